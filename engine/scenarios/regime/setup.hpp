// The parameters of a regime run by name, and what its frames are made of.
#pragma once

#include "twofold/quantum/regime.hpp"
#include "twofold/quantum/ring_sources.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::regime {

// In the order of the schema in regime.cpp.
enum Parameter : std::size_t {
  source,
  learners,
  circulation,
  hbar_gamma,
  diffusion,
  pull,
  frame_time,
  own_source,
  on_a_line,
  shuffle_frames,
  parameter_count
};

inline constexpr Index kStepsPerFrame = 15;
inline constexpr Index kStorySteps = kMostFrames * kStepsPerFrame;
inline constexpr Index kShown = 400; // learners of a frame that are drawn
inline constexpr Index kHistogramBins = 36;
inline constexpr Index kCurvePoints = 97; // of densities drawn from their modes

inline constexpr std::array<const char*, 4> kNames = {"Fokker-Planck", "Hamilton-Jacobi",
                                                      "Madelung", "Schrödinger"};

// Random stream of this scenario; those of the sources are their own.
inline constexpr std::uint32_t kShuffleStream = 0x72676d01;

// The built-in source: by the sliders, or drawn from the seed.
[[nodiscard]] RingSource source_of(const sim::ParameterValues& values, std::uint64_t seed);

// The description that a detector should find in frames of that source: with a whole circulation
// Madelung's equations are Schrodinger's.
[[nodiscard]] Regime expected_of(const RingSource& source);

// Whether a description holds wherever another one does: Madelung with any circulation contains
// Schrodinger, and both contain Hamilton-Jacobi in the limit of no hbar.
[[nodiscard]] bool contains(std::size_t description, Regime other);

} // namespace twofold::regime
