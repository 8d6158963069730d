#!/usr/bin/python3
"""Independent reference for Fokker-Planck of two trainables and its entropy ledger (numpy, scipy).

The valley of a deep linear net with noise that differs from place to place, in the Ito sense. Space
by central differences of the expanded equation (no fluxes, no fitted rates), time by the
exponential of the matrix; two grids are extrapolated. Prints the numbers that
tests/thermo/fokker_planck_2d_test.cpp quotes.

    python3 tests/reference/fokker_planck_2d.py
"""
import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import expm_multiply

GAMMA, TIME, REACH = 0.1, 4.0, 2.5


def numbers(side):
    h = 2 * REACH / side
    q = -REACH + h * (np.arange(side) + 0.5)
    x, y = q[None, :] + 0 * q[:, None], q[:, None] + 0 * q[None, :]
    # F = (x y - 1)^2/2 + (x^2 + y^2)/20, D = (1.5 + .3 x + .2 y^2)/200
    fx, fy = (x * y - 1) * y + 0.1 * x, (x * y - 1) * x + 0.1 * y
    bend = x**2 + y**2 + 0.2
    d, dx, dy = (1.5 + 0.3 * x + 0.2 * y**2) / 200, 0.3 / 200 + 0 * x, 0.4 * y / 200
    bend_of_d = 0.4 / 200

    one = sparse.identity(side)
    first = sparse.diags([-1.0, 1.0], [-1, 1], shape=(side, side)) / (2 * h)
    second = sparse.diags([1.0, -2.0, 1.0], [-1, 0, 1], shape=(side, side)) / h**2
    along = lambda values: sparse.diags(values.ravel())
    gx, gy = sparse.kron(one, first), sparse.kron(first, one)
    lap = sparse.kron(one, second) + sparse.kron(second, one)
    # p_t = gamma (lap F) p + gamma grad F . grad p + D lap p + 2 grad D . grad p + (lap D) p
    matrix = (along(GAMMA * bend + bend_of_d) + along(GAMMA * fx + 2 * dx) @ gx
              + along(GAMMA * fy + 2 * dy) @ gy + along(d) @ lap)
    p = np.exp(-((x - 0.6) ** 2 + (y - 0.2) ** 2) / (2 * 0.3**2))
    p /= p.sum() * h * h
    p = expm_multiply(matrix.tocsc() * TIME, p.ravel()).reshape(side, side)
    mean = lambda f: (p * f).sum() * h * h
    mx, my = mean(x), mean(y)
    px, py = np.gradient(p, h, axis=1), np.gradient(p, h, axis=0)
    seen = p > 1e-12
    made = (d * (px**2 + py**2) / np.where(seen, p, 1))[seen].sum() * h * h
    erased = -mean(GAMMA * bend + bend_of_d)
    return np.array([mean(1), mx, my, mean(x**2) - mx**2, mean(y**2) - my**2, mean(x * y) - mx * my,
                     made, erased])


def main():
    coarse, fine = numbers(100), numbers(200)
    names = ("mass", "mean x", "mean y", "variance x", "variance y", "covariance", "made", "erased")
    for name, value in zip(names, fine + (fine - coarse) / 3):
        print(f"{name:10} {value:.6f}")


main()
