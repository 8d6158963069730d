"""W3 in numpy: 512 x 512 damped leapfrog, forward and adjoint over 64 steps, without temporaries.

Prints one JSON object of million point-steps per second of CPU time. One warm-up, then the median.
"""
import json
import statistics
import time

import numpy as np

N, K, ROUNDS = 512, 64, 3
INNER = (slice(1, -1), slice(1, -1))


def bend(f, out, scratch):
    np.add(f[1:-1, :-2], f[1:-1, 2:], out=out)
    np.add(out, f[:-2, 1:-1], out=out)
    np.add(out, f[2:, 1:-1], out=out)
    np.multiply(f[INNER], 4, out=scratch)
    np.subtract(out, scratch, out=out)


class Sheet:
    def __init__(self):
        rng = np.random.default_rng(0)
        self.now, self.previous = np.zeros((2, N + 2, N + 2))
        self.now[INNER] = rng.random((N, N))
        self.damp = np.full((N, N), 0.99)
        self.gain = 0.1 + 0.05 * rng.random((N, N))
        self.a, self.b, self.product = np.zeros((3, N, N))
        self.history = np.zeros((K, N, N))

    def step(self, curvature):
        bend(self.now, curvature, self.a)
        inner, old = self.now[INNER], self.previous[INNER]
        np.subtract(inner, old, out=self.a)
        np.multiply(self.a, self.damp, out=self.a)
        np.add(self.a, inner, out=self.a)
        np.multiply(curvature, self.gain, out=old)
        np.add(old, self.a, out=old)
        self.now, self.previous = self.previous, self.now

    def forward(self):
        for _ in range(K):
            self.step(self.b)

    def adjoint(self):
        for t in range(K):
            self.step(self.history[t])
        for t in reversed(range(K)):
            np.multiply(self.now[INNER], self.history[t], out=self.a)
            np.add(self.product, self.a, out=self.product)
            self.step(self.b)


def rate(work):
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return N * N * K * 1e-6 / statistics.median(times)


sheet = Sheet()
print(json.dumps({"w3_forward": rate(sheet.forward), "w3_adjoint": rate(sheet.adjoint)}))
