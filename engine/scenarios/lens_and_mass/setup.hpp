// The constant part of an einstein-residual run: parameters by name, one sheet with one output, and
// the two kinds of trainables that learn the same task on it.
//
// Lens: free couplings, the coefficients of cubic B-splines (spline_weights.hpp), so that the ends
// of the sheet stay flat; or, if asked for, the height and strength of one Gaussian,
//   u = A exp(-((x - 1.5)^2 + (y - q)^2) / 2 H^2).
// Mass: the height q of one point mass (point_mass.hpp) and, if asked for, its
// strength mu = kStrengthRate (w + kBox), so that both of its trainables live in [-kBox, kBox].
// Assumed: which trainables there are. That is the whole difference between the two networks.
//
// Null control: both learn as always, then the exponents of all cells are permuted at random before
// metric, waves and rays see them.
#pragma once

#include "scenarios/shared/sheet_training.hpp"
#include "scenarios/shared/shuffled.hpp"

#include "twofold/core/result.hpp"
#include "twofold/sim/parameter.hpp"
#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/spline_weights.hpp"

namespace twofold::lens_and_mass {

// In the order of the schema in einstein_residual.cpp.
enum Parameter : std::size_t {
  output_height,
  wavelength,
  lens_kind,
  mass,
  mass_learns,
  iterations,
  shuffle,
  smoothness,
  start,
  first_step,
  least_index,
  parameter_count
};

inline constexpr SplineRectangle kTrainable{.x_min = 0.6, .x_max = 2.0, .half_height = 0.8};
inline constexpr Real kMostIndex = 2.5;
inline constexpr Real kBox = 0.5;          // q lives in [-kBox, kBox]; exp(-kBox) > 0.6
inline constexpr Real kStrengthRate = 0.3; // mu = 0 .. 0.3

// Random stream of this scenario.
inline constexpr std::uint32_t kShuffleStream = 0x65726501;

class LensTrainables : public shared::TrainableSheet {
public:
  explicit LensTrainables(SplineWeights splines) : splines_(std::move(splines)) {}
  void exponents(std::span<const Real> weights, Matrix& u) const override {
    splines_.field(weights, u);
  }
  void pull_back(std::span<const Real> /*weights*/, const Matrix& cell_gradient,
                 std::span<Real> gradient) const override {
    splines_.transposed(cell_gradient, gradient);
  }
  [[nodiscard]] const SplineWeights& splines() const { return splines_; }

private:
  SplineWeights splines_;
};

// As few trainables as the mass has, but of another shape: weights are (q, A).
class GaussianTrainables : public shared::TrainableSheet {
public:
  static constexpr Real kMiddle = 1.5, kFirstStrength = 0.1;

  GaussianTrainables(const SheetLayout& layout, Real width) : layout_(layout), width_(width) {}
  void exponents(std::span<const Real> weights, Matrix& u) const override {
    fields(weights, u, nullptr);
  }
  void pull_back(std::span<const Real> weights, const Matrix& cell_gradient,
                 std::span<Real> gradient) const override;

private:
  // u and, if asked for, du/dq.
  void fields(std::span<const Real> weights, Matrix& u, Matrix* du_dq) const;

  SheetLayout layout_;
  Real width_;
};

class MassTrainables : public shared::TrainableSheet {
public:
  // Weights are (q), or (q, w) if the strength learns too.
  MassTrainables(const SheetLayout& layout, Real strength) : layout_(layout), strength_(strength) {}
  void exponents(std::span<const Real> weights, Matrix& u) const override;
  void pull_back(std::span<const Real> weights, const Matrix& cell_gradient,
                 std::span<Real> gradient) const override;
  [[nodiscard]] PointMass point_mass(std::span<const Real> weights) const;
  [[nodiscard]] std::vector<Real> weights(Real q, bool with_strength) const;

private:
  SheetLayout layout_;
  Real strength_;
};

class Setup {
public:
  static Result<Setup> make(const sim::ParameterValues& values, std::uint64_t seed);

  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  [[nodiscard]] Real flat_energy() const { return flat_energy_; } // E_0 of the loss
  [[nodiscard]] bool shuffled() const { return places_.active(); }
  [[nodiscard]] bool free_weights() const { return free_; } // of the lens; else one Gaussian
  [[nodiscard]] const shared::TrainableSheet& lens() const {
    if (free_) return splines_;
    return gaussian_;
  }
  [[nodiscard]] std::vector<Real> first_lens() const;
  [[nodiscard]] const SplineWeights& splines() const { return splines_.splines(); }
  [[nodiscard]] const MassTrainables& point() const { return point_; }
  [[nodiscard]] LineSearchParams lens_search() const {
    if (!free_) return mass_search();
    return {.low = low_, .high = high_};
  }
  [[nodiscard]] LineSearchParams mass_search() const { return {.low = -kBox, .high = kBox}; }
  // Exponents as geometry and waves see them: permuted in the null control.
  void shown(const shared::TrainableSheet& of, std::span<const Real> weights, Matrix& u) const {
    of.exponents(weights, u);
    places_.apply(u);
  }

private:
  Setup(Sheet sheet, SplineWeights splines, const sim::ParameterValues& values)
      : sheet_(std::move(sheet)), splines_(std::move(splines)),
        gaussian_(sheet_.layout(), values[smoothness]), point_(sheet_.layout(), values[mass]),
        free_(values[lens_kind] == 0), start_(values[start]) {}

  Sheet sheet_;
  LensTrainables splines_;
  GaussianTrainables gaussian_;
  MassTrainables point_;
  bool free_;
  Real start_;
  shared::Shuffled places_;
  Real flat_energy_ = 1, low_ = 0, high_ = 0;
};

} // namespace twofold::lens_and_mass
