// Where the program runs: in a worker as a rule, on the page's own thread where that is all there
// is, and both give the same run, take the same input and live in a frame of another page.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { assert, colours, difference, read_png, test } from "./harness.mjs";
import { lab, repository } from "./browser.mjs";

const golden = JSON.parse(readFileSync(`${repository}tests/golden/two-geometries.json`, "utf8"));
const thread = (page) => page.evaluate(() => window.twofold.thread());

async function golden_run(page) {
  await lab.ready(page);
  await page.evaluate(() => window.twofold.pause());
  await lab.seek(page, 10);
  assert.equal(await lab.hash(page), golden.hashes["10"]);
}

// A page of somebody else: another origin, no headers but the type, the lab in a frame.
async function embedding_page(address) {
  const text = `<!doctype html><title>A lecture</title><body style="margin:0">
    <p>Above the lab.</p><iframe id="lab" src="${address}" width="900" height="600"></iframe>
    <p style="height: 2000px">Below it.</p>`;
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(text);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function swipe(page, from, to) {
  const fingers = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) =>
    fingers.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ x: from[0], y: from[1] }]);
  for (let part = 1; part <= 10; part += 1) {
    const [x, y] = [0, 1].map((i) => from[i] + (to[i] - from[i]) * part / 10);
    await touch("touchMove", [{ x, y }]);
    await page.waitForTimeout(20);
  }
  await touch("touchEnd", []);
}

export async function thread_tests({ browser, pictures }) {
  for (const [address, where] of [["/", "worker"], ["/?thread=main", "main"]]) {
    await test(`the page at ${address} runs on the ${where} thread and gives the golden hash`,
      async () => {
        const { page, log, close } = await browser.open(address);
        await golden_run(page);
        assert.equal(await thread(page), where);
        await lab.drawn(page);
        const shot = read_png(await page.screenshot({ path: `${pictures}/thread-${where}.png` }));
        assert.ok(colours(shot) > 12);
        assert.deepEqual(log.errors, []);
        await close();
      });
  }

  await test("a worker that cannot draw leaves the lab to the page's own thread", async () => {
    const { page, close } = await browser.open("/nothing-here");
    await page.route("**/page/worker.mjs", async (route) => {
      const response = await route.fetch();
      const lame = "OffscreenCanvas.prototype.getContext = () => null;\n";
      await route.fulfill({ response, body: lame + (await response.text()) });
    });
    await page.goto(`${browser.origin}/`);
    await golden_run(page);
    assert.equal(await thread(page), "main");
    await close();
  });

  await test("a browser without workers runs the lab on the page's own thread", async () => {
    const { page, close } = await browser.open("/", { before: () => { delete window.Worker; } });
    await golden_run(page);
    assert.equal(await thread(page), "main");
    await close();
  });

  await test("a crash in the worker is told, and the page stays", async () => {
    const { page, close } = await browser.open();
    await lab.ready(page);
    await page.evaluate(() => window.twofold.call("no_such_function"));
    await lab.until(page, () => /The lab stopped/.test(document.getElementById("stage").textContent));
    assert.ok(await page.isVisible("#stage"));
    await close();
  });

  await test("wheel, double click, drag and keys reach the worker as they reach the page",
    async () => {
      const seen = [];
      for (const where of ["worker", "main"]) {
        const { page, log, close } = await browser.open(
          `/?thread=${where}#v=1&scenario=lens&seed=7&step=20&view=gravity`);
        await lab.ready(page);
        await page.evaluate(() => window.twofold.pause());
        await lab.until(page, () => window.twofold.settled());
        await page.mouse.move(580, 330);
        await page.mouse.down();
        for (let part = 1; part <= 6; part += 1) {
          await page.mouse.move(580 + 10 * part, 330 - 5 * part);
          await lab.drawn(page);
        }
        await page.mouse.up();
        await page.mouse.wheel(0, -200);
        await lab.drawn(page);
        await page.mouse.move(700, 20);
        await page.waitForTimeout(600);
        await lab.drawn(page);
        seen.push(read_png(await page.screenshot({ path: `${pictures}/input-${where}.png` })));
        await page.keyboard.press("2");
        await lab.until(page, async () => (await window.twofold.view()) === 2, null, 5000);
        assert.deepEqual(log.errors, []);
        await close();
      }
      assert.ok(difference(...seen) < 0.01, `${difference(...seen)} of the pictures differ`);
    });

  await test("fingers reach the worker", async () => {
    const { page, log, close } = await browser.open("/#v=1&scenario=two-geometries&view=learning",
      { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await lab.ready(page);
    await page.evaluate(() => window.twofold.pause());
    await lab.until(page, () => window.twofold.settled());
    const before = read_png(await page.screenshot());
    for (const y of [24, 300, 420, 620]) {
      await page.touchscreen.tap(180, y);
      await lab.drawn(page);
    }
    await page.waitForTimeout(600);
    const after = read_png(await page.screenshot({ path: `${pictures}/touched.png` }));
    assert.ok(difference(before, after) > 0.01, "nothing answered to a finger");
    assert.deepEqual(log.errors, []);
    await close();
  });

  const parent = await embedding_page(`${browser.origin}/`);
  const { page, log, close } = await browser.open("/icon.svg", { hasTouch: true });
  await page.goto(parent.address);
  const frame = await (await page.waitForSelector("#lab")).contentFrame();

  await test("in a frame of another page, without special headers, it runs in a worker",
    async () => {
      await frame.waitForURL(/^http/);
      await lab.until(frame, () => window.twofold !== undefined);
      assert.equal(await frame.evaluate(() => globalThis.crossOriginIsolated), false);
      await golden_run(frame);
      assert.equal(await thread(frame), "worker");
      await page.screenshot({ path: `${pictures}/embedded.png` });
      assert.deepEqual(log.errors, []);
    });

  await test("one finger over a lab in a frame scrolls the page around it and presses nothing",
    async () => {
      const state = await frame.evaluate(() => window.twofold.state());
      await swipe(page, [130, 500], [130, 200]);
      await lab.until(page, () => scrollY > 50, null, 5000);
      assert.equal(await frame.evaluate(() => window.twofold.state()), state);
      assert.deepEqual(log.errors, []);
    });
  await close();
  parent.close();
}
