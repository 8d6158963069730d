// Small texts kept for the next visit (how far lessons have come), where the browser allows it.
import { lab } from "./bridge.mjs";

const prefix = "twofold.";

// What was kept, "" at a first visit, or null where nothing can be kept.
function kept(key) {
  try {
    return localStorage.getItem(prefix + key) ?? "";
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // full or forbidden: the next visit begins anew
  }
}

// Before the program runs; what it keeps then is not yet what was kept before.
export function keep_memory() {
  const lessons = kept("lessons");
  lab.on("remember", (text) => {
    const end = text.indexOf("\n");
    keep(text.slice(0, end), text.slice(end + 1));
  });
  lab.call("recall", "lessons", lessons ?? "offered");
  if (location.hash.length > 1) return; // a link says how it wants to be seen
  for (const key of ["theme", "language", "text size"]) {
    const value = kept(key);
    if (value) lab.call("recall", key, value);
  }
}
