#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"
#include "pictures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include <cmath>

namespace twofold::tomography {

namespace {

class TomographyRun : public shared::StoredRun<State> {
public:
  explicit TomographyRun(Setup setup) : setup_(std::move(setup)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override {
    state_ = State{};
    state_.pulses = begin_pulses(setup_);
    state_.activity = begin_activity(setup_);
  }
  void set(std::size_t parameter, Real value) override { setup_.values[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    return make_figures({setup_, state_}, view);
  }
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view /*figure*/,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& /*sheet*/) const override {
    return measured(setup_, events);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& /*sheet*/) const override {
    return make_checks({setup_, state_}, snapshot);
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override {
    return loaded.step >= 0 && fits(loaded.pulses) && fits(loaded.activity);
  }

  Setup setup_;
};

Result<bool> TomographyRun::step(Index /*units*/) {
  if (auto status = advance(state_.pulses, setup_); !status) return status.error();
  if (auto status = advance(state_.activity, setup_, state_.step + 1); !status)
    return status.error();
  ++state_.step;
  if (!std::isfinite(state_.pulses.wave.phi(0, 0)) ||
      !std::isfinite(state_.activity.wave.phi(0, 0)))
    return Error{"wave at step " + std::to_string(state_.step), "", "finite numbers"};
  return true;
}

void TomographyRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time =
      static_cast<Real>(state_.step) * kShare * setup_.sheet.largest_step(); // of the activity
  if (state_.pulses.read.empty()) return;
  snapshot.learner.q = setup_.value(strength);
  snapshot.reported = {{"metric_error_weights", setup_.weights_error},
                       {"metric_error_blackbox", error_of(setup_, state_.pulses)},
                       {"metric_error_activity", error_of(setup_, state_.activity)},
                       {"curvature_max", setup_.curvature_max}};
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values, std::uint64_t seed,
                                            const sim::Data* data) {
  std::optional<Painting> painting;
  if (data) {
    auto read = read_painting(data->table);
    if (!read) return read.error();
    painting = std::move(read.value());
  }
  auto setup = make_setup(values, seed, painting ? &*painting : nullptr);
  if (!setup) return setup.error();
  return std::unique_ptr<sim::Run>(std::make_unique<TomographyRun>(std::move(setup.value())));
}

} // namespace twofold::tomography
