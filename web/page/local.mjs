// The program on the page's own thread: where workers cannot draw, or ?thread=main asks for it. The
// program's own listeners take the input; here it is only woken to look at it.
import { open_program } from "./program.mjs";

const inputs = ["pointerdown", "pointerup", "pointermove", "pointerleave", "wheel", "keydown",
  "keyup", "focus", "blur", "touchstart", "touchmove", "touchend"];

export async function open_local(options, told) {
  const program = await open_program(options, told);
  const { canvas } = options;
  for (const name of inputs)
    canvas.addEventListener(name, () => program.wake(), { passive: true });
  document.addEventListener("visibilitychange", () => program.wake());
  return program;
}
