// Template bodies of kerr_orbit.hpp.
#pragma once

namespace twofold {

namespace kerr_orbit_detail {

inline constexpr int kMostSecants = 40;
inline constexpr Real kTurned = 1e-15; // dr/dl: round-off
inline constexpr Index kMostSpans = 10'000'000;

} // namespace kerr_orbit_detail

template <class Step>
Result<KerrRay> periastron(const KerrHole& hole, const KerrRay& before, const KerrRay& turned,
                           Real span, Step step) {
  using namespace kerr_orbit_detail; // NOLINT
  Real low = 0, high = span;
  Real speed_low = radial_speed(hole, before), speed_high = radial_speed(hole, turned);
  KerrRay best = turned;
  int same = 0; // regula falsi of Illinois: the end that stays counts less
  for (int i = 0; i < kMostSecants; ++i) {
    const Real part = low - speed_low * (high - low) / (speed_high - speed_low);
    if (!(part > low && part < high)) break;
    auto ray = step(part);
    if (!ray) return ray.error();
    best = ray.value();
    const Real speed = radial_speed(hole, best);
    if (std::abs(speed) <= kTurned) break;
    if (speed < 0) {
      low = part;
      speed_low = speed;
      if (same < 0) speed_high *= 0.5;
      same = -1;
    } else {
      high = part;
      speed_high = speed;
      if (same > 0) speed_low *= 0.5;
      same = 1;
    }
  }
  return best;
}

template <class Integrator>
Result<Real> measured_precession(const KerrHole& hole, const KerrRay& start,
                                 const Integrator& integrator, Real span, Index turns) {
  KerrRay ray = start;
  Real first = 0;
  Index seen = 0;
  for (Index n = 0; n < kerr_orbit_detail::kMostSpans && seen <= turns; ++n) {
    const KerrRay before = ray;
    if (auto status = follow(ray, hole, integrator, span); !status) return status.error();
    if (!(radial_speed(hole, before) < 0 && radial_speed(hole, ray) >= 0)) continue;
    auto turned = periastron(hole, before, ray, span, [&](Real part) -> Result<KerrRay> {
      KerrRay again = before;
      if (auto status = follow(again, hole, integrator, part); !status) return status.error();
      return again;
    });
    if (!turned) return turned.error();
    if (seen == 0) first = turned.value().phi();
    if (seen == turns)
      return (turned.value().phi() - first) / static_cast<Real>(turns) - 6.28318530717958647693;
    ++seen;
  }
  return Error{"orbit", "", "one that returns"};
}

} // namespace twofold
