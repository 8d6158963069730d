// Lessons in the page: the first by keyboard alone and by touch on a phone, formulas, the tour's
// offer on a first visit, and what axe says of the panel.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assert, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const patience = 60_000;
const open = (page, name) => page.evaluate((n) => window.twofold.call("lesson_open", n), name);
const title = (page) => page.textContent("#lesson h2");
const place = (page) => page.evaluate(() => document.querySelector("#lesson .at")?.textContent ?? "");
const closed = (page) => lab.until(page, () => document.getElementById("lesson").hidden);

// The policy of the page forbids eval; the browser's own protocol may.
async function serious_issues(page) {
  const session = await page.context().newCDPSession(page);
  const run = async (expression) => (await session.send("Runtime.evaluate",
    { expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true })).result;
  await run(axe);
  const found = await run("axe.run('#lesson').then(r => JSON.stringify(r.violations.filter(v => " +
    "['serious', 'critical'].includes(v.impact)).map(v => [v.id, v.nodes[0].html])))");
  return JSON.parse(found.value);
}

async function by_keyboard(page) {
  const asked = [];
  for (let stop = 0; stop < 20; stop += 1) {
    const at = await place(page);
    if (await page.$("#lesson input[type=radio]")) {
      for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.type === "radio"));
        i += 1) await page.keyboard.press("Tab");
      assert.equal(await page.$("#lesson .revealed"), null, "revealed before a prediction");
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await lab.until(page, () => document.activeElement.className === "revealed", null, patience);
      asked.push(await page.textContent("#lesson .revealed"));
    }
    for (let i = 0; i < 30 &&
      !(await page.evaluate(() => document.activeElement.classList.contains("next"))); i += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await lab.until(page, (before) => document.getElementById("lesson").hidden ||
      document.querySelector("#lesson .at").textContent !== before, at, patience);
    if (await page.evaluate(() => document.getElementById("lesson").hidden)) break;
  }
  return asked;
}

export async function lessons_tests({ browser, pictures }) {
  await test("lesson 1 is completed by keyboard alone", async () => {
    const { page, log, close } = await browser.open();
    await lab.ready(page);
    await open(page, "1-two-views");
    await page.waitForSelector("#lesson h2");
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${pictures}/lesson.png` });
    assert.equal(await page.evaluate(() => document.activeElement.id), "lesson-title");
    const box = await page.locator("#canvas").boundingBox();
    assert.equal(box.width, 1280 - 360);
    assert.deepEqual(await serious_issues(page), []);
    const asked = await by_keyboard(page);
    assert.ok(asked.length >= 2, `${asked.length} predictions`);
    await closed(page);
    assert.match(await page.evaluate(() => localStorage.getItem("twofold.lessons")), /1-two-views:\d+d/);
    assert.equal((await page.locator("#canvas").boundingBox()).width, 1280);
    assert.deepEqual(log.errors, []);
    await close();
  });

  await test("on a phone a lesson is followed by touch and leaves the lab half the screen", async () => {
    const { page, log, close } = await browser.open("/#v=1&lesson=1-two-views", {
      viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await lab.ready(page);
    await page.waitForSelector("#lesson h2");
    await lab.drawn(page);
    const box = await page.locator("#canvas").boundingBox();
    assert.ok(box.height >= 0.45 * 640, `canvas ${box.height}`);
    for (const button of await page.$$("#lesson button:visible")) {
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 44 && height >= 44, `${await button.textContent()}: ${width} x ${height}`);
    }
    await page.tap("#lesson .next");
    await lab.until(page, () => document.querySelector("#lesson .at").textContent.includes("2"));
    await page.tap("#lesson label >> nth=1");
    await page.tap("#lesson .reveal");
    await page.waitForSelector("#lesson .revealed");
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${pictures}/lesson-phone.png` });
    await page.tap("#lesson .fold");
    await lab.until(page, () => document.getElementById("canvas").clientHeight > 560);
    await page.tap("#lesson .fold");
    await page.tap("#lesson .close");
    await closed(page);
    assert.deepEqual(log.errors, []);
    await close();
  });

  await test("formulas are set by KaTeX, loaded only then and from the page's own place", async () => {
    const { page, log, close } = await browser.open();
    await lab.started(page);
    assert.ok(!log.requests.some((url) => url.includes("katex.min.js")));
    const names = await page.evaluate(() => window.twofold.ask("lesson_names"));
    for (const name of names.split(",")) {
      await open(page, name);
      for (let i = 0; i < 12 && !(await page.$("#lesson .formula")); i += 1) {
        if (await page.evaluate(() => document.getElementById("lesson").hidden)) break;
        await page.evaluate(() => window.twofold.call("lesson_next"));
      }
      if (await page.$("#lesson .formula")) break;
    }
    if (!(await page.$("#lesson .formula"))) {
      console.log("      no lesson has a formula");
      return close();
    }
    await page.waitForSelector("#lesson .katex");
    await page.screenshot({ path: `${pictures}/lesson-formula.png` });
    assert.deepEqual([log.errors, log.foreign], [[], []]);
    return close();
  });

  await test("the tour is offered at the first visit and never again", async () => {
    const { page, close } = await browser.open("/", { first_visit: true });
    await lab.ready(page);
    await lab.until(page, () => localStorage.getItem("twofold.lessons") === "offered");
    await lab.drawn(page);
    await page.screenshot({ path: `${pictures}/tour-offer.png` });
    await page.evaluate(() => window.twofold.call("lesson_open", "0-tour"));
    await page.waitForSelector("#lesson h2");
    const first = await title(page);
    await page.keyboard.press("n");
    await lab.until(page, (t) => document.querySelector("#lesson h2").textContent !== t, first);
    await close();
  });
}
