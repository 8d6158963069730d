// The npm module in a browser: the same run as everywhere.
import { readFileSync } from "node:fs";
import { assert, test } from "./harness.mjs";
import { repository, start_browser } from "./browser.mjs";

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
  } finally {
    await browser.stop();
  }
}
