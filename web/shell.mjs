// The page of the lab: loads the program with honest progress, gives it frames, sizes and input,
// keeps the state in the address, and says what went wrong. It holds nothing of the lab itself.
import { program, program_bytes } from "./sizes.mjs";

const slice = 0.008; // seconds of work at a time: several fit between two frames
const frame_slice = 0.001; // within a frame, where drawing comes first
const cheap_frame = 12; // milliseconds for which the page may wait while a frame is drawn
const run_to_drawing = 1.6; // time for the run against time for drawing, where drawing is dear
const frames_after_input = 3; // ImGui settles hovers and focus within this many
const state_pause = 400; // milliseconds between two writes of the address (browsers limit them)
const element = (id) => document.getElementById(id);
const canvas = element("canvas");

let lab = null; // the program, once it is loaded
let frames_left = frames_after_input;
let frame_requested = false;
let context_lost = false;
let failed = false;

// ---- messages -------------------------------------------------------------------------------

function show_notice(text) {
  element("notice-text").textContent = text;
  element("notice").hidden = false;
}

function hide_notice() {
  element("notice").hidden = true;
}

// A failure that ends the lab: the message stays in place of it.
function fail(text) {
  failed = true;
  element("loading").hidden = false;
  element("progress").hidden = true;
  element("stage").textContent = text;
  element("stage").setAttribute("role", "alert");
}

// ---- calls into the program -----------------------------------------------------------------

const call = (name, ...values) => lab[`_shell_${name}`](...values);
const call_text = (name) => lab.ccall(`shell_${name}`, "string", [], []);
const apply_state = (text) => lab.ccall("shell_apply_state", "string", ["string"], [text]);

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

// ---- loading --------------------------------------------------------------------------------

function show_progress(bytes) {
  const percent = Math.min(100, Math.floor((100 * bytes) / program_bytes));
  element("progress").value = percent;
  element("stage").textContent = `Loading ${percent} %`;
}

