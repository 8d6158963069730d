#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"
#include "twofold/solutions/telegraph.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::light_cone {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Series;

constexpr Real kSilence = 1e-300;  // of a density that is divided by
constexpr Index kDrawnSites = 400; // either side, of the neurons' wave

// Pairs of neurons from left to right, and whom each hears.
Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "The chain of neuron pairs";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::derived;
  figure.note = m.setup.shuffled ? "Null control: every neuron hears a random other one."
                                 : "Eight of the pairs: R hears from the left, L from the right.";
  const Index first = static_cast<Index>(m.state.moving.clock.place) - kBudgetSites / 2;
  const std::vector<Real> rho = density(m.state.moving.wave);
  const Real largest = std::sqrt(std::max(*std::max_element(rho.begin(), rho.end()), kSilence));
  for (Index mover = 0; mover < 2; ++mover)
    for (Index x = 0; x < kBudgetSites; ++x) {
      const Index site = ((first + x) % kSites + kSites) % kSites;
      const Complex& z =
          m.state.moving.wave.movers(static_cast<std::size_t>(mover * kSites + site));
      figure.graph.nodes.push_back(
          {.place = {(static_cast<Real>(x) + 0.5) / static_cast<Real>(kBudgetSites),
                     mover == 0 ? 0.75 : 0.25},
           .part = sim::Part::hidden,
           .state = std::clamp(z.real() / largest, -1.0, 1.0),
           .label = mover == 0 ? "R" : "L"});
    }
  const Permutation small = permutation_of(m.setup, kBudgetSites);
  const Real c = math::cos(m.setup.theta), s = math::sin(m.setup.theta);
  for (Index x = 0; x < kBudgetSites; ++x) {
    const Index right = small.from[static_cast<std::size_t>(x)];
    const Index left = small.from[static_cast<std::size_t>(kBudgetSites + x)];
    const bool open = m.setup.shuffled; // the ring's closing edges would cross the picture
    if (open || x > 0)
      figure.graph.edges.insert(figure.graph.edges.end(),
                                {{right, x, c}, {right, kBudgetSites + x, -s}});
    if (open || x + 1 < kBudgetSites)
      figure.graph.edges.insert(figure.graph.edges.end(),
                                {{left, kBudgetSites + x, c}, {left, x, -s}});
  }
  return figure;
}

// Sizes of the complex weights of eight pairs.
Figure weight_matrix(const Material& m) {
  Figure figure;
  figure.id = "weights";
  figure.title = "Weights of one activation step";
  figure.kind = Kind::derived;
  figure.x = {.name = "From neuron", .whole = true};
  figure.y = {.name = "To neuron", .whole = true};
  const auto n = static_cast<std::size_t>(2 * kBudgetSites);
  sim::Field field{
      .label = "size of the weight", .nx = static_cast<Index>(n), .ny = static_cast<Index>(n)};
  field.x_max = field.y_max = static_cast<Real>(n);
  const Matrix& w = m.models.spectra.weights;
  for (std::size_t to = 0; to < n; ++to)
    for (std::size_t from = 0; from < n; ++from)
      field.values.push_back(static_cast<float>(math::hypot(w(to, from), w(n + to, from))));
  figure.field = std::move(field);
  return figure;
}

Figure singular_value_bars(const Material& m) {
  const auto values = singular_values(m.models.spectra.weights);
  Figure figure = shared::bars_figure(
      "singular-values", "Singular values of one step", Kind::derived, {.name = "Number"},
      {.name = "Singular value"}, values ? values.value() : std::vector<Real>{}, "eight pairs", 1);
  figure.y.low = 0;
  figure.note = "All 1: entropy is kept. Turnover erases the current R − L.";
  return figure;
}

Figure neuron_wave(const Material& m) {
  Figure figure;
  figure.id = "wave";
  figure.title = "Phase of the right movers";
  figure.kind = Kind::measured;
  figure.note = "State of the neurons, not a density of learners; hue is the phase.";
  figure.x = {.name = "Place x", .unit = "sites"};
  figure.y = {.name = "|R|²"};
  figure.y.low = 0;
  const auto add = [&](const Traveller& t, const char* label, Role role) {
    Series series{label, role, Mark::area, {}};
    const auto middle = static_cast<Index>(t.clock.place);
    for (Index x = middle - kDrawnSites; x <= middle + kDrawnSites; ++x) {
      const Index site = (x % kSites + kSites) % kSites;
      const Complex& z = t.wave.movers(static_cast<std::size_t>(site));
      series.curve.x.push_back(static_cast<Real>(x - kOrigin));
      series.curve.y.push_back(squared(z));
      series.phase.push_back(static_cast<float>(math::atan2(z.imag(), z.real())));
    }
    figure.series.push_back(std::move(series));
  };
  add(m.state.resting, "packet at rest", Role::measured);
  add(m.state.moving, "moving packet", Role::measured);
  return figure;
}

Figure dispersion_figure(const Material& m) {
  Figure figure;
  figure.id = "dispersion";
  figure.title = "Frequency over wave number";
  figure.kind = Kind::derived;
  figure.note = "Read from what one step does to plane waves; lattice errors grow with k.";
  figure.x = {.name = "Wave number k", .unit = "rad per site"};
  figure.y = {.name = "Frequency E", .unit = "rad per step"};
  figure.y.low = 0;
  const Spectra& s = m.models.spectra;
  Series network{"network", Role::measured, Mark::line, {}};
  Series law{"E² = k² + m²", Role::predicted, Mark::line, {}};
  Series light{"light, E = k", Role::reference, Mark::line, {}};
  for (std::size_t j = 0; j < s.wave_numbers.size(); ++j) {
    const Real k = s.wave_numbers[j];
    network.curve.x.push_back(k);
    network.curve.y.push_back(s.frequency[j].real());
    law.curve.x.push_back(k);
    law.curve.y.push_back(math::hypot(k, m.setup.theta));
    light.curve.x.push_back(k);
    light.curve.y.push_back(k);
  }
  figure.series = {std::move(network), std::move(law), std::move(light)};
  if (m.state.step > 0)
    figure.clouds.push_back(
        {.label = "this packet",
         .role = Role::chosen,
         .points = {{std::abs(m.setup.ring_wave_number()), measured_frequency(m.state).real()}}});
  return figure;
}

