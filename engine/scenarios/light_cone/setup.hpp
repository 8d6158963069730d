// The parameters of a light-cone run by name, and the sizes it is made of.
//
// Two packets begin together, each in a network of its own: one of the rapidity asked for, one at
// rest, both of mass theta. Three signals turn over: at the rate of the run, and at two fixed rates
// for comparison. Null control (`shuffled`): the same mixing, but every neuron hears a random other
// one; the weights stay orthogonal and the entropy balanced, and there is no light cone.
// Failure modes: none within the ranges of the schema.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/sim/parameter.hpp"

#include <array>

namespace twofold::light_cone {

// In the order of the schema in light_cone.cpp.
enum Parameter : std::size_t { theta, turnover, rapidity, leak, shuffled, parameter_count };

inline constexpr Index kSites = 2048;
inline constexpr Index kOrigin = kSites / 2; // where everything begins: x = 0
inline constexpr Index kStory = 600;
inline constexpr Index kShown = 640; // the diagram reaches from -kShown to kShown
inline constexpr Index kBins = 160;  // of the carpet; divides 2 kShown
inline constexpr Index kMostTicks = 128;
inline constexpr std::array<Real, 2> kOtherTurnovers = {0.01, 0.1};
inline constexpr Index kSignals = 1 + static_cast<Index>(kOtherTurnovers.size());

struct Setup {
  Real theta = 0.2, turnover = 0, rapidity = 1, leak = 0.02;
  bool shuffled = false;
  std::uint64_t seed = 1;

  [[nodiscard]] Real wave_number() const; // m sinh eta
  [[nodiscard]] Index wave() const;       // the ring's nearest one, signed
  [[nodiscard]] Real ring_wave_number() const;
  [[nodiscard]] Real velocity() const;   // tanh eta
  [[nodiscard]] Real clock_rate() const; // m/cosh eta
  [[nodiscard]] Real turnover_of(Index signal) const;
};

[[nodiscard]] Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed);

} // namespace twofold::light_cone
