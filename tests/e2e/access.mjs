// Use without seeing or pointing: axe on every page, the controls as HTML, Tab in and out.
import { readFileSync } from "node:fs";
import { assert, test } from "./harness.mjs";
import { lab, repository } from "./browser.mjs";

const axe = readFileSync(`${repository}web/node_modules/axe-core/axe.min.js`, "utf8");
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

// What axe finds, as text; the page's policy does not allow foreign scripts, so it is set aside.
async function issues(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map((v) => `${v.impact} ${v.id}: ${v.help} (${v.nodes.map(
      (n) => n.html.slice(0, 120)).join(" | ")})`);
  });
  return found;
}

const open = (browser, path, options = {}) => browser.open(path, { bypassCSP: true, ...options });
const focused = (page) => page.evaluate(() => document.activeElement.id ||
  document.activeElement.textContent);
// What the keyboard is on: of the page, and in the lab.
const place = (page) => page.evaluate(() => `${document.activeElement.id} ${
  document.getElementById("focused").textContent}`);

// A person presses again when the focus has moved; frames of a software renderer take their time.
async function tab(page, key = "Tab") {
  const before = await place(page);
  await page.keyboard.press(key);
  for (let waited = 0; waited < 2000 && (await place(page)) === before; waited += 20)
    await page.waitForTimeout(20);
}

const mirrored = (page, name) => lab.until(page, (text) =>
  [...document.querySelectorAll("#mirror button, #mirror label")].some((n) =>
    n.textContent.startsWith(text)), name, 10_000);

export async function access_tests({ browser, pictures }) {
  const opened = await open(browser, "/#v=1&scenario=waves&view=both");
  const { page } = opened;
  await lab.ready(page);
  await mirrored(page, "Play");

  await test("axe finds nothing on the lab", async () => {
    assert.deepEqual(await issues(page), []);
  });

  for (const name of ["gallery", "claims", "help", "share"])
    await test(`axe finds nothing on the page ${name}, whose controls are there as HTML`, async () => {
      await page.evaluate((text) => { location.hash = text; }, `v=1&scenario=waves&page=${name}`);
      await lab.until(page, () => document.querySelector("#mirror section[aria-label=Page]") !== null
        || document.querySelectorAll("#mirror button").length > 0, null, 10_000);
      await page.waitForTimeout(700);
      assert.deepEqual(await issues(page), []);
    });
  await page.evaluate(() => { location.hash = "v=1&scenario=waves&view=both"; });
  await mirrored(page, "Play");

  await test("a button of the mirror plays and pauses the run, and says so", async () => {
    await page.evaluate(() => [...document.querySelectorAll("#mirror button")]
      .find((b) => b.textContent === "Play").click());
    await lab.until(page, () => window.twofold.playing(), null, 5000);
    await mirrored(page, "Pause");
    await page.evaluate(() => [...document.querySelectorAll("#mirror button")]
      .find((b) => b.textContent === "Pause").click());
    await lab.until(page, async () => !(await window.twofold.playing()), null, 5000);
  });

  await test("the view of the mirror is the view of the canvas", async () => {
    await page.evaluate(() => [...document.querySelectorAll("#mirror button")]
      .find((b) => b.textContent === "Quantum").click());
    await lab.until(page, async () => (await window.twofold.view()) === 2, null, 5000);
    await lab.until(page, () => document.querySelector("#mirror [aria-current]")?.textContent ===
      "Quantum", null, 5000);
  });

  await test("a slider of the mirror moves the scrubber", async () => {
    await page.evaluate(() => {
      const slider = [...document.querySelectorAll("#mirror label")]
        .find((n) => n.textContent.startsWith("Step of the run")).querySelector("input");
      slider.value = "0.5";
      slider.dispatchEvent(new Event("input"));
    });
    await lab.until(page, async () => (await window.twofold.step()) > 10, null, 30_000);
  });

  await test("Tab goes through the canvas and leaves it, forwards and backwards", async () => {
    await page.focus("#canvas");
    const controls = await page.evaluate(() =>
      document.querySelectorAll("#mirror :is(button, input, [role=img])").length);
    let presses = 0;
    for (; presses < 2 * controls && (await focused(page)) === "canvas"; presses += 1)
      await tab(page);
    assert.ok(presses > 8 && presses < 2 * controls, `left after ${presses} presses`);
    await page.focus("#canvas");
    await page.waitForTimeout(100);
    await tab(page, "Shift+Tab");
    assert.equal(await focused(page), "as-text");
    await tab(page);
    assert.equal(await focused(page), "canvas");
    await tab(page);
    await tab(page); // Shift is not stuck: the second control, not the way out
    assert.equal(await focused(page), "canvas");
  });

  await test("controls as text are one sequence of Tab, and usable by keyboard alone", async () => {
    await page.focus("#as-text");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.getElementById("canvas").tabIndex), -1);
    await page.screenshot({ path: `${pictures}/controls-as-text.png` });
    assert.deepEqual(await issues(page), []);
    await page.keyboard.press("Tab");
    const first = await focused(page);
    await page.keyboard.press("Tab");
    assert.notEqual(await focused(page), first);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.getElementById("canvas").tabIndex), 0);
    assert.equal(await focused(page), "as-text");
  });

  await test("nothing complained", () => assert.deepEqual(opened.log.errors, []));
  await opened.close();

  await test("axe finds nothing on a phone, with the controls as text", async () => {
    const small = await open(browser, "/#v=1&scenario=waves&view=both", phone);
    await lab.ready(small.page);
    await mirrored(small.page, "Play");
    assert.deepEqual(await issues(small.page), []);
    await small.page.evaluate(() => document.getElementById("as-text").click());
    await small.page.screenshot({ path: `${pictures}/controls-as-text-phone.png` });
    assert.deepEqual(await issues(small.page), []);
    await small.close();
  });

  await test("axe finds nothing while it loads, nor when it failed", async () => {
    const before = "HTMLCanvasElement.prototype.getContext = () => null;";
    const failed = await open(browser, "/", { before });
    await lab.until(failed.page, () => document.getElementById("stage").getAttribute("role") ===
      "alert", null, 10_000);
    assert.deepEqual(await issues(failed.page), []);
    await failed.page.evaluate(() => { // as it is while it loads
      document.getElementById("stage").removeAttribute("role");
      document.getElementById("progress").hidden = false;
    });
    assert.deepEqual(await issues(failed.page), []);
    await failed.close();
  });
}
