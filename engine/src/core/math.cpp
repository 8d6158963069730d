#include "twofold/core/math.hpp"

#include "batch_math.hpp"

#include <cassert>
#include <cmath>

namespace twofold::math {

namespace {

using batch_math::Batch;
using batch_math::kLanes;

// Applies a lane-independent kernel to an array; the odd last element runs in both lanes.
template <class Kernel> void apply(std::span<const Real> in, std::span<Real> out, Kernel kernel) {
  assert(in.size() == out.size());
  const std::size_t paired = in.size() - in.size() % kLanes;
  for (std::size_t i = 0; i < paired; i += kLanes)
    kernel(Batch::load_unaligned(in.data() + i)).store_unaligned(out.data() + i);
  for (std::size_t i = paired; i < in.size(); ++i)
    out[i] = kernel(Batch(in[i])).get(0);
}

bool reducible(Real x) { return std::abs(x) <= batch_math::kReducible; }

} // namespace

Real exp(Real x) { return xsimd::exp(Batch(x)).get(0); }
Real expm1(Real x) { return xsimd::expm1(Batch(x)).get(0); }
Real log(Real x) { return xsimd::log(Batch(x)).get(0); }
Real tanh(Real x) { return xsimd::tanh(Batch(x)).get(0); }
Real erf(Real x) { return xsimd::erf(Batch(x)).get(0); }

Real sin(Real x) {
  return reducible(x) ? batch_math::sincos(Batch(x)).sine.get(0) : xsimd::sin(Batch(x)).get(0);
}
Real cos(Real x) {
  return reducible(x) ? batch_math::sincos(Batch(x)).cosine.get(0) : xsimd::cos(Batch(x)).get(0);
}
// At the origin xsimd divides 0 by 0; IEEE 754 names an angle there too.
Real atan2(Real y, Real x) {
  if (x == 0 && y == 0) return std::signbit(x) ? std::copysign(pi, y) : y;
  return xsimd::atan2(Batch(y), Batch(x)).get(0);
}

Real pow(Real base, Real exponent) {
  if (exponent == 0) return 1;
  if (base == 0) return exponent > 0 ? 0 : 1 / base;
  return exp(exponent * log(base));
}

Real hypot(Real x, Real y) { return std::sqrt(x * x + y * y); }

void exp(std::span<const Real> in, std::span<Real> out) {
  apply(in, out, [](const Batch& x) { return xsimd::exp(x); });
}

void log(std::span<const Real> in, std::span<Real> out) {
  apply(in, out, [](const Batch& x) { return xsimd::log(x); });
}

void sincos(std::span<const Real> in, std::span<Real> sine, std::span<Real> cosine) {
  assert(in.size() == sine.size() && in.size() == cosine.size());
  std::size_t i = 0;
  for (; i + kLanes <= in.size(); i += kLanes) {
    const Batch x = Batch::load_unaligned(in.data() + i);
    if (!(reducible(x.get(0)) && reducible(x.get(1)))) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const Real one = x.get(lane);
        sine[i + lane] = sin(one);
        cosine[i + lane] = cos(one);
      }
      continue;
    }
    const batch_math::SineCosine both = batch_math::sincos(x);
    both.sine.store_unaligned(sine.data() + i);
    both.cosine.store_unaligned(cosine.data() + i);
  }
  for (; i < in.size(); ++i) {
    const Real one = in[i]; // sine may alias in
    sine[i] = sin(one);
    cosine[i] = cos(one);
  }
}

} // namespace twofold::math
