// The parameters of a valley run by name, its box and the sizes of its pictures.
#pragma once

#include "learners_kernel.hpp"

#include "twofold/sim/parameter.hpp"

namespace twofold::valley {

// In the order of the schema in valley.cpp.
enum Parameter : std::size_t {
  stiffness,
  decay,
  step_size,
  noise, // hbar = 2 D/gamma
  learners,
  start,
  potential,
  across_only,
  parameter_count
};

inline constexpr Real kBox = 3.2;    // both weights live in [-kBox, kBox]
inline constexpr Index kCells = 96;  // of Fokker-Planck, each way
inline constexpr Index kCoarse = 64; // of the coarser of two grids for the spectra
inline constexpr Index kBins = 24;   // of the histogram, each way; divides kCells
inline constexpr Index kLandscapePoints = 241;
inline constexpr Index kRates = 6;       // relaxation rates shown
inline constexpr Real kStartWidth = 0.1; // of the learners at step 0: wider than a cell

// Random streams of this scenario.
inline constexpr std::uint32_t kNoiseStream1 = 0x76616c02;
inline constexpr std::uint32_t kNoiseStream2 = 0x76616c03;
inline constexpr std::uint32_t kStartStream1 = 0x76616c04;
inline constexpr std::uint32_t kStartStream2 = 0x76616c05;

struct Setup {
  Loss loss;
  Real step_size = 0.02; // gamma
  Real diffusion = 0;    // D
  Real start_1 = 1, start_2 = 1;
  bool across_only = false;
  bool derived = false; // V of the wave: the Witten form, else the rate times the loss
  std::uint64_t seed = 1;
  [[nodiscard]] Real hbar() const { return 2 * diffusion / step_size; }
};

// The start lies on the valley: w2 = 1/w1.
[[nodiscard]] inline Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  return {.loss = {.stiffness = values[stiffness], .decay = values[decay]},
          .step_size = values[step_size],
          .diffusion = 0.5 * values[noise] * values[step_size],
          .start_1 = values[start],
          .start_2 = 1 / values[start],
          .across_only = values[across_only] != 0,
          .derived = values[potential] != 0,
          .seed = seed};
}

} // namespace twofold::valley
