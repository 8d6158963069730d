// The inner loops of ray_bundle: many geodesics of one hole, stepped side by side. Free of the
// standard library; compiled once for 16-byte registers and once for 32-byte ones from the same
// source, chosen at run time. Every ray keeps to itself and nothing is contracted, so neither the
// width nor the neighbours change a bit.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::ray_bundle_kernel {

inline constexpr Index kGroup = 8; // arrays are padded to a multiple of this many rays

struct March {
  Real mass = 1, spin = 0, slope_mass = 1;
  Real inner = 0, outer = 0; // a ray rests once its radius is not between them
  Index padded = 0;
  Real* y[6] = {};              // v, r, theta, phi, p_r, p_theta: (padded) each
  const Real* energy = nullptr; // (padded)
  const Real* angular = nullptr;
  Real* next_step = nullptr; // (padded) of the adaptive method
  Real* taken = nullptr;     // (padded) gets the steps of every ray added
  Real step = 0;             // of the methods with equal steps
  Index steps = 0;
  Real span = 0; // of the adaptive method
  Real tolerance = 0;
};

struct Functions { // the last two return how many rays (padding included) could not be brought on
  void (*runge_kutta)(const March& march);
  Index (*gauss_legendre)(const March& march);
  Index (*dormand_prince)(const March& march);
};

// Of this processor.
[[nodiscard]] const Functions& functions();

} // namespace twofold::ray_bundle_kernel
