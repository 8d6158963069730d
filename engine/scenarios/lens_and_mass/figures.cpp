#include "figures.hpp"

#include "pair_picture.hpp"

#include "scenarios/shared/figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::lens_and_mass {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr const char* kLens = "Lens";
constexpr const char* kMass = "Mass";

sim::Cloud cloud(std::string label, Role role, bool connected = false) {
  return {.label = std::move(label),
          .role = role,
          .points = {},
          .values = {},
          .hands = {},
          .connected = connected};
}

sim::Series series(std::string label, Role role, Mark mark, sim::Curve curve) {
  return {.label = std::move(label),
          .role = role,
          .mark = mark,
          .curve = std::move(curve),
          .phase = {}};
}

// What people drag: the output of both sheets.
void add_output(Figure& figure, const Material& m) {
  const auto& outputs = m.setup.sheet().outputs();
  const Real shift = apart(m.setup.sheet().layout());
  for (const Real at : {outputs.x, outputs.x + shift})
    figure.handles.push_back({.place = {at, outputs.offset},
                              .x_parameter = "",
                              .y_parameter = "output_height",
                              .label = at == outputs.x ? "Output" : ""});
}

// Where the packets of the test beam are, and have been.
void add_packets(Figure& figure, const Material& m) {
  sim::Cloud now = cloud("Packet", Role::measured), path = cloud("Packet's path", Role::measured, true);
  const Real shift = apart(m.setup.sheet().layout());
  for (std::size_t n = 0; n < network_count; ++n) {
    const sim::SheetView& view = m.views[n];
    if (!view.ready || !m.learned()) continue;
    const std::size_t frame = std::min(m.frame(), view.packet.size() - 1);
    const Real right = n == lens_network ? 0 : shift;
    for (std::size_t k = 0; k <= frame; ++k)
      if (std::isfinite(view.packet[k].x))
        path.points.push_back({view.packet[k].x + right, view.packet[k].y});
    if (std::isfinite(view.packet[frame].x))
      now.points.push_back({view.packet[frame].x + right, view.packet[frame].y});
    path.points.push_back({kNothing, kNothing});
  }
  if (now.points.empty()) return;
  figure.clouds.push_back(std::move(path));
  figure.clouds.push_back(std::move(now));
}

Figure needed_matter(const Material& m) {
  PairGeometry geometry = geometry_of(m);
  Figure figure = pair_figure(m, "needed", "Matter that each geometry needs",
                              "Matter needed σ = n² R/2", geometry.needed);
  figure.kind = Kind::derived;
  figure.note = "Left: free weights. Right: weights tied to be one mass.";
  figure.clouds.push_back(std::move(geometry.paths));
  add_packets(figure, m);
  add_output(figure, m);
  return figure;
}

Figure two_sides(const Material& m) {
  Figure figure;
  figure.id = "sides";
  figure.title = "Both sides of Einstein's equation";
  figure.x = {.name = "κ T − Λ g"};
  figure.y = {.name = "G"};
  const auto dots = [&figure](const char* label, Role role, const Reading& reading) {
    figure.series.push_back(series(label, role, Mark::dots, {reading.matter, reading.geometry}));
  };
  const std::vector<Real>& needed = m.state.pair.mass.reading.geometry;
  const auto [low, high] = std::minmax_element(needed.begin(), needed.end());
  const sim::Curve diagonal{{*low, *high}, {*low, *high}};
  figure.series.push_back(series("Equal", Role::reference, Mark::line, diagonal));
  dots(kLens, Role::chosen, m.state.pair.lens.reading);
  dots(kMass, Role::measured, m.state.pair.mass.reading);
  return figure;
}

sim::Curve over_steps(const std::vector<Real>& values) {
  sim::Curve out;
  for (std::size_t k = 0; k < values.size(); ++k) {
    out.x.push_back(static_cast<Real>(k));
    out.y.push_back(values[k]);
  }
  return out;
}

Figure over_learning(const Material& m, const char* id, const char* title, const char* value,
                     std::vector<Real> Past::*quantity) {
  Figure figure;
  figure.id = id;
  figure.title = title;
  figure.x = {.name = "Learning step", .unit = "", .logarithmic = false, .whole = true};
  figure.x.low = 0;
  figure.x.high = static_cast<Real>(m.learned_at());
  figure.y = {.name = value};
  figure.series.push_back(
      series(kMass, Role::measured, Mark::line, over_steps(m.state.mass_past.*quantity)));
  figure.series.push_back(
      series(kLens, Role::chosen, Mark::line, over_steps(m.state.lens_past.*quantity)));
  return figure;
}

Figure residuals(const Material& m) {
  Figure figure =
      over_learning(m, "residuals", "What Einstein leaves over", "Residual", &Past::residual);
  figure.y.logarithmic = true;
  figure.y.low = 1e-4;
  figure.y.high = 2;
  return figure;
}