// The stream is counted after decompression, as program_bytes is.
async function load_program() {
  const response = await fetch(program, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${program}: the server answered ${response.status}`);
  const bytes = new Uint8Array(program_bytes);
  let filled = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > program_bytes) throw new Error(`${program} is not the one expected`);
    bytes.set(value, filled);
    filled += value.length;
    show_progress(filled);
  }
  if (filled !== program_bytes) throw new Error(`${program} is not complete`);
  return bytes;
}

function has_webgl2() {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

// ---- address --------------------------------------------------------------------------------

function state_in_address() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1); // malformed escapes: the lab says what is wrong with it
  }
}

const address = { text: null, timer: 0 };

function write_address() {
  address.timer = 0;
  const hash = `#${encodeURI(address.text)}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}

function remember_state(text) {
  address.text = text;
  if (address.timer === 0) address.timer = setTimeout(write_address, state_pause);
}

function follow_address() {
  const message = guarded(() => apply_state(state_in_address()));
  if (message) show_notice(message);
  else hide_notice();
  wake();
}

// ---- frames and work ------------------------------------------------------------------------

function wake() {
  frames_left = frames_after_input;
  shown.next = 0;
  request_frame();
}

function request_frame() {
  if (frame_requested || lab === null || failed || context_lost) return;
  frame_requested = true;
  requestAnimationFrame(frame);
}

function frame() {
  frame_requested = false;
  guarded(() => {
    call("work", frame_slice);
    call("frame");
    count_steps();
    const busy = call("busy") !== 0;
    frames_left = busy ? frames_after_input : frames_left - 1;
    shown.at = performance.now();
    shown.waiting = busy;
    if (busy) more_work();
    else if (frames_left > 0) request_frame();
  });
}

// Between two frames the run goes on in slices, each a task of its own, so that input and drawing
// never wait longer than one of them. Where a browser without a graphics card keeps the page waiting
// after every frame, until it has drawn it, the run gets at least as much time as the drawing: the
// picture then moves less often, and the run does not starve.
const channel = new MessageChannel();
const shown = { at: 0, waiting: false, cost: 0, next: 0 };
let work_posted = false;

function more_work() {
  if (work_posted || document.hidden) return;
  work_posted = true;
  channel.port2.postMessage(null);
}

function measure_drawing() {
  const now = performance.now();
  shown.cost += (now - shown.at - shown.cost) / 4;
  shown.next = now + (shown.cost > cheap_frame ? shown.cost * run_to_drawing : 0);
  shown.waiting = false;
}

channel.port1.onmessage = () => {
  work_posted = false;
  guarded(() => {
    if (shown.waiting) measure_drawing();
    if (context_lost || performance.now() >= shown.next) request_frame();
    if (context_lost || call("busy") === 0) {
      request_frame();
      return;
    }
    call("work", slice);
    count_steps();
    more_work();
  });
};

const pace = { step: 0, since: 0, per_second: 0 };

function count_steps() {
  const now = performance.now();
  if (now - pace.since < 1000) return;
  const step = call("step_number");
  pace.per_second = (1000 * (step - pace.step)) / (now - pace.since);
  pace.step = step;
  pace.since = now;
}

// ---- people's own tables ---------------------------------------------------------------------

const most_bytes = 50 * 2 ** 20;

// Hands the text of a file to the lab, which reads it between frames. It goes nowhere else.
function load_table(name, bytes) {
  guarded(() => {
    const room = call("table_room", bytes.length);
    lab.HEAPU8.set(bytes, room);
    lab.ccall("shell_load_table", null, ["string"], [name]);
  });
  wake();
}

async function take_file(file) {
  if (!file || lab === null) return;
  if (file.size > most_bytes) {
    const size = Math.ceil(file.size / 2 ** 20);
    show_notice(`${file.name} has ${size} MB. The lab takes tables of up to 50 MB; ` +
      "nothing was read and the run goes on.");
    return;
  }
  try {
    load_table(file.name, new Uint8Array(await file.arrayBuffer()));
    hide_notice();
  } catch (error) {
    show_notice(`${file.name} could not be read: ${error?.message ?? error}`);
  }
}

const holds_files = (event) => event.dataTransfer?.types?.includes("Files") === true;

function show_drop(shown) {
  element("drop").hidden = !shown;
}

// The whole page is the place to drop on; the sign says so while a file is held over it.
function listen_for_files() {
  addEventListener("dragenter", (event) => {
    if (holds_files(event)) show_drop(true);
  });
  addEventListener("dragover", (event) => {
    if (!holds_files(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) show_drop(false);
  });
  addEventListener("drop", (event) => {
    show_drop(false);
    if (!holds_files(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 1) show_notice("One table at a time: the first is read.");
    take_file(event.dataTransfer.files[0]);
  });
  element("file").addEventListener("change", () => {
    take_file(element("file").files[0]);
    element("file").value = ""; // the same file can be chosen again
  });
}

// ---- size, input, context -------------------------------------------------------------------

function canvas_size() {
  const box = canvas.getBoundingClientRect();
  return [Math.max(1, Math.floor(box.width)), Math.max(1, Math.floor(box.height))];
}

function follow_size() {
  guarded(() => call("resize", ...canvas_size(), devicePixelRatio));
  wake();
}

// Fires when the window moves to a screen of another pixel ratio, or is zoomed.
function watch_pixel_ratio() {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const changed = () => {
    follow_size();
    watch_pixel_ratio();
  };
  query.addEventListener("change", changed, { once: true });
}

// Keys the lab must not swallow: the browser's own shortcuts; Shift and Escape leave the canvas.
function filter_key(event) {
  const editing = "acvxyz".includes(event.key.toLowerCase());
  const shortcut = ((event.ctrlKey || event.metaKey) && !editing) || /^F\d+$/.test(event.key);
  if (shortcut) event.stopImmediatePropagation();
  if (event.key === "Escape" && event.shiftKey) {
    event.stopImmediatePropagation();
    canvas.blur();
  }
}

function listen_before_the_program() {
  canvas.addEventListener("keydown", filter_key, { capture: true });
}

function listen() {
  canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }));
  const inputs = ["pointerdown", "pointerup", "pointermove", "pointerleave", "wheel", "keydown",
    "keyup", "focus", "blur", "touchstart", "touchmove", "touchend"];
  for (const name of inputs) canvas.addEventListener(name, wake, { passive: true });
  new ResizeObserver(follow_size).observe(canvas);
  watch_pixel_ratio();
  addEventListener("hashchange", follow_address);
  document.addEventListener("visibilitychange", wake);
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    context_lost = true;
    guarded(() => call("context_lost"));
    show_notice("The graphics card took its memory back. The run is kept; waiting for the card.");
  });
  canvas.addEventListener("webglcontextrestored", () => {
    context_lost = false;
    guarded(() => call("context_restored"));
    hide_notice();
    wake();
  });
  element("notice-close").addEventListener("click", () => {
    hide_notice();
    canvas.focus({ preventScroll: true });
  });
}

