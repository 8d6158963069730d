// The npm module in a browser: the same run as everywhere.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { assert, test } from "./harness.mjs";
import { repository, start_browser } from "./browser.mjs";

function own_table() {
  const rows = Array.from({ length: 80 }, (_, i) =>
    [Math.sin(i), i % 3 ? "red" : "blue", (i * 7) % 11, Math.sin(i) ** 2].join(","));
  return ["x,kind,noise,y", ...rows].join("\n");
}

export async function engine_module_tests() {
  const golden = JSON.parse(readFileSync(`${repository}tests/golden/two-geometries.json`, "utf8"));
  const browser = await start_browser(`${repository}build/wasm/web/npm`);
  try {
    await test("engine.mjs gives the golden hash and its numbers in a browser", async () => {
      const { page, log, close } = await browser.open("/package.json");
      const seen = await page.evaluate(async ({ scenario, seed }) => {
        const { create } = await import("/engine.mjs");
        const run = await create({ scenario, seed });
        await run.step(10);
        const losses = await run.observe("loss");
        return { hash: await run.hash(), kind: losses.constructor.name, count: losses.length };
      }, golden);
      assert.deepEqual(seen, { hash: golden.hashes["10"], kind: "Float64Array", count: 11 });
      assert.deepEqual(log.foreign, []);
      await close();
    });
    await test("engine.mjs learns a table as the command line does, and sends it nowhere", async () => {
      const table = own_table();
      const folder = `${repository}build/test/page`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/table.csv`, table);
      const native = execFileSync(`${repository}build/release/native/twofold`, ["run", "recurrent",
        "--data", `${folder}/table.csv`, "--inputs", "x,kind", "--outputs", "y", "--steps", "20",
        "--hash"], { encoding: "utf8" }).trim();
      const { page, log, close } = await browser.open("/package.json");
      const before = log.requests.length;
      const seen = await page.evaluate(async (text) => {
        const { create } = await import("/engine.mjs");
        const run = await create({ scenario: "recurrent",
          data: { name: "table.csv", text, inputs: ["x", "kind"], outputs: ["y"] } });
        await run.step(20);
        const figures = await run.figures("learning");
        let refusal = "";
        await create({ scenario: "recurrent", data: { text: text.replace(",red", ",red,1") } })
          .catch((error) => { refusal = error.message; });
        return { hash: await run.hash(), figures: figures.length, refusal };
      }, table);
      assert.equal(seen.hash, native);
      assert.ok(seen.figures > 0);
      assert.match(seen.refusal, /^data\.csv, row 2 \(line 3\) = 5 fields: expected 4 fields/);
      const requests = log.requests.slice(before).map((one) => new URL(one).pathname).sort();
      assert.deepEqual(requests, ["/engine.mjs", "/twofold-engine.mjs", "/twofold-engine.wasm"]);
      assert.deepEqual(log.foreign, []);
      await close();
    });
  } finally {
    await browser.stop();
  }
}