Figure couplings(const Material& m) {
  Figure figure =
      over_learning(m, "couplings", "Fitted strength of gravity", "Coupling κ", &Past::kappa);
  const auto bars = [&figure](const Past& past, Role role) {
    sim::Cloud out = cloud("", role, true);
    for (std::size_t k = 0; k < past.kappa.size(); ++k) {
      const auto x = static_cast<Real>(k);
      out.points.push_back({x, past.kappa[k] - past.kappa_error[k]});
      out.points.push_back({x, past.kappa[k] + past.kappa_error[k]});
      out.points.push_back({kNothing, kNothing});
    }
    figure.clouds.push_back(std::move(out));
  };
  bars(m.state.mass_past, Role::measured);
  bars(m.state.lens_past, Role::chosen);
  figure.y.low = -0.5;
  figure.y.high = 1.25;
  return figure;
}

Figure learned_fields(const Material& m) {
  const SheetLayout& layout = m.setup.sheet().layout();
  PairValues values;
  for (std::size_t n = 0; n < network_count; ++n) {
    Matrix u;
    m.setup.shown(trainables(m.setup, n), m.state.pair[n].weights.a, u);
    for (Index j = 0; j < layout.ny; ++j)
      for (Index i = 0; i < layout.visible_nx; ++i)
        values[n].push_back(static_cast<float>(u(j, i + layout.room)));
  }
  Figure figure =
      pair_figure(m, "weights", "What the weights have learned", "Exponent u = ln n", values);
  figure.note = "Left: lens. Right: mass. Which weights may learn is assumed.";
  sim::Cloud lattice =
      cloud(m.setup.free_weights() ? "Free weights" : "Place of the lens", Role::measured);
  if (m.setup.free_weights()) {
    const SplineWeights& splines = m.setup.splines();
    for (Index row = 0; row < splines.rows(); ++row)
      for (Index column = 0; column < splines.columns(); ++column)
        lattice.points.push_back({splines.x(column), splines.y(row)});
  } else {
    lattice.points.push_back({GaussianTrainables::kMiddle, m.state.pair.lens.weights.a[0]});
  }
  figure.clouds.push_back(std::move(lattice));
  const PointMass mass = m.setup.point().point_mass(m.state.pair.mass.weights.a);
  sim::Cloud place = cloud("Place of the mass q", Role::chosen);
  place.points.push_back({mass.x + apart(layout), mass.height});
  figure.clouds.push_back(std::move(place));
  return figure;
}

Figure waves(const Material& m) {
  PairValues values;
  const std::size_t cells =
      static_cast<std::size_t>(m.setup.sheet().layout().visible_nx * m.setup.sheet().layout().ny);
  for (std::size_t n = 0; n < network_count; ++n) {
    const sim::SheetView& view = m.views[n];
    if (!view.ready) continue;
    const auto begin = view.wave.begin() + static_cast<std::ptrdiff_t>(m.frame() * cells);
    values[n].assign(begin, begin + static_cast<std::ptrdiff_t>(cells));
  }
  Figure figure =
      pair_figure(m, "waves", "A test beam crosses both", "State of the neurons φ", values);
  figure.kind = Kind::measured;
  return figure;
}

Figure scanned_losses(const Material& m) {
  Figure figure;
  figure.id = "scan";
  figure.title = "Loss along the way that each has learned";
  figure.note = "Each dot is one propagation through a sheet.";
  figure.x = {.name = "Share of the way: 0 start, 1 learned"};
  figure.x.low = kScanFrom;
  figure.x.high = kScanTo;
  figure.y = {.name = "Loss"};
  const auto dots = [&figure](const char* label, Role role, const std::vector<Real>& losses) {
    sim::Curve curve;
    for (std::size_t k = 0; k < losses.size(); ++k) {
      curve.x.push_back(kScanFrom +
                        (kScanTo - kScanFrom) * static_cast<Real>(k) / (kScanPlaces - 1));
      curve.y.push_back(losses[k]);
    }
    figure.series.push_back(series(label, role, Mark::line, curve));
    figure.series.push_back(series("", role, Mark::dots, std::move(curve)));
  };
  dots(kMass, Role::measured, m.state.mass_scan);
  dots(kLens, Role::chosen, m.state.lens_scan);
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  if (m.state.lens_past.loss.empty()) return {};
  switch (view) {
  case sim::ViewKind::learning: {
    std::vector<Figure> out{
        learned_fields(m),
        over_learning(m, "losses", "Both learn the same task", "Loss", &Past::loss)};
    if (m.views[lens_network].ready && m.learned()) out.push_back(waves(m));
    return out;
  }
  case sim::ViewKind::quantum: {
    Figure words = shared::sentence_figure(
        "no-wave", "No wave here",
        "Both networks learn without noise. Without noise there is no ħ, so no learners spread and "
        "no wave. The scenario Two geometries has one.");
    if (m.state.lens_scan.empty()) return {std::move(words)};
    return {scanned_losses(m), std::move(words)};
  }
  case sim::ViewKind::gravity:
    return {needed_matter(m), two_sides(m), residuals(m), couplings(m)};
  case sim::ViewKind::both:
    break;
  }
  return {};
}

} // namespace twofold::lens_and_mass
