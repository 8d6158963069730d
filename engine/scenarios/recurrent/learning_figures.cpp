#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/learning/principal.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::recurrent {

namespace {

using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::FigureShape;
using sim::Part;
using sim::Role;
using sim::Scale;

constexpr Real kMargin = 0.12; // of the drawn plane beyond the samples
constexpr Index kColumn = 10;  // hidden neurons drawn above one another

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

struct Range {
  Real low, high;
};
Range range_of_input(const Dataset& data, Index input) {
  Range r{data.input(0)[size_of(input)], data.input(0)[size_of(input)]};
  for (Index s = 1; s < data.samples; ++s) {
    r.low = std::min(r.low, data.input(s)[size_of(input)]);
    r.high = std::max(r.high, data.input(s)[size_of(input)]);
  }
  const Real margin = kMargin * (r.high - r.low);
  return {r.low - margin, r.high + margin};
}

// In the units of the data.
Real in_units(const Dataset& data, Index input, Real standardised) {
  return data.input_mean[size_of(input)] + data.input_deviation[size_of(input)] * standardised;
}

float within_one(Real v) { return static_cast<float>(std::clamp(v, Real(-1), Real(1))); }

// The network's answer to the first question at every place: -1 .. 1, and for more than two
// classes the number of the class spread over that.
Real answer_colour(const Question& question, std::span<const Real> decoded) {
  if (question.classes.size() <= 2) return decoded[size_of(question.first)];
  const auto classes = static_cast<Real>(question.classes.size());
  return 2 * static_cast<Real>(class_of(question, decoded)) / (classes - 1) - 1;
}

Field answer_field(const Material& m, const Range& x, const Range& y) {
  const Dataset& data = m.setup.data();
  std::vector<Real> inputs;
  for (Index j = 0; j < kPlaneCells; ++j)
    for (Index i = 0; i < kPlaneCells; ++i) {
      const auto middle = [](const Range& r, Index k) {
        return r.low + (r.high - r.low) * (static_cast<Real>(k) + Real(0.5)) /
                           static_cast<Real>(kPlaneCells);
      };
      inputs.push_back(middle(x, i));
      inputs.push_back(middle(y, j));
    }
  const Index count = kPlaneCells * kPlaneCells;
  std::vector<Real> out(size_of(count * data.outputs));
  ReplicaNetwork<Real> network(m.shape, m.setup.loss());
  network.answer(m.q, count, inputs, out);
  for (Real& v : out)
    v = m.setup.decoded(v);
  Field field;
  field.label = "answer of the network";
  field.scale = Scale::diverging;
  field.nx = field.ny = kPlaneCells;
  field.x_min = in_units(data, 0, x.low);
  field.x_max = in_units(data, 0, x.high);
  field.y_min = in_units(data, 1, y.low);
  field.y_max = in_units(data, 1, y.high);
  for (Index c = 0; c < count; ++c)
    field.values.push_back(within_one(answer_colour(
        data.questions[0],
        std::span<const Real>(out).subspan(size_of(c * data.outputs), size_of(data.outputs)))));
  return field;
}

// One cloud per class, or one with values.
std::vector<Cloud> sample_clouds(const Material& m) {
  const Dataset& data = m.setup.data();
  const Question& question = data.questions[0];
  std::vector<Cloud> clouds(std::max(std::size_t(1), question.classes.size()));
  for (std::size_t c = 0; c < clouds.size(); ++c)
    clouds[c].label = question.classes.empty() ? question.name : question.classes[c];
  for (Index s = 0; s < std::min(kMostDots, data.samples); ++s) {
    const auto answer = data.answer(s);
    const auto c = question.classes.empty() ? 0 : size_of(class_of(question, answer));
    clouds[c].points.push_back(
        {in_units(data, 0, data.input(s)[0]), in_units(data, 1, data.input(s)[1])});
    clouds[c].values.push_back(within_one(answer_colour(question, answer)));
  }
  return clouds;
}

// What of people's data is not used.
std::string left_out(const Dataset& data) {
  if (data.left_out == 0) return "";
  return std::to_string(data.left_out) +
         (data.left_out == 1 ? " row with a gap is left out." : " rows with a gap are left out.");
}

Figure plane(const Material& m) {
  const Dataset& data = m.setup.data();
  Figure figure;
  figure.id = "plane";
  figure.title = "Samples and the network's answer";
  figure.note = left_out(data);
  figure.x = {.name = data.input_names[0]};
  figure.y = {.name = data.input_names[1]};
  figure.field = answer_field(m, range_of_input(data, 0), range_of_input(data, 1));
  figure.clouds = sample_clouds(m);
  figure.equal_units = data.name == "circle" || data.name == "moons" || data.name == "xor";
  return figure;
}

// Rows: what it was, columns: what the network says, of samples never shown.
Figure confusion(const Material& m) {
  const Dataset& data = m.setup.data();
  const Question& question = data.questions[0];
  const Samples<Real> unseen = m.setup.unseen(kEvaluatedClosely);
  std::vector<Real> out(size_of(unseen.count * data.outputs));
  ReplicaNetwork<Real>(m.shape, m.setup.loss()).answer(m.q, unseen.count, unseen.inputs, out);
  for (Real& v : out)
    v = m.setup.decoded(v);
  const auto given = [&](Index s) {
    return std::span<const Real>(out).subspan(size_of(s * data.outputs), size_of(data.outputs));
  };
  Figure figure;
  figure.id = "answers";
  figure.title = "Answers for samples never shown";
  figure.note = left_out(data);
  if (question.classes.empty()) {
    figure.x = {.name = question.name + " in the data"};
    figure.y = {.name = question.name + " by the network"};
    Cloud cloud{.label = "samples", .role = Role::measured};
    const auto number = [&](Real coded) { return question.mean + 2 * question.deviation * coded; };
    for (Index s = 0; s < unseen.count; ++s)
      cloud.points.push_back({number(data.answer(data.training + s)[size_of(question.first)]),
                              number(given(s)[size_of(question.first)])});
    figure.clouds.push_back(std::move(cloud));
    figure.equal_units = true;
    return figure;
  }
  const auto n = static_cast<Index>(question.classes.size());
  Field field;
  field.label = "number of samples";
  field.nx = field.ny = n;
  field.x_max = field.y_max = static_cast<Real>(n);
  field.columns = field.rows = question.classes;
  field.values.assign(size_of(n * n), 0.0F);
  for (Index s = 0; s < unseen.count; ++s)
    field.values[size_of(class_of(question, data.answer(data.training + s)) * n +
                         class_of(question, given(s)))] += 1.0F;
  figure.x = {.name = "Answer of the network"};
  figure.y = {.name = "Class in the data"};
  figure.field = std::move(field);
  return figure;
}

sim::Point place_of(const NetworkShape& shape, Index neuron) {
  const auto spread = [](Index k, Index count) {
    return 1 - (static_cast<Real>(k) + Real(0.5)) / static_cast<Real>(count);
  };
  if (neuron < shape.inputs) return {0.06, spread(neuron, shape.inputs)};
  if (neuron >= shape.first_output())
    return {0.94, spread(neuron - shape.first_output(), shape.outputs)};
  // Columns of hidden neurons, every other one a little lower so that edges stay apart.
  const Index h = neuron - shape.inputs, columns = (shape.hidden + kColumn - 1) / kColumn;
  const Index column = h % columns, row = h / columns,
              rows = (shape.hidden + columns - 1) / columns;
  const Real shift = columns > 1 && column % 2 == 1 ? Real(0.3) / static_cast<Real>(rows) : 0;
  return {0.22 + 0.56 * (static_cast<Real>(column) + Real(0.5)) / static_cast<Real>(columns),
          spread(row, rows) - shift};
}

Figure network(const Material& m) {
  const Index n = m.shape.neurons();
  const std::vector<std::string> names = neuron_names(m);
  Figure figure;
  figure.id = "network";
  figure.note = "Of the first learner, at one sample never shown.";
  if (n > kMostGraphNeurons) {
    figure.title = "Weights of the network";
    Field field;
    field.label = "weight";
    field.scale = Scale::diverging;
    field.nx = field.ny = n;
    field.x_max = field.y_max = static_cast<Real>(n);
    for (Index k = 0; k < n * n; ++k)
      field.values.push_back(static_cast<float>(m.q[size_of(k)]));
    field.columns = field.rows = names;
    figure.x = {.name = "From neuron", .whole = true};
    figure.y = {.name = "Into neuron", .whole = true};
    figure.field = std::move(field);
    return figure;
  }
  figure.title = "The network";
  figure.shape = FigureShape::graph;
  const std::vector<Real> states = states_of(m);
  for (Index i = 0; i < n; ++i) {
    const Real x = states[size_of(m.shape.depth * n + i)];
    figure.graph.nodes.push_back({.place = place_of(m.shape, i),
                                  .part = i < m.shape.inputs           ? Part::input
                                          : i < m.shape.first_output() ? Part::hidden
                                                                       : Part::output,
                                  .state = std::clamp(x, Real(-1), Real(1)),
                                  .label = i < m.shape.inputs || i >= m.shape.first_output()
                                               ? names[size_of(i)]
                                               : std::to_string(i - m.shape.inputs + 1)});
    for (Index j = 0; j < n; ++j)
      if (i != j && m.shape.connected(i, j))
        figure.graph.edges.push_back({j, i, m.q[size_of(m.shape.weight(i, j))]});
  }
  return figure;
}

Figure principal_plane(const Material& m) {
  const auto count = static_cast<Index>(m.state.losses.size());
  const Principal p = principal_directions(m.state.q, count, 2);
  Figure figure;
  figure.id = "learners";
  figure.title = "Learners in the plane of their largest spread";
  const auto share = [&](std::size_t k) {
    const Real percent = p.total > 0 ? 100 * p.variances[k] / p.total : 0;
    return std::to_string(static_cast<int>(percent + Real(0.5))) + " % of the spread";
  };
  figure.x = {.name = "First direction, " + share(0)};
  figure.y = {.name = "Second direction, " + share(1)};
  figure.note = "Colour: loss on unseen samples against the middle one.";
  std::vector<Real> sorted = m.state.losses;
  std::sort(sorted.begin(), sorted.end());
  const Real middle = sorted[sorted.size() / 2];
  const Real spread = std::max(sorted.back() - middle, middle - sorted.front());
  Cloud cloud{.label = "learners", .role = Role::measured};
  for (std::size_t i = 0; i < m.state.losses.size(); ++i) {
    cloud.points.push_back({p.places[2 * i], p.places[2 * i + 1]});
    cloud.values.push_back(spread > 0 ? within_one((m.state.losses[i] - middle) / spread) : 0.0F);
  }
  Cloud own{.label = "first learner", .role = Role::chosen, .points = {cloud.points[0]}};
  figure.clouds = {std::move(cloud), std::move(own)};
  return figure;
}

} // namespace

std::vector<Figure> learning_figures(const Material& m, const sim::Snapshot& /*snapshot*/) {
  const Dataset& data = m.setup.data();
  std::vector<Figure> figures;
  if (data.inputs == 2) figures.push_back(plane(m));
  figures.push_back(network(m));
  figures.push_back(shared::history_figure(
      "loss", "Loss and right answers",
      data.only_classes() ? std::vector<std::string>{"loss", "loss_unseen", "accuracy"}
                          : std::vector<std::string>{"loss", "loss_unseen", "explained"}));
  if (data.inputs != 2) figures.push_back(confusion(m));
  figures.push_back(principal_plane(m));
  return figures;
}

} // namespace twofold::recurrent