// ---- what the program calls back ------------------------------------------------------------

const summary = { text: "", timer: 0 };

const callbacks = {
  on_state: remember_state,
  on_pick_file: () => element("file").click(),
  on_summary(text) {
    summary.text = text;
    summary.timer ||= setTimeout(() => {
      summary.timer = 0;
      element("summary").textContent = summary.text;
    }, 1000);
  },
  on_copy(text) {
    const refused = () => show_notice("The browser did not allow copying to the clipboard.");
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(refused);
    else refused();
  },
};

// ---- start ----------------------------------------------------------------------------------

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly.");
  if (!has_webgl2()) {
    throw new Error("The lab draws with WebGL 2, which this browser does not offer. " +
      "Turn on hardware acceleration, or use a current browser.");
  }
  const [{ default: create_lab }, wasmBinary] = await Promise.all(
    [import("./twofold-lab.mjs"), load_program()]);
  element("stage").textContent = "Starting";
  const aborted = (reason) => fail(`The lab stopped: ${reason}. Reload the page.`);
  listen_before_the_program();
  const loaded = await create_lab({ canvas, wasmBinary, ...callbacks, onAbort: aborted });
  const prefers = (query) => (matchMedia(query).matches ? 1 : 0);
  const problem = loaded.ccall("shell_start", "string",
    ["number", "number", "number", "string", "number", "number", "string"],
    [...canvas_size(), devicePixelRatio, state_in_address(),
      prefers("(prefers-color-scheme: light)"), prefers("(prefers-reduced-motion: reduce)"),
      location.origin + location.pathname]);
  if (problem) throw new Error(problem);
  lab = loaded;
  listen();
  listen_for_files();
  const complaint = call_text("error");
  if (complaint) show_notice(complaint);
  pace.since = performance.now();
  wake();
  element("loading").hidden = true;
}

function until_ready() {
  return new Promise((resolve, reject) => {
    const poll = () => {
      if (failed) reject(new Error(element("stage").textContent));
      else if (call("ready") !== 0) resolve();
      else setTimeout(poll, 20);
    };
    poll();
  });
}

const started = start(); // drawn and answering; the run may still be preparing
const ready = started.then(until_ready);
ready.catch((error) => {
  if (!failed) fail(error?.message ?? String(error));
});

// For tests and for people with the console open.
const command = (name) => (...values) => {
  call(name, ...values);
  wake();
};
window.twofold = {
  started,
  ready,
  hash: () => call_text("hash"),
  step: () => call("step_number"),
  settled: () => call("settled") !== 0,
  playing: () => call("playing") !== 0,
  view: () => call("view"),
  setView: command("set_view"),
  setTheme: (name) => command("set_theme")(["dark", "light", "projector"].indexOf(name)),
  play: () => command("play")(1),
  pause: () => command("play")(0),
  stepBy: command("step"),
  seek: command("seek"),
  state: () => call_text("state"),
  loadTable: (name, text) => load_table(name, new TextEncoder().encode(text)),
  observe: (name) => lab.ccall("shell_observe", "number", ["string"], [name]),
  error: () => (lab === null ? element("stage").textContent : call_text("error")),
  frameMilliseconds: () => call("build_milliseconds"),
  stepsPerSecond: () => pace.per_second,
};
