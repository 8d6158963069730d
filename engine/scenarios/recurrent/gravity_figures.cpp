#include "figures.hpp"

#include "twofold/learning/influence.hpp"

namespace twofold::recurrent {

namespace {

using sim::Figure;
using sim::FigureShape;
using sim::Kind;

// How far a pulse into the first input has come after each step.
Figure cone(const Material& m) {
  const std::vector<Real> states = states_of(m);
  const Matrix pulse = pulse_response(m.shape, m.q, states, 0);
  const Index n = m.shape.neurons(), steps = m.shape.depth;
  Figure figure;
  figure.id = "cone";
  figure.title = "Cone of influence of the first input";
  figure.kind = Kind::derived;
  figure.note = "Size of the change that a pulse makes, neuron by step.";
  figure.x = {.name = "Neuron", .whole = true};
  figure.y = {.name = "Activation step", .whole = true};
  sim::Field field;
  field.label = "change of the neuron";
  field.nx = n;
  field.ny = steps + 1;
  field.x_max = static_cast<Real>(n);
  field.y_max = static_cast<Real>(steps + 1);
  for (Index t = 0; t <= steps; ++t)
    for (Index i = 0; i < n; ++i)
      field.values.push_back(
          static_cast<float>(pulse(static_cast<std::size_t>(t), static_cast<std::size_t>(i))));
  if (n <= kMostGraphNeurons) field.columns = neuron_names(m);
  for (Index t = 0; t <= steps; ++t)
    field.rows.push_back(std::to_string(t));
  figure.field = std::move(field);
  return figure;
}

Figure singular_value_bars(const Material& m) {
  const auto values = singular_values_of(m);
  Figure figure;
  figure.id = "singular-values";
  figure.title = "Singular values of one activation step";
  figure.kind = Kind::derived;
  figure.x = {.name = "Number", .whole = true};
  figure.y = {.name = "Singular value"};
  sim::Series bars{"first learner", sim::Role::predicted, sim::Mark::bars, {}};
  if (values)
    for (const Real s : values.value()) {
      bars.curve.x.push_back(static_cast<Real>(bars.curve.x.size() + 1));
      bars.curve.y.push_back(s);
    }
  figure.series.push_back(std::move(bars));
  figure.y.low = 0;
  figure.note = "Waves that last need all of them equal to one.";
  return figure;
}

Figure no_metric(const Material& m) {
  Figure figure;
  figure.id = "no-metric";
  figure.title = "Why there is no space-time here";
  figure.shape = FigureShape::sentence;
  figure.sentence =
      m.shape.mask.empty()
          ? "Every neuron hears every other after one step, so nothing is near or far: a dense "
            "network has no metric. What exists is the cone of influence between neurons."
          : "Layers have an order but no distances: signals pass once and never return, so no "
            "metric can be read. What exists is the cone of influence between neurons.";
  return figure;
}

} // namespace

std::vector<Figure> gravity_figures(const Material& m) {
  std::vector<Figure> figures = {cone(m), singular_value_bars(m), no_metric(m)};
  return figures;
}

} // namespace twofold::recurrent
