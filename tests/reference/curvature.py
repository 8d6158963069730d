#!/usr/bin/env python3
"""Curvature of waves on flat space, with derivatives by hand and numpy's sums.

    g_mn = eta_mn + e sin(k_mn . x + m + 2 n),   k_mn = ((m + n) % 2 + 1, m % 2, (n + 1) % 2, 1)

The metric's derivatives are written down, Christoffel symbols and their derivatives follow by the
product rule, Riemann from R^a_bcd = d_c Gamma^a_db - d_d Gamma^a_cb + Gamma^a_ce Gamma^e_db -
Gamma^a_de Gamma^e_cb. Prints the numbers of tests/spacetime/grid_curvature_test.cpp.
"""
import numpy as np

E = 0.05


def wave(m, n, d):
    m, n = min(m, n), max(m, n)
    return np.array([(m + n) % 2 + 1, m % 2, (n + 1) % 2, 1][:d], float), m + 2 * n


def metric(x):
    d = len(x)
    g, dg, ddg = np.zeros((d, d)), np.zeros((d, d, d)), np.zeros((d, d, d, d))
    for m in range(d):
        for n in range(d):
            k, phase = wave(m, n, d)
            angle = k @ x + phase
            g[m, n] = (m == n) * (-1 if m == 0 else 1) + E * np.sin(angle)
            dg[:, m, n] = E * np.cos(angle) * k
            ddg[:, :, m, n] = -E * np.sin(angle) * np.outer(k, k)
    return g, dg, ddg


def curvature(x):
    g, dg, ddg = metric(x)
    inverse = np.linalg.inv(g)
    d_inverse = -np.einsum("ae,kef,fb->kab", inverse, dg, inverse)
    lower = 0.5 * (np.einsum("bec->ebc", dg) + np.einsum("ceb->ebc", dg) - dg)
    d_lower = 0.5 * (np.einsum("kbec->kebc", ddg) + np.einsum("kceb->kebc", ddg) -
                     np.einsum("kebc->kebc", ddg))
    gamma = np.einsum("ae,ebc->abc", inverse, lower)
    d_gamma = np.einsum("kae,ebc->kabc", d_inverse, lower) + np.einsum("ae,kebc->kabc", inverse,
                                                                       d_lower)
    riemann = (np.einsum("cadb->abcd", d_gamma) - np.einsum("dacb->abcd", d_gamma) +
               np.einsum("ace,edb->abcd", gamma, gamma) - np.einsum("ade,ecb->abcd", gamma, gamma))
    ricci = np.einsum("abad->bd", riemann)
    scalar = np.einsum("bd,bd->", inverse, ricci)
    low = np.einsum("ae,ebcd->abcd", g, riemann)
    up = np.einsum("bf,cg,dh,afgh->abcd", inverse, inverse, inverse, riemann)
    return dict(gamma=gamma, low=low, scalar=scalar, einstein=ricci - 0.5 * scalar * g,
                kretschmann=np.einsum("abcd,abcd->", low, up))


for d in (2, 3, 4):
    x = 2 * np.pi / 16 * np.array([3.0, 7.0, 2.0, 11.0][:d])
    c = curvature(x)
    print(d, "%.15e" % c["scalar"], "%.15e" % c["kretschmann"], "%.15e" % c["gamma"][0, 1, 1],
          "%.15e" % c["low"][0, 1, 0, d - 1], "%.15e" % c["einstein"][0, d - 1])
