// A run small enough to check the session by hand: x <- x + rate + noise(seed, step), in slices of
// `kUnits` units, with a preparation, a live and a restarting parameter, and a planted failure.
// "toy-data" takes data: the values of the first output column are added, one a step.
#pragma once

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/sim/session.hpp"

#include <cmath>

namespace twofold::sim::toy {

constexpr Index kUnits = 3;

struct State {
  Index step = 0;
  Real x = 0;
  std::vector<Real> ballast; // makes keyframes heavy
};
template <class A> void archive(A& a, State& s) { a(s.step, s.x, s.ballast); }

class Preparation : public Task {
public:
  bool advance(Index units) override {
    done_ += units;
    return done_ >= 10;
  }
  Real progress() const override { return done_ >= 10 ? Real(1) : static_cast<Real>(done_) / 10; }

private:
  Index done_ = 0;
};

class ToyRun : public Run {
public:
  ToyRun(ParameterValues values, std::uint64_t seed, const Data* data)
      : values_(std::move(values)), seed_(seed), data_(data) {}

  std::unique_ptr<Task> prepare() override { return std::make_unique<Preparation>(); }
  void reset() override {
    state_ = State{};
    state_.x = values_[1];
    state_.ballast.assign(100, 1);
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override {
    progress_ += units;
    if (progress_ < kUnits) return false;
    progress_ = 0;
    Real next =
        state_.x + values_[0] + normal({seed_, 1, static_cast<std::uint64_t>(state_.step)}, 0);
    if (data_) next += data_->table.column(data_->outputs[0])[state_.step % data_->table.rows];
    if (values_[0] > 8) return Error{"x at step " + std::to_string(state_.step + 1), "nan", ""};
    state_.x = next;
    ++state_.step;
    return true;
  }
  void cancel() override { progress_ = 0; }
  Index step_number() const override { return state_.step; }
  std::vector<std::uint8_t> save_state() const override { return save(state_); }
  Status load_state(std::span<const std::uint8_t> bytes) override { return load(bytes, state_); }
  std::uint64_t state_hash() const override { return hash(state_); }
  void fill(Snapshot& snapshot) const override {
    snapshot.learner.q = state_.x;
    snapshot.reported.clear();
    if (state_.step % 2 == 1) snapshot.reported = {{"direction", state_.x}};
  }
  std::unique_ptr<Task> look_at_sheet(Real q, bool, SheetView& out) const override {
    out.ready = true;
    out.q = q;
    return std::make_unique<Preparation>();
  }
  std::vector<Check> checks(const Snapshot&, const SheetView&) const override { return {}; }

private:
  ParameterValues values_;
  std::uint64_t seed_;
  const Data* data_;
  State state_;
  Index progress_ = 0;
};

class ToyScenario : public Scenario {
public:
  explicit ToyScenario(const char* name = "toy", bool takes_data = false) {
    spec_.name = name;
    spec_.takes_data = takes_data;
    spec_.parameters = {
        {.name = "rate", .label = "Rate", .initial = 0.5, .maximum = 9, .effect = Effect::live},
        {.name = "start", .label = "Start", .initial = 0, .minimum = -1},
        {.name = "count", .label = "Count", .initial = 3, .maximum = 5, .entry = Entry::whole}};
    spec_.observables = {"q", "direction"};
    spec_.events = {{"crosses four", "q", 4}};
  }
  const ScenarioSpec& spec() const override { return spec_; }
  Result<std::unique_ptr<Run>> start(const ParameterValues& values, std::uint64_t seed,
                                     const Data* data) const override {
    if (values[0] + values[1] > 9.5)
      return Error{"rate + start", number_text(values[0] + values[1]), "at most 9.5"};
    return std::unique_ptr<Run>(std::make_unique<ToyRun>(values, seed, data));
  }

private:
  ScenarioSpec spec_;
};

inline const Catalogue& toy_catalogue() {
  static const ToyScenario scenario;
  static const ToyScenario with_data("toy-data", true);
  static const Observable q{
      .name = "q",
      .label = "trainable",
      .unit = "",
      .evaluate = [](const Snapshot& s, const SheetView&) -> Result<Real> { return s.learner.q; }};
  // Costly in general; the toy run says it at odd steps.
  static const Observable direction{
      .name = "direction",
      .label = "direction",
      .unit = "",
      .cost = Cost::on_demand,
      .evaluate = [](const Snapshot&, const SheetView& sheet) -> Result<Real> {
        return sheet.packet_angle;
      }};
  static const Catalogue catalogue{{&scenario, &with_data}, {&q, &direction}};
  return catalogue;
}

inline std::unique_ptr<Session> toy_session(std::span<const Setting> settings = {},
                                            std::size_t budget = Session::kKeyframeBytes) {
  auto session = Session::create(toy_catalogue(), "toy", 7, settings, budget);
  session.value()->finish();
  return std::move(session.value());
}

inline void go(Session& session, Index step) {
  [[maybe_unused]] const auto status = session.seek(step);
  session.finish();
}

} // namespace twofold::sim::toy
