// The claims ledger in the page: it begins with nothing measured, a claim is run from its row and
// the row fills, told in words to screen readers too; a link leads to the page.
import { assert, read_png, test, colours } from "./harness.mjs";
import { lab } from "./browser.mjs";

const patience = 240_000; // milliseconds for the runs of one claim in a browser
const run_button = [1215, 283]; // of the second row, at 1280 x 720

const summary = (page) => page.evaluate(() => document.getElementById("summary").textContent);

export async function ledger_tests({ browser, pictures }) {
  await test("a claim is run from its row of the ledger and the row fills", async () => {
    const { page, log, close } =
      await browser.open("/#v=1&scenario=double-well&seed=7&step=0&view=both&page=claims");
    await lab.ready(page);
    await page.evaluate(() => window.twofold.pause());
    await lab.until(page, () => document.getElementById("summary").textContent.includes("C2 "));
    assert.match(await summary(page), /C2 [^.]*: not run yet/);
    const hash = await lab.hash(page);
    await page.mouse.click(...run_button);
    await lab.until(page, () =>
      /C2 [^.]*: (running|waiting)/.test(document.getElementById("summary").textContent));
    assert.match(await summary(page), /\d+ of \d+ runs/);
    await lab.until(page, () =>
      /C2 [^.]*: (holds|fails)/.test(document.getElementById("summary").textContent), null, patience);
    const words = await summary(page);
    assert.match(words, /C2 [^.]*: holds only if, [\d.e−]+, limit [\d.e−]+/);
    assert.match(words, /C1 [^.]*: not run yet/);
    assert.equal(await lab.hash(page), hash, "the open run moved");
    await lab.drawn(page);
    const picture = read_png(await page.screenshot({ path: `${pictures}/ledger.png` }));
    assert.ok(colours(picture) > 10, "the page is empty");
    assert.match(await page.evaluate(() => window.twofold.state()), /page=claims/);
    assert.deepEqual(log.errors, []);
    await close();
  });
}
