// The state of the lab in plain words, for screen readers: at most once a second.
import { lab } from "./bridge.mjs";
import { element } from "./notice.mjs";

const summary = { text: "", timer: 0 };

export function show_summary() {
  lab.on("summary", (text) => {
    summary.text = text;
    summary.timer ||= setTimeout(() => {
      summary.timer = 0;
      element("summary").textContent = summary.text;
    }, 1000);
  });
}
