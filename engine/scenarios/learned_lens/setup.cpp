#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/forward_pass.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learned_lens {

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
  Setup setup(std::move(sheet.value()), std::move(splines.value()));
  if (values[shuffle] != 0)
    setup.places_ = shared::Shuffled(static_cast<std::size_t>(layout.nx() * layout.ny),
                                     {seed, kShuffleStream, 0});
  setup.flat_energy_ = twofold::flat_energy(setup.sheet_);
  setup.low_ = math::log(values[least_index]);
  setup.high_ = math::log(kMostIndex);
  return setup;
}

void Setup::exponents(std::span<const Real> weights, Matrix& u) const {
  splines_.field(weights, u);
}

void Setup::shown(std::span<const Real> weights, Matrix& u) const {
  exponents(weights, u);
  places_.apply(u);
}

std::vector<Real> Setup::along(std::span<const Real> pattern, Real q,
                               std::vector<Real>* slope) const {
  const Real size = length(pattern);
  std::vector<Real> weights(pattern.size(), Real(0));
  if (slope) slope->assign(pattern.size(), Real(0));
  if (!(size > 0)) return weights;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const Real e = pattern[k] / size;
    weights[k] = std::clamp(q * e, low_, high_);
    if (slope && weights[k] == q * e) (*slope)[k] = e;
  }
  return weights;
}

Real length(std::span<const Real> weights) {
  Real sum = 0;
  for (const Real a : weights)
    sum += a * a;
  return std::sqrt(sum);
}

} // namespace twofold::learned_lens
