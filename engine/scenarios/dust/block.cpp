// The space-time block, and the figures of Einstein's equation.
#include "figures.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::dust_lab {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Index kCones = 4; // along each packet's path
constexpr std::size_t kBlockRays = 4;

void add_lines(const Material& m, sim::Block& block) {
  for (const Passer& passer : m.state.passers) {
    const bool upper = &passer == &m.state.passers[0];
    block.lines.push_back({upper ? "upper packet" : "lower packet",
                           Role::measured,
                           path_of(passer.path_x, passer.path_y, 0, 1),
                           {}});
    block.lines.push_back(
        {"one geodesic", Role::predicted, path_of(passer.single_x, passer.single_y, 0, 1), {}});
    for (std::size_t r = 0; r < kBlockRays; ++r)
      block.lines.push_back({"bundle",
                             Role::second_law,
                             path_of(passer.bundle_x, passer.bundle_y, r, kDrawnRays),
                             {}});
  }
  // Masses at rest stay: the lapse is 1, and their clocks run as all clocks at rest do.
  for (std::size_t i = 0; i < m.world.dust.count; ++i) {
    const DustMass& mass = m.world.dust.masses[i];
    sim::WorldLine line{.label = "mass " + std::to_string(i + 1),
                        .role = Role::reference,
                        .events = {{mass.x, mass.y, 0}, {mass.x, mass.y, kDuration}},
                        .ticks = {}};
    line.ticks = shared::clock_ticks(
        [&m](const sim::WorldPoint& e) { return shared::emergent(m.world.wave, e.x, e.y); },
        line.events, 1);
    block.lines.push_back(std::move(line));
  }
}

void add_cones(const Material& m, sim::Block& block) {
  const Real height = kDuration / (2 * kCones);
  for (const Passer& passer : m.state.passers) {
    const auto path = path_of(passer.single_x, passer.single_y, 0, 1);
    for (Index i = 0; i < kCones; ++i) {
      const auto at = static_cast<std::size_t>(i) * path.size() / kCones;
      const sim::WorldPoint& tip = path[at];
      auto cone = shared::light_cone(shared::emergent(m.world.wave, tip.x, tip.y), tip, height);
      if (!cone.front.empty()) block.cones.push_back(std::move(cone));
    }
  }
}

// Index in the window of the cell at a mass's row and a column.
std::size_t cell(const World& w, Index row, Index column) {
  return static_cast<std::size_t>((row - w.window.row) * w.window.nx + column - w.window.column);
}

Index row_of(const World& w, Real y) {
  const PlaneLayout& l = w.wave.layout();
  const auto row = static_cast<Index>(std::lround((y - l.y_first) / l.spacing));
  return std::clamp(row, w.window.row, w.window.row + w.window.ny - 1);
}

} // namespace

std::vector<float> both_slices(const Material& m, const BothDensities& densities) {
  std::vector<float> sum;
  for (std::size_t p = 0; p < densities.size(); ++p) {
    const auto slice = shared::block_slice(m.world.wave, m.state.passers[p].wave, densities[p],
                                           first_peak(m.setup, m.state.passers[p]));
    if (sum.empty()) sum.assign(slice.size(), 0.0F);
    for (std::size_t k = 0; k < sum.size(); ++k)
      sum[k] += slice[k];
  }
  return sum;
}

Figure block_figure(const Material& m, const BothDensities& densities) {
  Figure figure = shared::block_frame(m.world.wave, kBlockFigure);
  figure.note = "Energies of the packets on slices; the masses' clocks all run alike.";
  sim::Block& block = *figure.block;
  block.t_max = kDuration;
  block.now = static_cast<Real>(m.state.step) * kPerStep;
  shared::add_slices(block, m.state.slice_times, m.state.slices, block.now - kPerStep);
  block.slices.push_back({block.now, both_slices(m, densities)});
  add_lines(m, block);
  add_cones(m, block);
  return figure;
}

Figure einstein_figure(const Material& m) {
  const World& w = m.world;
  Figure figure;
  figure.id = "einstein";
  figure.title = "Both sides of Einstein's equation";
  figure.note = "Along x through mass 1; the left side is read from the weights.";
  figure.x = {.name = "x"};
  figure.y = {.name = "tt part", .unit = "per area"};
  if (w.einstein_tt.empty()) return figure;
  const PlaneLayout& l = w.wave.layout();
  const Index row = row_of(w, w.dust.masses[0].y);
  sim::Curve left, right;
  for (Index i = w.window.column; i < w.window.column + w.window.nx; ++i) {
    const std::size_t k = cell(w, row, i);
    const Real lapse = w.wave.metric(row, i).lapse;
    left.x.push_back(l.x(i));
    left.y.push_back(w.einstein_tt[k] - w.fit.lambda * lapse * lapse);
    right.x.push_back(l.x(i));
    right.y.push_back(w.source_tt[k]);
  }
  figure.series.push_back(
      {"G + Λ g, from weights", Role::measured, Mark::dots, std::move(left), {}});
  figure.series.push_back(
      {"κ T of the masses, κ = 1", Role::predicted, Mark::line, std::move(right), {}});
  return figure;
}

Figure constants_figure(const Material& m) {
  Figure figure;
  figure.id = "constants";
  figure.title = "The two constants: fitted and exact";
  figure.note = "Least squares over all cells where a mass can be.";
  figure.x = {.name = "κ, then Λ"};
  figure.x.low = 0;
  figure.x.high = 5;
  figure.x.whole = true;
  figure.y = {.name = "Value"};
  const auto bar = [&figure](const char* label, Role role, Real at, Real value) {
    figure.series.push_back({label, role, Mark::bars, {{at}, {value}}, {}});
  };
  bar("κ fitted", Role::measured, 1, m.world.fit.kappa);
  bar("κ exact: 1", Role::predicted, 2, 1);
  bar("Λ fitted", Role::chosen, 3, m.world.fit.lambda);
  bar("Λ exact: 0", Role::reference, 4, 0);
  return figure;
}

} // namespace twofold::dust_lab
