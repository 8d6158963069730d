#include "fake_space_time.hpp"

#include "twofold/core/archive.hpp"

#include <cmath>
#include <limits>

namespace twofold::ui::test {
namespace {

using namespace sim;

constexpr Real kEnd = 4, kPerStep = 0.01; // time of the block, of a step
constexpr Index kN = 60;
constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

struct State {
  std::uint64_t step = 0;
  template <class A> friend void archive(A& a, State& s) { a(s.step); }
};

Point packet(Real t) { return {-1.2 + 0.6 * t, 0.4 * std::sin(0.9 * t)}; }

class SpaceTimeRun : public Run {
public:
  SpaceTimeRun(ParameterValues values, const Data* data)
      : values_(std::move(values)), data_(data) {}
  std::unique_ptr<Task> prepare() override { return nullptr; }
  void reset() override { state_ = {}; }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index) override {
    ++state_.step;
    return true;
  }
  void cancel() override {}
  Index step_number() const override { return Index(state_.step); }
  std::vector<std::uint8_t> save_state() const override { return save(state_); }
  Status load_state(std::span<const std::uint8_t> bytes) override { return load(bytes, state_); }
  std::uint64_t state_hash() const override {
    std::uint64_t h = hash(state_);
    if (data_)
      for (const Real v : data_->table.values)
        h = h * 31 + std::uint64_t(std::llround(v * 1e9));
    return h;
  }
  void fill(Snapshot& s) const override {
    s = {};
    s.step = Index(state_.step);
    s.time = now();
    s.hash = state_hash();
  }
  std::vector<Figure> figures(ViewKind view, Real) const override {
    if (view == ViewKind::gravity) return {block(), diagram("strip", false)};
    if (view == ViewKind::quantum) return {diagram("carpet", true), rays()};
    if (view == ViewKind::learning) return {canvas()};
    return {};
  }
  std::vector<Reading> measure(std::string_view figure, std::span<const WorldPoint> events,
                               const SheetView&) const override {
    if (figure == "rays") return {};
    if (events.size() == 1) return {{"Index n", "", Kind::derived, index(events[0])}};
    const Real dx = events[1].x - events[0].x, dy = events[1].y - events[0].y,
               dt = events[1].t - events[0].t, ds2 = dx * dx + dy * dy - dt * dt;
    return {
        {ds2 < 0 ? "Proper time" : "Proper distance", "", Kind::derived, std::sqrt(std::abs(ds2))}};
  }
  std::vector<Check> checks(const Snapshot&, const SheetView&) const override { return {}; }

private:
  Real now() const { return std::min(kEnd, Real(state_.step) * kPerStep); }
  Real index(const WorldPoint& e) const {
    Real n = 1 + 0.4 * std::exp(-2 * (e.x * e.x + e.y * e.y));
    for (Index r = 0; data_ && r < data_->table.rows; ++r) {
      const Real dx = e.x - data_->table.column(0)[r], dy = e.y - data_->table.column(1)[r],
                 w = data_->table.column(2)[r];
      n += data_->table.column(3)[r] * std::exp(-(dx * dx + dy * dy) / (w * w));
    }
    return n;
  }
  std::vector<float> wave(Real t) const {
    std::vector<float> out;
    const Point c = packet(t);
    for (Index j = 0; j < kN; ++j)
      for (Index i = 0; i < kN; ++i) {
        const Real x = -1.5 + 3 * (Real(i) + 0.5) / Real(kN) - c.x,
                   y = -1.5 + 3 * (Real(j) + 0.5) / Real(kN) - c.y;
        out.push_back(float(std::exp(-6 * (x * x + y * y)) * std::sin(16 * x)));
      }
    return out;
  }
  std::vector<float> indices() const {
    std::vector<float> out;
    for (Index j = 0; j < kN; ++j)
      for (Index i = 0; i < kN; ++i)
        out.push_back(float(index(
            {-1.5 + 3 * (Real(i) + 0.5) / Real(kN), -1.5 + 3 * (Real(j) + 0.5) / Real(kN), 0})));
    return out;
  }
  Figure block() const;
  Figure diagram(std::string id, bool carpet) const;
  Figure canvas() const;
  Figure rays() const;

