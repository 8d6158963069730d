#!/usr/bin/python3
"""Independent reference for the tensor sheet and its reading by pulses: numpy, spectral in space.

Derivatives by Fourier transforms instead of differences and fluxes. Prints the field at three places
of the woven sheet, and what pulses of two widths read at one place; the numbers are quoted in
tests/spacetime/tensor_sheet_test.cpp and tests/spacetime/tomography_test.cpp.

    /usr/bin/python3 tests/reference/tensor_sheet.py
"""
import numpy as np

TURN = 2 * np.pi


def woven(x, y):
    mean = 1 + .3 * np.sin(TURN * x) * np.cos(TURN * y)
    split = .25 * np.cos(TURN * (x + y))
    return (mean + split, .2 * np.sin(TURN * y), mean - split,
            .3 * np.sin(TURN * y), .2 * np.cos(TURN * x))


class Sheet:
    def __init__(self, n):
        self.n = n
        side = np.arange(n) / n
        self.x, self.y = np.meshgrid(side, side)  # rows are y
        self.xx, self.xy, self.yy, self.vx, self.vy = woven(self.x, self.y)
        self.k = TURN * np.fft.fftfreq(n) * n
        self.k[n // 2] = 0

    def dx(self, f):
        return np.fft.ifft(1j * self.k[None, :] * np.fft.fft(f, axis=1), axis=1).real

    def dy(self, f):
        return np.fft.ifft(1j * self.k[:, None] * np.fft.fft(f, axis=0), axis=0).real

    def rates(self, phi, pi):
        px, py = self.dx(phi), self.dy(phi)
        return (pi - self.vx * px - self.vy * py,
                self.dx(self.xx * px + self.xy * py - self.vx * pi)
                + self.dy(self.xy * px + self.yy * py - self.vy * pi))

    def step(self, phi, pi, dt):
        a = self.rates(phi, pi)
        b = self.rates(phi + dt / 2 * a[0], pi + dt / 2 * a[1])
        c = self.rates(phi + dt / 2 * b[0], pi + dt / 2 * b[1])
        d = self.rates(phi + dt * c[0], pi + dt * c[1])
        return (phi + dt / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0]),
                pi + dt / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1]))


def field():
    s = Sheet(96)
    phi, pi = np.exp(np.cos(TURN * s.x) + np.cos(TURN * s.y) - 2), 0 * s.x
    for _ in range(400):
        phi, pi = s.step(phi, pi, .2 / 400)
    for x, y in ((0, 0), (.25, .5), (.5, .75)):
        print(f"phi({x}, {y}) = {phi[int(y * s.n), int(x * s.n)]:.10f}")


def pulse(s, row, column, width):
    away_x = (s.x - s.x[row, column] + .5) % 1 - .5
    away_y = (s.y - s.y[row, column] + .5) % 1 - .5
    phi, pi = np.exp(-(away_x**2 + away_y**2) / (2 * width**2)), 0 * s.x
    times, rows = np.linspace(0, 1.5 * width, 10), []
    for _ in times:
        w = phi.sum()
        mx, my = (phi * away_x).sum() / w, (phi * away_y).sum() / w
        rows.append((mx, my, (phi * away_x**2).sum() / w - mx**2,
                     (phi * away_x * away_y).sum() / w - mx * my,
                     (phi * away_y**2).sum() / w - my**2))
        for _ in range(12):
            phi, pi = s.step(phi, pi, times[1] / 12)
    c = np.polynomial.polynomial.polyfit(times, np.array(rows), 4)
    return np.array([c[2, 2], c[2, 3], c[2, 4], c[1, 0], c[1, 1]])


if __name__ == "__main__":
    field()
    s = Sheet(128)
    read = 2 * pulse(s, 48, 16, .02) - pulse(s, 48, 16, .02 * 2**.5)
    print("xx xy yy vx vy read at (0.125, 0.375):", *(f"{v:.6f}" for v in read))
    print("couplings there:", *(f"{float(v):.6f}" for v in woven(.125, .375)))
