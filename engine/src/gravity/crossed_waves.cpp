#include "twofold/gravity/crossed_waves.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

namespace {

using Triple = std::array<Real, 3>;

constexpr std::size_t kRow[6] = {0, 1, 2, 0, 0, 1}, kColumn[6] = {0, 1, 2, 1, 2, 2};
constexpr Real kLeastAngle = 1e-6; // sine between wave vectors that still cross

Real dot(const Triple& a, const Triple& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

Triple cross(const Triple& a, const Triple& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

Triple unit_of(const Triple& a) {
  const Real size = std::sqrt(dot(a, a));
  return {a[0] / size, a[1] / size, a[2] / size};
}

// The transverse-traceless part of k1 k2 + k2 k1 for the direction of k, by polarisations. Both
// wave vectors lie in a plane with k, so b, across that plane, is across them too.
std::array<Real, 6> transverse(const Triple& k1, const Triple& k2, const Triple& k) {
  const Triple b = unit_of(cross(k1, k2)), a = cross(b, unit_of(k));
  const Real plus = 2 * (dot(a, k1) * dot(a, k2) - dot(b, k1) * dot(b, k2));
  const Real diagonal = 2 * (dot(a, k1) * dot(b, k2) + dot(b, k1) * dot(a, k2));
  std::array<Real, 6> out{};
  for (std::size_t c = 0; c < 6; ++c) {
    const std::size_t i = kRow[c], j = kColumn[c];
    out[c] = 0.5 * (plus * (a[i] * a[j] - b[i] * b[j]) + diagonal * (a[i] * b[j] + b[i] * a[j]));
  }
  return out;
}

} // namespace

Result<CrossedWaves> CrossedWaves::make(const CrossedWaveParams& p) {
  const Triple normal = cross(p.first, p.second);
  const Real w1 = std::sqrt(dot(p.first, p.first)), w2 = std::sqrt(dot(p.second, p.second));
  if (!(std::sqrt(dot(normal, normal)) > kLeastAngle * w1 * w2))
    return Error{"wave vectors", "parallel", "two that cross"};
  CrossedWaves out;
  for (std::size_t n = 0; n < 2; ++n) {
    const Real sign = n == 0 ? -1 : 1; // K = k1 - k2, then k1 + k2
    Part& part = out.parts_[n];
    for (std::size_t i = 0; i < 3; ++i)
      part.wave_vector[i] = p.first[i] + sign * p.second[i];
    part.size = std::sqrt(dot(part.wave_vector, part.wave_vector));
    part.frequency = w1 + sign * w2;
    part.strength = transverse(p.first, p.second, part.wave_vector);
    for (Real& value : part.strength)
      value *= -sign * p.coupling * p.amplitude * p.amplitude;
  }
  return out;
}

std::array<Real, 6> CrossedWaves::strain(const Triple& place, Real t) const {
  std::array<Real, 6> out{};
  for (const Part& part : parts_) {
    const Real k = part.size, w = part.frequency, gap = k * k - w * w; // not 0: they cross
    const Real even = (math::cos(w * t) - math::cos(k * t)) / gap;
    const Real odd = (math::sin(w * t) - w / k * math::sin(k * t)) / gap;
    const Real phase = dot(part.wave_vector, place);
    const Real value = math::cos(phase) * even + math::sin(phase) * odd;
    for (std::size_t c = 0; c < 6; ++c)
      out[c] += part.strength[c] * value;
  }
  return out;
}

} // namespace twofold
