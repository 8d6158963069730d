// Fingers on a lab in a frame of another page: one that moves up or down scrolls that page, sideways
// it works the lab, two always do. Alone on its page the lab takes every touch.
const far_away = -10_000; // no control lies there, so letting go there presses none

export function share_touch(canvas) {
  if (window.parent === window || typeof TouchEvent !== "function") return;
  canvas.style.touchAction = "pan-y";
  // The program refuses the browser every touch; this comes before its listener. What the browser
  // scrolls with cannot be refused any more.
  for (const name of ["touchstart", "touchend", "touchcancel"])
    canvas.addEventListener(name, (event) => {
      const shared = name === "touchstart" && event.touches.length === 1;
      if (shared || !event.cancelable)
        Object.defineProperty(event, "preventDefault", { value: () => {} });
    }, { capture: true, passive: true });
  // The browser took the finger for scrolling: it has pressed nothing.
  canvas.addEventListener("touchcancel", (event) => {
    const changedTouches = Array.from(event.changedTouches, ({ identifier }) =>
      new Touch({ identifier, target: canvas, clientX: far_away, clientY: far_away }));
    canvas.dispatchEvent(new TouchEvent("touchmove", { changedTouches, touches: changedTouches,
      targetTouches: changedTouches }));
  }, { capture: true });
}
