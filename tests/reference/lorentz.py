#!/usr/bin/python3
"""Independent reference for section 5: frequencies of a walk with turnover, the entropy budget of a
small network, and the best shared gain of the transport task (numpy alone).

Frequencies from the eigenvalues of the 2 x 2 symbol; the budget from the Lyapunov equation as one
linear system; the best gain by golden section on the loss as a plain sum. Prints the numbers that
tests/spacetime/walk_test.cpp, entropy_budget_test.cpp and tests/solutions/shared_gain_test.cpp quote.

    python3 tests/reference/lorentz.py
"""
import numpy as np


def symbol(k, theta, turnover):
    c, s = np.cos(theta), np.sin(theta)
    p = (1 - np.exp(-2 * turnover)) / 2
    shift = np.diag([np.exp(-1j * k), np.exp(1j * k)])
    mix = np.array([[c, -1j * s], [-1j * s, c]])
    turn = np.array([[1 - p, p], [p, 1 - p]])
    return turn @ mix @ shift


def frequencies():
    for j, theta, turnover in ((3, 0.3, 0.05), (20, 0.7, 0.4)):
        values = 1j * np.log(np.linalg.eigvals(symbol(2 * np.pi * j / 64, theta, turnover)))
        w = max(values, key=lambda v: v.real)
        print(f"j {j} theta {theta} Gamma {turnover}: w = {w.real:.15f} {w.imag:.15f}")


def budget():
    j = np.array([[0.5, -0.3, 0.1], [0.2, 0.7, -0.2], [0.0, 0.4, 0.6]])
    noise = 0.3
    n = len(j)
    s = np.linalg.solve(np.eye(n * n) - np.kron(j, j), noise * np.eye(n).ravel()).reshape(n, n)
    carried = j @ s @ j.T
    made = 0.5 * np.log(np.linalg.det(np.eye(n) + noise * np.linalg.inv(carried))) / n
    print(f"made {made:.15f} erased {-np.log(abs(np.linalg.det(j))) / n:.15f}")


def best_gain(sites, noise):
    def loss(a):
        return (1 - a**sites) ** 2 + noise**2 * sum(a ** (2 * k) for k in range(sites))

    low, high, ratio = 0.97, 1.0, (np.sqrt(5) - 1) / 2
    while high - low > 1e-9:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    print(f"N {sites} sigma {noise}: a* = {(low + high) / 2:.8f} loss {loss((low + high) / 2):.12f}")


frequencies()
budget()
best_gain(24, 0.1)
