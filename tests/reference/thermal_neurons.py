#!/usr/bin/python3
"""Independent reference for thermal neurons: free energy and Green-Kubo noise without sampling.

Two tanh neurons, so that everything is an integral over the plane. F by quadrature; the integral of
the force's correlation by solving the backward equation of the Langevin dynamics on a grid:
int <g(t) g(0)> dt = <g phi>, (-L) phi = g, L = (1/beta) lap - grad H . grad (numpy, scipy). Prints
the numbers that tests/thermo/free_energy_test.cpp quotes.

    python3 tests/reference/thermal_neurons.py
"""
import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import spsolve

BETA, STIFFNESS, DATA, DECAY = 4.0, 3.0, 0.6, 0.1
W = np.array([[0.3, 0.0], [-0.8, 0.2]])  # w[0, 1] is the trainable q
B = np.array([0.1, -0.2])
REACH, SIDE = 3.6, 481


def loss(x0, x1, q):
    e0 = x0 - np.tanh(W[0, 0] * x0 + q * x1 + B[0])
    e1 = x1 - np.tanh(W[1, 0] * x0 + W[1, 1] * x1 + B[1])
    return 0.5 * (e0**2 + e1**2) + 0.5 * STIFFNESS * (x0 - DATA) ** 2 + 0.5 * DECAY * q**2


def force(x0, x1, q):
    f = np.tanh(W[0, 0] * x0 + q * x1 + B[0])
    return -(x0 - f) * (1 - f**2) * x1 + DECAY * q


def free_energy(q):
    h = 2 * REACH / (SIDE - 1)
    x = np.linspace(-REACH, REACH, SIDE)
    return -np.log(np.exp(-BETA * loss(x[:, None], x[None, :], q)).sum() * h * h) / BETA


def noise(q, side):
    """Symmetric hopping between grid points with the weights of the Boltzmann density."""
    x = np.linspace(-REACH, REACH, side)
    h = x[1] - x[0]
    h_of = loss(x[:, None], x[None, :], q)
    p = np.exp(-BETA * (h_of - h_of.min()))
    p /= p.sum()
    g = force(x[:, None], x[None, :], q)
    mean = (p * g).sum()
    number = np.arange(side * side).reshape(side, side)
    rows, columns, values = [], [], []
    for here, there in ((number[:-1], number[1:]), (number[:, :-1], number[:, 1:])):
        a, b = here.ravel(), there.ravel()
        flow = 0.5 * (p.ravel()[a] + p.ravel()[b]) / (BETA * h * h)
        for i, j in ((a, b), (b, a)):
            rows += [i, i]
            columns += [i, j]
            values += [flow, -flow]
    # p (-L) = the symmetric matrix of flows; phi is free up to a constant, fixed at one point.
    matrix = sparse.csc_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))))
    right = (p * (g - mean)).ravel()
    phi = np.zeros(side * side)
    phi[1:] = spsolve(matrix[1:, 1:], right[1:])
    return mean, (p * (g - mean) ** 2).sum(), right @ phi


def main():
    start = free_energy(-2.0)
    for q in (-1.0, 0.0, 1.0, 2.0):
        print(f"q {q:+.0f}: F - F(-2) {free_energy(q) - start:.6f}")
    for q in (-1.0, 0.0, 1.0):
        coarse, fine = noise(q, 121), noise(q, 241)
        integral = fine[2] + (fine[2] - coarse[2]) / 3  # the error is of order h^2
        print(f"q {q:+.0f}: F' {fine[0]:.6f} variance {fine[1]:.6f} integral {integral:.6f}")


main()
