// The parameters of a ring run by name, the task of its learners, and the constant sizes of its
// pictures.
//
// A weight vector w = (cos theta, sin theta) of length 1 is to copy the one neuron of a teacher
// with w* = (-1, 0), on inputs of variance 1. Its mean loss is
//   l(theta) = 1/2 <(w x - w* x)^2> = 1/2 |w - w*|^2 = 1 + cos theta
// and V = rate l is ASSUMED (loss per time). At the start
//   p = (1 + contrast cos(theta - 1))/2 pi,   Phi = hbar alpha theta
// Symbols: alpha circulation/(2 pi hbar), gamma step_size. Angles in radians.
#pragma once

#include "twofold/core/math.hpp"
#include "twofold/quantum/sorted_ring.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::ring {

// In the order of the schema in ring.cpp.
enum Parameter : std::size_t {
  alpha,
  replicas,
  contrast,
  pull,
  hbar,
  step_size,
  no_entropy_force,
  parameter_count
};

inline constexpr Real kStepTime = 0.0125; // learning time of one step
inline constexpr Index kWaveCells = 256;
inline constexpr Index kVolumeCells = 128; // of the finite volumes; divides kWaveCells
inline constexpr Index kDiffusionCells = 128;
inline constexpr Index kBins = 32; // of distances and histograms; divides all cells
inline constexpr Index kStartPoints = 2048;
inline constexpr Real kPeak = 1; // where the start density is highest

struct Story {
  Real alpha = 0.3;
  Real contrast = 0.7;
  Real pull = 0.05; // rate times loss
  Real hbar = 1;
  Real step_size = 1; // gamma
  bool entropy_force = true;
  Index replicas = 100;
};

[[nodiscard]] inline Story story_of(const sim::ParameterValues& values) {
  return {.alpha = values[alpha],
          .contrast = values[contrast],
          .pull = values[pull],
          .hbar = values[hbar],
          .step_size = values[step_size],
          .entropy_force = values[no_entropy_force] == 0,
          .replicas = static_cast<Index>(values[replicas])};
}

[[nodiscard]] inline Real loss(Real theta) { return 1 + math::cos(theta); }
[[nodiscard]] inline Real start_density(const Story& s, Real theta) {
  return (1 + s.contrast * math::cos(theta - kPeak)) / (2 * math::pi);
}
// The circulation that Schrodinger's equation would allow.
[[nodiscard]] inline Real whole(Real alpha) { return std::floor(alpha + Real(0.5)); }

class RingPotential : public LinePotential { // V = pull l
public:
  explicit RingPotential(Real pull) : pull_(pull) {}
  void values(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = pull_ * loss(x[i]);
  }
  void slopes(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = -pull_ * math::sin(x[i]);
  }

private:
  Real pull_;
};

[[nodiscard]] inline SortedReplicasParams replica_params(const Story& s) {
  return {.hbar = s.hbar,
          .step_size = s.step_size,
          .period = 2 * math::pi,
          .entropy_force = s.entropy_force};
}

} // namespace twofold::ring
