// What the views of masses on a sheet draw.
#pragma once

#include "run.hpp"

namespace twofold::dust_lab {

// Measurable figures.
inline constexpr const char* kWaveFigure = "wave";
inline constexpr const char* kBlockFigure = "block";
inline constexpr const char* kCouplingsFigure = "couplings";
inline constexpr const char* kGeometryFigure = "geometry";

using BothDensities = std::array<PlaneDensities, 2>; // of the present waves

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& m, const BothDensities& densities, sim::ViewKind view);

// Of the files beside this one.
[[nodiscard]] sim::Figure block_figure(const Material& m, const BothDensities& densities);
[[nodiscard]] std::vector<float> both_slices(const Material& m, const BothDensities& densities);
[[nodiscard]] sim::Figure einstein_figure(const Material& m);  // along a line through a mass
[[nodiscard]] sim::Figure constants_figure(const Material& m); // kappa and Lambda as bars

// Paths by step as world points; `every` so many are taken, the last one always.
[[nodiscard]] std::vector<sim::WorldPoint> path_of(const std::vector<float>& x,
                                                   const std::vector<float>& y, std::size_t first,
                                                   std::size_t each);

} // namespace twofold::dust_lab
