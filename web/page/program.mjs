// The program where it runs, on the page or in a worker: calls into it, its frames, its graphics
// context. It touches nothing of the page but the canvas; everything else is told.
import { create_frames } from "./frames.mjs";

const kind = (value) => (typeof value === "string" ? "string" : "number");

// `tell(name, value)` takes what is told: "failed" with a sentence once the program has crashed,
// "context" with "lost" or "restored", "file" with a file, and what the lab itself tells.
export async function open_program({ canvas, wasmBinary, size, settings }, tell) {
  let failed = false;

  function fail(text) {
    if (failed) return;
    failed = true;
    tell("failed", text);
  }

  // Runs a call of the program; a crash of it (out of memory, failed assertion) is told once.
  function guarded(action) {
    if (failed) return undefined;
    try {
      return action();
    } catch (error) {
      fail(`The lab stopped: ${error?.message ?? error}. Reload the page to start it again.`);
      console.error(error);
      return undefined;
    }
  }

  const { default: create_lab } = await import("../twofold-lab.mjs");
  const module = await create_lab({
    canvas,
    wasmBinary,
    on_tell: tell,
    on_file: (name, type, bytes) => tell("file", { name, type, bytes }),
    onAbort: (reason) => fail(`The lab stopped: ${reason}. Reload the page.`),
  });

  // A text answers where the function gives one. What is told on the way may lead to another call.
  function call(name, ...values) {
    const given = [];
    for (const value of values) {
      if (value instanceof Uint8Array) {
        const room = module._shell_room(value.length);
        module.HEAPU8.set(value, room);
      } else {
        given.push(value);
      }
    }
    const outer = module.answer;
    module.answer = undefined;
    const number = module.ccall(`shell_${name}`, "number", given.map(kind), given);
    const answer = module.answer ?? number;
    module.answer = outer;
    return answer;
  }

  // A canvas is empty after a change of its size: the change waits for the frame that fills it.
  let new_size = null;
  function follow_size() {
    if (new_size !== null) call("resize", ...new_size);
    new_size = null;
  }

  const problem = call("start", ...size, ...settings);
  if (problem) throw new Error(problem);
  const frames = create_frames(call, guarded, follow_size);

  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    frames.stop();
    guarded(() => call("context_lost"));
    tell("context", "lost");
  });
  canvas.addEventListener("webglcontextrestored", () => {
    guarded(() => call("context_restored"));
    frames.go_on();
    tell("context", "restored");
  });

  let loser = null; // for tests: takes the graphics context away and gives it back
  const ask = (name, ...values) => guarded(() => call(name, ...values));
  return {
    ask,
    call(name, ...values) {
      const answer = ask(name, ...values);
      frames.wake();
      return answer;
    },
    resize(...size) {
      new_size = size;
      frames.wake();
    },
    wake: frames.wake,
    measure: () => ({ ...frames.pace(), width: canvas.width, height: canvas.height }),
    lose_context() {
      loser = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
      loser.loseContext();
    },
    restore_context: () => loser.restoreContext(),
  };
}
