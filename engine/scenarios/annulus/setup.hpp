// The parameters of an annulus run by name, its grids, its potential and its start.
//
//   loss   F(w) = stiffness (|w| - radius)^2      a weight vector of two weights, held to a length
//   V      = F times a rate of 1 per time          assumed: units of free energy per time
//   start  |psi|^2 a Gaussian about (radius, 0), every learner at rest
//
// Null control (`cut`): a wall across the ring, kWallHeight exp(-(theta - pi/2)^2/2 kWallWidth^2),
// in the potential of all descriptions but that of the sum over ways round, which knows no wall.
// hbar = gamma = 1, so D = hbar gamma/2 = 1/2. Derivation of this project. Failure modes: none.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/quantum/annulus.hpp"
#include "twofold/quantum/score_replicas.hpp"
#include "twofold/sim/parameter.hpp"
#include "twofold/thermo/fokker_planck_2d.hpp"

namespace twofold::annulus {

// In the order of the schema in annulus.cpp.
enum Parameter : std::size_t { alpha, radius, stiffness, sigma, replicas, cut, parameter_count };

inline constexpr Real kHbar = 1, kStepSize = 1, kDt = 0.01;
inline constexpr Real kDiffusion = 0.5 * kHbar * kStepSize;
inline constexpr Real kHole = 1.7, kRim = 1.8; // the box reaches this far from the ring's middle
inline constexpr Real kSmallestHole = 0.25;
inline constexpr Index kRadii = 48, kAngles = 128;
inline constexpr Index kTurns = 8, kAnglesPerTurn = 64; // of the covering space
inline constexpr Index kCells = 64;                     // of Fokker-Planck, each way
inline constexpr Index kBins = 32;                      // of angles; divides kAnglesPerTurn
inline constexpr Index kCarpetBins = 64;                // of the picture over angle and time
inline constexpr Index kDegree = 4;                     // of the replicas' fit
inline constexpr Real kWallHeight = 60, kWallWidth = 0.3, kWallAngle = 1.57079632679489661923;
inline constexpr Real kBack = 0.2; // half the angle that counts as the back
inline constexpr Real kStoryTime = 8;

inline constexpr std::uint32_t kStartStream = 0x616e6e01;

struct Setup {
  Real alpha = 0, radius = 2, stiffness = 6, sigma = 0.35;
  Index replicas = 400;
  bool cut = false;
  std::uint64_t seed = 1;

  [[nodiscard]] Real inner() const {
    return radius - kHole > kSmallestHole ? radius - kHole : kSmallestHole;
  }
  [[nodiscard]] Real outer() const { return radius + kRim; }
  [[nodiscard]] bool whole() const; // alpha is a whole number
};

[[nodiscard]] Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed);

// Of the weights (x, y); with the wall if the ring is cut.
[[nodiscard]] Real loss(const Setup& setup, Real x, Real y);

// The wave with circulation alpha on the annulus; on `turns` turns of it for turns > 1, without the
// wall.
[[nodiscard]] Result<AnnulusModel> wave_model(const Setup& setup, Real alpha, Index turns);
[[nodiscard]] Result<FokkerPlanck2dModel> fokker_planck(const Setup& setup);
[[nodiscard]] Result<ScoreReplicas> replica_model(const Setup& setup);
[[nodiscard]] ReplicaPotential replica_potential(const Setup& setup);

// Laid out evenly over the start's Gaussian, turned by an angle that the seed chooses.
[[nodiscard]] ScoreReplicaState start_replicas(const Setup& setup);

} // namespace twofold::annulus
