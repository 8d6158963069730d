// Forwards what people do to the program in the worker. Whether the browser may still act on an
// event has to be said at once, on the page: as SDL2 says it where the program runs on the page.
const mouse_events = ["mousemove", "mousedown", "mouseenter", "mouseleave"];
const touch_events = ["touchstart", "touchmove", "touchend", "touchcancel"];
const key_events = ["keydown", "keyup", "keypress"];
const modifiers = ["ctrlKey", "shiftKey", "altKey", "metaKey"];
const mouse_fields = [...modifiers, "button", "buttons", "movementX", "movementY", "screenX",
  "screenY", "deltaX", "deltaY", "deltaZ", "deltaMode"];
const key_fields = [...modifiers, "key", "code", "location", "repeat", "charCode", "keyCode",
  "which"];

const pick = (event, fields) => Object.fromEntries(fields.filter((name) => name in event)
  .map((name) => [name, event[name]]));

// Keys that would move the page or the focus while the lab has the keyboard.
const moves_page = ({ code, ctrlKey }) =>
  ctrlKey || /^(Backspace|Tab|Arrow(Left|Right|Up|Down)|F\d+)$/.test(code);

export function forward_events(canvas, send) {
  // Places are told from the corner of the canvas, which is where the worker's canvas lies.
  function place({ clientX, clientY }, box = canvas.getBoundingClientRect()) {
    const [x, y] = [clientX - box.left, clientY - box.top];
    return { clientX: x, clientY: y, pageX: x, pageY: y };
  }

  function forward_mouse(event, target = "canvas") {
    send("event", target, event.type, { ...pick(event, mouse_fields), ...place(event) });
  }

  function forward_touch(event) {
    const box = canvas.getBoundingClientRect();
    const list = (touches) => Array.from(touches, (touch) =>
      ({ identifier: touch.identifier, screenX: touch.screenX, screenY: touch.screenY,
        ...place(touch, box) }));
    send("event", "canvas", event.type, { ...pick(event, modifiers), touches: list(event.touches),
      changedTouches: list(event.changedTouches), targetTouches: list(event.targetTouches) });
    if (event.type !== "touchmove") event.preventDefault();
  }

  for (const name of mouse_events) canvas.addEventListener(name, (event) => {
    forward_mouse(event);
    if (name === "mousedown") event.preventDefault();
  });
  document.addEventListener("mouseup", (event) => {
    forward_mouse(event, "document");
    if (event.target === canvas) event.preventDefault();
  });
  canvas.addEventListener("wheel", (event) => {
    forward_mouse(event);
    event.preventDefault();
  }, { passive: false });
  for (const name of touch_events)
    canvas.addEventListener(name, forward_touch, { passive: false });
  for (const name of key_events) canvas.addEventListener(name, (event) => {
    send("event", "canvas", name, pick(event, key_fields));
    if (name !== "keydown" || moves_page(event)) event.preventDefault();
  });
  for (const name of ["focus", "blur"])
    addEventListener(name, () => send("event", "window", name, {}));
  document.addEventListener("visibilitychange", () => send("hide", document.hidden));
}
