"""W2c in numpy: Madelung's equations of two trainables, 512 x 512 cells, RK4, without temporaries.

The same scheme as the engine's: fluxes through the faces of square cells, periodic. Rates count
stages: one evaluation of both rates and the sums of RK4. Prints one JSON object of million
point-stages per second of CPU time: median after a warm-up.
"""
import json
import statistics
import time

import numpy as np

STEPS, ROUNDS = 4, 7
AHEAD, WEIGHT = (0.5, 0.5, 1.0), (1 / 6, 1 / 3, 1 / 3, 1 / 6)


def differences(out, a, axis):  # to the next cell, round the box
    if axis == 0:
        np.subtract(a[1:], a[:-1], out=out[:-1])
        np.subtract(a[0], a[-1], out=out[-1])
    else:
        np.subtract(a[:, 1:], a[:, :-1], out=out[:, :-1])
        np.subtract(a[:, 0], a[:, -1], out=out[:, -1])


def sums(out, a, axis):
    if axis == 0:
        np.add(a[1:], a[:-1], out=out[:-1])
        np.add(a[0], a[-1], out=out[-1])
    else:
        np.add(a[:, 1:], a[:, :-1], out=out[:, :-1])
        np.add(a[:, 0], a[:, -1], out=out[:, -1])


def collect(out, a, axis, operation):  # out += a -+ a of the previous cell
    out += a
    if axis == 0:
        operation(out[1:], a[:-1], out=out[1:])
        operation(out[0], a[-1], out=out[0])
    else:
        operation(out[:, 1:], a[:, :-1], out=out[:, 1:])
        operation(out[:, 0], a[:, -1], out=out[:, 0])


class Madelung:
    def __init__(self, side):
        x = 2 * np.pi * np.arange(side) / side
        self.p = 1 + 0.3 * np.cos(x)[None, :] * np.sin(x)[:, None]
        self.phase = 0.2 * np.sin(x[None, :] + x[:, None])
        self.potential = 0.1 * np.cos(x)[None, :] * np.ones((side, 1))
        self.dx = 2 / side
        self.dt = 0.15 * self.dx**2
        self.rate_p, self.rate_phase, self.u, self.w, self.r = np.empty((5, side, side))
        self.sum_p, self.sum_phase, self.p1, self.phase1 = np.empty((4, side, side))

    def rates(self, p, phase):
        dp, df, u, w, r = self.rate_p, self.rate_phase, self.u, self.w, self.r
        np.sqrt(p, out=r)
        dp.fill(0)
        df.fill(0)
        for axis in (0, 1):
            differences(u, phase, axis)
            sums(w, p, axis)
            np.multiply(w, u, out=w)
            collect(dp, w, axis, np.subtract)
            np.multiply(u, u, out=u)
            collect(df, u, axis, np.add)
        dp *= -1 / (2 * self.dx**2)
        df *= -1 / (4 * self.dx**2)
        df -= self.potential
        w.fill(0)
        for axis in (0, 1):
            differences(u, r, axis)
            collect(w, u, axis, np.subtract)
        np.divide(w, r, out=w)
        w *= 1 / (2 * self.dx**2)
        df += w

    def step(self):
        np.copyto(self.sum_p, self.p)
        np.copyto(self.sum_phase, self.phase)
        p, phase = self.p, self.phase
        for stage in range(4):
            self.rates(p, phase)
            np.multiply(self.rate_p, WEIGHT[stage] * self.dt, out=self.u)
            self.sum_p += self.u
            np.multiply(self.rate_phase, WEIGHT[stage] * self.dt, out=self.u)
            self.sum_phase += self.u
            if stage < 3:
                p, phase = self.p1, self.phase1
                np.multiply(self.rate_p, AHEAD[stage] * self.dt, out=p)
                p += self.p
                np.multiply(self.rate_phase, AHEAD[stage] * self.dt, out=phase)
                phase += self.phase
        self.p, self.sum_p = self.sum_p, self.p
        self.phase, self.sum_phase = self.sum_phase, self.phase

    def run(self):
        for _ in range(STEPS):
            self.step()


def rate(side):
    work = Madelung(side)
    work.run()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work.run()
        times.append(time.process_time() - start)
    return 4 * side * side * STEPS * 1e-6 / statistics.median(times)


if __name__ == "__main__":
    print(json.dumps({f"w2c_madelung/{side}": rate(side) for side in (128, 256, 512)}))
