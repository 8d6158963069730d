// What scenarios of a packet on a sheet of couplings (spacetime/plane_wave.hpp) draw alike: frame,
// sampled fields, a patch of the network, energy along y, and the space-time block's slices.
//
// Failure modes: outside the sheet the metric is NaN.
#pragma once

#include "space_time.hpp"

#include "twofold/spacetime/plane_packet.hpp"

namespace twofold::shared {

inline constexpr Index kBlockCells = 80;   // along the longer side of the block
inline constexpr Index kMostCells = 60000; // of a picture; finer sheets are sampled

// The metric as the couplings carry it, linear between cells; NaN outside the sheet.
[[nodiscard]] MetricAt emergent(const PlaneWave& wave, Real x, Real y);

// An empty picture of the sheet, one unit equally long on both axes.
[[nodiscard]] sim::Figure plane_figure(const PlaneLayout& layout, const char* id,
                                       const char* title);

// A field over the sheet, every so many cells; value(row, column).
template <class Value>
[[nodiscard]] sim::Field sampled(const PlaneLayout& l, const char* label, sim::Scale scale,
                                 Value value) {
  Index every = 1;
  while ((l.nx / every) * (l.ny / every) > kMostCells)
    ++every;
  sim::Field field{.label = label, .scale = scale, .nx = l.nx / every, .ny = l.ny / every};
  field.x_min = l.x(0) - 0.5 * l.spacing;
  field.y_min = l.y(0) - 0.5 * l.spacing;
  field.x_max = field.x_min + static_cast<Real>(field.nx * every) * l.spacing;
  field.y_max = field.y_min + static_cast<Real>(field.ny * every) * l.spacing;
  for (Index j = 0; j < field.ny; ++j)
    for (Index i = 0; i < field.nx; ++i)
      field.values.push_back(
          static_cast<float>(value(j * every + every / 2, i * every + every / 2)));
  return field;
}

// A circle as a connected cloud.
[[nodiscard]] sim::Cloud circle(const char* label, Real x, Real y, Real radius);

// A patch of the network round a place: neurons with their activity (ny, nx), couplings A as edges.
[[nodiscard]] sim::Graph network_patch(const PlaneWave& wave, const Matrix& field, Real x, Real y);

// Energy over y in bins of whole rows of cells, of a wave or of rays, of integral 1.
struct AcrossBins {
  Real low = 0, width = 1;
  Index count = 0;
};
[[nodiscard]] AcrossBins across_bins(const PlaneLayout& layout);
[[nodiscard]] sim::Curve energy_across(const PlaneLayout& layout, const PlaneWaveState& state,
                                       const PlaneDensities& densities, Real total);
[[nodiscard]] sim::Curve energy_across(const PlaneLayout& layout, const Rays& rays);

// Cells of the block, the energy averaged over them.
struct BlockGrid {
  Index nx = 0, ny = 0;
  Real x_min = 0, x_max = 1, y_min = 0, y_max = 1;
};
[[nodiscard]] BlockGrid block_grid(const PlaneLayout& layout);
// Energy density over `peak`.
[[nodiscard]] std::vector<float> block_slice(const PlaneWave& wave, const PlaneWaveState& state,
                                             const PlaneDensities& densities, Real peak);
// Frame and floor (slowness of light) of a block; times, slices, lines and cones are the caller's.
[[nodiscard]] sim::Figure block_frame(const PlaneWave& wave, const char* id);
// Those of the kept slices that lie before `until`.
void add_slices(sim::Block& block, const std::vector<Real>& times, const std::vector<float>& slices,
                Real until);

} // namespace twofold::shared
