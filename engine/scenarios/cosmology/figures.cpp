#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::cosmology {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Index kCurvePoints = 160;
constexpr Real kTangent = 0.8; // half the length of the drawn tangent, in volume

sim::Axis volume_axis() {
  sim::Axis axis{.name = "Volume V"};
  axis.low = 0;
  axis.high = kMostVolume + 0.25;
  return axis;
}

// V(Lambda) without a grid, which needs no search.
sim::Curve closed_form(const Material& m, Real low, Real high) {
  sim::Curve curve;
  for (Index i = 0; i <= kCurvePoints; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kCurvePoints);
    // Many points where Lambda is small, since there V changes most.
    const Real lambda = low + (high - low) * part * part * part;
    const auto v = exact_volume(m.params(), lambda);
    if (!v || v.value() > kMostVolume + 0.25) continue;
    curve.x.push_back(v.value());
    curve.y.push_back(lambda);
  }
  return curve;
}

Figure lambda_curve(const Material& m) {
  Figure figure;
  figure.id = "lambda-curve";
  figure.title = "Λ that each volume asks for";
  figure.kind = Kind::derived;
  figure.note = "Drag the ring. The volume sets Λ, sign included; nothing is predicted.";
  figure.x = volume_axis();
  figure.y = {.name = "Cosmological constant Λ"};
  const Real now = m.state.trial.lambda, matter_there = m.values[matter];
  figure.y.low = std::min(Real(-1), now - 0.5);
  figure.y.high = std::max(Real(5), 1.25 * now);
  figure.series.push_back({"no Λ", Role::reference, Mark::line, {{0, *figure.x.high}, {0, 0}}, {}});
  figure.series.push_back({"closed form",
                           Role::predicted,
                           Mark::line,
                           closed_form(m, -matter_there, *figure.y.high),
                           {}});
  sim::Cloud solved{.label = "solved, by sign of Λ", .role = Role::measured};
  for (std::size_t i = 0; i < m.state.swept_lambda.size(); ++i) {
    if (!(m.state.swept_lambda[i] <= *figure.y.high)) continue;
    solved.points.push_back({swept_volume(static_cast<Index>(i)), m.state.swept_lambda[i]});
    solved.values.push_back(m.state.swept_lambda[i] > 0 ? 1.0F : -1.0F);
  }
  figure.clouds.push_back(std::move(solved));
  figure.clouds.push_back(
      {.label = "this universe", .role = Role::chosen, .points = {{m.universe.volume, now}}});
  figure.handles.push_back(
      {.place = {m.values[volume], now}, .x_parameter = "volume", .y_parameter = "", .label = ""});
  return figure;
}

Figure scale_figure(const Material& m) {
  Figure figure;
  figure.id = "scale";
  figure.title = "Size of space over time";
  figure.kind = Kind::derived;
  figure.note = "Dust until the size has doubled; the field goes on with the same Λ.";
  figure.x = {.name = "Proper time t"};
  figure.x.low = 0;
  figure.x.high = kLifetimes * m.lifetime();
  figure.y = {.name = "Scale a", .logarithmic = true};
  figure.y.low = 0.9;
  const auto& u = m.universe;
  figure.series.push_back(
      {"stationary, dust",
       Role::predicted,
       Mark::line,
       {{u.proper_time.begin(), u.proper_time.end()}, {u.scale.begin(), u.scale.end()}},
       {}});
  const Evolution& e = m.state.evolution;
  figure.series.push_back({"with a field",
                           Role::measured,
                           Mark::line,
                           {{e.times.begin(), e.times.end()}, {e.scales.begin(), e.scales.end()}},
                           {}});
  return figure;
}

Figure neurons_per_step(const Material& m) {
  Figure figure;
  figure.id = "neurons";
  figure.title = "Neurons in space";
  figure.kind = Kind::assumed;
  figure.note = "The area below is the volume: neurons × steps, held fixed.";
  figure.x = {.name = "Proper time t"};
  figure.x.low = 0;
  figure.y = {.name = "Neurons a³"};
  figure.y.low = 0;
  const auto& u = m.universe;
  sim::Curve cubes{{u.proper_time.begin(), u.proper_time.end()}, {}};
  for (const Real a : u.scale)
    cubes.y.push_back(a * a * a);
  figure.series.push_back({"area = V", Role::measured, Mark::area, std::move(cubes), {}});
  return figure;
}

// S(V) and its tangent, whose slope is the multiplier.
Figure action_figure(const Material& m) {
  Figure figure;
  figure.id = "action";
  figure.title = "Slope of the phase is Λ";
  figure.kind = Kind::assumed;
  figure.note = "The action is the phase of a semiclassical wave: assumed. Its slope: measured.";
  figure.x = volume_axis();
  figure.y = {.name = "Action S"};
  sim::Series actions{"action of each volume", Role::measured, Mark::line, {}, {}};
  for (std::size_t i = 0; i < m.state.swept_action.size(); ++i) {
    actions.curve.x.push_back(swept_volume(static_cast<Index>(i)));
    actions.curve.y.push_back(m.state.swept_action[i]);
  }
  figure.series.push_back(std::move(actions));
  const Real v = m.universe.volume, s = m.universe.action, slope = m.state.trial.lambda;
  figure.series.push_back(
      {"slope Λ",
       Role::predicted,
       Mark::line,
       {{v - kTangent, v + kTangent}, {s - slope * kTangent, s + slope * kTangent}},
       {}});
  figure.clouds.push_back({.label = "this universe", .role = Role::chosen, .points = {{v, s}}});
  figure.handles.push_back(
      {.place = {v, s}, .x_parameter = "volume", .y_parameter = "", .label = ""});
  return figure;
}

Figure field_figure(const Material& m) {
  Figure figure;
  figure.id = "field";
  figure.title = "Homogeneous field of the neurons";
  figure.kind = Kind::derived;
  figure.x = {.name = "Proper time t"};
  figure.x.low = 0;
  figure.x.high = kLifetimes * m.lifetime();
  figure.y = {.name = "Field f"};
  const Evolution& e = m.state.evolution;
  figure.series.push_back({"field",
                           Role::measured,
                           Mark::line,
                           {{e.times.begin(), e.times.end()}, {e.fields.begin(), e.fields.end()}},
                           {}});
  return figure;
}

Figure search_history() {
  Figure figure = shared::history_figure("search", "Search for the stationary universe",
                                         {"lambda", "lambda_of_expansion"});
  figure.kind = Kind::derived;
  return figure;
}

Figure constraint_history() {
  Figure figure = shared::history_figure("constraint-history", "Einstein's constraint",
                                         {"constraint", "lambda_error"});
  figure.y.logarithmic = true;
  figure.kind = Kind::derived;
  return figure;
}

Figure no_wave() {
  return shared::sentence_figure(
      "no-wave", "Why there is no wave over weights here",
      "No weight is trained in this run, so there is no density over weights and no wave. What "
      "exists is the action of the whole network over its volume. In a semiclassical wave it would "
      "be the phase, and its slope is the cosmological constant.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {network(m), neurons_per_step(m), lambda_curve(m), search_history()};
  case sim::ViewKind::quantum:
    return {action_figure(m), no_wave(), lambda_curve(m), search_history()};
  case sim::ViewKind::gravity:
    return {expansion_diagram(m), lambda_curve(m), scale_figure(m), field_figure(m),
            constraint_history()};
  case sim::ViewKind::both:
    return {lambda_curve(m), expansion_diagram(m)};
  }
  return {};
}

} // namespace twofold::cosmology
