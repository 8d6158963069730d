// The constant part of a learned-lens run: parameters by name, the sheet with one output, and the
// exponent field that the trainable weights stand for.
//
// Assumed: the weights are tied over a length H (spline_weights.hpp), and the strips of the sheet
// that hold the input and the output stay flat. The collective trainable is q = |a|, the size of
// the pattern a: along it weights are clip(q e), e = a / |a|, so one gradient step in the weights
// and one in q have the same rate.
//
// Null control: the network learns as always, then the exponents of all cells are permuted at
// random (same weights, other places) before waves, rays, metric and scan see them.
#pragma once

#include "scenarios/shared/sheet_training.hpp"
#include "scenarios/shared/shuffled.hpp"

#include "twofold/core/result.hpp"
#include "twofold/sim/parameter.hpp"
#include "twofold/spacetime/spline_weights.hpp"

namespace twofold::learned_lens {

// In the order of the schema in learned_lens.cpp.
enum Parameter : std::size_t {
  output_height,
  wavelength,
  smoothness,
  iterations,
  noise,
  learners,
  shuffle,
  first_step,
  least_index,
  source_spread,
  step_size,
  parameter_count
};

// Where the weights may differ from the flat sheet.
inline constexpr SplineRectangle kTrainable{.x_min = 0.6, .x_max = 2.0, .half_height = 0.8};
inline constexpr Real kMostIndex = 2.5;

// Random stream of this scenario.
inline constexpr std::uint32_t kShuffleStream = 0x6c656e01;

class Setup : public shared::TrainableSheet {
public:
  static Result<Setup> make(const sim::ParameterValues& values, std::uint64_t seed);

  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  [[nodiscard]] const SplineWeights& splines() const { return splines_; }
  [[nodiscard]] Real flat_energy() const { return flat_energy_; } // E_0 of the loss
  [[nodiscard]] bool shuffled() const { return places_.active(); }
  [[nodiscard]] Real low() const { return low_; } // bounds of a weight
  [[nodiscard]] Real high() const { return high_; }

  void exponents(std::span<const Real> weights, Matrix& u) const override; // as they are learned
  void pull_back(std::span<const Real> /*weights*/, const Matrix& cell_gradient,
                 std::span<Real> gradient) const override {
    splines_.transposed(cell_gradient, gradient);
  }
  void shown(std::span<const Real> weights, Matrix& u) const; // permuted in the null control
  // clip(q e) and, if asked for, its derivative.
  [[nodiscard]] std::vector<Real> along(std::span<const Real> pattern, Real q,
                                        std::vector<Real>* slope = nullptr) const;

private:
  Setup(Sheet sheet, SplineWeights splines)
      : sheet_(std::move(sheet)), splines_(std::move(splines)) {}

  Sheet sheet_;
  SplineWeights splines_;
  shared::Shuffled places_;
  Real flat_energy_ = 1, low_ = 0, high_ = 0;
};

[[nodiscard]] Real length(std::span<const Real> weights); // |a|

} // namespace twofold::learned_lens
