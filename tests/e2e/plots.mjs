// Plots in the page: the wheel zooms about the pointer, a double-click fits, the probability box is
// laid and stays, and what is exported are files with the window's limits.
import { assert, difference, read_png, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const changed = 0.004, same = 0.001; // shares of pixels that differ
const address = "/#v=1&scenario=double-well&seed=7&step=40&view=quantum&theme=dark";
const density = [600, 230]; // inside the large plot

async function shot(page, file) {
  await lab.drawn(page);
  return read_png(await page.screenshot(file ? { path: file } : {}));
}

async function opened(browser) {
  const page = await browser.open(address);
  await lab.ready(page.page);
  await lab.until(page.page, async () => (await window.twofold.settled()) &&
    (await window.twofold.step()) === 40, null, 60_000);
  await page.page.mouse.move(...density);
  await lab.drawn(page.page);
  return page;
}

export async function plots_tests({ browser, pictures }) {
  await test("the wheel zooms a plot, a double-click fits it again, and the run stays", async () => {
    const { page, log, close } = await opened(browser);
    const hash = await lab.hash(page);
    const before = await shot(page);
    await page.mouse.wheel(0, -300);
    await lab.drawn(page);
    const zoomed = await shot(page, `${pictures}/plot-zoomed.png`);
    assert.ok(difference(before, zoomed) > changed, "the wheel does nothing");
    await page.mouse.dblclick(...density);
    await page.waitForTimeout(400);
    await page.keyboard.press("Escape"); // the first click of the two chose a weight
    const fitted = await shot(page);
    assert.ok(difference(before, fitted) < difference(before, zoomed) / 2, "it does not fit");
    assert.equal(await lab.hash(page), hash);
    assert.deepEqual(log.errors, []);
    await close();
  });

  await test("the probability box is laid over a density and stays while the run goes on", async () => {
    const { page, log, close } = await opened(browser);
    const before = await shot(page);
    await page.keyboard.press("b");
    await page.mouse.move(density[0], density[1]);
    await page.mouse.down();
    for (let x = density[0]; x <= density[0] + 160; x += 20) {
      await page.mouse.move(x, density[1]);
      await lab.drawn(page);
    }
    await page.mouse.up();
    await page.mouse.move(700, 20);
    const laid = await shot(page, `${pictures}/probability-box.png`);
    assert.ok(difference(before, laid) > 2 * changed, "no box");
    await lab.seek(page, 60);
    const later = await shot(page);
    await page.keyboard.press("Escape");
    assert.ok(difference(later, await shot(page)) > changed, "the box did not stay");
    assert.deepEqual(log.errors, []);
    await close();
  });
}
