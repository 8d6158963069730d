// Speed while playing: steps per second, frame work, and no task that keeps the page from answering.
import { assert, test } from "./harness.mjs";
import { lab } from "./browser.mjs";

// The goals are 20 steps/s, 8 ms and 50 ms on two free cores. Asked for are half of the first and
// twice the second and third; the numbers are printed.
const steps_per_second = 10;
const frame_milliseconds = 16;
const longest_task = 100;
const playing_time = 4000; // milliseconds
const attempts = 3;

// Work of our own making cannot slow the reference loop down, other work on the machine and a slow
// machine do: the limits are those of a machine that does the loop in this time, and are stretched
// for one that takes longer. So the test still fails on any machine when the lab itself gets slow: a
// slice of 150 ms, or a frame of 20 ms, is over the limit in each of the three attempts.
const reference_milliseconds = 12;

// The median of some runs of a loop of fixed work, in the page, where the lab works too.
function reference_loop() {
  const times = [];
  for (let run = 0; run < 9; run += 1) {
    const start = performance.now();
    let x = 0.5;
    for (let i = 0; i < 4e6; i += 1) x = 3.7 * x * (1 - x);
    times.push(performance.now() - start + (x > 1 ? 1 : 0)); // x is used, so the loop is kept
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function play(time) {
  return new Promise((done) => {
    const tasks = [], frames = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.startTime >= start) tasks.push(entry.duration);
    });
    const first = window.twofold.step(), start = performance.now();
    observer.observe({ entryTypes: ["longtask"] });
    window.twofold.play();
    const look = () => {
      frames.push(window.twofold.frameMilliseconds());
      if (performance.now() - start < time) return requestAnimationFrame(look);
      window.twofold.pause();
      observer.disconnect();
      frames.sort((a, b) => a - b);
      return done({ rate: 1000 * (window.twofold.step() - first) / (performance.now() - start),
        frame: frames[frames.length >> 1], count: frames.length,
        longest: Math.max(0, ...tasks), long_tasks: tasks.length });
    };
    look();
  });
}

function judge(seen, slowness) {
  if (seen.rate < steps_per_second / slowness) return `${seen.rate} steps/s`;
  if (seen.frame > frame_milliseconds * slowness) return `${seen.frame} ms of frame work`;
  if (seen.longest > longest_task * slowness) return `a task of ${seen.longest} ms`;
  return "";
}

// What is played: the flagship run, 10 000 rays that move at once, and the heaviest single steps.
const runs = {
  "the lab plays fast enough and never blocks the page": "/",
  "ten thousand rays move at the same pace":
    "/#v=1&scenario=lens&seed=7&rays=10000&view=gravity",
  "a cube of waves plays at the same pace": "/#v=1&scenario=waves&seed=7&view=gravity",
  "three masses play at the same pace": "/#v=1&scenario=dust&seed=7&masses=3&view=gravity",
};

async function plays_well(browser, name, address) {
  await test(name, async () => {
    const { page, close } = await browser.open(address);
    await lab.ready(page);
    await page.waitForTimeout(500);
    const faults = [];
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const before = await page.evaluate(reference_loop);
      const seen = await page.evaluate(play, playing_time);
      const after = await page.evaluate(reference_loop);
      const slowness = Math.max(1, before / reference_milliseconds, after / reference_milliseconds);
      const fault = judge(seen, slowness);
      console.log(`      ${seen.rate.toFixed(1)} steps/s, ${seen.count} frames, median frame work ` +
        `${seen.frame.toFixed(2)} ms, ${seen.long_tasks} long tasks, longest ${seen.longest} ms, ` +
        `machine ${slowness.toFixed(2)} times slow (loop ${before.toFixed(1)}, ` +
        `${after.toFixed(1)} ms)`);
      faults.push(fault);
      if (!fault) break;
    }
    assert.equal(faults.at(-1), "", `in each of ${attempts} attempts: ${faults.join("; ")}`);
    await close();
  });
}

export async function pace_tests({ browser }) {
  for (const [name, address] of Object.entries(runs)) await plays_well(browser, name, address);
}
