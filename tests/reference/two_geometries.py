#!/usr/bin/python3
"""Independent reference for the sheet with a point mass: loss, gradient, landscape (numpy).

Written from the equations alone: whole-sheet arrays, no signal windows, no cut of the input mask;
the gradient by forward mode. Prints the numbers the engine's tests and reports quote.

    python3 tests/reference/two_geometries.py [--echo-free]
"""
import sys

import numpy as np

NX, NY, H, COURANT, STEPS = 150, 100, 1 / 50, 0.4, 487
DT = COURANT * H
WAVELENGTH, MU, CORE, UNIT = 0.2, 0.15, 0.12, 1.2
SPONGE, INPUT_SPONGE, CLAMPED, WIDTH = 8.0, 45.0, 3, 14
if "--echo-free" in sys.argv:
    SPONGE, CLAMPED = 45.0, 0

X = np.arange(NX)[None, :] * H
Y = ((np.arange(NY) - NY / 2) + 0.5)[:, None] * H


def sponge():
    i, j = np.arange(NX)[None, :], np.arange(NY)[:, None]
    def profile(depth, strength):
        return strength * (np.clip(WIDTH - depth, 0, None) / WIDTH) ** 2
    edge = np.minimum(np.minimum(j, NY - 1 - j), NX - 1 - i)
    s = 0.5 * DT * np.maximum(profile(edge, SPONGE), profile(i + 0 * j, INPUT_SPONGE))
    return s, edge >= CLAMPED


S, LIVE = sponge()
TIME = np.arange(STEPS) * DT
PULSE = np.sin(2 * np.pi / WAVELENGTH * TIME) * np.exp(-0.5 * ((TIME - 0.5) / 0.18) ** 2)


def group(side):
    w = np.exp(-((X - 2.5) ** 2 + (Y - side * 0.35) ** 2) / (2 * 0.07**2))
    return np.where(w >= 1e-3, w, 0)


WEIGHT = group(1) + group(-1)


def lap(f):
    p = np.pad(f, 1)
    return (p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:] - 4 * f) / H**2


def run(q, y0, mu=MU):
    """Energy delivered and its derivative with respect to q."""
    r2 = (X - 1.5) ** 2 + (Y - q) ** 2 + CORE**2
    stiff = (r2 / UNIT**2) ** mu  # n^-2
    along = mu * (Y - q) / r2  # du/dq
    mask = np.exp(-((X - 0.5) ** 2) / (2 * 0.02**2) - (Y - y0) ** 2 / (2 * 0.16**2))
    now = before = dnow = dbefore = np.zeros((NY, NX))
    energy = slope = 0.0
    for t in range(STEPS):
        bend = lap(now)
        after = LIVE * (2 * now - (1 - S) * before + DT**2 * (stiff * bend + mask * PULSE[t])) / (1 + S)
        dafter = LIVE * (2 * dnow - (1 - S) * dbefore
                         + DT**2 * stiff * (lap(dnow) - 2 * along * bend)) / (1 + S)
        now, before, dnow, dbefore = after, now, dafter, dnow
        energy += (WEIGHT * now**2).sum()
        slope += (2 * WEIGHT * now * dnow).sum()
    return energy, slope


def main():
    flat, _ = run(0, 0, 0)
    print(f"flat energy {flat:.15g}")
    for q, y0 in ((0.17, 0.02), (-0.05, 0.02), (0.2, 0.0), (0.0, 0.0)):
        energy, slope = run(q, y0)
        print(f"q {q:+.2f} y0 {y0:+.2f}: loss {-np.log(energy / flat):.12f} gradient {-slope / energy:.12f}")
    places = np.arange(0.16, 0.245, 0.01)
    losses = [-np.log(run(q, 0)[0] / flat) for q in places]
    best = int(np.argmin(losses))
    top = -np.log(run(0, 0)[0] / flat)
    print(f"barrier {top - losses[best]:.6f}, minimum near {places[best]:.2f}")


main()
