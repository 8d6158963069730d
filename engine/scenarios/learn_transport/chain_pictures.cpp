// Pictures of the chain itself: its neurons and weights, its answer, a pulse on its way.
#include "figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learn_transport {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Series;

constexpr Index kMostPairs = 24; // drawn as a graph
constexpr Index kSignalSteps = 80;

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

// Two slow waves, one after the other.
Real signal_at(Index t) {
  const auto x = static_cast<Real>(t);
  return math::sin(2 * math::pi * x / 16) * (t < 32 ? 1 : 0.5) +
         (t >= 40 ? 0.5 * math::sin(2 * math::pi * x / 7) : 0);
}

struct Fed {
  std::vector<Real> right, left;
};
// A pulse into the left end, and later one of the other sign into the right end.
Fed pulses(Index sites, Index steps) {
  Fed fed{std::vector<Real>(size_of(steps), 0), std::vector<Real>(size_of(steps), 0)};
  fed.right[0] = 1;
  fed.left[size_of(std::min(sites / 3, steps - 1))] = -1;
  return fed;
}

} // namespace

Figure chain_graph(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "The chain with two pulses on their way";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::measured;
  const Index n = m.setup.sites, pairs = std::min(n, kMostPairs), steps = m.setup.sites * 4 / 3 + 8;
  if (pairs < n) figure.note = "The first " + std::to_string(pairs) + " pairs.";
  const Fed fed = pulses(n, steps);
  const Matrix states = transport(m.weights, fed.right, fed.left);
  const std::size_t now = size_of(m.state.step % steps);
  for (Index mover = 0; mover < 2; ++mover)
    for (Index x = 0; x < pairs; ++x)
      figure.graph.nodes.push_back(
          {.place = {(static_cast<Real>(x) + 0.5) / static_cast<Real>(pairs),
                     mover == 0 ? 0.7 : 0.3},
           .part = mover == 0 && x == 0                   ? sim::Part::input
                   : mover == 0 && x + 1 == m.setup.sites ? sim::Part::output
                                                          : sim::Part::hidden,
           .state = std::clamp(states(now, size_of(mover * n + x)), -1.0, 1.0),
           .label = pairs <= 12 ? (mover == 0 ? "R" : "L") : ""});
  for (Index x = 0; x < pairs; ++x) {
    const Real* w = m.weights.data() + 4 * x;
    if (x > 0)
      figure.graph.edges.insert(figure.graph.edges.end(),
                                {{x - 1, x, w[0]}, {x - 1, pairs + x, w[2]}});
    if (x + 1 < pairs)
      figure.graph.edges.insert(figure.graph.edges.end(),
                                {{pairs + x + 1, x, w[1]}, {pairs + x + 1, pairs + x, w[3]}});
  }
  return figure;
}

Figure delivered_signal(const Material& m) {
  Figure figure;
  figure.id = "delivered";
  figure.title = "What is delivered at the far end";
  figure.kind = Kind::measured;
  figure.note = "Fed in at the left end; drawn without the neurons' noise.";
  figure.x = {.name = "Time t", .unit = "steps"};
  figure.y = {.name = "Signal"};
  const Index n = m.setup.sites, steps = kSignalSteps + n;
  std::vector<Real> fed, none(size_of(steps), 0);
  for (Index t = 0; t < steps; ++t)
    fed.push_back(t < kSignalSteps ? signal_at(t) : 0);
  const Matrix states = transport(m.weights, fed, none);
  Series sent{"sent, N steps later", Role::predicted, Mark::line, {}};
  Series found{"delivered", Role::measured, Mark::line, {}};
  for (Index t = n - 1; t < steps; ++t) {
    sent.curve.x.push_back(static_cast<Real>(t));
    sent.curve.y.push_back(fed[size_of(t - n + 1)]);
    found.curve.y.push_back(states(size_of(t), size_of(n - 1)));
  }
  found.curve.x = sent.curve.x;
  figure.series = {std::move(found), std::move(sent)};
  return figure;
}

Figure pulse_diagram(const Material& m, bool before) {
  Figure figure;
  figure.id = before ? "pulse-before" : "pulse";
  figure.title = before ? "The same before learning" : "Two pulses in space and time";
  figure.kind = Kind::measured;
  figure.note = before ? "" : "Transport: each pulse keeps to its light line and its size.";
  const Index n = m.setup.sites, steps = 2 * n;
  const Fed fed = pulses(n, steps);
  const std::vector<Real> q = before ? weights_of(m.setup, start_trainables(m.setup)) : m.weights;
  const Matrix states = transport(q, fed.right, fed.left);
  figure.x = {.name = "Site x", .whole = true};
  figure.y = {.name = "Time t", .unit = "steps", .whole = true};
  figure.y_is_time = true;
  sim::Field field{.label = "R + L", .scale = sim::Scale::diverging, .nx = n, .ny = steps};
  field.x_min = -0.5;
  field.x_max = static_cast<Real>(n) - 0.5;
  field.y_min = -0.5;
  field.y_max = static_cast<Real>(steps) - 0.5;
  for (Index t = 0; t < steps; ++t)
    for (Index x = 0; x < n; ++x) {
      const Real sum = states(size_of(t), size_of(x)) + states(size_of(t), size_of(n + x));
      // A gauge may make single sites large: the colour ends at 1.
      field.values.push_back(static_cast<float>(std::clamp(sum, -1.0, 1.0)));
    }
  figure.field = std::move(field);
  sim::Cloud light{.label = "light", .role = Role::reference, .connected = true};
  const auto last = static_cast<Real>(n - 1), late = static_cast<Real>(n / 3);
  light.points = {
      {0, 0}, {last, last}, {std::nan(""), std::nan("")}, {last, late}, {0, late + last}};
  figure.clouds.push_back(std::move(light));
  return figure;
}

} // namespace twofold::learn_transport
