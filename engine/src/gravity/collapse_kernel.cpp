#include "collapse_kernel.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold::collapse_kernel {

namespace {

// 1 - 2m/r never falls below this: beyond a horizon the coordinates end.
constexpr Real kLeast = 1e-6;

} // namespace

Real constraints(Index n, Real dr, Real coupling, const Real* phi, const Real* pi, Real* stretch,
                 Real* lapse) {
  const Real two_pi = 2 * math::pi * coupling;
  // m' = 2 pi r^2 (Phi^2 + Pi^2)(1 - 2m/r): linear in m, so the trapezoidal rule solves for m.
  Real m = 0, r_before = 0, slope_before = 0;
  for (Index i = 0; i < n; ++i) {
    const Real r = (static_cast<Real>(i) + 0.5) * dr;
    const Real density = two_pi * r * r * (phi[i] * phi[i] + pi[i] * pi[i]);
    const Real half = (r - r_before) / 2;
    m = (m + half * (slope_before + density)) / (1 + 2 * half * density / r);
    const Real inside = 1 - 2 * m / r;
    slope_before = density * inside;
    r_before = r;
    stretch[i] = 1 / std::sqrt(inside > kLeast ? inside : kLeast);
  }
  const auto slope = [&](Index i) {
    const Real r = (static_cast<Real>(i) + 0.5) * dr;
    return (stretch[i] * stretch[i] - 1) / (2 * r) + two_pi * r * (phi[i] * phi[i] + pi[i] * pi[i]);
  };
  Real logarithm = -math::log(stretch[n - 1]), outer = slope(n - 1);
  lapse[n - 1] = logarithm;
  for (Index i = n - 2; i >= 0; --i) {
    const Real inner = slope(i);
    logarithm -= dr * (inner + outer) / 2;
    lapse[i] = logarithm;
    outer = inner;
  }
  return m;
}

void rates(Index n, Real dr, Real dissipation, const Real* phi, const Real* pi, const Real* stretch,
           const Real* lapse, Real* push, Real* flux, Real* phi_rate, Real* pi_rate) {
  for (Index i = 0; i < n; ++i) {
    const Real r = (static_cast<Real>(i) + 0.5) * dr, speed = lapse[i] / stretch[i];
    push[i] = speed * pi[i];
    flux[i] = r * r * speed * phi[i];
  }
  // (r + dr)^3 - (r - dr)^3 = 2 dr (3 r^2 + dr^2); at the centre push is even and flux odd.
  const auto shell = [dr](Index i) {
    const Real r = (static_cast<Real>(i) + 0.5) * dr;
    return 2 * dr * (3 * r * r + dr * dr);
  };
  phi_rate[0] = (push[1] - push[0]) / (2 * dr);
  pi_rate[0] = 3 * (flux[1] + flux[0]) / shell(0);
  for (Index i = 1; i < n - 1; ++i) {
    phi_rate[i] = (push[i + 1] - push[i - 1]) / (2 * dr);
    pi_rate[i] = 3 * (flux[i + 1] - flux[i - 1]) / shell(i);
  }
  const Real rim = (static_cast<Real>(n) - 0.5) * dr;
  phi_rate[n - 1] = -(phi[n - 1] - phi[n - 2]) / dr - phi[n - 1] / rim;
  pi_rate[n - 1] = -(pi[n - 1] - pi[n - 2]) / dr - pi[n - 1] / rim;
  const Real strength = dissipation / (16 * dr);
  const auto fourth = [](Real a, Real b, Real c, Real d, Real e) {
    return (a + e) - 4 * (b + d) + 6 * c;
  };
  phi_rate[0] -= strength * fourth(-phi[1], -phi[0], phi[0], phi[1], phi[2]);
  pi_rate[0] -= strength * fourth(pi[1], pi[0], pi[0], pi[1], pi[2]);
  phi_rate[1] -= strength * fourth(-phi[0], phi[0], phi[1], phi[2], phi[3]);
  pi_rate[1] -= strength * fourth(pi[0], pi[0], pi[1], pi[2], pi[3]);
  for (Index i = 2; i < n - 2; ++i) {
    phi_rate[i] -= strength * fourth(phi[i - 2], phi[i - 1], phi[i], phi[i + 1], phi[i + 2]);
    pi_rate[i] -= strength * fourth(pi[i - 2], pi[i - 1], pi[i], pi[i + 1], pi[i + 2]);
  }
}

} // namespace twofold::collapse_kernel
