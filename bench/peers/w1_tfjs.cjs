// W1 in TensorFlow.js with its WebAssembly backend (SIMD, one thread), single precision, gradient
// written out by hand (faster than its automatic one). Prints JSON: thousand replica-steps per
// second. Usage: node w1_tfjs.cjs FOLDER, in which package.json was installed.
const path = require("node:path");
const folder = path.resolve(process.argv[2]);
const load = (name) => require(require.resolve(name, { paths: [folder] }));
const tf = load("@tensorflow/tfjs");
const wasm = load("@tensorflow/tfjs-backend-wasm");

const [M, N, T, B, ROUNDS] = [64, 32, 8, 16, 9];

async function main() {
  const dist = path.dirname(require.resolve("@tensorflow/tfjs-backend-wasm", { paths: [folder] }));
  wasm.setWasmPaths(dist + path.sep);
  wasm.setThreadsCount(1);
  await tf.setBackend("wasm");
  await tf.ready();
  let w = tf.randomNormal([M, N, N]).mul(1 / Math.sqrt(N));
  const x = Array.from({ length: T }, () => tf.randomNormal([1, B, N]));
  const y = tf.randomNormal([1, B, N]).mul(0.5);
  const step = () => {
    const next = tf.tidy(() => {
      const h = [null];
      for (let t = 0; t < T; t++)
        h.push(t ? tf.tanh(tf.add(tf.matMul(h[t], w, false, true), x[t]))
                 : tf.tanh(tf.tile(x[0], [M, 1, 1])));
      let d = tf.div(tf.sub(h[T], y), B);
      let slope = null;
      for (let t = T - 1; t >= 0; t--) {
        d = tf.mul(d, tf.sub(1, tf.square(h[t + 1])));
        if (t === 0) break;
        const part = tf.matMul(d, h[t], true, false);
        slope = slope ? tf.add(slope, part) : part;
        d = tf.matMul(d, w);
      }
      return tf.sub(w, tf.mul(slope, 0.05));
    });
    w.dispose();
    w = next;
  };
  for (let i = 0; i < 5; i++) step();
  const seconds = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    step();
    w.dataSync();
    seconds.push((performance.now() - start) * 1e-3);
  }
  seconds.sort((a, b) => a - b);
  console.log(JSON.stringify({ "w1_f32/64/32": (M * 1e-3) / seconds[ROUNDS >> 1] }));
}

main();
