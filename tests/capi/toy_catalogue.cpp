// A catalogue of one toy scenario that stands in for the real one, so that the C interface and the
// command line are tested in milliseconds and in every situation a run can get into: a long
// preparation, steps in slices, a value that does not exist yet, a run that stops, checks that hold
// or fail as told. The state is a random walk; it means nothing. "toy-data" takes data (the first
// value of its output is where the walk starts) and draws one figure of each shape.
#include "twofold/catalogue.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <limits>

namespace twofold {
namespace {

constexpr Index kPreparation = 5000; // units
constexpr Index kUnitsPerStep = 10;
constexpr Index kFirstLate = 10; // from this step on the observable "late" exists

enum Parameter { rate, start, stop_at, check_fails, contrast_holds, null_control, lame, mood };

class Preparation : public sim::Task {
public:
  bool advance(Index units) override {
    done_ = std::min(kPreparation, done_ + units);
    return done_ == kPreparation;
  }
  [[nodiscard]] Real progress() const override { return Real(done_) / Real(kPreparation); }

private:
  Index done_ = 0;
};

class Look : public sim::Task {
public:
  Look(Real q, sim::SheetView& out) : q_(q), out_(out) {}
  bool advance(Index) override {
    out_.q = q_;
    out_.nx = 3;
    out_.ny = 2;
    out_.time = {0, 1};
    out_.wave.assign(12, static_cast<float>(q_));
    out_.index.assign(6, 1.0f);
    out_.curvature.assign(6, 0.0f);
    out_.ready = true;
    return true;
  }
  [[nodiscard]] Real progress() const override { return out_.ready ? 1 : 0; }

private:
  Real q_;
  sim::SheetView& out_;
};

struct State {
  std::int64_t step = 0;
  Real value = 0;
};
template <class A> void archive(A& a, State& s) { a(s.step, s.value); }

// One of each shape, with a number that is not finite.
std::vector<sim::Figure> toy_figures(Real q) {
  std::vector<sim::Figure> all(4);
  const char* ids[] = {"plot", "graph", "history", "sentence"};
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].id = ids[i];
    all[i].title = "A toy";
    all[i].shape = static_cast<sim::FigureShape>(i);
  }
  sim::Figure& plot = all[0];
  plot.kind = sim::Kind::assumed;
  plot.note = "q is given";
  plot.x.name = "weight";
  plot.x.low = -1;
  plot.y.logarithmic = true;
  plot.x_is_trainable = true;
  plot.field.emplace();
  plot.field->label = "height";
  plot.field->scale = sim::Scale::diverging;
  plot.field->nx = 2;
  plot.field->ny = 1;
  plot.field->values = {1.5f, std::numeric_limits<float>::quiet_NaN()};
  plot.field->columns = {"a", "b"};
  plot.field->phase = {0.25f, std::numeric_limits<float>::infinity()};
  plot.series.push_back({"line", sim::Role::predicted, sim::Mark::dots, {{0, 1}, {q, 1 / 0.1}}});
  plot.clouds.push_back({"cloud", sim::Role::control, {{1, 2}, {3, 4}}, {0.5f, -1}, {0, 3}, true});
  plot.series[0].phase = {1, -0.5f};
  plot.arrows.push_back({"flow", sim::Role::predicted, {{1, 2}}, {{-0.5, 0.25}}});
  plot.pins.push_back({{0.5, 1}, sim::Glyph::vortex_right, "turns"});
  all[1].graph.nodes = {{{0, 1}, sim::Part::input, 0.25, "x"}, {{1, 1}, sim::Part::output, -1, ""}};
  all[1].graph.edges = {{0, 1, -2.5}};
  all[2].observables = {"value"};
  all[3].sentence = "No metric exists here.";
  return all;
}

class Run : public sim::Run {
public:
  Run(sim::ParameterValues values, std::uint64_t seed, const sim::Data* data, bool draws)
      : values_(std::move(values)), seed_(seed), data_(data), draws_(draws) {}

