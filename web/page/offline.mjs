// The site for use without a network, after one visit; and a word when a newer version of it is there.
import { element } from "./notice.mjs";

function offer(waiting) {
  element("update").hidden = false;
  element("update-reload").onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take over");
  };
  element("update-later").onclick = () => { element("update").hidden = true; };
}

// A first version needs no word; a later one waits until the last page of the old one is closed.
function watch(registration) {
  if (registration.waiting && registration.active) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) offer(worker);
    });
  });
}

// Once the lab runs, so that its own download comes first. Without the means it stays a page.
export async function keep_offline(ready) {
  try {
    await ready;
    const script = new URL("../service_worker.js", import.meta.url);
    const registration = await navigator.serviceWorker?.register(script);
    if (registration) watch(registration);
  } catch (error) {
    console.info(`The page is not kept for use without a network: ${error?.message ?? error}`);
  }
}
