// What a person does with the page: open, play, switch views, step back, come back by the address.
import { assert, colours, difference, read_png, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const views = ["learning", "quantum", "gravity", "both"];
const empty_colours = 12; // fewer: nothing but a background and a text
const some_steps = 8;
const looks_for_rest = 40; // of half a second

async function picture(page, file) {
  await lab.drawn(page);
  return read_png(await page.screenshot({ path: file }));
}

// Pressed on the canvas, as a person does; the view changes with the next frame.
async function press_view(page, number) {
  await page.focus("#canvas");
  await page.keyboard.press(String(number));
  await lab.until(page, async (n) => (await window.twofold.view()) === n, number, 5000);
  await page.waitForTimeout(500); // the change of view takes 350 ms
}

async function settle(page) {
  await page.evaluate(() => window.twofold.pause());
  await lab.until(page, () => window.twofold.settled(), null, 60_000);
}

// In the page: frames that are drawn within a time.
async function count_frames(time) {
  const before = await window.twofold.framesDrawn();
  await new Promise((done) => setTimeout(done, time));
  return (await window.twofold.framesDrawn()) - before;
}

function assert_clean(log) {
  assert.deepEqual(log.errors, [], "console errors");
  assert.deepEqual(log.foreign, [], "requests to other places");
}

export async function journey_tests({ browser, pictures }) {
  let opened = null;

  await test("the page loads, is ready and draws", async () => {
    opened = await browser.open();
    await lab.ready(opened.page);
    assert.equal(await opened.page.isVisible("#loading"), false);
    const shot = await picture(opened.page, `${pictures}/start.png`);
    assert.ok(colours(shot) > empty_colours, `${colours(shot)} colours`);
  });
  if (opened === null) return;
  const { page, log } = opened;

  await test("playing makes steps", async () => {
    const before = await lab.step(page);
    await page.evaluate(() => window.twofold.play());
    await lab.until(page, async (n) => (await window.twofold.step()) >= n, before + some_steps,
      60_000);
    await settle(page);
  });

  const shots = {};
  for (const [i, view] of views.entries()) {
    await test(`key ${i + 1} shows the ${view} view, and the run stays`, async () => {
      const run = [await lab.step(page), await lab.hash(page)];
      await press_view(page, i + 1);
      shots[view] = await picture(page, `${pictures}/${view}.png`);
      assert.ok(colours(shots[view]) > empty_colours, `${colours(shots[view])} colours`);
      assert.deepEqual([await lab.step(page), await lab.hash(page)], run);
    });
  }
  await test("the four views differ from each other", () => {
    for (const [i, a] of views.entries())
      for (const b of views.slice(i + 1))
        assert.ok(difference(shots[a], shots[b]) > 0.02, `${a} and ${b} look the same`);
  });

  await test("a step back and forward again gives the same hash", async () => {
    await lab.seek(page, some_steps);
    const hash = await lab.hash(page);
    await page.evaluate(() => window.twofold.stepBy(-1));
    await lab.until(page, async (n) => (await window.twofold.settled()) &&
      (await window.twofold.step()) === n,
      some_steps - 1, 60_000);
    assert.notEqual(await lab.hash(page), hash);
    await page.evaluate(() => window.twofold.stepBy(1));
    await lab.until(page, async (n) => (await window.twofold.settled()) &&
      (await window.twofold.step()) === n,
      some_steps, 60_000);
    assert.equal(await lab.hash(page), hash);
  });

  await test("a fresh browser at the same address finds the same run and view", async () => {
    await press_view(page, 3);
    await lab.until(page, async () => location.hash.length > 1 &&
      decodeURIComponent(location.hash.slice(1)) === (await window.twofold.state()), null,
      5000);
    const address = new URL(page.url());
    const run = [await lab.step(page), await lab.hash(page), await lab.view(page)];
    const again = await browser.open(`/${address.hash}`);
    await lab.ready(again.page);
    await lab.until(again.page, async (n) => (await window.twofold.settled()) &&
      (await window.twofold.step()) === n,
      run[0], 60_000);
    assert.deepEqual(
      [await lab.step(again.page), await lab.hash(again.page), await lab.view(again.page)], run);
    assert_clean(again.log);
    await again.close();
  });

  await test("a paused lab comes to rest and draws nothing, in any view", async () => {
    for (const view of [1, 2, 3, 4]) {
      await press_view(page, view);
      await page.mouse.move(5, 700);
      // What was under way takes its time on a slow machine; half a second without a frame is rest.
      let frames = 1;
      for (let look = 0; look < looks_for_rest && frames > 0; look += 1)
        frames = await page.evaluate(count_frames, 500);
      assert.equal(frames, 0, `frames in half a second of pause in view ${view}`);
      frames = await page.evaluate(count_frames, 1000);
      assert.equal(frames, 0, `frames in a second after half a second of rest in view ${view}`);
    }
  });

  await test("keys outside the canvas stay with the page", async () => {
    const view = await lab.view(page);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press(String((view % 4) + 1));
    await lab.drawn(page);
    assert.equal(await lab.view(page), view);
    await page.focus("#canvas");
    await page.keyboard.press("Shift+Escape");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "canvas");
  });

  await test("a plain-text summary is there for screen readers", async () => {
    await lab.until(page, () => document.getElementById("summary").textContent.length > 20,
      null, 5000);
  });

  await test("nothing complained and nothing was asked of other places", () => assert_clean(log));
  await opened.close();

  await test("phone size at pixel ratio 3 draws sharply", async () => {
    const phone = await browser.open("/", { viewport: { width: 360, height: 640 },
      deviceScaleFactor: 3, hasTouch: true, isMobile: true });
    await lab.started(phone.page);
    const shot = await picture(phone.page, `${pictures}/phone.png`);
    assert.deepEqual([shot.width, shot.height], [1080, 1920]);
    assert.deepEqual(await phone.page.evaluate(() => window.twofold.pixels()), [1080, 1920]);
    assert.ok(colours(shot) > empty_colours);
    assert_clean(phone.log);
    await phone.close();
  });

  await test("light and dark follow the browser's setting", async () => {
    const both = [];
    for (const colorScheme of ["light", "dark"]) {
      const opened_in = await browser.open("/", { colorScheme });
      await lab.started(opened_in.page);
      both.push(await picture(opened_in.page, `${pictures}/${colorScheme}.png`));
      await opened_in.close();
    }
    assert.ok(difference(...both) > 0.5);
  });
}
