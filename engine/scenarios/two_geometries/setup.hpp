// The constant part of a two-geometries run: parameters by name, the sheet, and the weights that a
// trainable place q and strength mu of the learned mass stand for.
//
// Null control: the exponents u of all cells are permuted at random (same weights, other places).
// The learning goes on exactly as before, through the permuted weights; only the geometry is gone.
#pragma once

#include "scenarios/shared/shuffled.hpp"

#include "twofold/core/result.hpp"
#include "twofold/sim/parameter.hpp"
#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/sheet.hpp"

namespace twofold::two_geometries {

// In the order of the schema in two_geometries.cpp.
enum Parameter : std::size_t {
  mass,
  wavelength,
  output_offset,
  step_size,
  noise,
  learners,
  start,
  batch_size,
  source_spread,
  hbar,
  mass_trainable,
  shuffle,
  parameter_count
};

inline constexpr Real kBox = 0.6;                          // the trainable lives in [-kBox, kBox]
inline constexpr Real kLargestMass = 0.3;                  // of the trainable strength
inline constexpr Real kLearningTime = 0.0125;              // dt: duration of one learning step
inline constexpr Real kLeastHbar = 0.45, kMostHbar = 1.41; // of the wave
inline constexpr Real kStartWidth = 0.075;                 // of the learners and the wave at step 0

// Random streams of this scenario.
inline constexpr std::uint32_t kDataStream = 0x74676401;
inline constexpr std::uint32_t kLearnerStream = 0x74676402;
inline constexpr std::uint32_t kShuffleStream = 0x74676403;

class Setup {
public:
  static Result<Setup> make(const sim::ParameterValues& values, std::uint64_t seed);

  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  [[nodiscard]] Real flat_energy() const { return flat_energy_; } // E_0 of the loss
  [[nodiscard]] bool shuffled() const { return places_.active(); }
  [[nodiscard]] PointMass point_mass(Real q, Real strength) const;

  // u and its derivatives with respect to q and mu, permuted in the null control: (ny, nx).
  void exponents(Real q, Real strength, Matrix& u, Matrix* du_dq, Matrix* du_dstrength) const;

private:
  explicit Setup(Sheet sheet) : sheet_(std::move(sheet)) {}

  Sheet sheet_;
  Real flat_energy_ = 1;
  shared::Shuffled places_;
};

} // namespace twofold::two_geometries
