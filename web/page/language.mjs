// The language of the page: it begins with the browser's and follows the lab's.
import { lab } from "./bridge.mjs";

export const wants_german = () => (/^de\b/i.test(navigator.language ?? "") ? 1 : 0);

export function follow_language() {
  lab.on("language", (code) => { document.documentElement.lang = code; });
}
