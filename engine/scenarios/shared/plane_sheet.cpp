#include "plane_sheet.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::shared {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kPatch = 2;        // neurons each way in the picture of the network
constexpr Real kNoEnergy = 1e-300; // keeps a quotient finite
constexpr Index kBins = 80;        // across the packet

void add_share(const AcrossBins& bins, std::vector<Real>& shares, Real y, Real share) {
  const Real place = (y - bins.low) / bins.width;
  if (!(place >= 0) || !(place < static_cast<Real>(bins.count))) return;
  shares[static_cast<std::size_t>(place)] += share / bins.width;
}

sim::Curve as_curve(const AcrossBins& bins, std::vector<Real> shares) {
  sim::Curve curve;
  for (Index b = 0; b < bins.count; ++b)
    curve.x.push_back(bins.low + (static_cast<Real>(b) + 0.5) * bins.width);
  curve.y = std::move(shares);
  return curve;
}

} // namespace

MetricAt emergent(const PlaneWave& wave, Real x, Real y) {
  const PlaneLayout& l = wave.layout();
  const Real px = (x - l.x_first) / l.spacing, py = (y - l.y_first) / l.spacing;
  const bool inside =
      px >= 0 && py >= 0 && px <= static_cast<Real>(l.nx - 1) && py <= static_cast<Real>(l.ny - 1);
  if (!inside) return {.tt = kNothing, .xx = kNothing, .yy = kNothing};
  const Index i = std::min(static_cast<Index>(px), l.nx - 2);
  const Index j = std::min(static_cast<Index>(py), l.ny - 2);
  const Real u = px - static_cast<Real>(i), v = py - static_cast<Real>(j);
  Real lapse = 0, scale = 0;
  for (const Index b : {Index(0), Index(1)})
    for (const Index a : {Index(0), Index(1)}) {
      const StaticMetricPoint g = wave.metric(j + b, i + a);
      const Real part = (a == 1 ? u : 1 - u) * (b == 1 ? v : 1 - v);
      lapse += part * g.lapse;
      scale += part * g.scale;
    }
  return {.tt = -lapse * lapse, .xx = scale, .yy = scale};
}

sim::Figure plane_figure(const PlaneLayout& l, const char* id, const char* title) {
  sim::Figure figure;
  figure.id = id;
  figure.title = title;
  figure.x = {.name = "x"};
  figure.y = {.name = "y"};
  figure.equal_units = true;
  figure.x.low = l.x(0) - 0.5 * l.spacing;
  figure.x.high = l.x(l.nx - 1) + 0.5 * l.spacing;
  figure.y.low = l.y(0) - 0.5 * l.spacing;
  figure.y.high = l.y(l.ny - 1) + 0.5 * l.spacing;
  return figure;
}

sim::Cloud circle(const char* label, Real x, Real y, Real radius) {
  constexpr Index kPoints = 60;
  sim::Cloud ring{.label = label, .role = sim::Role::reference, .connected = true};
  for (Index i = 0; i <= kPoints; ++i) {
    const Real turn = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(kPoints);
    ring.points.push_back({x + radius * math::cos(turn), y + radius * math::sin(turn)});
  }
  return ring;
}

sim::Graph network_patch(const PlaneWave& wave, const Matrix& field, Real x, Real y) {
  sim::Graph graph;
  const PlaneLayout& l = wave.layout();
  const auto cell = [](Real place, Real first, Real h, Index n) {
    const Real at = std::clamp((place - first) / h, static_cast<Real>(kPatch),
                               static_cast<Real>(n - 1 - kPatch));
    return static_cast<Index>(at);
  };
  const Index row = cell(y, l.y_first, l.spacing, l.ny);
  const Index column = cell(x, l.x_first, l.spacing, l.nx);
  constexpr Index side = 2 * kPatch + 1;
  for (Index b = 0; b < side; ++b)
    for (Index a = 0; a < side; ++a) {
      const Index k = (row + b - kPatch) * l.nx + column + a - kPatch;
      const Real activity = std::clamp(field.data()[k], Real(-1), Real(1));
      graph.nodes.push_back(
          {.place = {(static_cast<Real>(a) + 0.5) / side, (static_cast<Real>(b) + 0.5) / side},
           .part = sim::Part::hidden,
           .state = activity,
           .label = ""});
      const Index here = b * side + a;
      if (a + 1 < side) graph.edges.push_back({here, here + 1, wave.weights().a_x.data()[k]});
      if (b + 1 < side) graph.edges.push_back({here, here + side, wave.weights().a_y.data()[k]});
    }
  return graph;
}

AcrossBins across_bins(const PlaneLayout& l) {
  const Index each = (l.ny + kBins - 1) / kBins;
  return {l.y(0) - 0.5 * l.spacing, static_cast<Real>(each) * l.spacing, l.ny / each};
}