Figure violation_field(const Material& m) {
  Figure figure;
  figure.id = "violation";
  figure.title = "Where E² = k² + m² is broken";
  figure.kind = Kind::derived;
  figure.note = "Below: lattice alone. Above: turnover. Colour is the power of ten.";
  figure.x = {.name = "Wave number k", .unit = "rad per site"};
  figure.y = {.name = "Turnover Γ, log₁₀"};
  sim::Field field{.label = "violation, log₁₀", .nx = kWaves, .ny = kRates};
  const Real half = 0.5 * math::pi / static_cast<Real>(kWaves);
  field.x_min = half;
  field.x_max = math::pi + half;
  field.y_min = kLowestPower;
  field.y_max = kHighestPower;
  field.values = m.models.spectra.violation;
  figure.field = std::move(field);
  sim::Cloud here{.label = "this run", .role = Role::chosen};
  const Real power =
      m.setup.turnover > 0 ? math::log(m.setup.turnover) / math::log(10) : kLowestPower;
  here.points = {{std::abs(m.setup.ring_wave_number()), std::max(power, kLowestPower)}};
  figure.clouds.push_back(std::move(here));
  return figure;
}

Figure spread_figure(const Material& m) {
  Figure figure;
  figure.id = "spread";
  figure.title = "How far signals spread";
  figure.kind = Kind::measured;
  figure.note = "Γ = 0 keeps all on the cone, x² = t²; turnover makes it diffuse.";
  figure.x = {.name = "Time t", .unit = "steps", .logarithmic = true};
  figure.y = {.name = "Variance", .unit = "sites²", .logarithmic = true};
  const shared::WorldLines& w = m.state.spreads;
  const char* names[] = {"this run", "Γ = 0.01", "Γ = 0.1"};
  for (Index s = 0; s < kSignals; ++s) {
    Series found{names[s], s == 0 ? Role::measured : Role::control, Mark::line, {}};
    Series law{s == 0 ? "telegraph law" : "", Role::predicted, Mark::line, {}};
    for (std::size_t f = 1; f < w.times.size(); ++f) {
      const auto t = static_cast<Index>(w.times[f]);
      if (t >= kSites / 2) break;
      found.curve.x.push_back(static_cast<Real>(t));
      found.curve.y.push_back(static_cast<Real>(
          w.places[f * static_cast<std::size_t>(2 * kSignals) + static_cast<std::size_t>(s)]));
    }
    for (Index t = 1; t <= kStory; t += t < 10 ? 1 : t / 5) {
      law.curve.x.push_back(static_cast<Real>(t));
      law.curve.y.push_back(telegraph_variance(m.setup.turnover_of(s), t));
    }
    figure.series.push_back(std::move(found));
    figure.series.push_back(std::move(law));
  }
  return figure;
}

Figure budget_figure(const Material& m) {
  Figure figure;
  figure.id = "budget";
  figure.title = "Entropy made and erased";
  figure.kind = Kind::derived;
  figure.note = "Equal at every turnover. Equality does not mean Lorentz symmetry; Γ = 0 does.";
  figure.x = {.name = "Turnover Γ", .unit = "per step"};
  figure.y = {.name = "Per neuron and step"};
  figure.y.low = 0;
  Series made{"made by noise", Role::measured, Mark::line, {}};
  Series erased{"erased by weights", Role::predicted, Mark::line, {}};
  Series broken{"violation", Role::second_law, Mark::line, {}};
  for (const BudgetPoint& p : m.models.spectra.budget) {
    made.curve.x.push_back(p.turnover);
    made.curve.y.push_back(p.budget.production);
    erased.curve.y.push_back(p.budget.destruction);
    broken.curve.y.push_back(p.violation);
  }
  erased.curve.x = broken.curve.x = made.curve.x;
  figure.series = {std::move(made), std::move(erased), std::move(broken)};
  const BudgetPoint& here = m.models.spectra.here;
  figure.clouds.push_back({.label = "this run",
                           .role = Role::chosen,
                           .points = {{here.turnover, here.budget.production}}});
  return figure;
}

Figure no_learner() {
  return shared::sentence_figure(
      "no-learners", "Why there is no density of learners here",
      "The mixing θ is set by hand, so no trainable moves and no wave of learners follows. What "
      "is drawn is the state of the neurons. In learn-transport the weights are learned.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {network(m), weight_matrix(m), singular_value_bars(m), turning_signals(m),
            budget_figure(m)};
  case sim::ViewKind::quantum:
    return {neuron_wave(m), dispersion_figure(m), no_learner(),
            shared::history_figure("clock", "Rate of the packet's clock",
                                   {"clock_rate", "clock_rate_predicted"})};
  case sim::ViewKind::gravity:
    return {diagram(m), dispersion_figure(m), violation_field(m), spread_figure(m),
            budget_figure(m)};
  case sim::ViewKind::both:
    return {diagram(m), neuron_wave(m)};
  }
  return {};
}

} // namespace twofold::light_cone
