"""W5 in numpy: RK4 of 10 000 rays at once, the same equations. Prints JSON: million ray-steps/s."""
import json
import statistics
import time

import numpy as np

A, RAYS, STEPS, H = 0.9, 10000, 20, 0.1


def rates(y, L):
    _, r, th, _, p, q = y
    s, c = np.sin(th), np.cos(th)
    wide, sigma = r * r + A * A, r * r + A * A * c * c
    delta, k, w = wide - 2 * r, wide - A * L, L / s - A * s
    push = ((delta * p - 2 * k) * p + w * w + q * q) / sigma
    return np.array([(wide * p + w * s * A) / sigma, (delta * p - k) / sigma, q / sigma,
                     (p * A + w / s) / sigma, ((2 * r - (r - 1) * p) * p + r * push) / sigma,
                     c * (w * (L / s**2 + A) - s * push * A * A) / sigma])


def start():
    b, s, r = 7 + 3 * np.arange(RAYS) / RAYS, np.sin(1.3), 50.0
    L, q = b * 0.8 * s, b * 0.5
    delta, k = r * r - 2 * r + A * A, r * r + A * A - A * L
    rest = (L / s - A * s) ** 2 + q * q
    p = rest / (k + np.sqrt(k * k - delta * rest))
    return np.array([r + 0 * b, r + 0 * b, 1.3 + 0 * b, 0 * b, p, q]), L


times = []
for _ in range(4):
    y, L = start()
    begin = time.process_time()
    for _ in range(STEPS):
        k1 = rates(y, L)
        k2 = rates(y + H / 2 * k1, L)
        k3 = rates(y + H / 2 * k2, L)
        k4 = rates(y + H * k3, L)
        y += H / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    times.append(time.process_time() - begin)
print(json.dumps({"w5_rk4": RAYS * STEPS * 1e-6 / statistics.median(times[1:])}))
