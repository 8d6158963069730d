// A person's own table: dropped on the page, refused with clear words, named in the address.
import { assert, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const patience = 10_000; // milliseconds from the drop to a network that has learned something
const learned = 0.8; // accuracy, of a task that chance solves to 0.5

// Two clouds that a line parts, with words as classes, a quoted field and a missing value.
function small_table() {
  const rows = ['"size, cm",weight,kind'];
  for (let i = 0; i < 120; i += 1) {
    const shift = i % 2 === 0 ? 1.5 : -1.5;
    const x = Math.sin(12.9 * i) + shift, y = Math.cos(7.7 * i) - shift;
    rows.push(`${x.toFixed(3)},${i === 17 ? "" : y.toFixed(3)},${i % 2 === 0 ? "cat" : "dog"}`);
  }
  return `${rows.join("\r\n")}\r\n`;
}

// As a file from the desktop: drag over the page, then drop.
async function drop(page, name, text, size = 0) {
  await page.evaluate(({ name, text, size }) => {
    const file = new File(size ? [new Uint8Array(size)] : [text], name, { type: "text/csv" });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const target = document.getElementById("canvas");
    for (const kind of ["dragenter", "dragover", "drop"])
      target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, { name, text, size });
}

const has_taker = (page) => page.evaluate(async () => !Number.isNaN(await window.twofold.observe("loss")));

export async function own_data_tests({ browser, pictures }) {
  await test("a table dropped on the page is learned within ten seconds", async () => {
    const { page, log, close } = await browser.open();
    await lab.ready(page);
    assert.ok(await has_taker(page));
    await page.waitForTimeout(500); // the browser's own late requests, as for the icon
    const asked = log.requests.length;
    const start = Date.now();
    await drop(page, "pets.csv", small_table());
    await lab.until(page, async () => (await window.twofold.state()).includes("data=pets.csv~"), null, patience);
    await lab.until(page, async (least) => (await window.twofold.step()) > 0 &&
      (await window.twofold.observe("accuracy")) >= least, learned, patience - (Date.now() - start));
    console.log(`      ${Date.now() - start} ms, accuracy ` +
      `${await page.evaluate(() => window.twofold.observe("accuracy"))}`);
    await page.evaluate(() => window.twofold.pause());
    await lab.drawn(page);
    await page.screenshot({ path: `${pictures}/own-data.png` });
    assert.deepEqual(log.errors, []);
    assert.deepEqual(log.foreign, []);
    const later = log.requests.slice(asked).filter((url) => !url.endsWith("/icon.svg"));
    assert.deepEqual(later, [], "requests after the file was dropped");
    await close();
  });

  await test("a table with a bad row is refused by row and column, and the run stays", async () => {
    const { page, close } = await browser.open();
    await lab.ready(page);
    await lab.seek(page, 2);
    const before = [await lab.hash(page), await page.evaluate(() => window.twofold.state())];
    await drop(page, "bad.csv", "a,b\n1,2\n3,4\n5\n6,7\n8,9\n");
    await lab.until(page, async () => (await window.twofold.error()).length > 0, null, patience);
    assert.match(await page.evaluate(() => window.twofold.error()), /row 3/);
    assert.deepEqual([await lab.hash(page), await page.evaluate(() => window.twofold.state())],
      before);
    await close();
  });

  await test("a file of more than 50 MB is refused before it is read", async () => {
    const { page, close } = await browser.open();
    await lab.started(page);
    await drop(page, "huge.csv", "", 50 * 2 ** 20 + 1);
    await lab.until(page, () => /50 MB/.test(document.getElementById("notice-text").textContent),
      null, 5000);
    assert.ok(await page.isVisible("#notice"));
    await close();
  });

  await test("a link made with a table asks for the file, and goes on with it", async () => {
    const first = await browser.open();
    await lab.ready(first.page);
    await drop(first.page, "pets.csv", small_table());
    await lab.until(first.page, async () => (await window.twofold.state()).includes("data=pets.csv~"), null,
      patience);
    await lab.ready(first.page);
    await first.page.evaluate(() => window.twofold.pause());
    await lab.seek(first.page, 5);
    const state = await first.page.evaluate(() => window.twofold.state());
    const hash = await lab.hash(first.page);
    await first.close();
    const { page, log, close } = await browser.open(`/#${encodeURI(state)}`);
    await lab.ready(page);
    await lab.until(page, () => /pets\.csv/.test(document.getElementById("summary").textContent),
      null, patience);
    await drop(page, "pets.csv", small_table());
    await lab.until(page, async (wanted) => (await window.twofold.hash()) === wanted, hash, patience);
    assert.equal(await page.evaluate(() => window.twofold.state()), state);
    assert.deepEqual(log.errors, []);
    await close();
  });
}
