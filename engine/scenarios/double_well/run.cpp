#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "observables/distance_to_learners.hpp"
#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/thermo/entropy_ledger.hpp"

#include <cmath>
#include <optional>

namespace twofold::double_well {

namespace {

// Within the valleys all is over after this many of the second relaxation times.
constexpr Real kSettled = 3;

class DoubleWellRun : public shared::StoredRun<State> {
public:
  DoubleWellRun(const sim::ParameterValues& values, std::uint64_t seed)
      : values_(values), params_(learner_params(values, seed)) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<Survey>(params_.task, params_.seed, survey_);
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override;
  Result<bool> step(Index units) override;
  void cancel() override { learner_step_.cancel(); }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  void build_laws();
  void advance_crossing();
  [[nodiscard]] shared::Sides sides(std::span<const Real> w) const;
  [[nodiscard]] Material material() const { return {values_, params_, state_, *laws_, survey_}; }
  void fill_landscape(sim::LandscapeView& view) const;
  void fill_density(sim::DensityView& view) const;

  sim::ParameterValues values_;
  LearnerParams params_;
  SurveyResult survey_;
  std::optional<Laws> laws_; // for the parameters in force
  Status laws_status_ = Done{};
  LearnerStep learner_step_;
  State next_;
  std::vector<Real> density_work_ = std::vector<Real>(static_cast<std::size_t>(kDensityCells));
  mutable std::vector<Real> losses_; // of the learners
};

void DoubleWellRun::build_laws() {
  params_ = learner_params(values_, params_.seed);
  laws_.reset();
  auto laws = make_laws(params_);
  laws_status_ = laws ? Status(Done{}) : Status(laws.error());
  if (laws) laws_.emplace(std::move(laws.value()));
}

void DoubleWellRun::set(std::size_t parameter, Real value) {
  if (values_[parameter] == value && laws_) return;
  values_[parameter] = value;
  build_laws();
}

void DoubleWellRun::reset() {
  learner_step_.cancel();
  build_laws();
  state_ = State{};
  if (!laws_) return;
  state_.w = start_learners(params_.seed, static_cast<Index>(values_[learners]), values_[start]);
  state_.density = start_gaussian(laws_->density, values_[start], kStartWidth);
  const Real spread = params_.task.target_spread;
  state_.lesson = {.loss = loss(params_.task, state_.w(0)) + 0.5 * spread * spread,
                   .gradient = slope(params_.task, state_.w(0)),
                   .input = 0,
                   .target = params_.task.target};
  next_ = state_;
}

bool DoubleWellRun::belongs(State& loaded) const {
  return loaded.w.size() == static_cast<std::size_t>(values_[learners]) &&
         loaded.density.p.size() == static_cast<std::size_t>(kDensityCells);
}

Result<bool> DoubleWellRun::step(Index units) {
  if (!laws_) return laws_status_.error();
  if (!learner_step_.running())
    learner_step_.begin(params_, static_cast<std::uint64_t>(state_.step), view(state_.w));
  if (!learner_step_.advance(units, view(next_.w))) return false;
  next_.lesson = learner_step_.lesson();
  twofold::step(next_.density, laws_->density, state_.density, density_work_);
  next_.step = state_.step + 1;
  advance_crossing();
  if (!std::isfinite(next_.w(0)) || !std::isfinite(next_.density.p(0)))
    return Error{"learner at step " + std::to_string(next_.step), sim::number_text(next_.w(0)),
                 "finite numbers"};
  std::swap(state_, next_);
  return true;
}

shared::Sides DoubleWellRun::sides(std::span<const Real> w) const {
  return {.share = 1 - shared::share_below_zero(w),
          .at_rest = 0.5, // the task is the same for w and -w
          .learners = static_cast<Real>(w.size())};
}

void DoubleWellRun::advance_crossing() {
  next_.crossing = state_.crossing;
  const bool new_account = state_.step == 0 || state_.account_step_size != values_[step_size] ||
                           state_.account_batch != values_[batch_size] ||
                           state_.account_noise != values_[noise];
  next_.account_step_size = values_[step_size];
  next_.account_batch = values_[batch_size];
  next_.account_noise = values_[noise];
  if (new_account) next_.crossing = shared::begin_crossing(static_cast<Real>(state_.step));
  const auto now = static_cast<Real>(next_.step);
  if (now - next_.crossing.begin > kSettled / laws_->rates[2])
    shared::record(next_.crossing, now, sides(view(next_.w)));
}

void DoubleWellRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step); // dt = 1
  if (!laws_) return;
  snapshot.learner = {.q = state_.w(0),
                      .loss = state_.lesson.loss,
                      .gradient = state_.lesson.gradient,
                      .diffusion = diffusion(params_, state_.w(0)),
                      .mass = 0};
  fill_landscape(snapshot.landscape);
  fill_density(snapshot.density);
  const EntropyRates ledger = entropy_rates(laws_->density, state_.density);
  snapshot.ledger = {.made = ledger.production, .erased = ledger.destruction};

  const auto distance =
      observables::distance_to_learners(snapshot.density, snapshot.density.fokker_planck);
  // One step of the neurons takes dt = 1; the weight settles in its valley within 1/(gamma F'').
  const Real stiffness = curvature(params_.task, valley(params_.task).value_or(0));
  snapshot.reported = {{"density_l1", distance ? distance.value() : 0},
                       {"crossing_rate", shared::rate(state_.crossing)},
                       {"rate_predicted", laws_->rates[1]},
                       {"kappa_ratio", survey_.ratio},
                       {"entropy_rate", ledger.rate()},
                       {"time_scale_ratio", params_.step_size * stiffness}};
}

void DoubleWellRun::fill_landscape(sim::LandscapeView& view) const {
  const Task& task = params_.task;
  view.loss = shared::sampled(kBox, kLandscapePoints, [&](Real w) { return loss(task, w); });
  view.diffusion =
      shared::sampled(kBox, kLandscapePoints, [&](Real w) { return diffusion(params_, w); });
  view.nodes = {};
  view.gradient_error = survey_.gradient_error;
  const auto right = valley(task);
  view.double_well = right.has_value();
  if (!right) return;
  view.minimum_left = -*right;
  view.minimum_right = *right;
  view.barrier = view.barrier_mean = loss(task, 0) - loss(task, *right);
}

void DoubleWellRun::fill_density(sim::DensityView& density) const {
  shared::fill_density(density, view(state_.w), laws_->density, state_.density, kHistogramBins);
  density.hbar = 2 * laws_->mean_diffusion / params_.step_size;
  density.hbar_predicted = 2 * diffusion(params_, state_.w(0)) / params_.step_size;
  density.hbar_spread = shared::relative_spread(
      shared::sampled(kBox, kLandscapePoints, [&](Real w) { return diffusion(params_, w); }).y);
  losses_.clear();
  for (const Real w : density.replicas)
    losses_.push_back(loss(params_.task, w));
  shared::fill_losses(density, losses_);
}

std::vector<sim::Figure> DoubleWellRun::figures(sim::ViewKind view, Real q) const {
  if (!laws_) return {};
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view, q);
}

std::vector<sim::Check> DoubleWellRun::checks(const sim::Snapshot& snapshot,
                                              const sim::SheetView& /*sheet*/) const {
  if (!laws_) return {};
  return make_checks(material(), snapshot);
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  return std::unique_ptr<sim::Run>(std::make_unique<DoubleWellRun>(values, seed));
}

} // namespace twofold::double_well
