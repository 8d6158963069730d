// Loads the program with honest progress, and tells what the browser lacks for it.
import { program, program_bytes } from "../sizes.mjs";

// The stream is counted after decompression, as program_bytes is.
export async function load_program(show_progress) {
  const response = await fetch(new URL(`../${program}`, import.meta.url),
    { credentials: "same-origin" });
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

export function check_webassembly() {
  if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly.");
}

export function check_webgl2() {
  if (has_webgl2()) return;
  throw new Error("The lab draws with WebGL 2, which this browser does not offer. " +
    "Turn on hardware acceleration, or use a current browser.");
}
