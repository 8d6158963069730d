// The parameters of an onsager run by name, and what is fixed in it.
//
// Random metrics vary along two axes of four: that tests fewer metrics, so it can only leave more
// laws than all metrics would; that one is left is then the stronger statement, at the cost of a
// plane. A sample is dragged in kStepsOfSample steps. Failure modes: none.
#pragma once

#include "twofold/gravity/coordinate_change.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::onsager_lab {

// In the order of the schema in onsager.cpp.
enum Parameter : std::size_t {
  c1,
  c2,
  c3,
  c4,
  c5,
  dimension,
  scrambled,
  contrast,
  reach,
  points,
  samples,
  parameter_count
};

inline constexpr Index kStepsOfSample = 40;
inline constexpr int kVarying = 2;
// Of the map, and of its two sliders.
inline constexpr Index kGhostCells = 18; // a side, of the map
inline constexpr Real kLowC2 = -0.5, kHighC2 = 1, kLowC5 = -1, kHighC5 = 0.5;

struct Setup {
  int dimension = 4;
  Components how = Components::tensor;
  Real contrast = 0.05, reach = 0.05;
  Index points = 16, samples = 12;
  std::uint64_t seed = 1;
};

[[nodiscard]] inline Setup setup_of(const sim::ParameterValues& v, std::uint64_t seed) {
  return {.dimension = static_cast<int>(v[dimension]),
          .how = v[scrambled] != 0 ? Components::scalars : Components::tensor,
          .contrast = v[contrast],
          .reach = v[reach],
          .points = v[points] != 0 ? 32 : 16,
          .samples = static_cast<Index>(v[samples]),
          .seed = seed};
}

[[nodiscard]] inline OnsagerCoefficients law_of(const sim::ParameterValues& v) {
  return {v[c1], v[c2], v[c3], v[c4], v[c5]};
}

} // namespace twofold::onsager_lab
