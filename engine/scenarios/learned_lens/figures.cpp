#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

namespace twofold::learned_lens {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Scale;

sim::Axis place_axis(const char* name) { return {.name = name, .unit = "length"}; }

// The field u = ln n over the visible sheet, and the lattice of its trainables.
Figure learned_field(const Material& m) {
  const SheetLayout& layout = m.setup.sheet().layout();
  Figure figure;
  figure.id = "exponent";
  figure.title = "What the weights have learned";
  figure.kind = Kind::measured;
  figure.note = "Weights nearby are tied by splines: assumed.";
  figure.x = place_axis("Along the sheet x");
  figure.y = place_axis("Across y");
  figure.equal_units = true;
  Matrix u;
  m.setup.shown(m.state.weights.a, u);
  const Real h = layout.spacing;
  sim::Field field{.label = "Exponent u = ln n",
                   .scale = Scale::diverging,
                   .nx = layout.visible_nx,
                   .ny = layout.ny,
                   .x_min = -h / 2,
                   .x_max = (static_cast<Real>(layout.visible_nx) - 0.5) * h,
                   .y_min = layout.y(0) - h / 2,
                   .y_max = layout.y(layout.ny - 1) + h / 2,
                   .values = {},
                   .phase = {},
                   .columns = {},
                   .rows = {}};
  field.values.reserve(static_cast<std::size_t>(layout.visible_nx * layout.ny));
  for (Index j = 0; j < layout.ny; ++j)
    for (Index i = 0; i < layout.visible_nx; ++i)
      field.values.push_back(static_cast<float>(u(j, i + layout.room)));
  figure.field = std::move(field);
  sim::Cloud lattice{.label = "Weights",
                     .role = Role::measured,
                     .points = {},
                     .values = {},
                     .hands = {},
                     .connected = false};
  const SplineWeights& splines = m.setup.splines();
  for (Index row = 0; row < splines.rows(); ++row)
    for (Index column = 0; column < splines.columns(); ++column)
      lattice.points.push_back({splines.x(column), splines.y(row)});
  figure.clouds.push_back(std::move(lattice));
  return figure;
}

// Rows of the lattice from above, as people see the sheet.
Figure weights_matrix(const Material& m) {
  const SplineWeights& splines = m.setup.splines();
  Figure figure;
  figure.id = "weights";
  figure.title = "The trainable weights";
  figure.x = {.name = "Column"};
  figure.y = {.name = "Row"};
  sim::Field field{.label = "Weight a",
                   .scale = Scale::diverging,
                   .nx = splines.columns(),
                   .ny = splines.rows(),
                   .x_min = 0.5,
                   .x_max = static_cast<Real>(splines.columns()) + 0.5,
                   .y_min = 0.5,
                   .y_max = static_cast<Real>(splines.rows()) + 0.5,
                   .values = {},
                   .phase = {},
                   .columns = {},
                   .rows = {}};
  figure.x.whole = figure.y.whole = true;
  for (const Real a : m.state.weights.a)
    field.values.push_back(static_cast<float>(a));
  figure.field = std::move(field);
  return figure;
}

Figure scanned_loss(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure;
  figure.id = "scan";
  figure.title = "Loss along the learned pattern";
  figure.kind = Kind::measured;
  figure.note = "Each dot is one propagation through the sheet.";
  figure.x = {.name = "Size of the pattern q"};
  figure.x.low = -snapshot.density.box;
  figure.x.high = snapshot.density.box;
  figure.y = {.name = "Loss V"};
  figure.x_is_trainable = true;
  figure.series.push_back({.label = "Propagations",
                           .role = Role::measured,
                           .mark = Mark::dots,
                           .curve = snapshot.landscape.nodes,
                           .phase = {}});
  if (m.landscape)
    figure.series.push_back({.label = "Loss V",
                             .role = Role::reference,
                             .mark = Mark::line,
                             .curve = snapshot.landscape.loss,
                             .phase = {}});
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                 sim::ViewKind view) {
  const bool learned = m.state.step >= static_cast<Index>(m.values[iterations]);
  switch (view) {
  case sim::ViewKind::learning:
    return {learned_field(m), weights_matrix(m)};
  case sim::ViewKind::quantum:
    if (!learned)
      return {shared::sentence_figure("later", "Not yet",
                                      "The network learns first. Then its loss is scanned and "
                                      "learners spread over it.")};
    return {scanned_loss(m, snapshot)};
  case sim::ViewKind::gravity:
    return {shared::history_figure("turning", "Packet against one geodesic", {"angle_error"}),
            shared::history_figure("bending", "Largest curvature", {"curvature_max"})};
  case sim::ViewKind::both:
    break;
  }
  return {};
}

} // namespace twofold::learned_lens
