// After one visit the page needs no network; a new version of the site is offered, never mixed in.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { assert, read_png, test } from "./harness.mjs";
import { lab, repository, start_browser } from "./browser.mjs";

const golden = JSON.parse(readFileSync(`${repository}tests/golden/two-geometries.json`, "utf8"));
const allowed = { serviceWorkers: "allow" };

const kept = (page) => lab.until(page, async () =>
  (await navigator.serviceWorker.getRegistration())?.active?.state === "activated");
const keys = (page) => page.evaluate(() => caches.keys());

async function golden_run(page) {
  await lab.ready(page);
  await page.evaluate(() => window.twofold.pause());
  await lab.seek(page, 10);
  assert.equal(await lab.hash(page), golden.hashes["10"]);
}

// The site with another text in its page, packed as scripts/pack_site does it; or with a file whose
// content is not the one that was listed.
function change_site(folder, listed) {
  const page = `${folder}/index.html`;
  const text = readFileSync(page, "utf8").replace(/<title>.*<\/title>/, "<title>Newer</title>");
  const old = createHash("sha256").update(readFileSync(page)).digest("hex");
  const hash = createHash("sha256").update(listed ? text : "something else").digest("hex");
  for (const [path, content] of [[page, text], [`${folder}/service_worker.js`,
    readFileSync(`${folder}/service_worker.js`, "utf8").replace(old, hash)
      .replace(/const version = "\w+"/, `const version = "${hash.slice(0, 16)}"`)]]) {
    writeFileSync(path, content);
    rmSync(`${path}.br`, { force: true }); // it has no copy of the new content
  }
}

export async function offline_tests({ site, pictures }) {
  const folder = `${repository}build/test/page/site`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(site, folder, { recursive: true });
  const browser = await start_browser(folder);
  try {
    await test("after one visit the lab starts without a server and gives the golden hash",
      async () => {
        const { page, close } = await browser.open("/", allowed);
        await lab.ready(page);
        await kept(page);
        browser.stop_server();
        await assert.rejects(fetch(`${browser.origin}/`), "the server still answers");
        await page.reload();
        await golden_run(page);
        await page.goto(`${browser.origin}/?thread=main`);
        await golden_run(page);
        await browser.start_server();
        await close();
      });

    await test("a new version is offered and a reload brings it, the run stays", async () => {
      const { page, close } = await browser.open("/", allowed);
      await golden_run(page);
      await kept(page);
      const before = await keys(page);
      assert.equal(before.length, 1);
      change_site(folder, true);
      await lab.until(page, () => location.hash.includes("step=10")); // the state is in the address
      await page.reload();
      await lab.ready(page);
      assert.equal(await page.title(), "Twofold", "the old version until it is left");
      await page.waitForSelector("#update", { state: "visible" });
      await page.screenshot({ path: `${pictures}/new-version.png` });
      await Promise.all([page.waitForEvent("load"), page.click("#update-reload")]);
      await lab.ready(page);
      assert.equal(await page.title(), "Newer");
      await lab.until(page, async (hash) => (await window.twofold.hash()) === hash,
        golden.hashes["10"], 60_000);
      await lab.until(page, async () => (await caches.keys()).length === 1);
      assert.notDeepEqual(await keys(page), before);
      await close();
    });

    await test("files that are not of the version listed are not kept", async () => {
      change_site(folder, false);
      const { page, close } = await browser.open("/", allowed);
      await lab.ready(page);
      await page.waitForTimeout(1500);
      const registration = await page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistration())?.active?.state ?? "none");
      assert.equal(registration, "none");
      await close();
    });

    await test("the page can be installed: its manifest names icons that are pictures", async () => {
      const { page, close } = await browser.open("/", allowed);
      const { errors, manifest } = await (await page.context().newCDPSession(page))
        .send("Page.getAppManifest");
      assert.deepEqual(errors, []);
      assert.match(manifest.display, /standalone/i);
      for (const size of [192, 512]) {
        const icon = read_png(`${folder}/icon-${size}.png`);
        assert.deepEqual([icon.width, icon.height], [size, size]);
      }
      await close();
    });
  } finally {
    await browser.stop();
  }
}
