// What can go wrong around the lab: each gives a message that can be read, and loses nothing.
import { assert, colours, read_png, test } from "./harness.mjs";
import { lab, start_browser } from "./browser.mjs";

const readable = (page, selector) => lab.until(page, (s) => {
  const found = document.querySelector(s);
  return found && found.checkVisibility() && found.textContent.trim().length > 15;
}, selector, 10_000);

export async function failure_tests({ browser, site }) {
  for (const bad of ["scenario=no-such-thing", "v=1&step=NaN", "v=999", "%%%", "mass=1e999",
    "v=1&seed=-4&view=sideways"]) {
    await test(`the address #${bad} gives a message and the default run`, async () => {
      const { page, log, close } = await browser.open(`/#${bad}`);
      await lab.started(page);
      await readable(page, "#notice");
      assert.equal(await lab.step(page), 0);
      assert.deepEqual(log.errors, []);
      await page.click("#notice-close");
      assert.equal(await page.isVisible("#notice"), false);
      await close();
    });
  }

  await test("a bad address given to a running lab changes nothing", async () => {
    const { page, close } = await browser.open();
    await lab.ready(page);
    await lab.seek(page, 3);
    const hash = await lab.hash(page);
    await page.evaluate(() => { location.hash = "#scenario=no-such-thing"; });
    await readable(page, "#notice");
    assert.equal(await lab.hash(page), hash);
    await close();
  });

  await test("without WebGL 2 the page says so", async () => {
    const { page, close } = await browser.open("/?thread=main", {
      before: () => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === "webgl2" ? null : original.call(this, kind, ...rest);
        };
      },
    });
    await lab.until(page, () => /WebGL 2/.test(document.getElementById("stage").textContent));
    assert.ok(await page.isVisible("#stage"));
    assert.match(await page.evaluate(() => window.twofold.ready.catch((e) => e.message)), /WebGL 2/);
    await close();
  });

  await test("a browser started without WebGL gets the same message", async () => {
    const bare = await start_browser(site, ["--disable-gpu", "--disable-webgl", "--disable-webgl2",
      "--disable-3d-apis"]);
    const { page } = await bare.open();
    await lab.until(page, () => /WebGL 2/.test(document.getElementById("stage").textContent));
    await bare.stop();
  });

  await test("a program that does not arrive whole is told", async () => {
    const { page, close } = await browser.open("/nothing-here");
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 200, body: "short" }));
    await page.goto(`${browser.origin}/`);
    await lab.until(page, () => /not complete/.test(
      document.getElementById("stage").textContent));
    await close();
  });

  await test("progress never passes 100 % and counts real bytes", async () => {
    const { page, close } = await browser.open("/", {
      before: () => {
        window.seen_progress = [];
        addEventListener("DOMContentLoaded", () => {
          const bar = document.getElementById("progress");
          new MutationObserver(() => window.seen_progress.push(bar.value))
            .observe(bar, { attributes: true });
        });
      },
    });
    await lab.started(page);
    const seen = await page.evaluate(() => window.seen_progress);
    assert.ok(seen.length > 0);
    assert.equal(Math.max(...seen), 100);
    assert.ok(seen.every((value, i) => i === 0 || value >= seen[i - 1]));
    await close();
  });

  for (const thread of ["worker", "main"])
  await test(`a lost graphics context comes back with the run as it was, thread ${thread}`, async () => {
    const { page, log, close } = await browser.open(`/?thread=${thread}`);
    await lab.ready(page);
    await lab.seek(page, 3);
    await page.waitForTimeout(1000);
    const hash = await lab.hash(page);
    const before = read_png(await page.screenshot());
    await page.evaluate(() => window.twofold.loseContext());
    await readable(page, "#notice");
    await page.evaluate(() => window.twofold.restoreContext());
    await page.waitForSelector("#notice", { state: "hidden" });
    await lab.drawn(page);
    await page.waitForTimeout(500);
    const after = read_png(await page.screenshot());
    assert.equal(await lab.hash(page), hash);
    assert.ok(colours(after) >= 0.8 * colours(before), `${colours(after)} of ${colours(before)}`);
    assert.deepEqual(log.errors, []);
    await close();
  });

  await test("a window of one pixel lives, and can grow again", async () => {
    const { page, log, close } = await browser.open("/", { viewport: { width: 1, height: 1 } });
    await lab.started(page);
    await lab.drawn(page);
    await page.setViewportSize({ width: 800, height: 600 });
    await lab.drawn(page);
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => window.twofold.pixels()), [800, 600]);
    assert.ok(colours(read_png(await page.screenshot())) > 12);
    assert.deepEqual(log.errors, []);
    await close();
  });
}
