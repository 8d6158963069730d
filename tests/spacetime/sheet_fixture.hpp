// The flagship sheet with a point mass, for tests.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/gradient_pass.hpp"

#include <gtest/gtest.h>

namespace twofold::test {

inline Sheet make_sheet(const SheetLayout& layout = {}, const BeamInput& beam = {},
                        const OutputGroups& outputs = {}) {
  auto sheet = Sheet::make(layout, beam, outputs);
  EXPECT_TRUE(sheet.ok()) << (sheet.ok() ? "" : sheet.error().message());
  return std::move(sheet.value());
}

inline Matrix mass_exponent(const Sheet& sheet, Real height, Real strength = 0.15) {
  PointMass mass;
  mass.height = height;
  mass.strength = strength;
  Matrix u;
  exponent_field(sheet.layout(), mass, u);
  return u;
}

inline Couplings mass_couplings(const Sheet& sheet, Real height, Real strength = 0.15) {
  auto couplings = Couplings::make(sheet, mass_exponent(sheet, height, strength));
  EXPECT_TRUE(couplings.ok());
  return couplings.value();
}

inline Real delivered(const Sheet& sheet, const Couplings& couplings, Real source_height) {
  ForwardPass pass(sheet);
  pass.begin(couplings, source_height);
  EXPECT_TRUE(pass.advance(sheet.layout().time_steps));
  return pass.energy_upper() + pass.energy_lower();
}

inline Real loss_at(const Sheet& sheet, Real height, Real source_height, Real strength = 0.15) {
  return -std::log(delivered(sheet, mass_couplings(sheet, height, strength), source_height));
}

// The same values in an order drawn at random: the null control of everything read from weights.
inline void shuffle(Matrix& field, std::uint64_t seed) {
  for (std::size_t k = field.size(); k > 1; --k) {
    const Real u = uniform({seed, 1, 0}, k);
    std::swap(field.data()[k - 1],
              field.data()[static_cast<std::size_t>(u * static_cast<Real>(k))]);
  }
}

inline SheetLayout small_layout() {
  SheetLayout l;
  l.visible_nx = 40;
  l.ny = 30;
  l.time_steps = 90;
  l.sponge_width = 6;
  l.input_sponge_width = 6;
  return l;
}
inline BeamInput small_beam() {
  BeamInput b;
  b.x = 0.2;
  b.emission_time = 0.1;
  b.duration = 0.05;
  return b;
}
inline OutputGroups small_outputs() { return {0.6, 0.12, 0.04}; }

} // namespace twofold::test
