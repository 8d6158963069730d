// The page's end of the program in a worker: the same calls as program.mjs, answered by promises.
import { forward_events } from "./forward.mjs";

const patience = 10_000; // milliseconds for a worker to say that it can draw

// A worker that can draw with WebGL 2, or null where the browser has none.
export function start_worker() {
  return new Promise((resolve) => {
    if (typeof Worker !== "function" || typeof OffscreenCanvas !== "function" ||
      typeof HTMLCanvasElement.prototype.transferControlToOffscreen !== "function") {
      resolve(null);
      return;
    }
    let worker = null;
    const finish = (able) => {
      clearTimeout(timer);
      if (!able) worker?.terminate();
      resolve(able ? worker : null);
    };
    const timer = setTimeout(() => finish(false), patience);
    try {
      worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => finish(data.able === true);
      worker.onerror = (event) => {
        event.preventDefault(); // no module workers, or none allowed: the page does without
        finish(false);
      };
    } catch {
      finish(false);
    }
  });
}

const buffers = (values) =>
  values.filter((value) => value instanceof Uint8Array).map((value) => value.buffer);

export async function open_remote(worker, { canvas, size, ...options }, told) {
  const waiting = new Map();
  let last = 0;

  worker.onmessage = ({ data }) => {
    if (data.tell !== undefined) return told(data.tell, data.value);
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    return data.error === undefined ? resolve(data.value) : reject(new Error(data.error));
  };
  worker.onerror = (event) => {
    told("failed", `The lab stopped: ${event.message ?? "its worker ended"}. ` +
      "Reload the page to start it again.");
  };

  function request(action, values, transferred = buffers(values)) {
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, action, values }, transferred);
    });
  }

  const send = (action, ...values) => worker.postMessage({ action, values });
  const offscreen = canvas.transferControlToOffscreen();
  await request("open", [offscreen, size, options], [offscreen, options.wasmBinary.buffer]);
  forward_events(canvas, send);
  return {
    ask: (...values) => request("ask", values),
    call: (...values) => request("call", values),
    measure: () => request("measure", []),
    wake: () => send("wake"),
    resize: (...size) => send("resize", ...size),
    lose_context: () => send("lose_context"),
    restore_context: () => send("restore_context"),
  };
}
