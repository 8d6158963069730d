// Files of the page: each kind is downloaded, dropped on a fresh page, and opens the run again.
import { readFileSync } from "node:fs";
import { assert, read_gif, read_png, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const state = "v=1&scenario=double-well&seed=11&step=6&view=quantum&theme=light&log=4:noise:0.002";
const patience = 30_000; // milliseconds for a clip of a few frames on a slow machine

async function download(page, what) {
  const waiting = page.waitForEvent("download", { timeout: patience });
  await page.evaluate((kind) => window.twofold.save(kind), what);
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

// As a file from the desktop: drag over the page, then drop.
async function drop(page, { name, bytes }) {
  await page.evaluate(({ name: file_name, base64 }) => {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([raw], file_name));
    for (const kind of ["dragenter", "dragover", "drop"])
      document.getElementById("canvas").dispatchEvent(
        new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, { name, base64: bytes.toString("base64") });
}

export async function files_tests({ browser, pictures }) {
  const files = {};
  let hash;

  await test("run, tables, picture and clip are downloaded", async () => {
    const { page, log, close } = await browser.open(`/#${encodeURI(state)}`);
    await lab.ready(page);
    await lab.until(page, async () =>
      (await window.twofold.settled()) && (await window.twofold.step()) === 6);
    hash = await lab.hash(page);
    for (const what of ["run", "csv", "json", "npz", "view", "window", "clip"])
      files[what] = await download(page, what);
    assert.equal(await lab.hash(page), hash, "the run is where it was");
    assert.deepEqual(log.errors, []);
    assert.deepEqual(log.foreign, []);
    await close();
  });
  await test("the picture of the window has two pixels a point, the clip a frame for each step",
    async () => {
      const whole = read_png(files.window.bytes);
      assert.deepEqual([whole.width, whole.height], [2560, 1440]);
      assert.ok(read_png(files.view.bytes).width < 2560);
      const clip = read_gif(files.clip.bytes);
      assert.equal(clip.frames, 7);
      assert.match(clip.comment, /"format":"twofold-run"/);
    });
  await test("each of them dropped on a fresh page opens the run again, with its hash", async () => {
    const { page, log, close } = await browser.open("/#v=1&scenario=ring&seed=1&step=0&view=both");
    await lab.ready(page);
    for (const [what, file] of Object.entries(files)) {
      await page.evaluate(() => window.twofold.applyState("v=1&scenario=ring&seed=1&step=0&view=both"));
      await lab.until(page, () => window.twofold.settled());
      assert.notEqual(await lab.hash(page), hash);
      await drop(page, file);
      await lab.until(page, async (wanted) => (await window.twofold.settled()) &&
        (await window.twofold.hash()) === wanted, hash, patience);
      assert.equal(await page.evaluate(() => window.twofold.error()), "", what);
      assert.equal(await page.evaluate(() => window.twofold.state()), state, what);
    }
    await lab.drawn(page);
    await page.screenshot({ path: `${pictures}/restored.png` });
    assert.deepEqual(log.errors, []);
    await close();
  });
  await test("a file that holds no run is named, and the run stays", async () => {
    const { page, close } = await browser.open(`/#${encodeURI(state)}`);
    await lab.ready(page);
    await lab.until(page, async () =>
      (await window.twofold.settled()) && (await window.twofold.step()) === 6);
    await drop(page, { name: "other.json", bytes: Buffer.from("{\"a\": 1}") });
    await lab.until(page, async () =>
      (await window.twofold.error()).includes("other.json"));
    assert.equal(await lab.hash(page), hash);
    await close();
  });
  await test("the page Export saves the run by keyboard alone", async () => {
    const { page, close } = await browser.open(`/#${encodeURI(state)}`);
    await lab.ready(page);
    await lab.until(page, async () =>
      (await window.twofold.settled()) && (await window.twofold.step()) === 6);
    await page.focus("#canvas");
    await page.keyboard.press("e");
    await lab.drawn(page);
    await page.screenshot({ path: `${pictures}/export.png` });
    const waiting = page.waitForEvent("download", { timeout: 5000 });
    await page.keyboard.press("Control+s");
    assert.match((await waiting).suggestedFilename(), /^double-well-seed-11-step-6\.json$/);
    await close();
  });
}
