#include "figures.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::cosmology {

namespace {

using sim::Figure;
using sim::Kind;

constexpr Real kLayerTime = 0.08; // proper time of a step of the network
constexpr Index kFewestLayers = 4;

struct Layers {
  std::vector<Index> neurons; // of each step; their sum is the budget
  std::vector<Real> time;     // its middle
};

Layers layers_of(const Material& m) {
  const auto& u = m.universe;
  const auto wanted = static_cast<Index>(std::floor(m.lifetime() / kLayerTime + 0.5));
  const Index count = std::max(kFewestLayers, wanted);
  Layers out;
  Real before = 0, filled = 0; // volumes at the last edge and at grid point i
  std::size_t i = 0;
  const auto cell = [&u](std::size_t at) {
    const Real a = u.scale(at), b = u.scale(at + 1);
    return (a * a * a + b * b * b) / 2 * (u.proper_time(at + 1) - u.proper_time(at));
  };
  for (Index layer = 1; layer <= count; ++layer) {
    const Real edge = m.lifetime() * static_cast<Real>(layer) / static_cast<Real>(count);
    while (i + 1 < u.scale.size() && u.proper_time(i + 1) <= edge)
      filled += cell(i++);
    Real here = filled;
    if (i + 1 < u.scale.size())
      here += cell(i) * (edge - u.proper_time(i)) / (u.proper_time(i + 1) - u.proper_time(i));
    if (layer == count) here = u.volume;
    const auto whole = [](Real v) { return static_cast<Index>(std::floor(kNeurons * v + 0.5)); };
    out.neurons.push_back(whole(here) - whole(before));
    out.time.push_back(edge - 0.5 * m.lifetime() / static_cast<Real>(count));
    before = here;
  }
  return out;
}

// The field when the universe was that old, over its first value; 0 where it has not been yet.
Real field_at(const Evolution& e, Real time) {
  if (e.times.empty() || time > static_cast<Real>(e.times.back()) || !(e.fields.front() > 0))
    return 0;
  const auto after = std::upper_bound(e.times.begin(), e.times.end(), static_cast<float>(time));
  const auto i = static_cast<std::size_t>(after - e.times.begin()) - 1;
  return static_cast<Real>(e.fields[i] / e.fields.front());
}

// Each neuron listens to the two nearest of the step before, relative to the whole.
void wire(sim::Graph& graph, Index from, Index below, Index to, Index above) {
  for (Index i = 0; i < above && below > 0; ++i) {
    const Real place = (static_cast<Real>(i) + 0.5) / static_cast<Real>(above);
    const Real at = std::max(Real(0), place * static_cast<Real>(below) - 0.5);
    const Index low = std::min(static_cast<Index>(at), below - 1);
    const Real part = std::min(at - static_cast<Real>(low), Real(1));
    graph.edges.push_back({from + low, to + i, 1 - part});
    if (low + 1 < below && part > 0) graph.edges.push_back({from + low + 1, to + i, part});
  }
}

} // namespace

Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Neurons × steps: " + std::to_string(m.neurons());
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::assumed;
  figure.note = "Rows are steps. Four-volume counts neurons: assumed. Wires only illustrate.";
  const Layers layers = layers_of(m);
  const Index widest =
      std::max(Index(1), *std::max_element(layers.neurons.begin(), layers.neurons.end()));
  const std::size_t rows = layers.neurons.size();
  Index first = 0, below = 0; // of the row before
  for (std::size_t row = 0; row < rows; ++row) {
    const Index count = layers.neurons[row];
    const auto begin = static_cast<Index>(figure.graph.nodes.size());
    const Real state = field_at(m.state.evolution, layers.time[row]);
    for (Index i = 0; i < count; ++i) {
      const Real off = static_cast<Real>(i) - 0.5 * static_cast<Real>(count - 1);
      figure.graph.nodes.push_back(
          {.place = {0.5 + 0.96 * off / static_cast<Real>(widest),
                     (static_cast<Real>(row) + 0.5) / static_cast<Real>(rows)},
           .part = sim::Part::hidden,
           .state = std::clamp(state, Real(-1), Real(1))});
    }
    wire(figure.graph, first, below, begin, count);
    if (count == 0) continue;
    first = begin;
    below = count;
  }
  return figure;
}

} // namespace twofold::cosmology
