#include "fake_figures.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::ui::test {
namespace {

using namespace sim;

constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

Real gauss(Real x, Real width) { return std::exp(-0.5 * x * x / (width * width)); }

template <class Function> Curve curve(Real low, Real high, int n, const Function& f) {
  Curve out;
  for (int i = 0; i < n; ++i) {
    const Real x = low + (high - low) * (i + 0.5) / n;
    out.x.push_back(x);
    out.y.push_back(f(x));
  }
  return out;
}

Figure graph(FakeFigures kind, double time) {
  Figure f;
  f.id = "network";
  f.title = "The network";
  f.shape = FigureShape::graph;
  f.note = "Activation: tanh.";
  const int inputs = kind == FakeFigures::crowded ? 16 : 4, outputs = 3;
  const int hidden = kind == FakeFigures::crowded ? 181 : 12;
  const auto add = [&](Part part, int i, int n, Real x) {
    const Real state = std::sin(1.7 * i + 0.02 * time + x);
    const std::string label = part == Part::input    ? "input column " + std::to_string(i)
                              : part == Part::output ? "class " + std::to_string(i)
                                                     : std::string();
    f.graph.nodes.push_back({{x, (i + 0.5) / n}, part, state, label});
  };
  for (int i = 0; i < inputs; ++i)
    add(Part::input, i, inputs, 0);
  for (int i = 0; i < hidden; ++i) {
    const int across = kind == FakeFigures::crowded ? 12 : 2;
    add(Part::hidden, i / across, (hidden + across - 1) / across,
        0.2 + 0.6 * Real(i % across) / Real(across - 1));
  }
  for (int i = 0; i < outputs; ++i)
    add(Part::output, i, outputs, 1);
  const auto n = Index(f.graph.nodes.size());
  for (Index a = 0; a < n; ++a)
    for (Index b = 0; b < n; ++b)
      if (f.graph.nodes[std::size_t(a)].place.x < f.graph.nodes[std::size_t(b)].place.x)
        f.graph.edges.push_back({a, b, std::sin(Real(3 * a + 7 * b)) + 0.1 * std::sin(time / 40)});
  f.graph.edges.push_back({inputs, inputs, -0.8});
  return f;
}

Figure density(double time) {
  Figure f;
  f.id = "density";
  f.title = "Where the learners are";
  f.note = "Ensemble of 3 000 learners.";
  f.x = {"Weight w", ""};
  f.y = {"Density", "per weight"};
  f.density = true;
  f.x_is_trainable = true;
  const Real share = 0.3 + 0.2 * std::sin(time / 50);
  const auto p = [share](Real w) {
    return share * gauss(w - 0.6, 0.15) / 0.376 + (1 - share) * gauss(w + 0.6, 0.15) / 0.376;
  };
  f.series.push_back({"learners", Role::measured, Mark::stairs, curve(-1.4, 1.4, 56, [&](Real w) {
                        return p(w) * (1 + 0.1 * std::sin(40 * w + time));
                      })});
  f.series.push_back({"Fokker-Planck", Role::predicted, Mark::line, curve(-1.4, 1.4, 240, p)});
  f.series.push_back({"Witten ground state", Role::second_law, Mark::line,
                      curve(-1.4, 1.4, 240, [&](Real w) { return p(w) * 0.9 + 0.05; })});
  f.series.push_back(
      {"loss, own scale", Role::reference, Mark::area,
       curve(-1.4, 1.4, 200, [](Real w) { return 0.25 + 0.6 * (w * w - 0.4) * (w * w - 0.4); })});
  return f;
}

Figure spectrum() {
  Figure f;
  f.id = "spectrum";
  f.title = "Rates of relaxation";
  f.kind = Kind::derived;
  f.x = {"Mode", ""};
  f.x.whole = true;
  f.y = {"Rate", "per time"};
  f.y.logarithmic = true;
  f.series.push_back({"grid", Role::measured, Mark::dots,
                      curve(-0.5, 7.5, 8, [](Real k) { return 1e-3 * std::exp(k); })});
  f.series.push_back({"Witten", Role::predicted, Mark::dots,
                      curve(-0.5, 7.5, 8, [](Real k) { return 1.02e-3 * std::exp(k); })});
  return f;
}

Figure bars() {
  Figure f;
  f.id = "bars";
  f.title = "Singular values of the activation Jacobian";
  f.x = {"Number", ""};
  f.x.whole = true;
  f.y = {"Singular value", ""};
  f.series.push_back(
      {"now", Role::measured, Mark::bars, curve(0.5, 12.5, 12, [](Real k) { return 2.2 / k; })});
  f.series.push_back({"untrained", Role::control, Mark::bars,
                      curve(0.5, 12.5, 12, [](Real k) { return 1.2 / k; })});
  return f;
}

Figure history() {
  Figure f;
  f.id = "loss-run";
  f.title = "Loss and entropy over the run";
  f.shape = FigureShape::history;
  f.observables = {"loss", "entropy_production", "entropy_destruction"};
  return f;
}

Figure plane(FakeFigures kind, double time) {
  Figure f;
  f.id = "plane";
  f.title = "Learners on the loss";
  f.x = {"Weight w₁", ""};
  f.y = {"Weight w₂", ""};
  f.equal_units = true;
  Field field;
  field.label = "log loss";
  field.nx = 90;
  field.ny = 80;
  field.x_min = field.y_min = -2;
  field.x_max = field.y_max = 2;
  for (Index j = 0; j < field.ny; ++j)
    for (Index i = 0; i < field.nx; ++i) {
      const Real x = -2 + 4 * (Real(i) + 0.5) / 90, y = -2 + 4 * (Real(j) + 0.5) / 80;
      field.values.push_back(float(std::log(0.05 + (x * y - 1) * (x * y - 1))));
    }
  if (kind == FakeFigures::gaps)
    for (std::size_t i = 0; i < field.values.size(); i += 7)
      field.values[i] = std::numeric_limits<float>::quiet_NaN();
  f.field = field;
  Cloud learners{.label = "learners"};
  const std::size_t n = kind == FakeFigures::crowded ? 10000 : 700;
  for (std::size_t i = 0; i < n; ++i) {
    const Real x = 0.5 + 1.2 * std::abs(normal({7, 1, 0}, i)) * 0.6;
    learners.points.push_back({x, 1 / x + 0.12 * normal({7, 1, 1}, i)});
  }
  if (kind == FakeFigures::gaps) learners.points[3] = {kNaN, 0};
  Cloud own{.label = "own learner", .role = Role::chosen, .connected = true};
  for (int i = 0; i < 60; ++i)
    own.points.push_back({1.8 - 0.012 * i + 0.1 * std::sin(i + time / 9), 0.2 + 0.012 * i});
  f.clouds = {learners, own};
  return f;
}

Figure matrix() {
  Figure f;
  f.id = "matrix";
  f.title = "Influence after two steps";
  f.kind = Kind::derived;
  f.x = {"From neuron", ""};
  f.y = {"To neuron", ""};
  Field field;
  field.label = "influence";
  field.scale = Scale::diverging;
  field.nx = 6;
  field.ny = 5;
  field.x_max = 6;
  field.y_max = 5;
  for (int i = 0; i < 30; ++i)
    field.values.push_back(float(std::sin(i * 1.3)));
  field.columns = {"x1", "x2", "x3", "x4", "x5", "x6"};
  field.rows = {"sepal length", "sepal width", "petal length", "petal width", "species"};
  f.field = field;
  return f;
}

Figure sentence() {
  Figure f;
  f.id = "no-metric";
  f.title = "No metric";
  f.shape = FigureShape::sentence;
  f.sentence = "This network has no sheet of neurons, so no metric can be read from its weights.";
  f.note = "The light cone of influence is shown instead.";
  return f;
}

// Two packets that run into each other, with the phase of their sum.
Figure packets(double time) {
  Figure f;
  f.id = "wave";
  f.title = "Where the learners may be";
  f.kind = Kind::derived;
  f.note = "Schrödinger's wave; the learners are told nothing of it.";
  f.x = {"Weight q", ""};
  f.y = {"Density", "per weight"};
  f.y.low = 0;
  const Real apart = 1.6 - 0.012 * time;
  Series wave{"Schrödinger", Role::measured, Mark::area, {}, {}};
  for (int i = 0; i < 400; ++i) {
    const Real x = -4 + 8 * (i + 0.5) / 400;
    const Real a = gauss(x - apart, 0.6), b = gauss(x + apart, 0.6);
    const Real re = a * std::cos(-4 * x) + b * std::cos(4 * x);
    const Real im = a * std::sin(-4 * x) + b * std::sin(4 * x);
    wave.curve.x.push_back(x);
    wave.curve.y.push_back(0.4 * (re * re + im * im));
    wave.phase.push_back(float(std::atan2(im, re)));
  }
  Series stairs{"replicas", Role::chosen, Mark::stairs, curve(-4, 4, 60, [&](Real x) {
                  return 0.4 *
                         (std::pow(gauss(x - apart, 0.6), 2) + std::pow(gauss(x + apart, 0.6), 2));
                })};
  stairs.role = Role::control;
  f.series = {{"potential, own scale", Role::reference, Mark::area,
               curve(-4, 4, 200, [](Real x) { return 0.02 * x * x; })},
              wave,
              stairs,
              {"Fokker-Planck", Role::second_law, Mark::line,
               curve(-4, 4, 200, [](Real x) { return 0.3 * gauss(x, 1.5); })}};
  Cloud ticks{.label = "replicas"};
  for (int i = 0; i < 90; ++i)
    ticks.points.push_back({(i % 2 ? apart : -apart) + 0.5 * normal({7, 2, 1}, std::size_t(i)), 0});
  f.clouds = {ticks};
  return f;
}

// A wave that turns round a hole, with two vortices, its flow and learners.
Figure vortices(double time) {
  Figure f;
  f.id = "annulus";
  f.title = "The wave over both weights";
  f.x = {"Weight w₁", ""};
  f.y = {"Weight w₂", ""};
  f.equal_units = true;
  Field field;
  field.label = "density";
  field.nx = 96;
  field.ny = 96;
  field.x_min = field.y_min = -2;
  field.x_max = field.y_max = 2;
  for (Index j = 0; j < field.ny; ++j)
    for (Index i = 0; i < field.nx; ++i) {
      const Real x = -2 + 4 * (Real(i) + 0.5) / 96, y = -2 + 4 * (Real(j) + 0.5) / 96;
      const Real r = std::sqrt(x * x + y * y);
      field.values.push_back(float(gauss(r - 1.1, 0.35) * (1 + 0.4 * x)));
      field.phase.push_back(float(2 * std::atan2(y, x) + 0.05 * time));
    }
  f.field = field;
  Arrows flow{.label = "probability current"};
  for (int j = 0; j < 13; ++j)
    for (int i = 0; i < 13; ++i) {
      const Real x = -1.8 + 0.3 * i, y = -1.8 + 0.3 * j, r = std::sqrt(x * x + y * y) + 1e-9;
      const Real strength = gauss(r - 1.1, 0.35) / r;
      flow.from.push_back({x, y});
      flow.along.push_back({-y * strength, x * strength});
    }
  f.arrows = {flow};
  f.pins = {{{0.1, 0.1}, Glyph::vortex_left, ""},
            {{-0.3, -0.2}, Glyph::vortex_right, ""},
            {{1.1, 1.2}, Glyph::node, "node"},
            {{1.9, -1.7}, Glyph::flux, "flux 0.3"}};
  Cloud learners{.label = "learners"};
  for (std::size_t i = 0; i < 200; ++i) {
    const Real angle = Real(i) + 0.02 * time, r = 1.1 + 0.25 * normal({7, 3, 0}, i);
    learners.points.push_back({r * std::cos(angle), r * std::sin(angle)});
  }
  f.clouds = {learners};
  return f;
}

Figure ring(double time) {
  Figure f;
  f.id = "ring";
  f.title = "Two tied weights live on a circle";
  f.equal_units = true;
  f.x = {"Weight cos φ", ""};
  f.y = {"Weight sin φ", ""};
  Cloud circle{.label = "held length", .role = Role::reference, .connected = true};
  for (int i = 0; i <= 180; ++i)
    circle.points.push_back({std::cos(i * 0.0349066), std::sin(i * 0.0349066)});
  Cloud wave{.label = "density", .role = Role::predicted, .connected = true};
  for (int i = 0; i <= 180; ++i) {
    const Real a = i * 0.0349066, r = 1 + 0.25 * (1 + std::cos(a - 0.03 * time));
    wave.points.push_back({r * std::cos(a), r * std::sin(a)});
  }
  Cloud learners{.label = "replicas"};
  for (std::size_t i = 0; i < 64; ++i) {
    const Real a = 0.03 * time + normal({7, 4, 0}, i);
    learners.points.push_back({std::cos(a), std::sin(a)});
  }
  f.clouds = {circle, wave, learners};
  f.pins = {{{0, 0}, Glyph::flux, "circulation 0.30"}};
  return f;
}

Figure swarm(FakeFigures kind, double time) {
  Figure f;
  f.id = "swarm";
  f.title = "128 networks, each with a circulation of its own";
  f.x = {"Neurons", ""};
  f.y = {"Circulation", "of 2πħ"};
  Cloud clocks{.label = "network, hand: phase gained round the ring"};
  const std::size_t n = kind == FakeFigures::many_waves ? 3000 : 128;
  for (std::size_t i = 0; i < n; ++i) {
    const Real c = std::round(normal({7, 5, 0}, i)) + 0.12 * normal({7, 5, 1}, i);
    clocks.points.push_back({40 + 6 * normal({7, 5, 2}, i), c});
    clocks.hands.push_back(float(6.283 * c + 0.02 * time));
    clocks.values.push_back(float(std::sin(c)));
  }
  f.clouds = {clocks};
  return f;
}

Figure world_lines(FakeFigures kind, double time) {
  Figure f;
  f.id = "lines";
  f.title = "World lines of some replicas";
  f.x = {"Learning time", ""};
  f.y = {"Weight q", ""};
  Cloud lines{.label = "replicas", .connected = true};
  const int n = kind == FakeFigures::many_waves ? 300 : 48;
  for (int k = 0; k < n; ++k) {
    Real q = 2 * normal({7, 6, 0}, std::size_t(k));
    for (int i = 0; i < 400; ++i) {
      q += 0.05 * normal({7, 6, std::uint64_t(k) + 1}, std::size_t(i)) - 0.004 * q;
      lines.points.push_back({0.01 * i, q + 0.001 * time});
    }
    lines.points.push_back({kNaN, kNaN});
  }
  Cloud one{.label = "one of them", .role = Role::chosen, .connected = true};
  one.points.assign(lines.points.begin(), lines.points.begin() + 400);
  f.clouds = {lines, one};
  return f;
}

Figure phases() {
  Figure f;
  f.id = "phases";
  f.title = "Phase alone";
  Field field;
  field.label = "phase of ψ";
  field.scale = Scale::phase;
  field.nx = field.ny = 40;
  for (int i = 0; i < 1600; ++i)
    field.values.push_back(float(0.3 * (i % 40) - 0.1 * (i / 40)));
  f.field = field;
  return f;
}

// Lengths that do not match, and NaN everywhere.
void tear(Figure& f) {
  const auto nan = std::numeric_limits<float>::quiet_NaN();
  for (Series& s : f.series) {
    for (std::size_t i = 0; i < s.phase.size(); i += 3)
      s.phase[i] = nan;
    for (std::size_t i = 0; i < s.curve.y.size(); i += 11)
      s.curve.y[i] = kNaN;
    if (f.series.size() % 2 == 1 && !s.phase.empty()) s.phase.pop_back();
  }
  for (Cloud& c : f.clouds) {
    for (std::size_t i = 0; i < c.points.size(); i += 5)
      c.points[i] = i % 2 ? Point{kNaN, 0} : Point{0, std::numeric_limits<Real>::infinity()};
    for (std::size_t i = 0; i < c.hands.size(); i += 4)
      c.hands[i] = nan;
    for (std::size_t i = 0; i < c.values.size(); i += 4)
      c.values[i] = nan;
    if (c.hands.size() > 2 && !c.connected && c.points.size() % 2 == 1) c.hands.resize(2);
  }
  if (f.field) {
    for (std::size_t i = 0; i < f.field->values.size(); i += 6)
      f.field->values[i] = nan;
    for (std::size_t i = 0; i < f.field->phase.size(); i += 7)
      f.field->phase[i] = nan;
  }
  for (Arrows& a : f.arrows) {
    a.from.push_back({kNaN, 1});
    for (std::size_t i = 0; i < a.along.size(); i += 3)
      a.along[i] = i % 2 ? Point{kNaN, 0} : Point{0, 0};
    a.along.resize(a.along.size() / 2);
  }
  f.pins.push_back({{kNaN, 0}, Glyph::vortex_left, "nowhere"});
  f.pins.push_back({{1e30, -1e30}, Glyph::flux, "far away"});
}

std::vector<Figure> waves(ViewKind view, FakeFigures kind, double time) {
  std::vector<Figure> out;
  if (view == ViewKind::learning)
    out = {ring(time), world_lines(kind, time), swarm(kind, time), history()};
  if (view == ViewKind::quantum)
    out = {packets(time), world_lines(kind, time), vortices(time), history()};
  if (view == ViewKind::gravity) out = {vortices(time), phases(), swarm(kind, time)};
  if (kind == FakeFigures::torn_waves)
    for (Figure& f : out)
      tear(f);
  return out;
}

void empty_out(Figure& f) {
  f.series.clear();
  f.clouds.clear();
  f.arrows.clear();
  f.pins.clear();
  f.field.reset();
  f.graph = {};
  f.observables.clear();
}

void make_gaps(Figure& f) {
  for (Series& s : f.series)
    for (std::size_t i = 0; i < s.curve.y.size(); ++i)
      if (i % 5 == 0) s.curve.y[i] = i % 10 == 0 ? kNaN : -1;
  for (Node& node : f.graph.nodes)
    node.state = kNaN;
  for (Edge& edge : f.graph.edges)
    if (edge.to % 3 == 0) edge.weight = kNaN;
  if (!f.graph.edges.empty()) f.graph.edges.push_back({-1, 10000, 1});
}

struct State {
  std::uint64_t step = 0;
  Real w = -0.6;
  template <class A> friend void archive(A& a, State& s) { a(s.step, s.w); }
};

class FigureRun : public Run {
public:
  FigureRun(ParameterValues values, const Data* data) : values_(std::move(values)), data_(data) {}
  std::unique_ptr<Task> prepare() override { return nullptr; }
  void reset() override { state_ = {}; }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index) override {
    ++state_.step;
    state_.w = -0.6 + 0.3 * std::sin(Real(state_.step) / 30);
    return true;
  }
  void cancel() override {}
  Index step_number() const override { return Index(state_.step); }
  std::vector<std::uint8_t> save_state() const override { return save(state_); }
  Status load_state(std::span<const std::uint8_t> bytes) override { return load(bytes, state_); }
  std::uint64_t state_hash() const override {
    return hash(state_) + (data_ ? std::uint64_t(data_->table.rows) : 0);
  }
  void fill(Snapshot& s) const override {
    s = {};
    s.step = Index(state_.step);
    s.hash = state_hash();
    s.learner = {state_.w, std::exp(-Real(state_.step) / 200), 0, 0.01, 0};
    s.ledger = {1.1 * std::exp(-Real(state_.step) / 300), -1.0};
  }
  std::vector<Figure> figures(ViewKind view, Real) const override {
    auto out = fake_figures(view, FakeFigures(int(values_[0])), double(state_.step));
    for (Figure& f : out) {
      if (f.id == "plane")
        f.handles = {{{values_[4], values_[5]}, "spot_x", "spot_y", "Spot"},
                     {{values_[6], -1.5}, "far_x", "", "Far spot"}};
      if (f.id == "spectrum") f.handles = {{{values_[6] + 4, 0.1}, "", "no such", "fixed"}};
      if (FakeFigures(int(values_[0])) == FakeFigures::gaps)
        f.handles.push_back({{kNaN, 0}, "spot_x", "spot_y", "nowhere"});
    }
    return out;
  }
  std::vector<Check> checks(const Snapshot&, const SheetView&) const override {
    Check holds{"rate",         "Crossing rate vs first Fokker-Planck eigenvalue",
                Kind::measured, Verdict::holds,
                0.043,          0.15};
    holds.percent = true;
    holds.views = 0b11110;
    return {holds};
  }

private:
  ParameterValues values_;
  const Data* data_;
  State state_;
};

