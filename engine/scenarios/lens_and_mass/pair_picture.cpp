#include "pair_picture.hpp"

#include "twofold/gravity/matter_at_rest.hpp"
#include "twofold/spacetime/bundle.hpp"

#include <limits>

namespace twofold::lens_and_mass {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kPairs = 8;       // mirrored pairs of rays
constexpr Index kEventEvery = 12; // time steps between the points of a path

void add_paths(sim::Cloud& cloud, const Sheet& sheet, const IndexSpline& index, Real shift) {
  const SheetLayout& layout = sheet.layout();
  const Dispersion dispersion = lattice_dispersion(layout);
  Rays rays = beam_bundle(sheet.beam(), 0, index, kPairs, dispersion);
  const Real step = static_cast<Real>(kEventEvery) * layout.time_step();
  const Real end = (static_cast<Real>(layout.visible_nx) - 0.5) * layout.spacing;
  const Real top = layout.y(layout.ny - 1);
  std::vector<std::vector<sim::Point>> paths(rays.size());
  for (Index t = 0; t <= layout.time_steps; t += kEventEvery) {
    advance_rays(rays, index, static_cast<Real>(t) * layout.time_step(), step, dispersion);
    for (std::size_t r = 0; r < rays.size(); ++r)
      if (rays.x[r] >= sheet.beam().x && rays.x[r] <= end && rays.y[r] <= top && rays.y[r] >= -top)
        paths[r].push_back({rays.x[r] + shift, rays.y[r]});
  }
  for (const auto& path : paths) {
    cloud.points.insert(cloud.points.end(), path.begin(), path.end());
    cloud.points.push_back({kNothing, kNothing});
  }
}

} // namespace

Real apart(const SheetLayout& layout) {
  return static_cast<Real>(layout.visible_nx + kGapCells) * layout.spacing;
}

sim::Figure pair_figure(const Material& m, std::string id, std::string title, std::string label,
                        const PairValues& values) {
  const SheetLayout& layout = m.setup.sheet().layout();
  sim::Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.x = {.name = "Along the sheets x", .unit = "length"};
  figure.y = {.name = "Across y", .unit = "length"};
  figure.equal_units = true;
  const Real h = layout.spacing;
  const Index nx = 2 * layout.visible_nx + kGapCells;
  sim::Field field{.label = std::move(label),
                   .scale = sim::Scale::diverging,
                   .nx = nx,
                   .ny = layout.ny,
                   .x_min = -h / 2,
                   .x_max = (static_cast<Real>(nx) - 0.5) * h,
                   .y_min = layout.y(0) - h / 2,
                   .y_max = layout.y(layout.ny - 1) + h / 2,
                   .values = {},
                   .phase = {},
                   .columns = {},
                   .rows = {}};
  field.values.assign(static_cast<std::size_t>(nx * layout.ny), static_cast<float>(kNothing));
  for (std::size_t n = 0; n < network_count; ++n) {
    if (values[n].empty()) continue;
    const Index first = n == lens_network ? 0 : layout.visible_nx + kGapCells;
    for (Index j = 0; j < layout.ny; ++j)
      for (Index i = 0; i < layout.visible_nx; ++i)
        field.values[static_cast<std::size_t>(j * nx + first + i)] =
            values[n][static_cast<std::size_t>(j * layout.visible_nx + i)];
  }
  figure.field = std::move(field);
  return figure;
}

PairGeometry geometry_of(const Material& m) {
  const Sheet& sheet = m.setup.sheet();
  PairGeometry out;
  out.paths = {.label = "Bundle of geodesics",
               .role = sim::Role::predicted,
               .points = {},
               .values = {},
               .hands = {},
               .connected = true};
  for (std::size_t n = 0; n < network_count; ++n) {
    Matrix u;
    m.setup.shown(trainables(m.setup, n), m.state.pair[n].weights.a, u);
    auto couplings = Couplings::make(sheet, u);
    if (!couplings) continue;
    const EmergentMetric metric = read_metric(sheet, couplings.value());
    const Matrix needed = required_density(metric);
    out.needed[n].resize(needed.size());
    for (std::size_t k = 0; k < needed.size(); ++k)
      out.needed[n][k] = static_cast<float>(needed.data()[k]);
    add_paths(out.paths, sheet, IndexSpline(metric), n == lens_network ? 0 : apart(sheet.layout()));
  }
  return out;
}

} // namespace twofold::lens_and_mass
