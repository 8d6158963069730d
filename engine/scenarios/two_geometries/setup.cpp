#include "setup.hpp"

#include "twofold/spacetime/forward_pass.hpp"

namespace twofold::two_geometries {

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
    setup.places_ = shared::Shuffled(static_cast<std::size_t>(layout.nx() * layout.ny),
                                     {seed, kShuffleStream, 0});
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
  places_.apply(u);
  if (du_dq) places_.apply(*du_dq);
  if (du_dstrength) places_.apply(*du_dstrength);
}

} // namespace twofold::two_geometries
