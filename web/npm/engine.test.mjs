// The package, tested as people use it: TWOFOLD_ENGINE is the folder of the built package,
// TWOFOLD_CLI the native command line to compare with (without it: tests/golden).
//   node --test web/npm/engine.test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const folder = resolve(process.env.TWOFOLD_ENGINE ?? `${repository}build/wasm/web/npm`);
const { create, describe, version, TwofoldError } =
  await import(pathToFileURL(`${folder}/engine.mjs`));

const STEPS = 50;
const quick = { source_spread: 0 }; // a third of the preparation: one height of the beam
const golden_file = `${repository}tests/golden/two-geometries.json`;
let run;

before(async () => {
  run = await create({ scenario: "two-geometries", seed: 7 });
});
after(() => run.destroy());

function native_hash(steps, seed) {
  if (process.env.TWOFOLD_CLI)
    return execFileSync(process.env.TWOFOLD_CLI, ["run", "two-geometries", "--steps", String(steps),
      "--seed", String(seed), "--hash"], { encoding: "utf8" }).trim();
  if (!existsSync(golden_file)) return null;
  const golden = JSON.parse(readFileSync(golden_file, "utf8"));
  return golden.seed === seed ? golden.hashes[steps] ?? null : null;
}

test("the state hash is that of the native program", async (t) => {
  const expected = native_hash(STEPS, 7);
  if (!expected) return t.skip("neither TWOFOLD_CLI nor a golden hash");
  assert.equal(await run.seek(STEPS), STEPS);
  assert.equal(await run.hash(), expected);
});

test("steps lead back to the same state", async () => {
  await run.seek(STEPS);
  const there = await run.hash();
  assert.equal(await run.stepBack(20), STEPS - 20);
  assert.notEqual(await run.hash(), there);
  assert.equal(await run.step(20), STEPS);
  assert.equal(await run.hash(), there);
});

test("observables have a value for every step, or one on demand", async () => {
  await run.seek(STEPS);
  const schema = await run.describe();
  for (const { name, cost } of schema.observables) {
    const values = await run.observe(name);
    assert.ok(values instanceof Float64Array, name);
    assert.equal(values.length, cost === "every step" ? STEPS + 1 : 1, name);
    const last = values.at(-1);
    assert.ok(Object.is(last, await run.value(name)), `${name}: ${last}`);
  }
  const loss = await run.observe("loss");
  assert.ok(loss.slice(1).every(Number.isFinite));
});

test("arrays are copies that survive the growth of the heap", async () => {
  await run.seek(STEPS);
  const places = await run.array("landscape.place");
  const before_growth = Float64Array.from(places);
  const sheet = await run.lookAtSheet(0.1);
  assert.equal(sheet.wave.length, sheet.frames * sheet.ny * sheet.nx);
  assert.equal(sheet.index.length, sheet.ny * sheet.nx);
  assert.equal(sheet.time.length, sheet.frames);
  const crowd = [];
  for (let i = 0; i < 2; ++i) crowd.push(await create({ parameters: { ...quick, learners: 20000 } }));
  assert.deepEqual(places, before_growth);
  places.fill(0);
  assert.deepEqual(await run.array("landscape.place"), before_growth);
  await Promise.all(crowd.map((other) => other.destroy()));
});

test("two sessions at once do not disturb each other", async () => {
  const [a, b] = await Promise.all([create({ seed: 11, parameters: quick }),
    create({ seed: 12n, parameters: quick })]);
  await Promise.all([a.seek(8), b.seek(5)]);
  const mixed = [await a.hash(), await b.hash()];
  await a.destroy();
  await b.destroy();
  const alone = await create({ seed: 11, parameters: quick });
  await alone.seek(8);
  assert.equal(await alone.hash(), mixed[0]);
  await alone.destroy();
  assert.notEqual(mixed[0], mixed[1]);
});

test("calls are carried out in the order they were made", async () => {
  const results = await Promise.all([run.seek(3), run.step(), run.step(2), run.stepBack()]);
  assert.deepEqual(results, [3, 4, 6, 5]);
});

test("a saved state continues with the same bits", async () => {
  await run.seek(12);
  const state = await run.getState();
  await run.seek(20);
  const later = await run.hash();
  const other = await create({ seed: 99, parameters: quick });
  await other.setState(state);
  assert.equal((await other.progress()).step, 12);
  await other.seek(20);
  assert.equal(await other.hash(), later);
  await assert.rejects(other.setState(state.slice(0, -1)), { status: "bad snapshot" });
  const damaged = state.slice();
  damaged[damaged.length >> 1] ^= 1;
  await assert.rejects(other.setState(damaged), { status: "bad snapshot" });
  await assert.rejects(other.setState([1, 2]), TypeError);
  assert.equal(await other.hash(), later);
  await other.destroy();
});

test("parameters are set, read and refused by name and range", async () => {
  const session = await create({ parameters: { ...quick, mass: 0.1 } });
  assert.equal(await session.get("mass"), 0.1);
  const { parameters } = await session.describe();
  for (const { name, default: initial, min, max } of parameters) {
    if (!["mass", "source_spread"].includes(name))
      assert.equal(await session.get(name), initial, name);
    for (const value of [NaN, Infinity, min - 1, max + 1])
      await assert.rejects(session.set(name, value), (error) =>
        error instanceof TwofoldError && error.status === "bad value" &&
        error.message.includes(name));
  }
  await session.seek(3);
  await session.set("step_size", 0.01);
  assert.equal((await session.progress()).step, 3, "a live parameter keeps the step");
  await session.set("mass", 0.15);
  assert.equal((await session.progress()).step, 0, "one that restarts does not");
  await session.destroy();
});

