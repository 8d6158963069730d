// Kerr's metric in the Cartesian coordinates of Kerr and Schild, regular at horizon and poles.
//
//   g^{mn} = eta^{mn} - f l^m l^n,   g_mn = eta_mn + f l_m l_n,   f = 2 M r^3/(r^4 + a^2 z^2)
//   l_m = (1, (r x + a y)/(r^2 + a^2), (r y - a x)/(r^2 + a^2), z/r),   l^t = -l_t
//   r^4 - (x^2 + y^2 + z^2 - a^2) r^2 - a^2 z^2 = 0
// Events are (t, x, y, z); see kerr.hpp for how they follow from ingoing coordinates. Source: Kerr
// and Schild (1965); derivatives by hand, derivation of this project. Units of M. Status: derived.
// Failure modes: on the disc r = 0 (x^2 + y^2 <= a^2, z = 0) the numbers are not finite.
#pragma once

#include "twofold/spacetime/metric_flow.hpp"

namespace twofold {

struct KerrSchildMetric {
  Real mass = 1, spin = 0;

  [[nodiscard]] Real radius(const Event& x) const; // r
  [[nodiscard]] Tensor4 inverse(const Event& x) const;
  [[nodiscard]] Tensor4 slope(const Event& x, std::size_t k) const;
  [[nodiscard]] Tensor4 metric_ll(const Event& x) const;
};

} // namespace twofold
