// page_hash.mjs ADDRESS...: opens the page at each of these states ("v=1&scenario=...&step=50") and
// prints the hash of the run there, one a line; a line without a hash where that failed.
import { lab, repository, start_browser } from "../e2e/browser.mjs";

const browser = await start_browser(`${repository}build/wasm/web/site`);
try {
  for (const address of process.argv.slice(2)) {
    const { page, close } = await browser.open(`/#${address}`);
    const step = Number(new URLSearchParams(address).get("step"));
    try {
      await lab.ready(page);
      await lab.until(page, async (n) => (await window.twofold.settled()) &&
      (await window.twofold.step()) === n, step,
        180_000);
      console.log(await lab.hash(page));
    } catch (error) {
      console.log(`${error}`.split("\n")[0]);
    }
    await close();
  }
} finally {
  await browser.stop();
}
