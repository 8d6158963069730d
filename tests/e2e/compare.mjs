// The run's controls: undo by keyboard, two runs side by side, a link of both, ticks of events.
import { assert, difference, read_png, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const patience = 60_000; // milliseconds
const changed = 0.03; // share of pixels; most of a picture of curves is background
const track = { left: 312, width: 640, y: 674 }; // of the scrubber, at 1280 x 720

const state = (page) => page.evaluate(() => window.twofold.state());
const summary = (page) => page.evaluate(() => document.getElementById("summary").textContent);
const has = (page, words) => lab.until(page, async (w) =>
  (await window.twofold.state()).includes(w) && (await window.twofold.settled()), words, patience);
const stands_at = (page, step) => lab.until(page, async (n) =>
  (await window.twofold.settled()) && (await window.twofold.step()) === n, step, patience);

async function said(page, pattern) {
  await lab.until(page, (p) => new RegExp(p).test(document.getElementById("summary").textContent),
    pattern, patience);
  return new RegExp(pattern).exec(await summary(page));
}

export async function compare_tests({ browser, pictures }) {
  const { page, log, close } = await browser.open("/#v=1&scenario=double-well&seed=7&step=0&view=learning");
  await lab.ready(page);

  await test("undo by keyboard brings seed, step and hash back, and redo the new ones", async () => {
    await lab.seek(page, 30);
    const before = await lab.hash(page);
    await lab.press(page, "New seed");
    await has(page, "seed=8");
    assert.notEqual(await lab.hash(page), before);
    await page.focus("#canvas");
    await page.keyboard.press("Control+z");
    await has(page, "seed=7");
    assert.equal(await lab.step(page), 30);
    assert.equal(await lab.hash(page), before);
    await said(page, "Undone: seed 7 → 8");
    await page.keyboard.press("Control+y");
    await has(page, "seed=8");
    await page.keyboard.press("Control+z");
    await has(page, "seed=7");
    assert.equal(await lab.hash(page), before);
  });

  let link = "", both = null;
  await test("one press compares with the null control, step by step, and plots the difference", async () => {
    await lab.drawn(page);
    const alone = read_png(await page.screenshot());
    await lab.press(page, "Compare with the null control");
    await has(page, "compare=");
    await lab.seek(page, 60);
    both = await said(page, "A: step 60, hash ([0-9a-f ]{19})\\. B: step 60, hash ([0-9a-f ]{19})");
    assert.notEqual(both[1], both[2]);
    assert.equal(both[2].replaceAll(" ", ""), await lab.hash(page));
    await page.mouse.move(500, 560); // over the curves
    await lab.drawn(page);
    const compared = read_png(await page.screenshot({ path: `${pictures}/compare.png` }));
    assert.ok(difference(alone, compared) > changed);
    link = await state(page);
  });

  await test("the link restores both runs with their hashes", async () => {
    const other = await browser.open(`/#${link}`);
    await lab.ready(other.page);
    await stands_at(other.page, 60);
    const again = await said(other.page, "A: step 60, hash ([0-9a-f ]{19})\\. B: step 60, hash ([0-9a-f ]{19})");
    assert.deepEqual([again[1], again[2]], [both[1], both[2]]);
    assert.equal(await state(other.page), link);
    assert.deepEqual(other.log.errors, []);
    await other.close();
  });

  await test("a tick on the scrubber leads to its event", async () => {
    const there = await browser.open("/#v=1&scenario=tunnelling&seed=7&step=300&view=quantum");
    await lab.ready(there.page);
    await stands_at(there.page, 300);
    const event = Number((await said(there.page, "half have passed, step ([0-9]+)"))[1]);
    await there.page.waitForTimeout(300);
    const end = await there.page.evaluate(() => Number([...document.querySelectorAll("#mirror label")]
      .find((row) => row.textContent.startsWith("Step of the run")) // "300 of 900"
      .textContent.split(" of ").at(-1).replace(/\D/g, "")));
    await there.page.mouse.click(track.left + track.width * event / end, track.y);
    await stands_at(there.page, event);
    assert.deepEqual(there.log.errors, []);
    await there.close();
  });

  assert.deepEqual(log.errors, []);
  await close();
}
