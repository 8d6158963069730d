// The parameters of a tomography run by name, the sheet they make, and what its weights say.
//
// The sheet is the unit square, periodic, kCells x kCells neurons. Its couplings are a built-in
// pattern with the touches of a painting on it, held back where no sheet could have them (see
// painting.hpp). All of it is there before the first step: metric from the weights, curvature,
// light cones.
#pragma once

#include "painting.hpp"

#include "twofold/sim/parameter.hpp"
#include "twofold/spacetime/pulse_reading.hpp"

namespace twofold::tomography {

// In the order of the schema in tomography.cpp.
enum Parameter : std::size_t {
  pattern,
  strength,
  pulse_width,
  activity_scale,
  recording_noise,
  uniform_leak,
  shuffle,
  parameter_count
};

enum class Pattern { flat, lens, stretch, shear, wind, whirl, woven, painted };

inline constexpr Index kCells = 96;       // of a side
inline constexpr Index kSitesOfASide = 6; // where pulses are put in and activity is recorded
inline constexpr Index kSites = kSitesOfASide * kSitesOfASide;
inline constexpr Real kSpacing = 1.0 / static_cast<Real>(kCells);
inline constexpr SheetGrid kGrid{kSpacing, -0.5 + 0.5 * kSpacing, -0.5 + 0.5 * kSpacing};

// Random streams of this scenario.
inline constexpr std::uint32_t kShuffleStream = 0x746f6d01, kActivityStream = 0x746f6d02,
                               kNoiseStream = 0x746f6d03;

[[nodiscard]] PulseSite site(Index number); // row by row from below
[[nodiscard]] Index cell_of(const PulseSite& place);

struct Setup {
  sim::ParameterValues values;
  std::uint64_t seed = 0;
  TensorSheet sheet;            // the truth: the couplings the run was made with
  std::vector<Index> held_back; // cells
  CouplingFields from_weights;
  Matrix curvature; // R of the metric read from the weights
  Real curvature_max = 0;
  Real weights_error = 0;

  [[nodiscard]] Real value(Parameter p) const { return values[p]; }
  [[nodiscard]] bool shuffled() const { return values[shuffle] != 0; }
  // Of the pulse that is put in: narrow, then wide.
  [[nodiscard]] Real width(bool wide) const;
  // Couplings read from the weights at any place, linear between cells.
  [[nodiscard]] LocalCouplings read_at(Real x, Real y) const;
};

// What is painted where no table is brought.
[[nodiscard]] Painting example_painting();

[[nodiscard]] Result<Setup> make_setup(const sim::ParameterValues& values, std::uint64_t seed,
                                       const Painting* painting);

} // namespace twofold::tomography
