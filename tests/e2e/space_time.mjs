// The space-time lab in the page: couplings painted with the mouse travel in the address, a block is
// turned round, metrics that people bring are measured.
import { assert, difference, read_png, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const patience = 20_000, attempts = 6;
const turned = 0.004, same = 0.002; // shares of pixels that differ

const state_of = (page) => page.evaluate(() => window.twofold.state());

async function drag(page, from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  for (let part = 1; part <= 8; part += 1) {
    await page.mouse.move(from[0] + (to[0] - from[0]) * part / 8,
      from[1] + (to[1] - from[1]) * part / 8);
    await lab.drawn(page);
  }
  await page.mouse.up();
  await lab.drawn(page);
}

async function paint(page) {
  await lab.press(page, "Slower");
  await lab.drawn(page);
  await drag(page, [430, 400], [500, 440]); // over the sheet
  await lab.until(page, async () => (await window.twofold.state()).includes("paint="), null, patience);
}

async function shot(page, file) {
  await page.mouse.move(700, 20);
  await lab.drawn(page);
  return read_png(await page.screenshot(file ? { path: file } : {}));
}

// A sphere as NumPy writes it: shape (2, 2, n, n), little-endian doubles; x0 the latitude.
function sphere_npy(n) {
  const words = `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2, ${n}, ${n}), }`;
  const header = words.padEnd(118 - 1) + "\n";
  const file = Buffer.alloc(10 + header.length + 8 * 4 * n * n);
  file.write("\x93NUMPY\x01\x00", 0, "latin1");
  file.writeUInt16LE(header.length, 8);
  file.write(header, 10, "latin1");
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1)
      for (const c of [0, 3]) { // g_00 and g_11
        const latitude = 0.6 + i / n;
        const value = c === 0 ? 1 / n ** 2 : (Math.sin(latitude) / n) ** 2;
        file.writeDoubleLE(value, 10 + header.length + 8 * ((c * n + i) * n + j));
      }
  return file;
}

async function drop(page, name, file) {
  await page.evaluate(({ name, bytes }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    const target = document.getElementById("canvas");
    for (const kind of ["dragenter", "dragover", "drop"])
      target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, { name, bytes: file.toString("base64") });
}

export async function space_time_tests({ browser, pictures }) {
  await test("a metric dropped as .npy is measured: Bianchi's identity holds on a sphere", async () => {
    const { page, log, close } =
      await browser.open("/#v=1&scenario=curvature&seed=7&step=0&view=gravity");
    await lab.ready(page);
    await drop(page, "sphere.npy", sphere_npy(24));
    await lab.until(page, async () => (await window.twofold.state()).includes("data=sphere.npy~"), null, patience);
    await page.evaluate(() => window.twofold.pause());
    await lab.until(page, () => window.twofold.settled(), null, patience);
    await lab.seek(page, 60);
    const residual = await page.evaluate(() => window.twofold.observe("bianchi_residual"));
    assert.ok(residual >= 0 && residual < 1e-3, `residual ${residual}`);
    await lab.drawn(page);
    await page.screenshot({ path: `${pictures}/sphere.png` });
    assert.deepEqual(log.errors, []);
    await close();
  });

  await test("a painting changes the run and travels in its address", async () => {
    const { page, log, close } =
      await browser.open("/#v=1&scenario=tomography&pattern=flat&seed=7&step=0&view=gravity");
    await lab.ready(page);
    await page.evaluate(() => window.twofold.pause());
    await lab.until(page, () => window.twofold.settled(), null, patience);
    const before = await shot(page);
    await paint(page);
    await page.evaluate(() => window.twofold.pause());
    await lab.until(page, () => window.twofold.settled(), null, patience);
    const after = await shot(page, `${pictures}/painting.png`);
    assert.ok(difference(before, after) > turned, "the light cones stayed as they were");
    await lab.seek(page, 40);
    const [hash, state] = [await lab.hash(page), await state_of(page)];
    const again = await browser.open(`/#${state}`);
    await lab.ready(again.page);
    await lab.until(again.page, async (n) => (await window.twofold.settled()) &&
      (await window.twofold.step()) === n, 40,
      patience);
    assert.equal(await lab.hash(again.page), hash);
    assert.deepEqual([...log.errors, ...again.log.errors], []);
    await again.close();
    await close();
  });

  await test("a block turns under the mouse, comes back, and the run stays", async () => {
    const { page, log, close } =
      await browser.open("/#v=1&scenario=lens&seed=7&step=120&view=gravity");
    await lab.ready(page);
    await lab.until(page, async () => (await window.twofold.settled()) &&
      (await window.twofold.step()) === 120, null, patience);
    const hash = await lab.hash(page);
    await page.focus("#canvas"); // its ring is in all three pictures
    const first = await shot(page, `${pictures}/block.png`);
    await drag(page, [580, 330], [640, 300]);
    const second = await shot(page, `${pictures}/block-turned.png`);
    assert.ok(difference(first, second) > turned, `${difference(first, second)} of it moved`);
    // On a slow machine two clicks may come too far apart to count as one double click.
    let left = 1;
    for (let attempt = 0; attempt < attempts && left >= same; attempt += 1) {
      await page.mouse.dblclick(580, 330, { delay: 20 });
      left = difference(first, await shot(page));
    }
    assert.ok(left < same, `${left} is not as it was`);
    assert.equal(await lab.hash(page), hash);
    assert.deepEqual(log.errors, []);
    await close();
  });
}
