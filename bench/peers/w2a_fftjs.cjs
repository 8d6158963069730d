// W2a in fft.js: rows, transpose, rows, as its documentation suggests for two dimensions. Prints JSON:
// million point-steps per second. Usage: node w2a_fftjs.cjs FOLDER, in which package.json was
// installed.
const path = require("node:path");
const folder = path.resolve(process.argv[2]);
const FFT = require(require.resolve("fft.js", { paths: [folder] }));

const [SIDE, WARM_UP, ROUNDS] = [512, 3, 9];
const CELLS = SIDE * SIDE;
const fft = new FFT(SIDE);
const psi = new Float64Array(2 * CELLS), other = new Float64Array(2 * CELLS);
const kick = new Float64Array(2 * CELLS), drift = new Float64Array(2 * CELLS);
const row = new Float64Array(2 * SIDE), done = new Float64Array(2 * SIDE);
for (let k = 0; k < CELLS; k++) {
  const x = (k % SIDE) / 256 - 1, y = Math.floor(k / SIDE) / 256 - 1;
  psi[2 * k] = Math.exp(-8 * (x * x + y * y));
  kick[2 * k] = Math.cos(0.01 * (x * x + y * y));
  kick[2 * k + 1] = -Math.sin(0.01 * (x * x + y * y));
  drift[2 * k] = Math.cos(0.001 * k);
  drift[2 * k + 1] = -Math.sin(0.001 * k);
}

function multiply(a, b) {
  for (let k = 0; k < 2 * CELLS; k += 2) {
    const re = a[k] * b[k] - a[k + 1] * b[k + 1];
    a[k + 1] = a[k] * b[k + 1] + a[k + 1] * b[k];
    a[k] = re;
  }
}

function alongRows(a, inverse) {
  for (let j = 0; j < SIDE; j++) {
    row.set(a.subarray(2 * j * SIDE, 2 * (j + 1) * SIDE));
    if (inverse) fft.inverseTransform(done, row);
    else fft.transform(done, row);
    a.set(done, 2 * j * SIDE);
  }
}

function transpose(from, to) {
  for (let j = 0; j < SIDE; j++)
    for (let i = 0; i < SIDE; i++) {
      to[2 * (i * SIDE + j)] = from[2 * (j * SIDE + i)];
      to[2 * (i * SIDE + j) + 1] = from[2 * (j * SIDE + i) + 1];
    }
}

function step() {
  multiply(psi, kick);
  alongRows(psi, false);
  transpose(psi, other);
  alongRows(other, false);
  multiply(other, drift);
  alongRows(other, true);
  transpose(other, psi);
  alongRows(psi, true);
}

const seconds = [];
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const start = performance.now();
  step();
  if (round >= WARM_UP) seconds.push((performance.now() - start) / 1000);
}
seconds.sort((a, b) => a - b);
console.log(JSON.stringify({ w2a_split_step: (CELLS * 1e-6) / seconds[ROUNDS >> 1] }));