  ParameterValues values_;
  const Data* data_;
  State state_;
};

Figure SpaceTimeRun::block() const {
  Figure f;
  f.id = "block";
  f.title = "Space-time of the packet";
  f.shape = FigureShape::block;
  f.x = {"Place x", ""};
  f.y = {"Place y", ""};
  f.measurable = true;
  Block b;
  b.nx = b.ny = kN;
  b.x_min = b.y_min = -1.5;
  b.x_max = b.y_max = 1.5;
  b.t_max = kEnd;
  b.now = now();
  b.slice_label = "Wave φ";
  for (const Real t : {0.8, 1.6, 2.4, 3.2})
    if (t < b.now - 0.05) b.slices.push_back({t, wave(t)});
  b.slices.push_back({b.now, wave(b.now)});
  b.floor_label = "Index n, on the floor";
  b.floor = indices();
  WorldLine mean{"packet", Role::measured, {}, {}}, law{"geodesic", Role::predicted, {}, {}},
      mass{"mass", Role::chosen, {{0, 0, 0}, {0, 0, kEnd}}, {}};
  for (int i = 0; i <= 100; ++i) {
    const Real t = kEnd * i / 100;
    const Point p = packet(t);
    if (t <= b.now) mean.events.push_back({p.x, p.y, t});
    law.events.push_back({p.x, p.y + 0.1 * t, t});
    if (i % 20 == 10) law.ticks.push_back({p.x, p.y + 0.1 * t, t});
  }
  for (int k = 0; k < 20; ++k) {
    WorldLine ray{"bundle", Role::predicted, {}, {}};
    for (int i = 0; i <= 40; ++i)
      ray.events.push_back({-1.2 + 0.06 * i, 0.02 * (k - 10) * (1 + 0.03 * i), kEnd * i / 40});
    b.lines.push_back(ray);
  }
  b.lines.insert(b.lines.end(), {mean, law, mass});
  for (const Real x : {-0.9, 0., 0.9}) {
    FrontCone cone{{x, -0.6, 0}, 0.5, {}};
    const Real r = 0.5 / index({x, -0.6, 0});
    for (int i = 0; i < 32; ++i)
      cone.front.push_back({x + r * std::cos(0.19635 * i), -0.6 + r * std::sin(0.19635 * i)});
    b.cones.push_back(cone);
  }
  f.block = std::move(b);
  return f;
}

Figure SpaceTimeRun::diagram(std::string id, bool carpet) const {
  Figure f;
  f.id = std::move(id);
  f.title = "One dimension of space, time upwards";
  f.x = {"Place x", ""};
  f.y = {.name = "Time t", .unit = "", .low = 0, .high = kEnd};
  f.x.low = -1.5;
  f.x.high = 1.5;
  f.y_is_time = f.measurable = true;
  f.series.push_back({"now", Role::reference, Mark::line, {{-1.5, 1.5}, {now(), now()}}, {}});
  if (carpet) {
    Field field{.label = "wave φ", .scale = Scale::diverging, .nx = 90, .ny = 80};
    field.x_min = -1.5;
    field.x_max = 1.5;
    field.y_max = kEnd;
    for (int j = 0; j < 80; ++j)
      for (int i = 0; i < 90; ++i) {
        const Real t = kEnd * (j + 0.5) / 80, x = -1.5 + 3 * (i + 0.5) / 90 - packet(t).x;
        field.values.push_back(t > now() ? float(kNaN)
                                         : float(std::exp(-9 * x * x) * std::sin(20 * x)));
      }
    f.field = field;
  }
  Cloud line{.label = "packet", .connected = true}, ticks{.label = "clock strikes"};
  for (int i = 0; i <= 80; ++i) {
    const Real t = now() * i / 80;
    line.points.push_back({packet(t).x, t});
    if (i % 16 == 8) ticks.points.push_back({packet(t).x, t});
  }
  f.clouds = {line, ticks};
  for (const Real x : {-1., 0., 1.})
    for (const Real side : {-1., 1.})
      f.series.push_back(
          {"light cones", Role::chosen, Mark::line, {{x, x + 0.25 * side}, {0.2, 0.5}}, {}});
  return f;
}

Figure SpaceTimeRun::canvas() const {
  Figure f;
  f.id = "weights";
  f.title = "Couplings of the sheet, to be painted";
  f.x = {"Place x", ""};
  f.y = {"Place y", ""};
  f.equal_units = f.measurable = f.paintable = true;
  Field field{.label = "index n", .nx = kN, .ny = kN};
  field.x_min = field.y_min = -1.5;
  field.x_max = field.y_max = 1.5;
  field.values = indices();
  f.field = field;
  return f;
}

Figure SpaceTimeRun::rays() const {
  Figure f;
  f.id = "rays";
  f.title = "Rays";
  f.x = {"Place x", ""};
  f.y = {"Place y", ""};
  f.equal_units = true;
  f.x.low = f.y.low = -1.5;
  f.x.high = f.y.high = 1.5;
  Cloud cloud{.label = "rays"};
  const int n = int(values_[0]);
  for (int i = 0; i < n; ++i) {
    const Real angle = 2.399963 * i + 0.1 * now(), r = 1.4 * std::sqrt(Real(i) / n);
    cloud.points.push_back({r * std::cos(angle), r * std::sin(angle)});
  }
  f.clouds = {cloud};
  return f;
}

ScenarioSpec make_spec() {
  ScenarioSpec s;
  s.name = std::string("space-time");
  s.title = std::string("A space-time to be painted");
  s.section = std::string("6");
  s.goal = std::string("Paint the weights, and the light cones follow.");
  s.story = std::string("Weights are a space-time");
  s.look_for = {"narrow cones"};
  s.parameters = {
      {"rays", "Rays", "", "", "", 10000, 1, 100000, Effect::restarts, Entry::whole},
      {"null", "Shuffle weights", "", "", "", 0, 0, 1, Effect::restarts, Entry::on_off}};
  s.observables = {"loss"};
  s.subtitles = {"", "weights", "waves", "space-time", "both"};
  s.null_parameter = std::string("null");
  s.story_steps = 400;
  s.verify_steps = 300;
  s.takes_data = true;
  s.data_columns = {"x", "y", "radius", "slower"};
  s.brushes = {{"slower", "Slower", "Light is slower where this brush was.", {0.5}},
               {"faster", "Faster", "Light is faster where this brush was.", {-0.2}}};
  s.brush_radius = 0.2;
  return s;
}

class SpaceTimeScenario : public Scenario {
public:
  const ScenarioSpec& spec() const override { return spec_; }
  Result<std::unique_ptr<Run>> start(const ParameterValues& values, std::uint64_t,
                                     const Data* data) const override {
    return std::unique_ptr<Run>(std::make_unique<SpaceTimeRun>(values, data));
  }

private:
  ScenarioSpec spec_ = make_spec();
};

} // namespace

const Scenario& fake_space_time_scenario() {
  static const SpaceTimeScenario scenario;
  return scenario;
}

} // namespace twofold::ui::test
