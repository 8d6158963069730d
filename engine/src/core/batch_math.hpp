// Two-lane kernels behind core/math, for the engine's own .cpp files only.
//
// Every function here treats its lanes independently: the bits of a lane never depend on what the
// other lane holds, so arrays and single numbers agree. (xsimd's own sine chooses its argument
// reduction by looking at all lanes, hence the reduction here.)
#pragma once

#include "twofold/core/real.hpp"

#include <xsimd/xsimd.hpp>

namespace twofold::batch_math {

using Batch = xsimd::batch<Real, xsimd::sse4_2>;
inline constexpr std::size_t kLanes = Batch::size;

// |x| up to which the three-part reduction below is exact to rounding: n pi/2 with n < 2^20.
inline constexpr Real kReducible = 1.0e6;

struct SineCosine {
  Batch sine, cosine;
};

// x = n pi/2 + r, |r| <= pi/4 (Cody and Waite, pi/2 in pieces of 33 bits so that the products are
// exact), then the minimax polynomials of fdlibm's kernels in r. Requires |x| <= kReducible.
inline SineCosine sincos(const Batch& x) {
  const Batch n = xsimd::nearbyint(x * Batch(6.36619772367581382433e-01));
  const Batch high = x - n * Batch(1.57079632673412561417e+00);
  const Batch middle = n * Batch(6.07710050630396597660e-11);
  const Batch a = high - middle;
  const Batch low = n * Batch(2.02226624879595063154e-21) - ((high - a) - middle);
  const Batch r = a - low;
  const Batch tail = (a - r) - low; // r + tail is the reduced argument to twice the precision
  const Batch z = r * r;

  Batch s(1.58969099521155010221e-10);
  s = s * z + Batch(-2.50507602534068634195e-08);
  s = s * z + Batch(2.75573137070700676789e-06);
  s = s * z + Batch(-1.98412698298579493134e-04);
  s = s * z + Batch(8.33333333332248946124e-03);
  const Batch v = z * r;
  s = r - ((z * (Batch(0.5) * tail - v * s) - tail) - v * Batch(-1.66666666666666324348e-01));

  Batch c(-1.13596475577881948265e-11);
  c = c * z + Batch(2.08757232129817482790e-09);
  c = c * z + Batch(-2.75573143513906633035e-07);
  c = c * z + Batch(2.48015872894767294178e-05);
  c = c * z + Batch(-1.38888888888741095749e-03);
  c = c * z + Batch(4.16666666666666019037e-02);
  const Batch half = Batch(0.5) * z;
  const Batch w = Batch(1.0) - half;
  c = w + (((Batch(1.0) - w) - half) + (z * z * c - r * tail));

  // Quadrant n mod 4: odd swaps sine and cosine, the signs follow from n and n + 1.
  const Batch quadrant = n - Batch(4.0) * xsimd::floor(n * Batch(0.25));
  const auto odd = (quadrant == Batch(1.0)) || (quadrant == Batch(3.0));
  const auto sine_negative = quadrant >= Batch(2.0);
  const auto cosine_negative = (quadrant == Batch(1.0)) || (quadrant == Batch(2.0));
  const Batch sine = xsimd::select(odd, c, s);
  const Batch cosine = xsimd::select(odd, s, c);
  return {xsimd::select(sine_negative, -sine, sine),
          xsimd::select(cosine_negative, -cosine, cosine)};
}

} // namespace twofold::batch_math
