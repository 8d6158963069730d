#!/usr/bin/python3
"""Independent reference for the tied neuron of `double-well`: numpy, from the equations alone.

A dense generator of the Fokker-Planck equation by plain centred fluxes (not exponentially fitted)
with D(w) at the cells and a finer grid, its eigenvalues, and an ensemble of stochastic gradient
descents. Prints the numbers that tests/scenarios/double_well_test.cpp quotes.

    /usr/bin/python3 tests/reference/double_well.py
"""
import numpy as np

A, S, SIGMA, GAMMA, BATCH, BOX = 0.65, 1.0, 1.0, 0.1, 16, 1.2
LEARNERS, STEPS, START, WIDTH = 3000, 1500, -0.39, 0.05
CELLS = 700


def slope(w):
    return -2 * w * (A - w**2) + S**2 * w


def noise(w):
    c = A - w**2
    return (c - 2 * w**2)**2 * S**2 + 2 * w**2 * S**4 + SIGMA**2 * (4 * w**2 + S**2)


def generator():
    """Columns: where probability goes to. Flux = -(gamma F' + D') p - D p' at the faces."""
    h = 2 * BOX / CELLS
    faces = -BOX + h * np.arange(1, CELLS)
    diffusion = GAMMA**2 * noise(faces) / (2 * BATCH)
    step = 1e-5
    bend = GAMMA**2 * (noise(faces + step) - noise(faces - step)) / (2 * step) / (2 * BATCH)
    drift = -(GAMMA * slope(faces) + bend)
    up, down = drift / (2 * h) + diffusion / h**2, -drift / (2 * h) + diffusion / h**2
    g, i = np.zeros((CELLS, CELLS)), np.arange(CELLS - 1)
    g[i + 1, i] += up
    g[i, i] -= up
    g[i, i + 1] += down
    g[i + 1, i + 1] -= down
    return g, h


def gradient(w, rng, batch):
    x2, eta = S * rng.standard_normal((batch, w.size)), SIGMA * rng.standard_normal((batch, w.size))
    return -((A + eta - w**2 - w * x2) * (2 * w + x2)).mean(axis=0)


def main():
    rng = np.random.default_rng(1)
    for w in (-1.0, 0.0, 0.2, 0.8):
        spread = gradient(np.full(400_000, w), rng, 1).var()
        print(f"kappa({w:+.1f}): measured over formula {spread / noise(w):.4f}")
    g, h = generator()
    rates = np.sort(-np.linalg.eigvals(g).real)
    print("relaxation rates", " ".join(f"{r:.6e}" for r in rates[:4]))

    cells = -BOX + h * (np.arange(CELLS) + 0.5)
    density = np.exp(-0.5 * ((cells - START) / WIDTH)**2)
    density /= density.sum()
    hop = np.linalg.matrix_power(np.linalg.inv(np.eye(CELLS) - g / 20), 20)  # one step
    w = START + WIDTH * rng.standard_normal(LEARNERS)
    shares = []
    edges = np.linspace(-BOX, BOX, 21)
    for n in range(1, STEPS + 1):
        w = w - GAMMA * gradient(w, rng, BATCH)
        density = hop @ density
        shares.append((w > 0).mean())
        if n in (50, 150, 300, 600, 1500):
            share = np.histogram(w, edges)[0] / LEARNERS
            law = density.reshape(20, -1).sum(axis=1)
            floor = np.sqrt(2 * law * (1 - law) / np.pi / LEARNERS).sum()
            print(f"step {n}: L1 {abs(share - law).sum():.4f}, perfect sample {floor:.4f}")
    t = np.arange(1, STEPS + 1)
    gap = 0.5 - np.array(shares)
    used = (t > 3 / rates[2]) & (gap > 0.05)
    rate = -np.polyfit(t[used], np.log(gap[used]), 1, w=gap[used])[0]
    print(f"crossing rate {rate:.3e}, over the first relaxation rate {rate / rates[1]:.3f}")


main()
