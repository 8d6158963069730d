// The canvas on the page: its size, its cursor, and who has the keyboard.
import { lab } from "./bridge.mjs";
import { share_touch } from "./embedded.mjs";
import { element, hide_notice, show_notice } from "./notice.mjs";

export const canvas = element("canvas");

export function canvas_size() {
  const box = canvas.getBoundingClientRect();
  return [Math.max(1, Math.floor(box.width)), Math.max(1, Math.floor(box.height)), devicePixelRatio];
}

const follow_size = () => lab.resize(...canvas_size());

// Fires when the window moves to a screen of another pixel ratio, or is zoomed.
function watch_pixel_ratio() {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const changed = () => {
    follow_size();
    watch_pixel_ratio();
  };
  query.addEventListener("change", changed, { once: true });
}

// With Ctrl: editing, undo and redo, save and open; and Ctrl itself, or the lab never learns of it.
const labs_own = /^(control|meta|[acvxyzso])$/i;

// Keys the lab must not swallow: the browser's own shortcuts; Shift and Escape leave the canvas.
function filter_key(event) {
  const shortcut = ((event.ctrlKey || event.metaKey) && !labs_own.test(event.key)) ||
    /^F\d+$/.test(event.key);
  if (shortcut) event.stopImmediatePropagation();
  if (event.key === "Escape" && event.shiftKey) {
    event.stopImmediatePropagation();
    canvas.blur();
  }
}

// Before the program adds its own listeners, which get what is left.
export function prepare_stage() {
  canvas.addEventListener("keydown", filter_key, { capture: true });
  share_touch(canvas);
}

export function watch_stage() {
  canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }));
  new ResizeObserver(follow_size).observe(canvas);
  watch_pixel_ratio();
  lab.on("cursor", (cursor) => { canvas.style.cursor = cursor; });
  lab.on("context", (what) => {
    if (what === "restored") hide_notice();
    else show_notice("The graphics card took its memory back. The run is kept; waiting for the card.");
  });
  element("notice-close").addEventListener("click", () => {
    hide_notice();
    canvas.focus({ preventScroll: true });
  });
}