test("bad use is refused with a clear error", async () => {
  await assert.rejects(create({ scenario: "nowhere" }), { status: "bad value" });
  await assert.rejects(create({ scenario: 3 }), TypeError);
  for (const seed of [-1, 1.5, NaN, "7", 2n ** 64n]) await assert.rejects(create({ seed }), RangeError);
  await assert.rejects(create({ parameters: { mas: 1 } }), { status: "bad value" });
  await assert.rejects(create({ parameters: { mass: "1" } }), TypeError);
  await assert.rejects(create({ onProgress: 1 }), TypeError);
  await assert.rejects(run.seek(-1), RangeError);
  await assert.rejects(run.seek(1e9), RangeError);
  await assert.rejects(run.step(0.5), RangeError);
  await assert.rejects(run.stepBack(1e6), RangeError);
  await assert.rejects(run.observe("nothing"), { status: "bad value" });
  await assert.rejects(run.array("nothing"), { status: "bad value" });
  await assert.rejects(run.lookAtSheet(Infinity), { status: "bad value" });
  await assert.rejects(describe("nowhere"), { status: "bad value" });
  const gone = await create({ parameters: quick });
  await gone.destroy();
  await assert.rejects(gone.hash(), TwofoldError);
});

test("figures are plain objects, the same at the same step", async () => {
  const all = (await describe()).scenarios;
  for (const { name, has_sheet } of all.filter((one) => !one.takes_data)) {
    const session =
      await create({ scenario: name, parameters: name === "two-geometries" ? quick : {} });
    await session.seek(2);
    for (const view of ["learning", "quantum", "gravity", "both"]) {
      const figures = await session.figures(view);
      assert.deepEqual(await session.figures(view), figures);
      // Both is composed of the other two, and the sheet's views are the lab's own.
      assert.ok(figures.length > 0 || has_sheet || view === "both", `${name}, ${view}`);
      for (const figure of figures) {
        assert.ok(["plot", "graph", "history", "sentence", "block"].includes(figure.shape), figure.id);
        for (const { x, y } of figure.series ?? []) assert.equal(x.length, y.length, figure.id);
      }
    }
    await assert.rejects(session.figures("nothing"), { status: "bad value" });
    await assert.rejects(session.figures("both", Infinity), { status: "bad value" });
    await assert.rejects(session.figures(2), TypeError);
    await session.destroy();
  }
});

const table = "x,kind,noise,y\n" + Array.from({ length: 60 }, (_, i) =>
  `${Math.sin(i)},${i % 3 ? "red" : "blue"},${(i * 7) % 11},${Math.sin(i) ** 2}`).join("\r\n");

test("a table of one's own is learned, and the run carries it", async () => {
  const scenario = "recurrent";
  const open = (data) => create({ scenario, seed: 3, data });
  const session = await open({ text: table });
  await session.seek(5);
  const hash = await session.hash();
  const columns = { inputs: ["x", "kind", "noise"], outputs: ["y"] };
  const same = await open({ name: "mine.csv", text: new TextEncoder().encode(table), ...columns });
  await same.seek(5);
  assert.equal(await same.hash(), hash, "the columns that are chosen by default");
  const other = await open({ text: table, inputs: ["x"], outputs: ["y"] });
  await other.seek(5);
  assert.notEqual(await other.hash(), hash);
  const built_in = await create({ scenario, seed: 3 });
  await built_in.setState(await session.getState());
  assert.equal(await built_in.hash(), hash);
  assert.ok((await session.figures("learning")).length > 0);
  for (const one of [session, same, other, built_in]) await one.destroy();

  await assert.rejects(open({ text: table.replace("0,blue", "0,blue,1") }), (error) =>
    error.status === "bad value" && /data\.csv, row \d+ \(line \d+\)/.test(error.message));
  await assert.rejects(open({ text: table, inputs: ["nothing"] }), /x, kind, noise, y/);
  await assert.rejects(open({ text: "" }), { status: "bad value" });
});

test("data that cannot be right are refused", async () => {
  const text = "a,b\n1,2\n";
  for (const data of [{}, null, { text: 3 }, { text, inputs: "a" }, { text, outputs: [1] },
    { text, outputs: [""] }, { text, name: "" }, { text, columns: ["a"] }])
    await assert.rejects(create({ data }), TypeError);
  await assert.rejects(create({ scenario: "two-geometries", data: { text } }), (error) =>
    error.status === "bad value" && error.message.includes("a scenario that takes data"));
});

test("work yields to the event loop and tells its progress", async () => {
  let turns = 0;
  const timer = setInterval(() => { ++turns; }, 1);
  const seen = [];
  const session = await create({ seed: 3, parameters: quick,
    onProgress: (progress) => seen.push(progress) });
  clearInterval(timer);
  assert.ok(turns > 3, `${turns} turns of the event loop`);
  assert.ok(seen.length > 3);
  const shares = seen.map((progress) => progress.preparation);
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  assert.deepEqual([seen.at(-1).ready, shares.at(-1)], [true, 1]);
  await session.destroy();
});

test("the schema names what can be set and read", async () => {
  const all = await describe();
  assert.match(await version(), /^\d+\.\d+\.\d+$/);
  assert.equal(all.version, await version());
  assert.ok(all.scenarios.some((scenario) => scenario.name === "two-geometries"));
  const one = await describe("two-geometries");
  assert.ok(one.parameters.some((parameter) => parameter.name === "mass"));
});

test("package and program have one version", () => {
  const stated = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).version;
  const cmake = readFileSync(`${repository}CMakeLists.txt`, "utf8");
  assert.equal(cmake.match(/project\(twofold VERSION ([\d.]+)/)[1], stated);
});
