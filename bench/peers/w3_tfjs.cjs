// W3 in TensorFlow.js with its WebAssembly backend (SIMD, one thread), single precision: one damped
// leapfrog step after the other, neighbours by slices of a padded field, read back every 16 steps.
// Prints JSON: million point-steps per second. Usage: node w3_tfjs.cjs FOLDER, in which package.json
// was installed.
const path = require("node:path");
const folder = path.resolve(process.argv[2]);
const load = (name) => require(require.resolve(name, { paths: [folder] }));
const tf = load("@tensorflow/tfjs");
const wasm = load("@tensorflow/tfjs-backend-wasm");

const [N, STEPS, ROUNDS] = [512, 16, 9];

async function main() {
  const dist = path.dirname(require.resolve("@tensorflow/tfjs-backend-wasm", { paths: [folder] }));
  wasm.setWasmPaths(dist + path.sep);
  wasm.setThreadsCount(1);
  await tf.setBackend("wasm");
  await tf.ready();
  const gain = tf.randomUniform([N, N], 0.1, 0.15);
  let now = tf.randomUniform([N, N]), old = now.clone();
  const bend = (field) => {
    const padded = tf.pad(field, [[1, 1], [1, 1]]);
    const part = (y, x) => tf.slice(padded, [y, x], [N, N]);
    const around = tf.add(tf.add(part(0, 1), part(2, 1)), tf.add(part(1, 0), part(1, 2)));
    return tf.sub(around, tf.mul(field, 4));
  };
  const step = () => {
    const next = tf.tidy(() =>
      tf.add(tf.add(now, tf.mul(0.99, tf.sub(now, old))), tf.mul(gain, bend(now))));
    old.dispose();
    old = now;
    now = next;
  };
  for (let i = 0; i < 5; i++) step();
  const seconds = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    for (let k = 0; k < STEPS; k++) step();
    now.dataSync();
    seconds.push((performance.now() - start) * 1e-3);
  }
  seconds.sort((a, b) => a - b);
  console.log(JSON.stringify({ w3_forward_f32: (N * N * STEPS * 1e-6) / seconds[ROUNDS >> 1] }));
}

main();
