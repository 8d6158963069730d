// The lab as the modules of the page see it, wherever it runs.
//
//   await lab.call("set_view", 2)   calls shell_set_view and draws; numbers, texts, Uint8Array
//   await lab.ask("step_number")    the same for questions: draws nothing
//   lab.on("summary", (text) => ..) hears what the program tells
//
// Calls before the program runs wait for it. After a crash of it they answer undefined. Bytes are
// given away with the call: another thread may own them after it.
import { open_local } from "./local.mjs";
import { open_remote } from "./remote.mjs";

const handlers = new Map();
let program = null;
let connect = null;
const connected = new Promise((resolve) => { connect = resolve; });

function told(name, value) {
  for (const handler of handlers.get(name) ?? []) handler(value);
}

// In the worker if there is one, otherwise on the page's own thread.
export async function open_lab(worker, options) {
  program = await (worker ? open_remote(worker, options, told) : open_local(options, told));
  lab.thread = worker ? "worker" : "main";
  connect();
}

const forwarded = (action) => async (...values) => {
  if (program === null) await connected;
  return program[action](...values);
};

export const lab = {
  thread: "", // "worker" or "main", once it runs
  on(name, handler) {
    if (!handlers.has(name)) handlers.set(name, []);
    handlers.get(name).push(handler);
  },
  ask: forwarded("ask"),
  call: forwarded("call"),
  resize: forwarded("resize"),
  measure: forwarded("measure"),
  lose_context: forwarded("lose_context"),
  restore_context: forwarded("restore_context"),
  wake: () => program?.wake(),
};
