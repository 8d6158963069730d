// The page of the lab: starts the program and joins it to the page. It holds nothing of the lab
// itself. Features of the page are modules of their own, each hooked in with one line below.
import { keep_address, state_in_address } from "./address.mjs";
import { lab, open_lab } from "./bridge.mjs";
import { offer_clipboard } from "./clipboard.mjs";
import { open_console } from "./console.mjs";
import { exchange_files } from "./files.mjs";
import { follow_language, wants_german } from "./language.mjs";
import { show_lessons } from "./lesson.mjs";
import { check_browser, load_program } from "./load.mjs";
import { start_mirror } from "./mirror.mjs";
import { fail, has_failed, hide_loading, show_notice, show_progress, show_starting, stage_text }
  from "./notice.mjs";
import { keep_memory } from "./memory.mjs";
import { keep_offline } from "./offline.mjs";
import { start_worker } from "./remote.mjs";
import { canvas, canvas_size, prepare_stage, watch_stage } from "./stage.mjs";
import { show_summary } from "./summary.mjs";

const on_main_thread = () => new URLSearchParams(location.search).get("thread") === "main";
const prefers = (query) => (matchMedia(query).matches ? 1 : 0);

function join_page() {
  watch_stage();
  exchange_files();
}

// These hear what is told from the first frame on.
function listen_to_lab() {
  lab.on("failed", fail);
  keep_address();
  offer_clipboard();
  show_summary();
  show_lessons();
  keep_memory();
  start_mirror(canvas);
  follow_language();
}

async function start() {
  check_browser();
  const [worker, wasmBinary] = await Promise.all(
    [on_main_thread() ? null : start_worker(), load_program(show_progress)]);
  show_starting();
  prepare_stage();
  listen_to_lab();
  await open_lab(worker, { canvas, wasmBinary, size: canvas_size(), settings: [state_in_address(),
    prefers("(prefers-color-scheme: light)"), prefers("(prefers-reduced-motion: reduce)"),
    location.href.split("#")[0], wants_german()] });
  join_page();
  const complaint = await lab.ask("error");
  if (complaint) show_notice(complaint);
  lab.wake();
  hide_loading();
}

function until_ready() {
  return new Promise((resolve, reject) => {
    const poll = async () => {
      if (has_failed()) reject(new Error(stage_text()));
      else if (await lab.ask("ready")) resolve();
      else setTimeout(poll, 20);
    };
    poll();
  });
}

const started = start(); // drawn and answering; the run may still be preparing
const ready = started.then(until_ready);
ready.catch((error) => fail(error?.message ?? String(error)));
open_console(started, ready);
keep_offline(ready);
