// window.twofold: for tests and for people with the console open. Answers are promises.
import { lab } from "./bridge.mjs";
import { open_file } from "./files.mjs";
import { has_failed, stage_text } from "./notice.mjs";

const themes = ["dark", "light", "projector"];
const saves = ["run", "csv", "json", "npz", "view", "window", "clip"];
const yes = async (name) => (await lab.ask(name)) !== 0;

export function open_console(started, ready) {
  let running = false;
  started.then(() => { running = true; }, () => {});
  window.twofold = {
    started,
    ready,
    call: lab.call,
    ask: lab.ask,
    hash: () => lab.ask("hash"),
    step: () => lab.ask("step_number"),
    settled: () => yes("settled"),
    playing: () => yes("playing"),
    view: () => lab.ask("view"),
    setView: (view) => lab.call("set_view", view),
    setTheme: (name) => lab.call("set_theme", themes.indexOf(name)),
    setLanguage: (code) => lab.call("set_language", code === "de" ? 1 : 0),
    play: () => lab.call("play", 1),
    pause: () => lab.call("play", 0),
    stepBy: (delta) => lab.call("step", delta),
    seek: (step) => lab.call("seek", step),
    state: () => lab.ask("state"),
    applyState: (text) => lab.call("apply_state", text),
    openFile: (name, text) => open_file(name, new TextEncoder().encode(text)),
    save: (what) => lab.call("save", saves.indexOf(what)),
    observe: (name) => lab.ask("observe", name),
    error: async () => (running && !has_failed() ? lab.ask("error") : stage_text()),
    frameMilliseconds: () => lab.ask("build_milliseconds"),
    framesDrawn: async () => (await lab.measure()).frames,
    stepsPerSecond: async () => (await lab.measure()).steps_per_second,
    pixels: async () => [(await lab.measure()).width, (await lab.measure()).height],
    thread: () => lab.thread,
    wake: lab.wake,
    loseContext: lab.lose_context,
    restoreContext: lab.restore_context,
  };
}
