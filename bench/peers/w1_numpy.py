"""W1 in numpy: batched matmul over the replicas, no product with the zero state. Prints JSON.

Thousand replica-steps per second of CPU time; run with one BLAS thread.
"""
import json
import statistics
import time

import numpy as np

B, T, ROUNDS = 16, 8, 5
SIZES = ((64, 16), (64, 32), (16, 64), (16, 128), (1024, 32))


def step(w, x, y):
    h = [np.zeros((w.shape[0], B, w.shape[1]), w.dtype)]
    transposed = w.transpose(0, 2, 1)
    for t in range(T):
        u = h[-1] @ transposed + x[t] if t else np.broadcast_to(x[0], h[0].shape)
        h.append(np.tanh(u))
    d, slope = (h[T] - y) / B, np.zeros_like(w)
    for t in range(T - 1, -1, -1):
        d = d * (1 - h[t + 1] ** 2)
        if t:
            slope += d.transpose(0, 2, 1) @ h[t]
            d = d @ w
    w -= 0.05 * slope


def rate(m, n, kind):
    rng = np.random.default_rng(0)
    w = (rng.standard_normal((m, n, n)) / np.sqrt(n)).astype(kind)
    x = rng.standard_normal((T, B, n)).astype(kind)
    y = (rng.standard_normal((B, n)) * 0.5).astype(kind)
    step(w, x, y)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        step(w, x, y)
        times.append(time.process_time() - start)
    return m * 1e-3 / statistics.median(times)


print(json.dumps({f"w1_{name}/{m}/{n}": rate(m, n, kind)
                  for name, kind in (("f64", "f8"), ("f32", "f4")) for m, n in SIZES}))