sim::Curve energy_across(const PlaneLayout& l, const PlaneWaveState& state,
                         const PlaneDensities& densities, Real total) {
  const AcrossBins bins = across_bins(l);
  std::vector<Real> shares(static_cast<std::size_t>(bins.count), 0.0);
  const auto& box = state.box;
  for (Index j = 0; j < box.ny(); ++j) {
    Real sum = 0;
    for (Index i = 0; i < box.nx(); ++i)
      sum += densities.energy[static_cast<std::size_t>(j * box.nx() + i)];
    add_share(bins, shares, l.y(box.y_begin + j), sum / std::max(total, kNoEnergy));
  }
  return as_curve(bins, std::move(shares));
}

sim::Curve energy_across(const PlaneLayout& l, const Rays& rays) {
  const AcrossBins bins = across_bins(l);
  std::vector<Real> shares(static_cast<std::size_t>(bins.count), 0.0);
  Real total = 0;
  for (const Real weight : rays.weight)
    total += weight;
  for (std::size_t r = 0; r < rays.size(); ++r)
    add_share(bins, shares, rays.y[r], rays.weight[r] / total);
  return as_curve(bins, std::move(shares));
}

BlockGrid block_grid(const PlaneLayout& l) {
  const Index longer = std::max(l.nx, l.ny);
  const Index each = (longer + kBlockCells - 1) / kBlockCells; // cells of the sheet in one
  BlockGrid grid{(l.nx + each - 1) / each, (l.ny + each - 1) / each};
  const Real h = l.spacing;
  grid.x_min = l.x_first - 0.5 * h;
  grid.y_min = l.y_first - 0.5 * h;
  grid.x_max = grid.x_min + static_cast<Real>(grid.nx * each) * h;
  grid.y_max = grid.y_min + static_cast<Real>(grid.ny * each) * h;
  return grid;
}

std::vector<float> block_slice(const PlaneWave& wave, const PlaneWaveState& state,
                               const PlaneDensities& densities, Real peak) {
  const PlaneLayout& l = wave.layout();
  const BlockGrid grid = block_grid(l);
  const Index each = (std::max(l.nx, l.ny) + kBlockCells - 1) / kBlockCells;
  std::vector<Real> sum(static_cast<std::size_t>(grid.nx * grid.ny), 0.0);
  const auto& box = state.box;
  for (Index j = 0; j < box.ny(); ++j)
    for (Index i = 0; i < box.nx(); ++i) {
      const Index k = ((box.y_begin + j) / each) * grid.nx + (box.x_begin + i) / each;
      sum[static_cast<std::size_t>(k)] +=
          densities.energy[static_cast<std::size_t>(j * box.nx() + i)];
    }
  std::vector<float> out(sum.size());
  for (std::size_t k = 0; k < sum.size(); ++k)
    out[k] = static_cast<float>(sum[k] / (peak * static_cast<Real>(each * each)));
  return out;
}

sim::Figure block_frame(const PlaneWave& wave, const char* id) {
  sim::Figure figure;
  figure.id = id;
  figure.title = "Space-time of the sheet, time upwards";
  figure.shape = sim::FigureShape::block;
  figure.kind = sim::Kind::measured;
  figure.note = "Energy of the wave on slices; floor: slowness of light, from the couplings.";
  figure.measurable = true;
  figure.x = {.name = "x"};
  figure.y = {.name = "y"};
  const BlockGrid grid = block_grid(wave.layout());
  sim::Block block;
  block.nx = grid.nx;
  block.ny = grid.ny;
  block.x_min = grid.x_min;
  block.x_max = grid.x_max;
  block.y_min = grid.y_min;
  block.y_max = grid.y_max;
  block.slice_label = "Energy of the wave";
  block.floor_label = "Slowness of light";
  for (Index j = 0; j < grid.ny; ++j)
    for (Index i = 0; i < grid.nx; ++i) {
      const Real x = grid.x_min + (static_cast<Real>(i) + 0.5) * (grid.x_max - grid.x_min) /
                                      static_cast<Real>(grid.nx);
      const Real y = grid.y_min + (static_cast<Real>(j) + 0.5) * (grid.y_max - grid.y_min) /
                                      static_cast<Real>(grid.ny);
      const auto g = emergent(wave, x, y);
      block.floor.push_back(static_cast<float>(std::sqrt(-g.xx / g.tt)));
    }
  figure.block = std::move(block);
  return figure;
}

void add_slices(sim::Block& block, const std::vector<Real>& times, const std::vector<float>& slices,
                Real until) {
  const auto cells = static_cast<std::size_t>(block.nx * block.ny);
  for (std::size_t s = 0; s < times.size(); ++s) {
    if (times[s] > until) break;
    const auto first = slices.begin() + static_cast<std::ptrdiff_t>(s * cells);
    block.slices.push_back({std::max(times[s], Real(0)),
                            std::vector<float>(first, first + static_cast<std::ptrdiff_t>(cells))});
  }
}

} // namespace twofold::shared
