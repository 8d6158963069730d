// page_hash.mjs STEP SEED: the hash of the page's run at this step, on stdout. The page starts
// with seed 7; another seed is set through the address.
import { lab, repository, start_browser } from "../e2e/browser.mjs";

const [step, seed] = process.argv.slice(2).map(Number);
const browser = await start_browser(`${repository}build/wasm/web/site`);
try {
  const { page } = await browser.open();
  await lab.ready(page);
  if (seed !== 7) throw new Error("the page's first run has seed 7");
  await lab.seek(page, step);
  console.log(await lab.hash(page));
} finally {
  await browser.stop();
}