  std::unique_ptr<sim::Task> prepare() override { return std::make_unique<Preparation>(); }
  void reset() override {
    state_ = {0, values_[Parameter::start]};
    if (data_) state_.value = data_->table.column(data_->outputs[0])[0];
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override {
    if (values_[stop_at] > 0 && Real(state_.step + 1) >= values_[stop_at])
      return Error{"step " + std::to_string(state_.step + 1) + ", value", "nan", "a number"};
    units_ += units;
    if (units_ < kUnitsPerStep) return false;
    units_ = 0;
    ++state_.step;
    state_.value += values_[rate] * normal({seed_, 1, std::uint64_t(state_.step)}, 0);
    return true;
  }
  void cancel() override { units_ = 0; }

  [[nodiscard]] Index step_number() const override { return static_cast<Index>(state_.step); }
  [[nodiscard]] std::vector<std::uint8_t> save_state() const override { return save(state_); }
  [[nodiscard]] Status load_state(std::span<const std::uint8_t> bytes) override {
    return load(bytes, state_);
  }
  [[nodiscard]] std::uint64_t state_hash() const override { return hash(state_); }

  void fill(sim::Snapshot& snapshot) const override {
    snapshot.step = step_number();
    snapshot.learner.q = state_.value;
    snapshot.density.box = 100;
    snapshot.density.replicas = {state_.value, -state_.value, 0.5};
    snapshot.landscape.loss = {{-1, 0, 1}, {1, 0, 1}};
  }
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override {
    return draws_ && view == sim::ViewKind::learning ? toy_figures(q) : std::vector<sim::Figure>{};
  }
  std::unique_ptr<sim::Task> look_at_sheet(Real q, bool own, sim::SheetView& out) const override {
    return std::make_unique<Look>(own ? state_.value : q, out);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot&,
                                               const sim::SheetView& sheet) const override {
    using enum sim::Verdict;
    const bool null = values_[null_control] > 0 && values_[lame] == 0;
    const auto check = [](const char* id, sim::Verdict verdict, Real residual) {
      sim::Check made;
      made.id = id;
      made.label = id;
      made.verdict = verdict;
      made.residual = residual;
      made.limit = 0.5;
      return made;
    };
    std::vector<sim::Check> all = {
        check("steady", null ? fails : holds, null ? 2 : 0.1),
        check("told", values_[check_fails] > 0 ? fails : holds, values_[check_fails]),
        check("unmeasured", unknown, 0), check("looked", sheet.ready ? holds : unknown, 0.2),
        check("other-law", values_[contrast_holds] > 0 ? holds : fails,
              1 - values_[contrast_holds])};
    all.back().contrast = true;
    all.back().reason = "a law that is not claimed here";
    return all;
  }

private:
  sim::ParameterValues values_;
  std::uint64_t seed_;
  const sim::Data* data_;
  bool draws_;
  State state_;
  Index units_ = 0;
};

sim::ParameterSpec parameter(const char* name, Real initial, Real low, Real high,
                             sim::Effect effect, sim::Entry entry) {
  sim::ParameterSpec spec;
  spec.name = spec.label = name;
  spec.initial = initial;
  spec.minimum = low;
  spec.maximum = high;
  spec.effect = effect;
  spec.entry = entry;
  return spec;
}

sim::ScenarioSpec toy_spec(const char* name) {
  using enum sim::Effect;
  using enum sim::Entry;
  sim::ScenarioSpec spec;
  spec.name = name;
  spec.title = "A toy";
  spec.section = "0";
  spec.claims = {"C7"};
  spec.parameters = {parameter("rate", 0.25, 0, 1, live, real),
                     parameter("start", 0, -1, 1, restarts, real),
                     parameter("stop_at", 0, 0, 1000, restarts, whole),
                     parameter("check_fails", 0, 0, 1, live, on_off),
                     parameter("contrast_holds", 0, 0, 1, live, on_off),
                     parameter("null_control", 0, 0, 1, restarts, on_off),
                     parameter("lame", 0, 0, 1, live, on_off)};
  spec.observables = {"value", "late", "wave"};
  spec.null_parameter = "null_control";
  spec.presets = {{"Fast", "A long stride from the left.", {{"rate", 0.75}, {"start", -1}}}};
  return spec;
}

class Toy : public sim::Scenario {
public:
  Toy(const char* name, std::size_t told) : spec_(toy_spec(name)) {
    if (told < spec_.parameters.size()) spec_.parameters[told].initial = 1;
    if (told != mood) return;
    spec_.takes_data = true;
    spec_.claims.clear(); // so that claim C7 is tested by the others alone
    auto choice = parameter("mood", 1, 0, 2, sim::Effect::restarts, sim::Entry::choice);
    choice.choices = {"calm", "merry", "wild"};
    spec_.parameters.push_back(choice);
  }
  [[nodiscard]] const sim::ScenarioSpec& spec() const override { return spec_; }
  [[nodiscard]] Result<std::unique_ptr<sim::Run>> start(const sim::ParameterValues& values,
                                                        std::uint64_t seed,
                                                        const sim::Data* data) const override {
    if (values[Parameter::start] == 1 && values[rate] == 1)
      return Error{"start and rate", "1 and 1", "not both at their largest"};
    return std::unique_ptr<sim::Run>(std::make_unique<Run>(values, seed, data, spec_.takes_data));
  }

private:
  sim::ScenarioSpec spec_;
};

Result<Real> late_value(const sim::Snapshot& snapshot, const sim::SheetView&) {
  if (snapshot.step < kFirstLate) return Error{"late", "", "step 10 or later"};
  return snapshot.learner.q;
}

sim::Claim claim(const char* id, std::vector<sim::Evidence> evidence) {
  sim::Claim made;
  made.id = id;
  made.title = std::string("Claim ") + id + " of the toy";
  made.statement = "A toy is a toy.";
  made.measured = "what it is told";
  made.assumptions = {"nothing"};
  made.evidence = std::move(evidence);
  made.traces = {{"x = x", sim::Kind::derived, "toy_catalogue.cpp", "cli_test.py: Toy"}};
  made.page = "toy.md";
  return made;
}

// One for every situation that a row can be in.
std::vector<sim::Claim> claims() {
  const sim::Evidence law_that_fails{.scenario = "toy", .check = "other-law", .supports = false};
  std::vector<sim::Claim> all = {
      claim("C1", {{"toy", "steady"}, {"toy", "told"}, law_that_fails}),
      claim("C2", {{"toy-wrong", "steady"}, {"toy-wrong", "told"}}),
      claim("C3", {{"toy-too-good", "steady"},
                   {.scenario = "toy-too-good", .check = "other-law", .supports = false}}),
      claim("C4", {{"toy-stopping", "steady"}}),
      claim("C5", {{"toy-lame", "steady"}}),
      claim("C6", {law_that_fails, {"toy-too-good", "other-law", {{"rate", 0.5}}}}),
      claim("C7", {{"toy", "steady"}, {.scenario = "toy", .check = "looked", .quick = false}})};
  all[5].expected = sim::Verdict::fails;
  all[5].condition = "for toys";
  all[6].expected = sim::Verdict::only_if;
  all[6].condition = "a picture";
  all[6].illustration = true;
  return all;
}

} // namespace

const sim::Catalogue& catalogue() {
  static const Toy toy("toy", ~std::size_t(0));
  static const Toy wrong("toy-wrong", check_fails);
  static const Toy too_good("toy-too-good", contrast_holds);
  static const Toy stopping("toy-stopping", stop_at);
  static const Toy idle("toy-lame", lame);
  static const Toy with_data("toy-data", mood);
  static const sim::Observable value{
      "value",
      "the walk",
      "steps",
      sim::Kind::measured,
      sim::Cost::every_step,
      [](const sim::Snapshot& s, const sim::SheetView&) { return Result<Real>(s.learner.q); }};
  static const sim::Observable late{
      "late", "exists later", "", sim::Kind::derived, sim::Cost::every_step, late_value};
  static const sim::Observable wave{
      "wave",
      "of the sheet",
      "",
      sim::Kind::assumed,
      sim::Cost::on_demand,
      [](const sim::Snapshot&, const sim::SheetView& s) { return Result<Real>(s.wave[0]); }};
  static const sim::Catalogue all{
      {&toy, &wrong, &too_good, &stopping, &idle, &with_data}, {&value, &late, &wave}, claims()};
  return all;
}

} // namespace twofold
