// All tests of the page, one browser for most of them. A name as argument runs only that file.
import { mkdirSync } from "node:fs";
import { finish } from "./harness.mjs";
import { repository, start_browser } from "./browser.mjs";
import { access_tests } from "./access.mjs";
import { compare_tests } from "./compare.mjs";
import { download_tests } from "./download.mjs";
import { engine_module_tests } from "./engine_module.mjs";
import { failure_tests } from "./failures.mjs";
import { files_tests } from "./files.mjs";
import { journey_tests } from "./journey.mjs";
import { language_tests } from "./language.mjs";
import { ledger_tests } from "./ledger.mjs";
import { lessons_tests } from "./lessons.mjs";
import { offline_tests } from "./offline.mjs";
import { own_data_tests } from "./own_data.mjs";
import { pace_tests } from "./pace.mjs";
import { pictures_tests } from "./pictures.mjs";
import { plots_tests } from "./plots.mjs";
import { server_tests } from "./server.mjs";
import { space_time_tests } from "./space_time.mjs";
import { thread_tests } from "./thread.mjs";

const site = process.env.TWOFOLD_SITE ?? `${repository}build/wasm/web/site`;
const pictures = `${repository}build/test/page`;
mkdirSync(pictures, { recursive: true });
const groups = { server: server_tests, download: download_tests, journey: journey_tests,
  access: access_tests, compare: compare_tests, failures: failure_tests, data: own_data_tests,
  files: files_tests, "space-time": space_time_tests, plots: plots_tests,
  pictures: pictures_tests, language: language_tests, ledger: ledger_tests, lessons: lessons_tests,
  pace: pace_tests, thread: thread_tests, offline: offline_tests, engine: engine_module_tests };
const wanted = process.argv[2];

const browser = await start_browser(site);
try {
  for (const [name, group] of Object.entries(groups))
    if (!wanted || wanted === name) await group({ browser, site, pictures });
} finally {
  await browser.stop();
}
finish();
