// The language of the page: that of the browser, of a link, and the one that is chosen.
import { assert, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

const spoken = (page, code) =>
  lab.until(page, (wanted) => document.documentElement.lang === wanted, code);

export async function language_tests({ browser }) {
  await test("a German browser gets the page in German, links do not say so", async () => {
    const { page, close } = await browser.open("/", { locale: "de-AT" });
    await lab.ready(page);
    await spoken(page, "de");
    const state = () => page.evaluate(() => window.twofold.state());
    assert.ok(!(await state()).includes("lang="));
    await page.evaluate(() => window.twofold.setLanguage("en"));
    await spoken(page, "en");
    assert.match(await state(), /&lang=en/);
    await close();
  });
  await test("a link in German is German in an English browser", async () => {
    const { page, close } = await browser.open("/#v=1&scenario=two-geometries&seed=7&lang=de");
    await lab.ready(page);
    await spoken(page, "de");
    await close();
  });
}
