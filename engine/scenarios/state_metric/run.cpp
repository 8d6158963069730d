#include "run.hpp"

#include "scenarios/shared/badge.hpp"
#include "scenarios/shared/figures.hpp"
#include "scenarios/shared/space_time.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::state_metric {

namespace {

using sim::Check;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kDelayLimit = 5e-4;  // truncation of fields and probes, dt^4
constexpr Real kEnergyLimit = 1e-6; // truncation, dt^4
constexpr Real kCrossed = 5;        // widths behind the pulse at which nothing is left of it
constexpr Real kRowTime = kTimeStep * static_cast<Real>(kSubsteps);

Real probe_start(Index p) { return kFirstProbe + kProbeDistance * static_cast<Real>(p); }

class StateMetricRun : public shared::StoredRun<State> {
public:
  StateMetricRun(const sim::ParameterValues& values, StateMetricModel model, StateMetricState first)
      : values_(values), model_(std::move(model)), first_(std::move(first)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override {
    state_ = State{};
    state_.line = first_;
    for (Index p = 0; p < kProbes; ++p)
      state_.line.left.push_back(probe_start(p));
    record();
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override;
  [[nodiscard]] std::vector<Check> checks(const sim::Snapshot& snapshot,
                                          const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void record();
  [[nodiscard]] Real curvature() const;
  [[nodiscard]] Real predicted() const { // int f'^2 ds of the Gaussian pulse
    return values_[amplitude] * values_[amplitude] * values_[width] * std::sqrt(math::pi);
  }
  [[nodiscard]] Real delay() const {
    return state_.line.left[0] - probe_start(0) + state_.line.time;
  }
  [[nodiscard]] bool crossed() const {
    const Real pulse = kPulsePlace + state_.line.time;
    return state_.line.left[0] < pulse - kCrossed * values_[width];
  }
  [[nodiscard]] shared::SpaceTime metric_now() const;
  [[nodiscard]] Figure diagram() const;
  [[nodiscard]] Figure activity() const;
  void add_lines(Figure& figure) const;
  void add_cones(Figure& figure) const;

  sim::ParameterValues values_;
  StateMetricModel model_;
  StateMetricState first_, next_;
};

bool StateMetricRun::belongs(State& loaded) const {
  const auto cells = static_cast<std::size_t>(kCells);
  const std::size_t rows = loaded.lines.size() / static_cast<std::size_t>(kProbes);
  return loaded.line.u.size() == cells && loaded.line.pi.size() == cells &&
         loaded.line.left.size() == static_cast<std::size_t>(kProbes) &&
         loaded.line.right.empty() && rows > 0 &&
         loaded.lines.size() == rows * static_cast<std::size_t>(kProbes) &&
         loaded.carpet.size() == rows * static_cast<std::size_t>(kCarpetColumns);
}

// One row of the diagram, while there is room for it.
void StateMetricRun::record() {
  if (state_.step >= kMostRows) return;
  for (Index c = 0; c < kCarpetColumns; ++c) {
    const Real x =
        kShown * (2 * (static_cast<Real>(c) + 0.5) / static_cast<Real>(kCarpetColumns) - 1);
    const auto i = static_cast<Index>(std::floor(x / model_.spacing() + 0.5)) + kCells / 2;
    state_.carpet.push_back(static_cast<float>(state_.line.u[static_cast<std::size_t>(i)]));
  }
  for (const Real x : state_.line.left)
    state_.lines.push_back(x);
}

// Largest |R| = 2 |phi_tt phi_xx - phi_tx^2| / (1 + u^2 - phi_t^2)^2 (Gauss), phi_tt by the
// equation of the string (1 + u^2) phi_tt = 2 u phi_t phi_tx + (1 - phi_t^2) phi_xx; fourth-order
// slopes.
Real StateMetricRun::curvature() const {
  const auto& s = state_.line;
  const auto at = [&](Index i) { return static_cast<std::size_t>((i + kCells) % kCells); };
  const auto velocity = [&](Index i) { return field_velocity(s.u[at(i)], s.pi[at(i)]); };
  const auto slope = [&](auto f, Index i) {
    return (8 * (f(i + 1) - f(i - 1)) - (f(i + 2) - f(i - 2))) / (12 * model_.spacing());
  };
  Real most = 0;
  for (Index i = 0; i < kCells; ++i) {
    const Real u = s.u[at(i)], v = velocity(i);
    const Real xx = slope([&](Index k) { return s.u[at(k)]; }, i), tx = slope(velocity, i);
    const Real tt = (2 * u * v * tx + (1 - v * v) * xx) / (1 + u * u);
    const Real under = 1 + u * u - v * v;
    most = std::max(most, 2 * std::abs(tt * xx - tx * tx) / (under * under));
  }
  return most;
}

Result<bool> StateMetricRun::step(Index /*units*/) {
  for (Index i = 0; i < kSubsteps; ++i) {
    model_.step(next_, state_.line);
    if (values_[flat] != 0)
      for (std::size_t p = 0; p < next_.left.size(); ++p)
        next_.left[p] = state_.line.left[p] - kTimeStep;
    std::swap(next_, state_.line);
  }
  ++state_.step;
  state_.curvature = std::max(state_.curvature, curvature());
  record();
  if (!std::isfinite(state_.curvature))
    return Error{"curvature at step " + std::to_string(state_.step), "nan", "a finite number"};
  return true;
}

void StateMetricRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = state_.line.time;
  snapshot.reported = {
      {"delay", delay()}, {"delay_predicted", predicted()}, {"curvature_max", state_.curvature}};
}

shared::SpaceTime StateMetricRun::metric_now() const {
  return [this](const sim::WorldPoint& event) {
    const LineMetric g = model_.metric(state_.line, event.x);
    return shared::MetricAt{.tt = g.tt, .tx = g.tx, .ty = 0, .xx = g.xx, .xy = 0, .yy = 1};
  };
}

void StateMetricRun::add_lines(Figure& figure) const {
  const auto rows = static_cast<Index>(state_.lines.size()) / kProbes;
  sim::Cloud measured, without;
  measured.label = "Probes";
  measured.role = Role::measured;
  measured.connected = true;
  without.label = "Without the pulse";
  without.role = Role::predicted;
  without.connected = true;
  for (Index p = 0; p < kProbes; ++p) {
    for (Index r = 0; r < rows; ++r) {
      const Real t = kRowTime * static_cast<Real>(r);
      measured.points.push_back({state_.lines[static_cast<std::size_t>(r * kProbes + p)], t});
      without.points.push_back({probe_start(p) - t, t});
    }
    measured.points.push_back({kNothing, kNothing});
    without.points.push_back({kNothing, kNothing});
  }
  figure.clouds = {measured, without};
}

// Light cones along the present row: they lean and narrow within the pulse.
void StateMetricRun::add_cones(Figure& figure) const {
  constexpr Real kHeight = 0.8, kEvery = 2;
  sim::Cloud cones;
  cones.label = "Light cones";
  cones.role = Role::reference;
  cones.connected = true;
  const Real t = state_.line.time;
  const shared::SpaceTime metric = metric_now();
  for (Real x = -kShown + kEvery; x < kShown; x += kEvery) {
    const auto speeds = shared::light_speeds(metric({x, 0, t}));
    cones.points.push_back({x + kHeight * speeds[0], t + kHeight});
    cones.points.push_back({x, t});
    cones.points.push_back({x + kHeight * speeds[1], t + kHeight});
    cones.points.push_back({kNothing, kNothing});
  }
  figure.clouds.push_back(cones);
}

Figure StateMetricRun::diagram() const {
  Figure figure;
  figure.id = "diagram";
  figure.title = "Space-time of the neurons' own state";
  figure.kind = Kind::measured;
  figure.note = "A probe reads the metric made of the state; it never sees the pulse itself.";
  figure.x = {.name = "Place x", .unit = "length"};
  figure.x.low = -kShown;
  figure.x.high = kShown;
  figure.y = {.name = "Time t"};
  figure.y_is_time = true;
  figure.measurable = true;
  sim::Field field;
  field.label = "State u";
  field.scale = sim::Scale::diverging;
  field.nx = kCarpetColumns;
  field.ny = static_cast<Index>(state_.carpet.size()) / kCarpetColumns;
  field.x_min = -kShown;
  field.x_max = kShown;
  field.y_min = -kRowTime / 2;
  field.y_max = kRowTime * (static_cast<Real>(field.ny) - 0.5);
  field.values = state_.carpet;
  figure.field = std::move(field);
  add_lines(figure);
  add_cones(figure);
  return figure;
}

Figure StateMetricRun::activity() const {
  Figure figure;
  figure.id = "activity";
  figure.title = "What the neurons do";
  figure.kind = Kind::measured;
  figure.x = {.name = "Place x", .unit = "length"};
  figure.x.low = -kShown;
  figure.x.high = kShown;
  figure.y = {.name = "State"};
  sim::Series slope, rate;
  slope.label = "Slope u";
  rate.label = "Rate of change";
  rate.role = Role::second_law;
  for (Index i = 0; i < kCells; ++i) {
    const auto k = static_cast<std::size_t>(i);
    for (sim::Series* series : {&slope, &rate})
      series->curve.x.push_back(model_.place(i));
    slope.curve.y.push_back(state_.line.u[k]);
    rate.curve.y.push_back(field_velocity(state_.line.u[k], state_.line.pi[k]));
  }
  figure.series = {slope, rate};
  return figure;
}

std::vector<Figure> StateMetricRun::figures(sim::ViewKind view, Real /*q*/) const {
  switch (view) {
  case sim::ViewKind::learning:
    return {activity(),
            shared::sentence_figure("untrained", "Nothing is trained",
                                    "Every neuron acts on its neighbours by one fixed rule. The "
                                    "state alone makes the metric.")};
  case sim::ViewKind::quantum:
    return {shared::sentence_figure("none", "No wave here",
                                    "The quantum view needs trainable weights. This network has "
                                    "none, only its state.")};
  case sim::ViewKind::gravity:
    return {
        diagram(),
        shared::history_figure("delays", "Delay of the first probe", {"delay", "delay_predicted"}),
        shared::history_figure("bending", "Largest curvature so far", {"curvature_max"})};
  case sim::ViewKind::both:
    break;
  }
  return {};
}

std::vector<sim::Reading> StateMetricRun::measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& /*sheet*/) const {
  if (figure != "diagram" || events.empty()) return {};
  // The state is known at the present step; before, that of the pulse alone would be a guess.
  const shared::SpaceTime metric = metric_now();
  return events.size() == 1 ? shared::probe(metric, events[0])
                            : shared::ruler(metric, events[0], events[1]);
}

std::vector<Check> StateMetricRun::checks(const sim::Snapshot& /*snapshot*/,
                                          const sim::SheetView& /*sheet*/) const {
  using namespace shared; // NOLINT: badges
  Check crossing{.id = "delay",
                 .label = "Delay is the pulse's square",
                 .kind = Kind::derived,
                 .limit = kDelayLimit,
                 .views = kGravity | kBoth};
  if (crossed()) {
    crossing.residual = std::abs(delay() - predicted());
    crossing = judged(crossing);
    if (crossing.verdict == sim::Verdict::fails)
      crossing.reason = "The probes do not follow the metric of the state.";
  }
  const Real energy = model_.energy(first_);
  return {crossing, judged({.id = "energy",
                            .label = "Energy and momentum kept",
                            .kind = Kind::derived,
                            .residual = std::max(std::abs(model_.energy(state_.line) - energy),
                                                 std::abs(model_.momentum(state_.line) -
                                                          model_.momentum(first_))) /
                                        energy,
                            .limit = kEnergyLimit,
                            .views = kLearning | kGravity})};
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values) {
  auto model = StateMetricModel::make({.cells = kCells, .length = kLength, .dt = kTimeStep});
  if (!model) return model.error();
  const auto gaussian = [&values](Real s) {
    const Real z = s / values[width];
    return math::exp(-z * z / 2);
  };
  std::vector<Real> u, velocity;
  for (Index i = 0; i < kCells; ++i) {
    const Real x = model.value().place(i);
    const Real f = values[amplitude] * gaussian(x - kPulsePlace);
    const Real g = values[counter] * gaussian(x - kCounterPlace);
    u.push_back(f + g);
    velocity.push_back(g - f);
  }
  auto first = model.value().start(u, velocity);
  if (!first) return first.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<StateMetricRun>(values, std::move(model.value()), std::move(first.value())));
}

} // namespace twofold::state_metric
