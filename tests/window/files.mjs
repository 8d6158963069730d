// The window's files: saved in every form, opened again by another window, with the same hash.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { assert, read_gif, read_png, test } from "../e2e/harness.mjs";
import { repository } from "../e2e/browser.mjs";

const program = `${repository}build/release/native/twofold-lab`;
const command_line = `${repository}build/release/native/twofold`;
const state = "v=1&scenario=double-well&seed=11&step=9&view=quantum&theme=light&log=4:noise:0.002";

export async function file_tests() {
  const folder = mkdtempSync(`${tmpdir()}/twofold-window-`);
  const environment = { ...process.env, XDG_CONFIG_HOME: `${folder}/config` };
  const run = (...words) => {
    const done = spawnSync(program, ["--frames", "2", "--size", "640x360", ...words],
      { encoding: "utf8", timeout: 300_000, env: environment });
    assert.ok(!done.error, String(done.error));
    return done;
  };
  const hash_of = (text) => text.match(/step \d+ hash [0-9a-f]{16}/)?.[0];
  const names = ["run.json", "table.csv", "a-observables.json", "table.npz", "view.png", "clip.gif"];
  const files = names.map((name) => `${folder}/${name}`);
  let wanted;

  await test("the window saves run, tables, picture and clip", () => {
    const done = run("--url", `https://example.org/#${state}`, "--hash",
      ...files.flatMap((file) => ["--export", file]));
    assert.equal(done.status, 0, done.stderr);
    wanted = hash_of(done.stdout);
    assert.match(wanted, /^step 9 /);
    for (const file of files) assert.ok(statSync(file).size > 200, file);
  });
  await test("each of them opens the run again, with its hash", () => {
    for (const file of files) {
      const done = run("--open", file, "--hash");
      assert.equal(done.stderr, "", file);
      assert.equal(hash_of(done.stdout), wanted, file);
    }
  });
  await test("the command line makes the saved run again", () => {
    for (const file of files) {
      const done = spawnSync(command_line, ["run", "--from", file, "--hash"], { encoding: "utf8" });
      assert.equal(done.status, 0, done.stderr);
      assert.equal(done.stdout.trim(), wanted.slice(-16), file);
    }
  });
  await test("the picture has two pixels a point, the clip a frame for each step", () => {
    const whole = read_png(`${folder}/view.png`);
    assert.ok(whole.width > 640 && whole.width <= 1280 && whole.height <= 720,
      `${whole.width} x ${whole.height}`);
    assert.equal(read_gif(readFileSync(`${folder}/clip.gif`)).frames, 10);
  });
  await test("a record of other bits is told with both hashes", () => {
    const text = readFileSync(files[0], "utf8").replace(wanted.slice(-16), "0123456789abcdef");
    writeFileSync(`${folder}/old.json`, text);
    const done = run("--open", `${folder}/old.json`);
    assert.match(done.stderr, /hash differs: recorded 0123456789abcdef, here [0-9a-f]{16}/);
  });
  await test("a file that is no run is named, and the window lives", () => {
    for (const [name, text] of [["bad.json", "{"], ["bad.gif", "GIF89a"], ["none.json", undefined]]) {
      if (text !== undefined) writeFileSync(`${folder}/${name}`, text);
      const done = run("--open", `${folder}/${name}`, "--hash");
      assert.equal(done.signal, null);
      assert.ok(done.stderr.includes(name), `${name}: ${done.stderr}`);
      assert.ok(hash_of(done.stdout));
    }
  });
  await test("the window remembers scenario and theme; --size overrides; nonsense is told", () => {
    assert.equal(run("--remember", "--state", state).status, 0);
    const kept = JSON.parse(readFileSync(`${folder}/config/twofold/window.json`, "utf8"));
    assert.deepEqual([kept.scenario, kept.theme, kept.width], ["double-well", "light", 640]);
    const again = run("--remember", "--steps", "0", "--screenshot", `${folder}/again.png`);
    assert.equal(again.stderr, "");
    const picture = read_png(`${folder}/again.png`);
    assert.equal(picture.width, 640);
    assert.ok(picture.pixels[0] > 200, "the theme is light");
    mkdirSync(`${folder}/config/twofold`, { recursive: true });
    writeFileSync(`${folder}/config/twofold/window.json`, "{\"width\": \"wide\"}");
    const bad = run("--remember");
    assert.equal(bad.status, 0);
    assert.match(bad.stderr, /width of the window/);
  });
  rmSync(folder, { recursive: true });
}
