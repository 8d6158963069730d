// W5 in plain JavaScript, ray by ray, the same equations. Prints JSON: million ray-steps per second of
// CPU time.
const [A, RAYS, STEPS, H, WARM_UP, ROUNDS] = [0.9, 10000, 100, 0.1, 2, 5];

function rates(y, L, f) {
  const r = y[1], p = y[4], q = y[5], s = Math.sin(y[2]), c = Math.cos(y[2]);
  const wide = r * r + A * A, sigma = r * r + A * A * c * c, both = 1 / (s * sigma);
  const is = both * sigma, iSigma = both * s;
  const delta = wide - 2 * r, k = wide - A * L, turn = L * is, w = turn - A * s;
  const push = ((delta * p - 2 * k) * p + w * w + q * q) * iSigma;
  f[0] = (wide * p + w * s * A) * iSigma;
  f[1] = (delta * p - k) * iSigma;
  f[2] = q * iSigma;
  f[3] = (p * A + w * is) * iSigma;
  f[4] = ((2 * r - (r - 1) * p) * p + r * push) * iSigma;
  f[5] = c * (w * (turn * is + A) - s * push * A * A) * iSigma;
}

const y = new Float64Array(6), k = new Float64Array(6), sum = new Float64Array(6), z = new Float64Array(6);
let sink = 0;
function work() {
  for (let i = 0; i < RAYS; i++) {
    const b = 7 + (3 * i) / RAYS, s = Math.sin(1.3), r = 50, L = b * 0.8 * s, q = b * 0.5;
    const delta = r * r - 2 * r + A * A, K = r * r + A * A - A * L;
    const rest = (L / s - A * s) ** 2 + q * q;
    y.set([r, r, 1.3, 0, rest / (K + Math.sqrt(K * K - delta * rest)), q]);
    for (let n = 0; n < STEPS; n++) {
      rates(y, L, k);
      for (let j = 0; j < 6; j++) { sum[j] = k[j]; z[j] = y[j] + 0.5 * H * k[j]; }
      rates(z, L, k);
      for (let j = 0; j < 6; j++) { sum[j] += 2 * k[j]; z[j] = y[j] + 0.5 * H * k[j]; }
      rates(z, L, k);
      for (let j = 0; j < 6; j++) { sum[j] += 2 * k[j]; z[j] = y[j] + H * k[j]; }
      rates(z, L, k);
      for (let j = 0; j < 6; j++) y[j] += (H / 6) * (sum[j] + k[j]);
    }
    sink += y[1];
  }
}

const seconds = [];
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const start = process.cpuUsage();
  work();
  const took = process.cpuUsage(start);
  if (round >= WARM_UP) seconds.push((took.user + took.system) * 1e-6);
}
if (!(sink > 0)) process.exit(1);
seconds.sort((a, b) => a - b);
console.log(JSON.stringify({ w5_rk4: (RAYS * STEPS * 1e-6) / seconds[ROUNDS >> 1] }));
