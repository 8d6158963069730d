// What the views of a packet on a sheet draw.
#pragma once

#include "run.hpp"

namespace twofold::sheet_packet {

// Measurable figures.
inline constexpr const char* kWaveFigure = "wave";
inline constexpr const char* kBlockFigure = "block";
inline constexpr const char* kCouplingsFigure = "couplings";

// `densities`: of the present wave.
[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& m, const PlaneDensities& densities, sim::ViewKind view);

// Of the files beside this one.
[[nodiscard]] sim::Figure block_figure(const Material& m, const PlaneDensities& densities);

// Paths from the start: the one geodesic, and `count` rays of the bundle.
[[nodiscard]] std::vector<sim::WorldPoint> geodesic_path(const Material& m, Real until);
[[nodiscard]] std::vector<std::vector<sim::WorldPoint>> bundle_paths(const Material& m, Real until,
                                                                     Index count);
[[nodiscard]] std::vector<sim::WorldPoint> packet_path(const Material& m);

} // namespace twofold::sheet_packet
