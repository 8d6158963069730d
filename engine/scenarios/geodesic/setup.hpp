// The parameters of a geodesic run by name, the hole, and how its rays start.
//
//   light   a beam of parallel rays towards -x, evenly over a disc of radius `impact`, in fronts
//   one
//           behind the other; affine parameter such that E = 1 for a ray of flat space-time
//   matter  a cloud of free falling bodies about the one orbit between r_min and r_max: turning
//           points, plane and azimuth spread by a few per cent, all turning at the start
// Where a ray starts is drawn from the seed. Units of M (of one where there is no mass). Null
// control (`planted`): the force forgets the mass in the slope of g^rr (KerrHole::slope_mass).
// Derivation of this project. Failure modes: orbits that do not exist are refused by start_ray().
#pragma once

#include "twofold/sim/parameter.hpp"
#include "twofold/spacetime/ray_bundle.hpp"

namespace twofold::geodesic {

// In the order of the schema in geodesic.cpp.
enum Parameter : std::size_t {
  metric,
  spin,
  kind,
  r_min,
  r_max,
  rays,
  integrator,
  steps,
  tolerance,
  impact,
  planted,
  parameter_count
};

inline constexpr Real kLightSpan = 0.1, kMatterSpan = 2; // of one step of the run
inline constexpr Real kInner = 0.9;                      // of the horizon: rays rest inside
inline constexpr Real kOuter = 80;                       // and outside
inline constexpr Real kSmallestInner = 0.05;             // where there is no horizon
inline constexpr Real kBeamStart = 22, kFrontDistance = 2.5;
inline constexpr Index kFronts = 10;
inline constexpr Real kSpread = 0.05;    // of turning points and azimuth of the cloud
inline constexpr Real kTilt = 0.15;      // of the cloud's orbits, radian
inline constexpr Index kUnitSteps = 500; // ray steps of a unit of work
inline constexpr std::uint32_t kStartStream = 0x67656f01;

enum class Metric { flat, schwarzschild, kerr };

struct Setup {
  Metric metric = Metric::kerr;
  Real spin = 0.9;
  bool matter = true;
  Real r_min = 8, r_max = 16;
  Index rays = 4000;
  Stepping stepping;
  Real impact = 8;
  bool planted = false;
  std::uint64_t seed = 1;

  [[nodiscard]] bool flat() const { return metric == Metric::flat; }
  [[nodiscard]] KerrHole true_hole() const;
  [[nodiscard]] KerrHole hole() const; // with the planted error
  [[nodiscard]] Range range() const;
  [[nodiscard]] Real span() const { return matter ? kMatterSpan : kLightSpan; }
  [[nodiscard]] Real mass() const { return matter ? 1 : 0; } // of a ray
};

[[nodiscard]] Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed);

// The one orbit; straight where there is no mass.
[[nodiscard]] Result<KerrRay> start_orbit(const Setup& setup);
[[nodiscard]] Result<RayBundle> start_rays(const Setup& setup);

} // namespace twofold::geodesic
