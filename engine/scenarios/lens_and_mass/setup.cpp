#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/forward_pass.hpp"

#include <array>

namespace twofold::lens_and_mass {

namespace {

Real product_sum(const Matrix& a, const Matrix& b) {
  Real sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k)
    sum += a.data()[k] * b.data()[k];
  return sum;
}

} // namespace

void GaussianTrainables::fields(std::span<const Real> weights, Matrix& u, Matrix* du_dq) const {
  u = zeros(layout_.ny, layout_.nx());
  if (du_dq) *du_dq = u;
  const Real rate = 1 / (width_ * width_);
  for (Index j = 0; j < layout_.ny; ++j)
    for (Index i = 0; i < layout_.nx(); ++i) {
      const Real x = layout_.x(i) - kMiddle, y = layout_.y(j) - weights[0];
      u(j, i) = weights[1] * math::exp(-(x * x + y * y) * rate / 2);
      if (du_dq) (*du_dq)(j, i) = u(j, i) * y * rate;
    }
}

void GaussianTrainables::pull_back(std::span<const Real> weights, const Matrix& cell_gradient,
                                   std::span<Real> gradient) const {
  Matrix u, du_dq;
  fields(weights, u, &du_dq);
  gradient[0] = product_sum(cell_gradient, du_dq);
  const std::array<Real, 2> unit{weights[0], 1}; // u is linear in the strength
  fields(unit, u, nullptr);
  gradient[1] = product_sum(cell_gradient, u);
}

std::vector<Real> Setup::first_lens() const {
  if (free_) return std::vector<Real>(splines_.splines().size(), Real(0));
  return {start_, GaussianTrainables::kFirstStrength};
}

PointMass MassTrainables::point_mass(std::span<const Real> weights) const {
  PointMass mass;
  mass.height = weights[0];
  mass.strength = weights.size() > 1 ? kStrengthRate * (weights[1] + kBox) : strength_;
  return mass;
}

std::vector<Real> MassTrainables::weights(Real q, bool with_strength) const {
  if (!with_strength) return {q};
  return {q, strength_ / kStrengthRate - kBox};
}

void MassTrainables::exponents(std::span<const Real> weights, Matrix& u) const {
  exponent_field(layout_, point_mass(weights), u);
}

void MassTrainables::pull_back(std::span<const Real> weights, const Matrix& cell_gradient,
                               std::span<Real> gradient) const {
  Matrix u, du_dq, du_dstrength;
  exponent_field(layout_, point_mass(weights), u, &du_dq, &du_dstrength);
  gradient[0] = product_sum(cell_gradient, du_dq);
  if (gradient.size() > 1) gradient[1] = kStrengthRate * product_sum(cell_gradient, du_dstrength);
}

Result<Setup> Setup::make(const sim::ParameterValues& values, std::uint64_t seed) {
  const SheetLayout layout;
  BeamInput beam;
  beam.wavelength = values[wavelength];
  OutputGroups outputs;
  outputs.offset = values[output_height];
  outputs.lower_share = 0;
  auto sheet = Sheet::make(layout, beam, outputs);
  if (!sheet) return sheet.error();
  auto splines = SplineWeights::make(layout, kTrainable, values[smoothness]);
  if (!splines) return splines.error();
  Setup setup(std::move(sheet.value()), std::move(splines.value()), values);
  if (values[shuffle] != 0)
    setup.places_ = shared::Shuffled(static_cast<std::size_t>(layout.nx() * layout.ny),
                                     {seed, kShuffleStream, 0});
  setup.flat_energy_ = twofold::flat_energy(setup.sheet_);
  setup.low_ = math::log(values[least_index]);
  setup.high_ = math::log(kMostIndex);
  return setup;
}

} // namespace twofold::lens_and_mass
