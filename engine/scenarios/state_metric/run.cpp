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
constexpr Real kStoryTime = kTimeStep * static_cast<Real>(kSubsteps * kStory);
constexpr Real kClockPlaces[] = {-16, 0, 8}; // carried along at rest; the pulse crosses two of them
constexpr Real kColumnWidth = 2 * kShown / static_cast<Real>(kColumns);

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
    const auto [slope, rate] = row();
    state_.slope = shared::begin_carpet(0, slope);
    state_.rate = shared::begin_carpet(0, rate);
    state_.probes = shared::begin_carpet(0, state_.line.left);
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
  [[nodiscard]] std::pair<std::vector<Real>, std::vector<Real>> row() const;
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
  [[nodiscard]] Real recorded(const shared::Carpet& carpet, std::size_t frame, Real x) const;
  [[nodiscard]] shared::MetricAt metric_at(const sim::WorldPoint& event) const;
  [[nodiscard]] shared::SpaceTime metric() const {
    return [this](const sim::WorldPoint& event) { return metric_at(event); };
  }
  [[nodiscard]] Figure diagram() const;
  [[nodiscard]] Figure activity() const;
  void add_lines(Figure& figure) const;
  void add_clocks(Figure& figure) const;
  void add_cones(Figure& figure) const;

  sim::ParameterValues values_;
  StateMetricModel model_;
  StateMetricState first_, next_;
};

bool StateMetricRun::belongs(State& loaded) const {
  const auto cells = static_cast<std::size_t>(kCells);
  const std::size_t frames = loaded.slope.times.size();
  return loaded.line.u.size() == cells && loaded.line.pi.size() == cells &&
         loaded.line.left.size() == static_cast<std::size_t>(kProbes) &&
         loaded.line.right.empty() && sane(loaded.slope) && sane(loaded.rate) &&
         sane(loaded.probes) && loaded.slope.columns == kColumns &&
         loaded.rate.columns == kColumns && loaded.probes.columns == kProbes &&
         loaded.rate.times.size() == frames && loaded.probes.times.size() == frames;
}

// Slope and velocity at the middles of the columns.
std::pair<std::vector<Real>, std::vector<Real>> StateMetricRun::row() const {
  std::vector<Real> slope, rate;
  for (Index c = 0; c < kColumns; ++c) {
    const Real x = (static_cast<Real>(c) + 0.5) * kColumnWidth - kShown;
    const Real u = model_.read(state_.line.u, x);
    slope.push_back(u);
    rate.push_back(field_velocity(u, model_.read(state_.line.pi, x)));
  }
  return {slope, rate};
}

