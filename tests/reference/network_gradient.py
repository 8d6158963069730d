#!/usr/bin/python3
"""Independent reference for the gradient of a recurrent network (numpy).

Written from the equations alone, by forward mode: the derivative of every state with respect to
every trainable is carried along, no back-propagation. Prints the numbers that
tests/learning/loss_test.cpp quotes.

    python3 tests/reference/network_gradient.py
"""
import numpy as np

INPUTS, HIDDEN, OUTPUTS, DEPTH = 2, 3, 1, 4
N = INPUTS + HIDDEN + OUTPUTS
STIFFNESS, BULK = 1.5, 0.7
SAMPLES = [((0.5, -1.0), 0.4), ((-0.25, 0.75), -0.6), ((1.0, 1.0), 0.1)]


def trainables():
    w = np.zeros((N, N))
    for i in range(INPUTS, N):
        for j in range(N):
            w[i, j] = 0.6 * np.sin(1 + 3 * i + 5 * j)
    b = np.array([0.0] * INPUTS + [0.2 * np.cos(i) for i in range(INPUTS, N)])
    return w, b


def loss_and_gradient(w, b):
    count = N * N + N
    loss, slope = 0.0, np.zeros(count)
    for sample, answer in SAMPLES:
        x, dx = np.zeros(N), np.zeros((N, count))
        x[:INPUTS] = sample
        for step in range(DEPTH + 1):
            u, du = w @ x + b, w @ dx
            for i in range(N):
                du[i, i * N:(i + 1) * N] += x
                du[i, N * N + i] += 1
            y = np.tanh(u)
            dy = (1 - y**2)[:, None] * du
            y[:INPUTS], dy[:INPUTS] = sample, 0
            if step == DEPTH:  # the step after the last tells the bulk loss
                off = x - y
                loss += 0.5 * BULK * off @ off
                slope += BULK * off @ (dx - dy)
            else:
                x, dx = y, dy
        off = x[-1] - answer
        loss += 0.5 * STIFFNESS * off**2
        slope += STIFFNESS * off * dx[-1]
    return loss / len(SAMPLES), slope / len(SAMPLES)


def main():
    loss, slope = loss_and_gradient(*trainables())
    print(f"loss {loss:.15g}")
    for name, k in (("w(2,0)", 2 * N), ("w(3,5)", 3 * N + 5), ("w(5,2)", 5 * N + 2), ("w(4,4)", 4 * N + 4),
                    ("b(2)", N * N + 2), ("b(5)", N * N + 5)):
        print(f"{name} {slope[k]:.15g}")
    free = slope.reshape(-1)[INPUTS * N:N * N]
    print(f"sum of squares {(free @ free + slope[N * N + INPUTS:] @ slope[N * N + INPUTS:]):.15g}")


main()
