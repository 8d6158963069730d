// Copies what the lab hands out.
import { lab } from "./bridge.mjs";
import { show_notice } from "./notice.mjs";

export function offer_clipboard() {
  lab.on("copy", (text) => {
    const refused = () => show_notice("The browser did not allow copying to the clipboard.");
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(refused);
    else refused();
  });
}
