#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "observables/distance_to_learners.hpp"
#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"
#include "twofold/learning/influence.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::thermal_neurons {

namespace {

class ThermalNeuronsRun : public shared::StoredRun<State> {
public:
  ThermalNeuronsRun(const sim::ParameterValues& values, std::uint64_t seed,
                    ThermalNeuronsModel model)
      : values_(values), seed_(seed), model_(std::move(model)) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<Survey>(values_, seed_, survey_);
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override;
  Result<bool> step(Index units) override;
  void cancel() override { pending_ = 0; }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] Result<Real> read(std::string_view observable) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  Status build_laws();
  void advance_windows();
  [[nodiscard]] Material material() const { return {values_, model_, state_, *laws_, survey_}; }
  void fill_landscape(sim::LandscapeView& view) const;
  void fill_density(sim::DensityView& view) const;
  void fill_learner(sim::LearnerView& learner) const;

  sim::ParameterValues values_;
  std::uint64_t seed_;
  ThermalNeuronsModel model_;
  SurveyResult survey_;
  std::optional<Laws> laws_; // for the parameters in force
  Status laws_status_ = Done{};
  State next_;
  Index pending_ = 0; // steps of the neurons that next_ lacks; 0: no step is under way
  ThermalNeuronsWork work_;
  std::vector<Real> density_work_ = std::vector<Real>(static_cast<std::size_t>(kDensityCells));
  mutable std::vector<Real> losses_;
};

Status ThermalNeuronsRun::build_laws() {
  laws_.reset();
  if (survey_.failure) return *survey_.failure;
  if (!survey_.landscape) return Done{};
  auto model = ThermalNeuronsModel::make(learning_network(values_, seed_));
  if (!model) return model.error();
  model_ = std::move(model.value());
  auto laws = make_laws(survey_, values_[step_size], values_[noise]);
  if (!laws) return laws.error();
  laws_.emplace(std::move(laws.value()));
  return Done{};
}

void ThermalNeuronsRun::set(std::size_t parameter, Real value) {
  if (values_[parameter] == value && laws_) return;
  values_[parameter] = value;
  laws_status_ = build_laws();
}

void ThermalNeuronsRun::reset() {
  pending_ = 0;
  laws_status_ = build_laws();
  state_ = State{};
  if (!laws_) return;
  state_.learners = survey_.start;
  state_.learners.step = static_cast<std::uint64_t>(kWarmUp);
  state_.density = start_gaussian(laws_->density, values_[start],
                                  std::max(values_[start_spread], laws_->density.spacing()));
  state_.window_start = state_.learners.q;
  next_ = state_;
}

bool ThermalNeuronsRun::belongs(State& loaded) const {
  const auto count = static_cast<std::size_t>(values_[learners]);
  return loaded.learners.q.size() == count && loaded.window_start.size() == count &&
         loaded.learners.x.size() == count * static_cast<std::size_t>(model_.neurons()) &&
         loaded.density.p.size() == static_cast<std::size_t>(kDensityCells);
}

Result<bool> ThermalNeuronsRun::step(Index units) {
  if (!laws_)
    return laws_status_ ? Error{"survey of the free energy", "", "a complete survey"}
                        : laws_status_.error();
  if (pending_ == 0) {
    next_.learners = state_.learners;
    pending_ = kFastSteps;
  }
  const Index cost = units_per_step(static_cast<Index>(state_.learners.q.size()), model_.neurons());
  const Index steps = std::min(std::max<Index>(units / cost, 1), pending_);
  twofold::advance(next_.learners, model_, steps, work_);
  pending_ -= steps;
  if (pending_ > 0) return false;
  twofold::step(next_.density, laws_->density, state_.density, density_work_);
  next_.step = state_.step + 1;
  advance_windows();
  if (!std::isfinite(next_.learners.q(0)) || !std::isfinite(next_.learners.x.data()[0]))
    return Error{"learner at step " + std::to_string(next_.step),
                 sim::number_text(next_.learners.q(0)), "finite numbers"};
  std::swap(state_, next_);
  return true;
}

void ThermalNeuronsRun::advance_windows() {
  next_.sums = state_.sums;
  next_.window_start = state_.window_start;
  next_.window_begin = state_.window_begin;
  next_.account_step_size = values_[step_size];
  next_.account_noise = values_[noise];
  const bool new_account = state_.step == 0 || state_.account_step_size != values_[step_size] ||
                           state_.account_noise != values_[noise];
  if (new_account) {
    next_.sums = {};
    next_.window_start = state_.learners.q;
    next_.window_begin = state_.step;
  }
  if (next_.step - next_.window_begin < kWindowSteps) return;
  std::vector<Real> displacement, spread;
  for (const Real q : next_.window_start) {
    displacement.push_back(at_place(laws_->window.displacement, q));
    spread.push_back(at_place(laws_->window.spread, q));
  }
  next_.sums.add(view(std::as_const(next_.window_start)), view(std::as_const(next_.learners.q)),
                 kWindow, displacement, spread);
  next_.window_start = next_.learners.q;
  next_.window_begin = next_.step;
}

void ThermalNeuronsRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * kLearningTime;
  if (!laws_) return;
  fill_learner(snapshot.learner);
  fill_landscape(snapshot.landscape);
  fill_density(snapshot.density);
  const EntropyRates ledger = entropy_rates(laws_->density, state_.density);
  snapshot.ledger = {.made = ledger.production, .erased = ledger.destruction};
  const auto distance =
      observables::distance_to_learners(snapshot.density, snapshot.density.fokker_planck);
  const Real q = state_.learners.q(0);
  snapshot.reported = {{"density_l1", distance ? distance.value() : 0},
                       {"free_energy_ti", survey_.landscape->value(q) - survey_.lowest},
                       {"free_energy_fep", survey_.perturbed->value(q) - survey_.lowest},
                       {"entropy_rate", ledger.rate()},
                       {"time_scale_ratio", laws_->step_size * survey_.delay}};
  // Before the first window there is nothing to compare: 1 would claim agreement, 0 says nothing.
  const bool seen = state_.sums.count > 0;
  snapshot.reported.push_back({"drift_ratio", seen ? state_.sums.drift_ratio() : 0});
  snapshot.reported.push_back({"diffusion_ratio", seen ? state_.sums.diffusion_ratio() : 0});
}

void ThermalNeuronsRun::fill_learner(sim::LearnerView& learner) const {
  const std::vector<Real> x = neurons_of(material(), 0);
  std::vector<Real> along_x(x.size());
  ThermalNeuronsWork work;
  const Real q = state_.learners.q(0);
  learner.q = q;
  losses({&learner.loss, 1}, model_, x, {&q, 1}, work);
  slopes(along_x, {&learner.gradient, 1}, model_, x, {&q, 1}, work);
  learner.diffusion = diffusion(*laws_, *survey_.landscape, q);
}

void ThermalNeuronsRun::fill_landscape(sim::LandscapeView& view) const {
  const Landscape& landscape = *survey_.landscape;
  view.loss = shared::sampled(kBox, kLandscapePoints,
                              [&](Real q) { return landscape.value(q) - survey_.lowest; });
  view.diffusion = shared::sampled(kBox, kLandscapePoints,
                                   [&](Real q) { return diffusion(*laws_, landscape, q); });
  view.nodes.x.assign(survey_.curves.q.begin(), survey_.curves.q.end());
  view.nodes.y.clear();
  for (const Real f : survey_.curves.integrated)
    view.nodes.y.push_back(f - survey_.lowest);
  const auto wells = landscape.wells();
  view.double_well = wells.ok();
  if (!wells) return;
  view.minimum_left = wells.value().left;
  view.minimum_right = wells.value().right;
  view.barrier = view.barrier_mean = wells.value().barrier;
}

void ThermalNeuronsRun::fill_density(sim::DensityView& density) const {
  const Landscape& landscape = *survey_.landscape;
  shared::fill_density(density, view(state_.learners.q), laws_->density, state_.density,
                       kHistogramBins);
  density.hbar = 2 * laws_->mean_diffusion / laws_->step_size;
  density.hbar_predicted =
      2 * diffusion(*laws_, landscape, state_.learners.q(0)) / laws_->step_size;
  density.hbar_spread =
      shared::relative_spread(shared::sampled(kBox, kLandscapePoints, [&](Real q) {
                                return diffusion(*laws_, landscape, q);
                              }).y);
  losses_.clear();
  for (const Real q : density.replicas)
    losses_.push_back(landscape.value(q) - survey_.lowest);
  shared::fill_losses(density, losses_);
}

std::vector<sim::Figure> ThermalNeuronsRun::figures(sim::ViewKind view, Real q) const {
  if (!laws_) return {};
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view, q);
}

Result<Real> ThermalNeuronsRun::read(std::string_view observable) const {
  if (observable != "mean_log_singular_value" || !laws_) return sim::Run::read(observable);
  const auto values = singular_values(response(material()));
  if (!values) return values.error();
  return mean_log_singular_value(values.value());
}

std::vector<sim::Check> ThermalNeuronsRun::checks(const sim::Snapshot& snapshot,
                                                  const sim::SheetView& /*sheet*/) const {
  if (!laws_) return {};
  return make_checks(material(), snapshot);
}

} // namespace

std::vector<Real> neurons_of(const Material& m, Index learner) {
  std::vector<Real> x;
  for (std::size_t i = 0; i < m.state.learners.x.shape()[0]; ++i)
    x.push_back(m.state.learners.x(i, static_cast<std::size_t>(learner)));
  return x;
}

Matrix response(const Material& m) {
  const std::vector<Real> x = neurons_of(m, 0);
  const std::size_t n = x.size();
  const ThermalNeuronsParams& p = m.model.params();
  Matrix j = zeros(p.neurons, p.neurons);
  for (std::size_t i = 0; i < n; ++i) {
    Real u = p.biases[i];
    for (std::size_t k = 0; k < n; ++k) {
      const bool own = i == static_cast<std::size_t>(p.to) && k == static_cast<std::size_t>(p.from);
      j(i, k) = own ? m.state.learners.q(0) : m.model.weights()[i * n + k];
      u += j(i, k) * x[k];
    }
    const Real f = math::tanh(u);
    for (std::size_t k = 0; k < n; ++k)
      j(i, k) *= 1 - f * f;
  }
  return j;
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto model = ThermalNeuronsModel::make(learning_network(values, seed));
  if (!model) return model.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<ThermalNeuronsRun>(values, seed, std::move(model.value())));
}

} // namespace twofold::thermal_neurons
