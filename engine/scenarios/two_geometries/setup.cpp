#include "setup.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/spacetime/forward_pass.hpp"

#include <algorithm>
#include <numeric>

namespace twofold::two_geometries {

namespace {

// Fisher-Yates with counter-based numbers.
std::vector<std::int32_t> random_permutation(std::size_t count, std::uint64_t seed) {
  std::vector<std::int32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = count - 1; i > 0; --i) {
    const Real u = uniform({seed, kShuffleStream, 0}, i);
    const auto j = static_cast<std::size_t>(u * static_cast<Real>(i + 1));
    std::swap(order[i], order[j]);
  }
  return order;
}

} // namespace

Result<Setup> Setup::make(const sim::ParameterValues& values, std::uint64_t seed) {
  const SheetLayout layout;
  BeamInput beam;
  beam.wavelength = values[wavelength];
  OutputGroups outputs;
  outputs.offset = values[output_offset];
  auto sheet = Sheet::make(layout, beam, outputs);
  if (!sheet) return sheet.error();
  Setup setup(std::move(sheet.value()));
  if (values[shuffle] != 0)
    setup.permutation_ =
        random_permutation(static_cast<std::size_t>(layout.nx() * layout.ny), seed);
  setup.flat_energy_ = twofold::flat_energy(setup.sheet_);
  return setup;
}

PointMass Setup::point_mass(Real q, Real strength) const {
  PointMass mass;
  mass.height = q;
  mass.strength = strength;
  return mass;
}

void Setup::exponents(Real q, Real strength, Matrix& u, Matrix* du_dq, Matrix* du_dstrength) const {
  exponent_field(sheet_.layout(), point_mass(q, strength), u, du_dq, du_dstrength);
  if (!shuffled()) return;
  permute(u);
  if (du_dq) permute(*du_dq);
  if (du_dstrength) permute(*du_dstrength);
}

void Setup::permute(Matrix& field) const {
  scratch_ = field;
  for (std::size_t k = 0; k < permutation_.size(); ++k)
    field.data()[k] = scratch_.data()[permutation_[k]];
}

} // namespace twofold::two_geometries
