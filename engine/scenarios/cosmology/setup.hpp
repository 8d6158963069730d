// The parameters of a cosmology run by name, and the equations' parameters made from them.
//
//   neurons x steps = kNeurons V                           what four-volume counts: assumed
//   S = integral dt [-3 a a'^2/N + 3 k N a - kappa m N]    stationary at fixed V, a = 1 .. 2
//   3 a'^2/a^2 + 3 k/a^2 = kappa m/a^3 + Lambda            follows; Lambda is the multiplier
//
// The second universe is filled with a homogeneous field of the same density at a = 1 instead of
// dust, expands with the Lambda found, and is followed three times as long as the first one lasts.
// Null control: the volume is not held, so nothing multiplies it and Lambda stays 0.
// Derivation of this project. Failure modes: none; parameters are checked before.
#pragma once

#include "twofold/gravity/friedmann.hpp"
#include "twofold/gravity/minisuperspace.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::cosmology {

// In the order of the schema in cosmology.cpp.
enum Parameter : std::size_t {
  volume,
  matter,
  curvature,
  n,
  field_mass,
  free_volume,
  parameter_count
};

inline constexpr Real kNeurons = 40; // times steps, per unit of four-volume
inline constexpr Index kSearchShown = 60, kEvolution = 480;
inline constexpr Index kStory = kSearchShown + kEvolution;
inline constexpr Real kLifetimes = 3; // the second universe is followed this much longer
// The sweep over volumes, one after the other.
inline constexpr Index kVolumes = 56;
inline constexpr Real kLeastVolume = 0.5, kMostVolume = 6;

[[nodiscard]] inline Real swept_volume(Index i) {
  return kLeastVolume +
         (kMostVolume - kLeastVolume) * static_cast<Real>(i) / static_cast<Real>(kVolumes - 1);
}

[[nodiscard]] MinisuperspaceParams universe_params(const sim::ParameterValues& values);

// 3 a'^2 at a = 1, what Lambda is compared with.
[[nodiscard]] Real expansion_scale(const sim::ParameterValues& values, Real lambda);

// The universe with a field: `lifetime` is the proper time of the first one.
[[nodiscard]] FriedmannParams field_params(const sim::ParameterValues& values, Real lambda,
                                           Real lifetime);
[[nodiscard]] Real field_at_start(const sim::ParameterValues& values);

} // namespace twofold::cosmology
