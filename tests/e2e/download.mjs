// The files of the page: size, no eval, no inline code, nothing from elsewhere.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { assert, test } from "./harness.mjs";

const largest_download = 2_000_000; // bytes with brotli

const files = (site) => readdirSync(site, { recursive: true });

export async function download_tests({ site }) {
  await test("the download is at most 2 MB with brotli", () => {
    const packed = files(site).filter((name) => name.endsWith(".br"));
    for (const file of ["twofold-lab.wasm", "page/start.mjs"]) assert.ok(packed.includes(`${file}.br`));
    const total = packed.reduce((sum, name) => sum + statSync(`${site}/${name}`).size, 0);
    console.log(`      ${Math.round(total / 1000)} kB`);
    assert.ok(total > 100_000 && total <= largest_download, `${total} bytes`);
  });

  await test("no script evaluates text, no page holds inline code", () => {
    for (const name of files(site).filter((n) => n.endsWith(".mjs")))
      assert.doesNotMatch(readFileSync(`${site}/${name}`, "utf8"), /\beval\(|new Function\(/, name);
    const page = readFileSync(`${site}/index.html`, "utf8");
    assert.doesNotMatch(page, /<script>|<style|\sstyle=|\son\w+=/);
    assert.doesNotMatch(page, /(src|href)="(https?:)?\/\//);
  });
}
