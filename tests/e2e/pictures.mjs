// Visual regression: settled states of the page against the pictures of tests/pictures. With
// `node tests/e2e/all.mjs pictures --renew` they are made anew; CONTRIBUTING.md says when.
import { createRequire } from "node:module";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { assert, test } from "./harness.mjs";
import { lab, repository } from "./browser.mjs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { PNG } = require("pngjs");
const pixelmatch = (await import(require.resolve("pixelmatch"))).default;

const kept = `${repository}tests/pictures`;
const renew = process.argv.includes("--renew");

// Rasterisers differ by a shade along edges: colours count from `threshold` on, and pixels that lie
// on an edge in either picture do not (pixelmatch's includeAA). What is left is judged where it is
// thickest, since a panel is a small part of a page: within a square of `square` pixels, about a
// word or a number, `most` may differ. One changed digit differs by more.
const threshold = 0.1, square = 40, most = 12;

const wide = { width: 640, height: 400 }, phone = { width: 360, height: 640 };
const states = {
  "both-dark": [wide, "scenario=two-geometries&seed=7&step=40&view=both&theme=dark"],
  "quantum-light": [wide, "scenario=double-well&seed=7&step=30&view=quantum&theme=light"],
  "gravity-dark": [wide, "scenario=lens&seed=7&step=20&view=gravity&theme=dark"],
  "learning-light-german": [wide,
    "scenario=two-geometries&seed=7&step=40&view=learning&theme=light&lang=de"],
  "claims-light": [wide,
    "scenario=two-geometries&seed=7&step=10&view=both&theme=light", null],
  "phone-gravity-dark": [phone, "scenario=two-geometries&seed=7&step=40&view=gravity&theme=dark"],
  "phone-quantum-light": [phone, "scenario=ring&seed=7&step=20&view=quantum&theme=light"],
  "phone-export-dark": [phone, "scenario=ring&seed=7&step=20&view=quantum&theme=dark", "e"],
};

// Of both-dark: the column of checks, the pictures, the card of the run.
const panels = [[0, 45, 280, 240], [290, 45, 340, 240], [450, 300, 180, 90]];

// Nothing moves: the run is paused and settled, motion is reduced, no pointer is over the page, and
// two pictures in a row are the same. A plot holds its limits while a run goes on, so that they tell
// which steps were drawn on the way: until the run is there, the page of claims lies over it.
async function settled_picture(browser, [viewport, state, key = "Escape"], act) {
  const { page, log, close } = await browser.open(`/#v=1&${state}&page=claims`,
    { viewport, reducedMotion: "reduce" });
  await lab.ready(page);
  const step = Number(new URLSearchParams(state).get("step"));
  await lab.until(page, async (n) => (await window.twofold.settled()) &&
    (await window.twofold.step()) === n, step);
  if (key) {
    await page.focus("#canvas");
    await page.keyboard.press(key);
    await page.evaluate(() => document.activeElement.blur());
  }
  if (act) {
    await lab.drawn(page);
    await act(page);
  }
  await lab.until(page, async () => (await window.twofold.ask("busy")) === 0);
  let before, picture;
  for (let times = 0; times < 10; times += 1) {
    await lab.drawn(page);
    before = picture;
    picture = await page.screenshot();
    if (before?.equals(picture)) break;
  }
  assert.ok(before.equals(picture), "the page does not come to rest");
  assert.deepEqual(log.errors, []);
  await close();
  return picture;
}

function worst(a, b, marked) {
  const [one, other] = [PNG.sync.read(a), PNG.sync.read(b)];
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  const compare = (output, options) => pixelmatch(one.data, other.data, output?.data ?? null,
    one.width, one.height, { threshold, ...options });
  const most_in_square = compare(null, { windowSize: square });
  if (marked && most_in_square > most) {
    const output = new PNG({ width: one.width, height: one.height });
    compare(output, {});
    writeFileSync(marked, PNG.sync.write(output));
  }
  return most_in_square;
}

export async function pictures_tests({ browser, pictures }) {
  mkdirSync(kept, { recursive: true });
  for (const [name, what] of Object.entries(states))
    await test(`the page looks as it did: ${name}`, async () => {
      const picture = await settled_picture(browser, what);
      const file = `${kept}/${name}.png`;
      if (renew) writeFileSync(file, picture);
      assert.ok(existsSync(file), `${file} is missing`);
      writeFileSync(`${pictures}/now-${name}.png`, picture);
      const found = worst(readFileSync(file), picture, `${pictures}/changed-${name}.png`);
      assert.ok(found <= most, `${found} pixels of a square differ, ${most} may: ` +
        `see build/test/page/now-${name}.png and changed-${name}.png`);
    });

  await test("another choice in one panel is seen, and so is a panel one point lower", async () => {
    const same = readFileSync(`${kept}/both-dark.png`);
    const press = (page) => page.evaluate(() => {
      const named = (node) => node.textContent === "Speed: 4×";
      [...document.querySelectorAll("#mirror-controls button")].find(named).click();
    });
    assert.ok(worst(same, await settled_picture(browser, states["both-dark"], press)) > most);
    for (const [x, y, width, height] of panels) {
      const moved = PNG.sync.read(same), source = PNG.sync.read(same);
      PNG.bitblt(source, moved, x, y, width, height, x, y + 1);
      assert.ok(worst(same, PNG.sync.write(moved)) > most, `the panel at ${x}, ${y}`);
    }
  });
}
