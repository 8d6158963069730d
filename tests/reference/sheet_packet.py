#!/usr/bin/env python3
"""Independent references for packets on sheets, with other methods than the engine's.

Geodesics: differences of the Hamiltonian instead of its closed derivatives, small Runge-Kutta steps.
Wave: Fourier derivatives on a periodic plane instead of differences of order 4 at faces, for
n^2 phi_tt = lap phi round the lens. Needs numpy. The numbers it prints stand in
tests/spacetime/plane_packet_test.cpp and static_geodesic_test.cpp.
"""
import numpy as np


def lens(x, y, q=0.3, s=2.0):
    return np.ones_like(x), (1 + q * np.exp(-(x * x + y * y) / (2 * s * s))) ** 2


def hole(x, y, m=1.0):
    u = m / (2 * np.sqrt(x * x + y * y))
    return (1 - u) / (1 + u), (1 + u) ** 4


def geodesic_angle(metric, mass, start, end, steps=20000):
    def omega(z):
        lapse, scale = metric(z[0], z[1])
        return lapse * np.sqrt((z[2] ** 2 + z[3] ** 2) / scale + mass**2)

    def slope(z):
        e = 1e-5
        d = [(omega(z + e * np.eye(4)[i]) - omega(z - e * np.eye(4)[i])) / (2 * e) for i in range(4)]
        return np.array([d[2], d[3], -d[0], -d[1]])

    z, h = np.array(start, float), end / steps
    for _ in range(steps):
        a = slope(z)
        b = slope(z + h / 2 * a)
        c = slope(z + h / 2 * b)
        d = slope(z + h * c)
        z = z + h / 6 * (a + 2 * b + 2 * c + d)
    return np.arctan2(z[3], z[2])


def wave_angle(wavelength, end=9.0, nx=288, ny=192, length=22.0, height=14.0, steps=3600):
    """Direction of the total momentum of a packet that passes the lens."""
    k, w = 2 * np.pi / wavelength, 1.1 * np.sqrt(wavelength)
    x = (np.arange(nx) / nx - 0.5) * length
    y = (np.arange(ny) / ny - 0.5) * height
    x, y = np.meshgrid(x, y, indexing="ij")
    kx = 2 * np.pi * np.fft.fftfreq(nx, length / nx)[:, None]
    ky = 2 * np.pi * np.fft.rfftfreq(ny, height / ny)[None, :]
    b = lens(x, y)[1]
    lap = lambda f: np.fft.irfft2(-(kx**2 + ky**2) * np.fft.rfft2(f), s=f.shape)
    dx, dy = x + 4, y - 1.2
    here = lens(np.array(-4.0), np.array(1.2))[1]
    omega, speed = k / np.sqrt(here), 1 / np.sqrt(here)
    packet = np.exp(-(dx**2 + dy**2) / (2 * w * w)) * np.exp(1j * k * dx)
    phi = packet.real
    rate = (packet * (-1j * omega + speed * dx / w**2)).real
    dt = end / steps
    before = phi - dt * rate + 0.5 * dt * dt * lap(phi) / b
    for _ in range(steps):
        phi, before = 2 * phi - before + dt * dt * lap(phi) / b, phi
    mean = np.fft.rfft2(0.5 * (phi + before))
    push = b * (phi - before) / dt
    px = -(push * np.fft.irfft2(1j * kx * mean, s=phi.shape)).sum()
    py = -(push * np.fft.irfft2(1j * ky * mean, s=phi.shape)).sum()
    return np.arctan2(py, px)


if __name__ == "__main__":
    print("geodesic past the lens     %.6f" % geodesic_angle(lens, 0, (-4, 1.2, 1, 0), 9))
    print("geodesic past a mass       %.6f" % geodesic_angle(hole, 0, (-22, 10, 1, 0), 44))
    print("body at r = 14, k = 0.3    %.6f" % geodesic_angle(hole, 1, (0, 14, 0.3, 0), 40))
    print("packet past the lens, 0.8  %.6f" % wave_angle(0.8))
