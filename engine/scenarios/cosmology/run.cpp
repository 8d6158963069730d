#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"
#include "search.hpp"

#include "scenarios/shared/space_time.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::cosmology {

namespace {

constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();

class CosmologyRun : public shared::StoredRun<State> {
public:
  explicit CosmologyRun(const sim::ParameterValues& values) : values_(values) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override {
    state_ = State{};
    begin_search(state_, values_);
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index /*units*/) override {
    ++state_.step;
    follow_parameters(state_, values_);
    advance_search(state_);
    advance_sweep(state_);
    if (state_.found != 0) advance_evolution(state_);
    return true;
  }
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    return state_.asked.empty() ? std::vector<sim::Figure>{} : make_figures(material(), view);
  }
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& /*sheet*/) const override {
    return readings(material(), figure, events);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const override {
    return state_.asked.empty() ? std::vector<sim::Check>{} : make_checks(material());
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override { return sane(loaded); }
  [[nodiscard]] Material material() const {
    return {state_.asked, state_, universe_of(state_.trial, universe_params(state_.asked))};
  }

  sim::ParameterValues values_; // in force from the next step
};

void CosmologyRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step);
  if (state_.asked.empty()) return;
  const Material m = material();
  const FriedmannState& now = state_.evolution.fine;
  const Real scale = expansion_scale(m.values, state_.trial.lambda);
  const FriedmannParams params = field_params(m.values, state_.trial.lambda, m.lifetime());
  snapshot.reported = {
      {"lambda", state_.trial.lambda},
      {"lambda_error", state_.found != 0 ? state_.findings.error / scale
                                         : std::abs(state_.trial.lambda - state_.findings.exact) /
                                               expansion_scale(m.values, state_.findings.exact)},
      {"lambda_of_expansion", m.lambda_of_expansion()},
      {"action_slope", state_.findings.slope},
      {"neurons_times_steps", static_cast<Real>(m.neurons())},
      {"four_volume", m.universe.volume},
      {"volume_in_neurons", kNeurons * m.universe.volume},
      {"constraint", m.evolving() ? 3 * std::abs(constraint(params, now)) / scale : 0},
      {"scale", now.scale},
      {"expansion_rate", now.scale_rate / now.scale},
      {"homogeneous_field", now.field}};
}

} // namespace

Index Material::neurons() const {
  return static_cast<Index>(std::floor(kNeurons * universe.volume + 0.5));
}

Real Material::lambda_of_expansion() const {
  const auto count = universe.scale.size() - 1;
  const Real k = values[curvature], dust = values[matter];
  Real sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Real a = (universe.scale(i) + universe.scale(i + 1)) / 2;
    const Real h = (universe.scale(i + 1) - universe.scale(i)) /
                   ((universe.proper_time(i + 1) - universe.proper_time(i)) * a);
    sum += 3 * h * h + 3 * k / (a * a) - dust / (a * a * a);
  }
  return sum / static_cast<Real>(count);
}

Real Material::field_order() const {
  const Evolution& e = state.evolution;
  if (e.steps < kEvolution / 4 || !(e.worst_2 > 0) || !(e.worst_4 > 0)) return kNone;
  return math::log(e.worst_4 / e.worst_2) / math::log(2);
}

Real Material::sweep_error() const {
  MinisuperspaceParams p = params();
  Real worst = state.swept_lambda.empty() ? kNone : 0;
  for (std::size_t i = 0; i < state.swept_lambda.size(); ++i) {
    if (std::isnan(state.swept_lambda[i])) continue;
    const Real wanted = swept_volume(static_cast<Index>(i));
    const auto v = exact_volume(p, state.swept_lambda[i]);
    worst = std::max(worst, v ? std::abs(v.value() / wanted - 1) : Real(1));
  }
  return worst;
}

Real Material::lambda_spread() const {
  Real least = std::numeric_limits<Real>::max(), most = -least;
  Index count = 0;
  for (const Real lambda : state.swept_lambda) {
    if (std::isnan(lambda)) continue;
    least = std::min(least, lambda);
    most = std::max(most, lambda);
    ++count;
  }
  return count > 1 ? most - least : kNone;
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values) {
  return std::unique_ptr<sim::Run>(std::make_unique<CosmologyRun>(values));
}

} // namespace twofold::cosmology
