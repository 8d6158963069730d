// Hamilton's equations of a rotating hole in coordinates that are regular at its horizon, for one
// ray (T = Real) or a vector of them; kerr.hpp gives the equations. Included inside a namespace of
// the including file, so that no function is shared between instruction sets; no standard library.
//
// Only s s, s c, c/s and their like enter, so the angle counts modulo pi. With u = theta - pi/2
// reduced to |u| <= pi/2 and h = u/2 the minimax polynomials of fdlibm's kernels (|h| <= pi/4) give
//   sin theta = cos u = 1 - 2 sin^2 h,   cos theta = -sin u = -2 sin h cos h   (both times +-1).
#pragma once

template <class T>
static inline __attribute__((always_inline)) void sine_cosine(const T& theta, T& s, T& c) {
  const double kRound = 6755399441055744.0; // 1.5 2^52: adding it leaves an integer
  const T k = (theta * 0.31830988618379067154 - 0.5 + kRound) - kRound;
  const T half = k + 0.5; // u = theta - half pi, pi in pieces whose products are exact
  const T u = ((theta - half * 3.14159265346825122833e+00) - half * 1.21542010126079319532e-10) -
              half * 4.04453249759190126308e-21;
  const T h = u * 0.5, z = h * h;
  T p = z * 1.58969099521155010221e-10 - 2.50507602534068634195e-08;
  p = p * z + 2.75573137070700676789e-06;
  p = p * z - 1.98412698298579493134e-04;
  p = p * z + 8.33333333332248946124e-03;
  p = p * z - 1.66666666666666324348e-01;
  const T sh = h + (h * z) * p;
  T q = z * -1.13596475577881948265e-11 + 2.08757232129817482790e-09;
  q = q * z - 2.75573143513906633035e-07;
  q = q * z + 2.48015872894767294178e-05;
  q = q * z - 1.38888888888741095749e-03;
  q = q * z + 4.16666666666666019037e-02;
  const T ch = (z * -0.5 + 1.0) + (z * z) * q;
  const T twice = sh * 2.0;
  s = 1.0 - twice * sh;
  c = 0.0 - twice * ch;
}

// y = (v, r, theta, phi, p_r, p_theta); f its rates. slope_mass: the mass in the slope of g^rr.
template <class T>
static inline __attribute__((always_inline)) void kerr_rates(const T* y, T* f, const T& energy,
                                                             const T& angular, double mass,
                                                             double spin, double slope_mass) {
  const T &r = y[1], &p = y[4], &q = y[5];
  T s, c;
  sine_cosine(y[2], s, c);
  const double a2 = spin * spin;
  const T r2 = r * r, wide = r2 + a2, sigma = r2 + (c * c) * a2;
  const T both = 1.0 / (s * sigma);
  const T is = both * sigma, i_sigma = both * s;
  const T delta = wide - r * (2 * mass), k = wide * energy - angular * spin;
  const T drag = energy * spin, turn = angular * is, w = turn - drag * s;
  const T n = ((delta * p - k * 2.0) * p + w * w) + q * q; // 2 Sigma H
  const T push = n * i_sigma;
  f[0] = (wide * p + (w * s) * spin) * i_sigma;
  f[1] = (delta * p - k) * i_sigma;
  f[2] = q * i_sigma;
  f[3] = (p * spin + w * is) * i_sigma;
  f[4] = (((energy * r) * 2.0 - (r - slope_mass) * p) * p + r * push) * i_sigma;
  f[5] = (c * (w * (turn * is + drag) - (s * push) * a2)) * i_sigma;
}
