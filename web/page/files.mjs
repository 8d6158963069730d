// Files that people bring (dropped or chosen), and files that the lab hands out.
import { lab } from "./bridge.mjs";
import { element, hide_notice, show_notice } from "./notice.mjs";

const most_bytes = 50 * 2 ** 20;
const address_life = 60_000; // milliseconds for which a download may still be read

// Hands the text of a file to the lab, which reads it between frames. It goes nowhere else.
export const load_table = (name, bytes) => lab.call("load_table", bytes, name);

export async function take_file(file) {
  if (!file) return;
  if (file.size > most_bytes) {
    const size = Math.ceil(file.size / 2 ** 20);
    show_notice(`${file.name} has ${size} MB. The lab takes tables of up to 50 MB; ` +
      "nothing was read and the run goes on.");
    return;
  }
  try {
    await load_table(file.name, new Uint8Array(await file.arrayBuffer()));
    hide_notice();
  } catch (error) {
    show_notice(`${file.name} could not be read: ${error?.message ?? error}`);
  }
}

function offer_download({ name, type, bytes }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), address_life);
}

const holds_files = (event) => event.dataTransfer?.types?.includes("Files") === true;

function show_drop(shown) {
  element("drop").hidden = !shown;
}

// The whole page is the place to drop on; the sign says so while a file is held over it.
function listen_for_drops() {
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
}

export function exchange_files() {
  lab.on("file", offer_download);
  lab.on("pick_file", () => element("file").click());
  element("file").addEventListener("change", () => {
    take_file(element("file").files[0]);
    element("file").value = ""; // the same file can be chosen again
  });
  listen_for_drops();
}