ScenarioSpec make_spec() {
  ScenarioSpec s;
  s.name = std::string("figures");
  s.title = std::string("Every kind of figure");
  s.section = std::string("2");
  s.goal = std::string("A network learns, and every figure shows something of it.");
  s.story = std::string("Figures of every shape");
  s.look_for = {"lines that can be told apart", "axes with names"};
  s.claims = {"C1", "C2"};
  ParameterSpec kind{"kind",
                     "Figures",
                     "",
                     "",
                     "Which figures are drawn.",
                     0,
                     0,
                     6,
                     Effect::restarts,
                     Entry::choice,
                     false,
                     {"usual", "empty", "gaps", "crowded", "waves", "torn waves", "many waves"}};
  ParameterSpec data{
      "data",
      "Data",
      "",
      "",
      "What is learned.",
      1,
      0,
      5,
      Effect::restarts,
      Entry::choice,
      false,
      {"xor", "two moons", "circle in a ring", "teacher network", "spiral", "stripes"}};
  ParameterSpec rate{"rate", "Step size", "γ", "per time",  "How far a step goes.",
                     0.02,   0.001,       0.1, Effect::live};
  ParameterSpec null{"null",           "Shuffle labels", "",  "", "The null control.", 0, 0, 1,
                     Effect::restarts, Entry::on_off,    true};
  const auto spot = [](const char* name, Real initial, Effect effect) {
    return ParameterSpec{name, "Spot", "",          "",  "Where the spot is.", initial, -1,
                         1,    effect, Entry::real, true};
  };
  s.parameters = {kind,
                  data,
                  rate,
                  null,
                  spot("spot_x", 0.5, Effect::live),
                  spot("spot_y", -0.5, Effect::live),
                  spot("far_x", -0.5, Effect::restarts)};
  s.presets = {{"Slow", "A short step and the spot at the left.", {{"rate", 0.01}, {"spot_x", -1}}},
               {"Waves, far", "Waves are drawn.", {{"kind", 4}, {"rate", 0.05}, {"far_x", 1}}}};
  s.observables = {"loss", "entropy_production", "entropy_destruction"};
  s.equations = {{ViewKind::learning, "q ← q − γ (slope of loss)", Kind::derived, "slow weight"}};
  s.duality = {{"weight w", "position q", "", Kind::derived, true},
               {"entropy made, σ", "quantum energy, ħσ/4", "", Kind::derived, false}};
  s.subtitles = {"", "a network that learns", "which law fits?", "what a metric would need",
                 "one run, two descriptions"};
  s.null_parameter = std::string("null");
  s.story_steps = 600;
  s.verify_steps = 60;
  s.takes_data = true;
  return s;
}

class FigureScenario : public Scenario {
public:
  const ScenarioSpec& spec() const override { return spec_; }
  Result<std::unique_ptr<Run>> start(const ParameterValues& values, std::uint64_t,
                                     const Data* data) const override {
    return std::unique_ptr<Run>(std::make_unique<FigureRun>(values, data));
  }

private:
  ScenarioSpec spec_ = make_spec();
};

} // namespace

std::vector<Figure> fake_figures(ViewKind view, FakeFigures kind, double time) {
  if (kind >= FakeFigures::waves) return waves(view, kind, time);
  std::vector<Figure> out;
  switch (view) {
  case ViewKind::learning:
    out = {graph(kind, time), history(), bars(), spectrum()};
    break;
  case ViewKind::quantum:
    out = {density(time), spectrum(), history()};
    break;
  case ViewKind::gravity:
    out = {plane(kind, time), matrix(), sentence()};
    break;
  case ViewKind::both:
    return {};
  }
  for (Figure& f : out) {
    if (kind == FakeFigures::empty) empty_out(f);
    if (kind == FakeFigures::gaps) make_gaps(f);
  }
  return out;
}

const Scenario& fake_figure_scenario() {
  static const FigureScenario scenario;
  return scenario;
}

} // namespace twofold::ui::test
