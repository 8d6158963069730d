#include "figures.hpp"

#include "gravity_figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold::onsager_lab {

namespace {

using sim::Field;
using sim::Figure;
using sim::FigureShape;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;
using sim::Scale;
using sim::Series;

constexpr Index kShells = 41;                  // values of k^2 in the picture of waves
constexpr Real kNearest = 1e-4, kFloor = 1e-7; // of k^2, of eigenvalues
constexpr Index kGraphDimension = 2;           // the form of a plane has six gradients

// "no ghost", "1 ghost", "2 ghosts"
std::string counted(Index n, const char* what) {
  const std::string number = n == 0 ? "no" : std::to_string(n);
  return number + " " + what + (n > 1 ? "s" : "");
}

// Eigenvalues of the form, in order: what entropy production it gives each kind of gradient.
Figure signs_of_the_form(const Material& m) {
  const auto& signs = m.law.signs;
  Figure figure;
  figure.id = "signs";
  figure.title = std::to_string(signs.positive) + " kinds of gradient make entropy, " +
                 std::to_string(signs.negative) + " destroy it";
  figure.kind = Kind::derived;
  figure.note = "Never a positive entropy production. Solve for stationary, do not descend.";
  figure.x = {.name = "Kind of gradient", .whole = true};
  figure.y = {.name = "Entropy made"};
  Series up{"made", Role::measured, Mark::bars, {}, {}},
      down{"destroyed", Role::control, Mark::bars, {}, {}};
  for (std::size_t i = 0; i < signs.eigenvalues.size(); ++i) {
    const Real value = signs.eigenvalues[i];
    Series& series = value >= 0 ? up : down;
    series.curve.x.push_back(static_cast<Real>(i + 1));
    series.curve.y.push_back(value);
  }
  figure.x.low = 0;
  figure.x.high = static_cast<Real>(signs.eigenvalues.size() + 1);
  if (!up.curve.x.empty()) figure.series.push_back(std::move(up));
  if (!down.curve.x.empty()) figure.series.push_back(std::move(down));
  return figure;
}

Figure form_as_matrix(const Material& m) {
  Figure figure;
  figure.id = "form";
  figure.title = "Which gradient drives which";
  figure.kind = Kind::derived;
  figure.note = "Onsager's tensor: all gradients of the metric.";
  figure.x = {.name = "Gradient", .whole = true};
  figure.y = {.name = "Gradient", .whole = true};
  figure.equal_units = true;
  auto form = onsager_form(m.setup.dimension, m.law.c);
  if (!form) return figure;
  const auto n = static_cast<Index>(form.value().shape()[0]);
  Field field{.label = "coefficient", .scale = Scale::diverging, .nx = n, .ny = n};
  field.x_min = field.y_min = 0.5;
  field.x_max = field.y_max = static_cast<Real>(n) + 0.5;
  for (const Real value : view(form.value()))
    field.values.push_back(static_cast<float>(value));
  figure.field = std::move(field);
  return figure;
}

// Forces and flows of the form in two dimensions, as a network of two layers.
Figure form_as_network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "The law as a network";
  figure.shape = FigureShape::graph;
  figure.kind = Kind::assumed;
  figure.note = "Gradients between neurons drive flows. Five numbers are its weights.";
  constexpr const char* kNames[] = {"g₀₀,₀", "g₀₀,₁", "g₀₁,₀", "g₀₁,₁", "g₁₁,₀", "g₁₁,₁"};
  auto form = onsager_form(kGraphDimension, m.law.c);
  if (!form) return figure;
  const auto n = static_cast<Index>(form.value().shape()[0]);
  for (const bool flow : {false, true})
    for (Index i = 0; i < n; ++i) {
      const Real y = 1 - (static_cast<Real>(i) + Real(0.5)) / static_cast<Real>(n);
      figure.graph.nodes.push_back({.place = {flow ? 0.85 : 0.15, y},
                                    .part = flow ? Part::output : Part::input,
                                    .label = kNames[static_cast<std::size_t>(i)]});
    }
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      if (std::abs(form.value()(i, j)) > 0)
        figure.graph.edges.push_back({i, n + j, form.value()(i, j)});
  return figure;
}

Figure what_the_numbers_are() {
  return shared::sentence_figure(
      "what", "What the five numbers mean",
      "A metric is read from the weights between neurons. The paper lets its gradients make "
      "entropy, as a form of five terms with free numbers. No network learned these metrics: they "
      "are random, because a law must hold for all of them.");
}

Figure no_wave_function() {
  return shared::sentence_figure(
      "no-quantum", "Why there is no wave function here",
      "Nothing learns in this run: no trainable moves, so there is no density of learners and no "
      "ψ. What a quantum theory of a law would start from are its weak waves. They are shown "
      "here, for the law of your sliders, without being quantised.");
}

// Eigenvalues of the linear symbol as a wave comes onto the light cone: what falls to 0 propagates.
Figure waves(const Material& m) {
  const auto& content = m.law.content;
  Figure figure;
  figure.id = "waves";
  figure.title =
      counted(content.polarisations, "healthy wave") + ", " + counted(content.ghosts, "ghost");
  figure.kind = Kind::derived;
  figure.note = "What falls towards the light cone propagates. At the bottom: " +
                counted(content.gauge_modes, "gauge mode") + ".";
  figure.x = {.name = "Distance from the light cone", .logarithmic = true};
  figure.x.low = kNearest;
  figure.x.high = 1;
  figure.y = {.name = "Size of the symbol", .logarithmic = true};
  figure.y.low = kFloor;
  Series healthy{"sign of energy +", Role::measured, Mark::dots, {}, {}};
  Series negative{"sign of energy −", Role::control, Mark::dots, {}, {}};
  const Index n = m.setup.dimension;
  for (Index i = 0; i < kShells; ++i) {
    const Real e = math::pow(kNearest, static_cast<Real>(i) / static_cast<Real>(kShells - 1));
    std::vector<Real> k(static_cast<std::size_t>(n), 0);
    k.front() = std::sqrt(1 + e);
    k.back() = 1;
    auto symbol = onsager_symbol(n, m.law.c, k);
    if (!symbol) continue;
    auto eigen = symmetric_eigen(symbol.value());
    if (!eigen) continue;
    for (const Real value : eigen.value().values) {
      Series& series = value >= 0 || std::abs(value) < kFloor ? healthy : negative;
      series.curve.x.push_back(e);
      series.curve.y.push_back(std::max(std::abs(value), kFloor));
    }
  }
  figure.series.push_back(std::move(healthy));
  if (!negative.curve.x.empty()) figure.series.push_back(std::move(negative));
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {signs_of_the_form(m), form_as_network(m), form_as_matrix(m), what_the_numbers_are()};
  case sim::ViewKind::quantum:
    return {waves(m), no_wave_function()};
  case sim::ViewKind::gravity:
    return {map_of_laws(m), dragged_metric(m), terms_of_action(m), law_left(m),
            singular_values_figure(m)};
  case sim::ViewKind::both:
    return {terms_of_action(m), signs_of_the_form(m)};
  }
  return {};
}

} // namespace twofold::onsager_lab
