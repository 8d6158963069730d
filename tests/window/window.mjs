// Drives build/release/native/twofold-lab: screenshots of every view, hashes, odd sizes, bad input.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { assert, colours, difference, finish, read_png, test } from "../e2e/harness.mjs";
import { repository } from "../e2e/browser.mjs";
import { file_tests } from "./files.mjs";

const program = `${repository}build/release/native/twofold-lab`;
const command_line = `${repository}build/release/native/twofold`;
const pictures = `${repository}build/test/window`;
const empty_colours = 12; // fewer than this many colours: nothing but a background and a text
const views = ["learning", "quantum", "gravity", "both"];
mkdirSync(pictures, { recursive: true });

function run(...arguments_) {
  const done = spawnSync(program, arguments_, { encoding: "utf8", timeout: 300_000 });
  assert.ok(!done.error, String(done.error));
  return done;
}

function screenshot(name, ...arguments_) {
  const file = `${pictures}/${name}.png`;
  const done = run("--frames", "4", "--screenshot", file, ...arguments_);
  assert.equal(done.status, 0, done.stderr);
  return read_png(file);
}

const shots = {};
for (const view of views) {
  await test(`the ${view} view draws something`, () => {
    shots[view] = screenshot(view, "--view", view, "--steps", "5", "--size", "1280x720");
    assert.deepEqual([shots[view].width, shots[view].height], [1280, 720]);
    assert.ok(colours(shots[view]) > empty_colours, `${colours(shots[view])} colours`);
  });
}
await test("the four views differ from each other", () => {
  for (const [i, a] of views.entries())
    for (const b of views.slice(i + 1))
      assert.ok(difference(shots[a], shots[b]) > 0.02, `${a} and ${b} look the same`);
});
await test("the light theme differs from the dark one", () => {
  const light = screenshot("light", "--view", "both", "--steps", "5", "--theme", "light");
  assert.ok(difference(light, shots.both) > 0.5);
});
await test("a pixel ratio of 2 doubles the picture", () => {
  const sharp = screenshot("sharp", "--size", "640x360", "--scale", "2");
  assert.deepEqual([sharp.width, sharp.height], [1280, 720]);
  assert.ok(colours(sharp) > empty_colours);
});
await test("phone size draws something", () => {
  assert.ok(colours(screenshot("phone", "--size", "360x640")) > empty_colours);
});
await test("a window of one pixel lives, and can grow again", () => {
  const grown = screenshot("grown", "--size", "1x1", "--resize", "800x600", "--frames", "8");
  assert.deepEqual([grown.width, grown.height], [800, 600]);
  assert.ok(colours(grown) > empty_colours);
  screenshot("shrunk", "--size", "800x600", "--resize", "1x1", "--frames", "8");
});
await test("the window's run has the command line's hash", () => {
  const shown = run("--frames", "2", "--steps", "20", "--seed", "11", "--hash").stdout;
  const printed = spawnSync(command_line,
    ["run", "two-geometries", "--steps", "20", "--seed", "11", "--hash"], { encoding: "utf8" });
  const hash = /\b[0-9a-f]{16}\b/;
  assert.match(shown, /^step 20 hash [0-9a-f]{16}$/m);
  assert.match(printed.stdout, hash);
  assert.equal(shown.match(hash)[0], printed.stdout.match(hash)[0]);
});
await test("bad arguments name themselves and give exit code 2", () => {
  for (const bad of [["--bogus"], ["--size", "0x0"], ["--view", "sideways"], ["--seed", "-1"],
    ["--frames"], ["--scale", "nan"], ["--theme", "pink"]]) {
    const done = run(...bad);
    assert.equal(done.status, 2, bad.join(" "));
    assert.ok(done.stderr.includes(bad[0]), done.stderr);
  }
});
await test("an unknown scenario or broken state is told, and does not crash", () => {
  for (const bad of [["--scenario", "no-such-thing"], ["--state", "%%%=1&step=nan"]]) {
    const done = run("--frames", "2", ...bad);
    assert.equal(done.signal, null);
    assert.ok(done.stderr.length > 0, `${bad.join(" ")}: no message`);
  }
});
await test("a picture that cannot be written is told", () => {
  const done = run("--frames", "1", "--screenshot", `${pictures}/no/such/folder/a.png`);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /cannot write/);
});
await file_tests();
finish();
