// The state of the lab lives in the address; a changed address is given to the lab.
import { lab } from "./bridge.mjs";
import { hide_notice, show_notice } from "./notice.mjs";

const state_pause = 400; // milliseconds between two writes of the address (browsers limit them)
const address = { text: null, timer: 0 };

export function state_in_address() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1); // malformed escapes: the lab says what is wrong with it
  }
}

function write_address() {
  address.timer = 0;
  const hash = `#${encodeURI(address.text)}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}

async function follow_address() {
  const message = await lab.call("apply_state", state_in_address());
  if (message) show_notice(message);
  else hide_notice();
}

export function keep_address() {
  lab.on("state", (text) => {
    address.text = text;
    if (address.timer === 0) address.timer = setTimeout(write_address, state_pause);
  });
  addEventListener("hashchange", follow_address);
}
