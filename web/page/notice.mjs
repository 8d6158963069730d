// What the page itself says: the loading skeleton, notices, and the message that ends the lab.
import { program_bytes } from "../sizes.mjs";

export const element = (id) => document.getElementById(id);
let failed = false;

export const has_failed = () => failed;
export const stage_text = () => element("stage").textContent;

export function show_notice(text) {
  element("notice-text").textContent = text;
  element("notice").hidden = false;
}

export function hide_notice() {
  element("notice").hidden = true;
}

export function show_progress(bytes) {
  const percent = Math.min(100, Math.floor((100 * bytes) / program_bytes));
  element("progress").value = percent;
  element("stage").textContent = `Loading ${percent} %`;
}

export function show_starting() {
  element("stage").textContent = "Starting";
}

export function hide_loading() {
  element("loading").hidden = true;
}

// A failure that ends the lab: the message stays in place of it. The first one counts.
export function fail(text) {
  if (failed) return;
  failed = true;
  element("loading").hidden = false;
  element("progress").hidden = true;
  element("stage").textContent = text;
  element("stage").setAttribute("role", "alert");
}
