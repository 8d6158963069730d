// The files of the page: size, no eval, no inline code, nothing from elsewhere.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { assert, test } from "./harness.mjs";

const largest_download = 2_000_000; // bytes with brotli

export async function download_tests({ site }) {
  await test("the download is at most 2 MB with brotli", () => {
    const packed = readdirSync(site).filter((name) => name.endsWith(".br"));
    assert.ok(packed.includes("twofold-lab.wasm.br"));
    const total = packed.reduce((sum, name) => sum + statSync(`${site}/${name}`).size, 0);
    console.log(`      ${Math.round(total / 1000)} kB`);
    assert.ok(total > 100_000 && total <= largest_download, `${total} bytes`);
  });

  await test("no script evaluates text, no page holds inline code", () => {
    for (const name of readdirSync(site).filter((n) => n.endsWith(".mjs")))
      assert.doesNotMatch(readFileSync(`${site}/${name}`, "utf8"), /\beval\(|new Function\(/, name);
    const page = readFileSync(`${site}/index.html`, "utf8");
    assert.doesNotMatch(page, /<script>|<style|\sstyle=|\son\w+=/);
    assert.doesNotMatch(page, /(src|href)="(https?:)?\/\//);
  });
}
