// Both sheets of an einstein-residual run in one picture: the lens at its own place, the mass
// apart(layout) further to the right.
//
// Fields are drawn on the visible sheets, with nothing in the gap; paths are those of the bundle of
// rays that start as the beam does, through the metric read from the weights.
// Failure modes: none; a sheet without values is left empty.
#pragma once

#include "run.hpp"

namespace twofold::lens_and_mass {

inline constexpr Index kGapCells = 12; // between the sheets

[[nodiscard]] Real apart(const SheetLayout& layout);

// Values (ny, visible_nx) of lens and mass; an empty one draws nothing.
using PairValues = std::array<std::vector<float>, network_count>;
[[nodiscard]] sim::Figure pair_figure(const Material& m, std::string id, std::string title,
                                      std::string label, const PairValues& values);

// Matter that both geometries need, sigma = n^2 G_tt, and the paths of both bundles.
struct PairGeometry {
  PairValues needed;
  sim::Cloud paths;
};
[[nodiscard]] PairGeometry geometry_of(const Material& m);

} // namespace twofold::lens_and_mass
