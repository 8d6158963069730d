// The little of a document that the program touches, for a worker that has none: emscripten's event
// code and SDL2 ask for the canvas, its place and size, the pixel ratio and the cursor, and add
// listeners. Events are forwarded by the page and dispatched here with the fields that code reads.

const ignored = () => {};

export function install_dom(canvas, tell_cursor) {
  const box = { left: 0, top: 0, width: 1, height: 1 };
  const style = { setProperty: ignored, removeProperty: ignored };
  Object.defineProperty(style, "cursor", { set: tell_cursor });
  Object.assign(canvas, { id: "canvas", nodeName: "CANVAS", style,
    getBoundingClientRect: () => box });
  const plain = () => ({ style: {}, clientWidth: box.width, clientHeight: box.height });
  const page = Object.assign(new EventTarget(), {
    nodeName: "#document", title: "", hidden: false, visibilityState: "visible",
    body: plain(), documentElement: plain(),
    querySelector: (name) => (name === "#canvas" ? canvas : null),
    getElementById: (name) => (name === "canvas" ? canvas : null),
  });
  Object.assign(self, { window: self, document: page, devicePixelRatio: 1,
    screen: { width: 1, height: 1 }, innerWidth: 1, innerHeight: 1, outerWidth: 1, outerHeight: 1,
    pageXOffset: 0, pageYOffset: 0 });
  const targets = { canvas, document: page, window: self };

  return {
    resize(width, height, ratio) {
      Object.assign(box, { width, height });
      Object.assign(self, { devicePixelRatio: ratio, screen: { width, height }, innerWidth: width,
        innerHeight: height, outerWidth: width, outerHeight: height });
    },
    dispatch(target, type, fields) {
      targets[target].dispatchEvent(Object.assign(new Event(type), fields));
    },
    hide(hidden) {
      Object.assign(page, { hidden, visibilityState: hidden ? "hidden" : "visible" });
      page.dispatchEvent(new Event("visibilitychange"));
    },
  };
}
