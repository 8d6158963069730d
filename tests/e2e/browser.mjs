// A headless Chromium on the served page, for the tests and for the screenshots.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "../../web/serve.mjs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const flags = ["--headless=new", "--no-sandbox", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
  "--enable-unsafe-swiftshader"];

function find_chromium() {
  return execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser"],
    { encoding: "utf8" }).trim();
}

// Serves `site` and starts Chromium. open() gives a page with its log of what went wrong.
export async function start_browser(site, extra_flags = []) {
  let server = await serve(site, 0);
  const browser = await chromium.launch({
    executablePath: find_chromium(), headless: false, args: [...flags, ...extra_flags],
  });
  const origin = `http://127.0.0.1:${server.port}`; // a bare system may not know the name localhost

  async function open(path = "/", options = {}) {
    // What a service worker keeps would stand between a test and the file it changes.
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 },
      serviceWorkers: "block", ...options });
    const page = await context.newPage();
    const log = { errors: [], foreign: [], requests: [] };
    page.on("console", (message) => {
      // A lost context is provoked by a test; Chromium warns of slow reads on software renderers.
      // By itself it asks for an icon of a document that names none, as a bare picture does.
      if (message.location().url.endsWith("/favicon.ico")) return;
      if (message.type() === "error") log.errors.push(message.text());
    });
    page.on("pageerror", (error) => log.errors.push(String(error)));
    page.on("request", (request) => {
      log.requests.push(request.url());
      if (!request.url().startsWith(`${origin}/`)) log.foreign.push(request.url());
    });
    page.on("response", (response) => {
      if (response.status() >= 400) log.errors.push(`${response.status()} ${response.url()}`);
    });
    // The tour is offered at a first visit, over the picture; most tests come again.
    if (!options.first_visit)
      await page.addInitScript(() => { localStorage["twofold.lessons"] ??= "offered"; });
    if (options.before) await page.addInitScript(options.before);
    await page.goto(`${origin}${path}`);
    return { page, log, close: () => context.close() };
  }

  return {
    origin, open,
    stop_server: () => server.close(),
    async start_server() {
      server = await serve(site, server.port);
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

// Playwright's own waitForFunction evaluates text in the page, which the page's policy forbids.
async function until(page, condition, argument = null, patience = 30_000) {
  const end = Date.now() + patience;
  while (!(await page.evaluate(condition, argument))) {
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${condition}`);
    await page.waitForTimeout(30);
  }
}

export const lab = {
  until,
  started: (page) => page.evaluate(() => window.twofold.started.then(() => true)),
  ready: (page) => page.evaluate(() => window.twofold.ready.then(() => true)),
  hash: (page) => page.evaluate(() => window.twofold.hash()),
  step: (page) => page.evaluate(() => window.twofold.step()),
  view: (page) => page.evaluate(() => window.twofold.view()),
  async seek(page, step) {
    await page.evaluate((n) => window.twofold.seek(n), step);
    await until(page, async (n) => (await window.twofold.settled()) &&
      (await window.twofold.step()) === n, step,
      120_000);
  },
  // Presses a control of the lab by its name, through the controls as HTML.
  async press(page, name) {
    await until(page, (wanted) => {
      const found = [...document.querySelectorAll("#mirror button")]
        .find((button) => button.textContent === wanted);
      found?.click();
      return found !== undefined;
    }, name);
  },
  // Two frames of the lab later, shown by the page, what is on the screen is what was asked for.
  drawn: (page) => page.evaluate(async () => {
    const { framesDrawn, wake } = window.twofold;
    const goal = (await framesDrawn()) + 2, end = performance.now() + 3000;
    wake();
    while ((await framesDrawn()) < goal && performance.now() < end)
      await new Promise((done) => setTimeout(done, 10));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
      setTimeout(done, 60))));
  }),
};