void StateMetricRun::record() {
  if (!wants(state_.slope, state_.step)) return;
  const auto [slope, rate] = row();
  const Real t = state_.line.time;
  shared::record(state_.slope, state_.step, t, slope);
  shared::record(state_.rate, state_.step, t, rate);
  shared::record(state_.probes, state_.step, t, state_.line.left);
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

// A recorded row at x, linear between its columns; NaN outside.
Real StateMetricRun::recorded(const shared::Carpet& carpet, std::size_t frame, Real x) const {
  const Real place = (x + kShown) / kColumnWidth - 0.5;
  const Real below = std::floor(place);
  if (!(below >= 0 && below < static_cast<Real>(kColumns - 1))) return kNothing;
  const float* values = carpet.values.data() + frame * static_cast<std::size_t>(kColumns) +
                        static_cast<std::size_t>(below);
  const Real left = static_cast<Real>(values[0]), right = static_cast<Real>(values[1]);
  return left + (place - below) * (right - left);
}

// At the present from the state itself, before from the records, linear between them; what has not
// happened yet has no metric.
shared::MetricAt StateMetricRun::metric_at(const sim::WorldPoint& event) const {
  const auto made_of = [](Real u, Real v) {
    return shared::MetricAt{
        .tt = -1 + v * v, .tx = v * u, .ty = 0, .xx = 1 + u * u, .xy = 0, .yy = 1};
  };
  const Real now = state_.line.time;
  const auto present = [&](const std::vector<Real>& field) { return model_.read(field, event.x); };
  const Real u_now = present(state_.line.u);
  const Real v_now = field_velocity(u_now, present(state_.line.pi));
  constexpr Real kSame = 1e-9;
  if (std::abs(event.t - now) <= kSame) return made_of(u_now, v_now);
  if (!(event.t >= 0 && event.t < now)) return made_of(kNothing, kNothing);
  const auto& times = state_.slope.times;
  std::size_t frame = 0;
  while (frame + 1 < times.size() && static_cast<Real>(times[frame + 1]) <= event.t)
    ++frame;
  const bool last = frame + 1 == times.size();
  const Real from = static_cast<Real>(times[frame]);
  const Real to = last ? now : static_cast<Real>(times[frame + 1]);
  const Real part = (event.t - from) / (to - from);
  const auto between = [&](const shared::Carpet& carpet, Real at_present) {
    const Real a = recorded(carpet, frame, event.x);
    const Real b = last ? at_present : recorded(carpet, frame + 1, event.x);
    return a + part * (b - a);
  };
  return made_of(between(state_.slope, u_now), between(state_.rate, v_now));
}

void StateMetricRun::add_lines(Figure& figure) const {
  std::vector<sim::Point> measured, without;
  const auto& times = state_.probes.times;
  for (Index p = 0; p < kProbes; ++p) {
    for (std::size_t f = 0; f < times.size(); ++f) {
      const Real t = static_cast<Real>(times[f]);
      const float place =
          state_.probes.values[f * static_cast<std::size_t>(kProbes) + static_cast<std::size_t>(p)];
      measured.push_back({static_cast<Real>(place), t});
      without.push_back({probe_start(p) - t, t});
    }
    measured.push_back({state_.line.left[static_cast<std::size_t>(p)], state_.line.time});
    without.push_back({probe_start(p) - state_.line.time, state_.line.time});
    measured.push_back({kNothing, kNothing});
    without.push_back({kNothing, kNothing});
  }
  shared::add_world_line(figure, "probes", Role::measured, std::move(measured));
  shared::add_world_line(figure, "without the pulse", Role::predicted, std::move(without));
}

// Clocks at rest: those that the pulse crosses tick more slowly meanwhile.
void StateMetricRun::add_clocks(Figure& figure) const {
  std::vector<sim::Point> ticks;
  for (const Real x : kClockPlaces) {
    std::vector<sim::WorldPoint> line;
    for (const float t : state_.slope.times)
      line.push_back({x, 0, static_cast<Real>(t)});
    line.push_back({x, 0, state_.line.time});
    for (const auto& tick : shared::clock_ticks(metric(), line, 1))
      ticks.push_back({tick.x, tick.t});
  }
  shared::add_dots(figure, "clocks at rest strike", Role::reference, std::move(ticks));
}

// Light cones that end at the present: they lean and narrow within the pulse.
void StateMetricRun::add_cones(Figure& figure) const {
  constexpr Real kHeight = 2, kEvery = 4;
  std::vector<sim::Point> tips;
  if (state_.line.time >= kHeight)
    for (Real x = -kShown + kEvery; x < kShown; x += kEvery)
      tips.push_back({x, state_.line.time - kHeight});
  shared::add_light_cones(figure, metric(), tips, kHeight);
}

Figure StateMetricRun::diagram() const {
  sim::Axis place{.name = "Place x", .unit = "length"};
  place.low = -kShown;
  place.high = kShown;
  const Real until = std::max(kStoryTime, state_.line.time);
  Figure figure = shared::space_time_diagram("diagram", "Space-time of the neurons' own state",
                                             place, until, state_.line.time);
  figure.kind = Kind::measured;
  figure.note = "A probe reads the metric made of the state; it never sees the pulse itself.";
  shared::add_carpet(figure, state_.slope, "state u", -kShown, kShown, until);
  if (figure.field) figure.field->scale = sim::Scale::diverging;
  add_lines(figure);
  add_clocks(figure);
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
  return events.size() == 1 ? shared::probe(metric(), events[0])
                            : shared::ruler(metric(), events[0], events[1]);
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
