// The program in a worker: the page draws, plays and learns here, so that the page itself always
// answers. remote.mjs is the other end. First of all it says whether it can draw at all.
import { open_program } from "./program.mjs";
import { install_dom } from "./worker_dom.mjs";

function can_draw() {
  try {
    const context = new OffscreenCanvas(1, 1).getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null && typeof requestAnimationFrame === "function";
  } catch {
    return false;
  }
}

let program = null;
let dom = null;

function tell(name, value) {
  postMessage({ tell: name, value }, name === "file" ? [value.bytes.buffer] : []);
}

const actions = {
  async open(canvas, size, options) {
    dom = install_dom(canvas, (cursor) => tell("cursor", cursor));
    dom.resize(...size);
    program = await open_program({ canvas, size, ...options }, tell);
  },
  resize(...size) {
    dom.resize(...size);
    program.resize(...size);
  },
  event(target, type, fields) {
    dom.dispatch(target, type, fields);
    program.wake();
  },
  hide(hidden) {
    dom.hide(hidden);
    program.wake();
  },
};

self.addEventListener("message", async ({ data: { id, action, values } }) => {
  try {
    const value = await (actions[action] ?? program[action])(...values);
    if (id !== undefined) postMessage({ id, value });
  } catch (error) {
    if (id === undefined) throw error;
    postMessage({ id, error: error?.message ?? String(error) });
  }
});

postMessage({ able: can_draw() });
