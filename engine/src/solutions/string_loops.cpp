#include "twofold/solutions/string_loops.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <cmath>

namespace twofold {

namespace {

constexpr std::uint32_t kLoopStream = 0x6c6f6f70;

} // namespace

Vector3 right_mover(const TurningLoop& loop, Real s) {
  const Real angle = static_cast<Real>(loop.right) * s;
  return {math::cos(angle), math::sin(angle), 0};
}

Vector3 left_mover(const TurningLoop& loop, Real s) {
  const Real angle = static_cast<Real>(loop.left) * s, up = -math::sin(angle);
  return {math::cos(angle), up * math::cos(loop.tilt), up * math::sin(loop.tilt)};
}

Vector3 loop_place(const TurningLoop& loop, Real s, Real t) {
  const auto m = static_cast<Real>(loop.right), n = static_cast<Real>(loop.left);
  const Real a = m * (s - t), b = n * (s + t), along = math::cos(b) / n;
  return {0.5 * (math::sin(a) / m + math::sin(b) / n),
          0.5 * (-math::cos(a) / m + along * math::cos(loop.tilt)),
          0.5 * along * math::sin(loop.tilt)};
}

// With P x p integrated over a period (2 pi e_z/m) and Q x q likewise (-2 pi e_q/n, e_q the axis of
// q): J = (-2 pi e_z/m - 2 pi e_q/n)/4, E^2/4 pi = pi; cross terms vanish unless m = n, where they
// cancel between P x q and Q x p.
Real regge_ratio(const TurningLoop& loop) {
  const auto m = static_cast<Real>(loop.right), n = static_cast<Real>(loop.left);
  const Real y = -math::sin(loop.tilt) / n, z = 1 / m + math::cos(loop.tilt) / n;
  return 0.5 * std::sqrt(y * y + z * z);
}

Vector3 random_mover(std::uint64_t seed, Index which, Index harmonics, Real s) {
  const RandomKey key{seed, kLoopStream, static_cast<std::uint64_t>(which)};
  Vector3 v{};
  std::uint64_t index = 0;
  for (Index k = 1; k <= harmonics; ++k)
    for (Real& component : v) {
      const Real a = normal(key, index), b = normal(key, index + 1);
      const Real angle = static_cast<Real>(k) * s;
      component += (a * math::cos(angle) + b * math::sin(angle)) / static_cast<Real>(k);
      index += 2;
    }
  const Real length = std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  return {v[0] / length, v[1] / length, v[2] / length};
}

} // namespace twofold
