"""W4 in numpy: curvature of a metric on a grid, np.gradient twice and np.einsum, as one would write it.

Prints one JSON object of million points per second of CPU time. One warm-up, then the median. Its
differences are of order 2 and one-sided at the edges; the engine's are of order 4.
"""
import json
import statistics
import time

import numpy as np

SIDES, ROUNDS = {2: 512, 3: 64, 4: 16}, 3


def metric(d, n):
    x = np.meshgrid(*[2 * np.pi / n * np.arange(n)] * d, indexing="ij")
    g = np.zeros((d, d) + (n,) * d)
    for a in range(d):
        for b in range(a, d):
            wave = 3 * a + b + sum(((a + axis) % 2 + 1) * x[axis] for axis in range(d))
            g[a, b] = g[b, a] = (a == b) * (-1 if a == 0 else 1) + 0.05 * np.sin(wave)
    return g


def einstein(g, h):
    d = g.shape[0]
    inverse = np.moveaxis(np.linalg.inv(np.moveaxis(g, (0, 1), (-2, -1))), (-2, -1), (0, 1))
    dg = np.stack([np.gradient(g, h, axis=2 + k) for k in range(d)])
    lower = 0.5 * (np.einsum("cab...->abc...", dg) + np.einsum("bac...->abc...", dg) - dg)
    gamma = np.einsum("ae...,ebc...->abc...", inverse, lower)
    d_gamma = np.stack([np.gradient(gamma, h, axis=3 + k) for k in range(d)])
    riemann = (np.einsum("cabd...->abcd...", d_gamma) - np.einsum("dabc...->abcd...", d_gamma) +
               np.einsum("ace...,ebd...->abcd...", gamma, gamma) -
               np.einsum("ade...,ebc...->abcd...", gamma, gamma))
    ricci = np.einsum("abad...->bd...", riemann)
    scalar = np.einsum("ab...,ab...->...", inverse, ricci)
    return ricci - 0.5 * scalar * g


def rate(d):
    n = SIDES[d]
    g = metric(d, n)
    einstein(g, 2 * np.pi / n)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        einstein(g, 2 * np.pi / n)
        times.append(time.process_time() - start)
    return n ** d * 1e-6 / statistics.median(times)


print(json.dumps({f"w4_{d}d": rate(d) for d in SIDES}))
