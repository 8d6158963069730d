#include "run.hpp"

#include "checks.hpp"
#include "measure.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/learning/langevin.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <cmath>

namespace twofold::two_geometries {

namespace {

using shared::as_vector;
using shared::sampled;

class TwoGeometriesRun : public shared::StoredRun<State> {
public:
  TwoGeometriesRun(const sim::ParameterValues& values, std::uint64_t seed, Setup setup)
      : values_(values), seed_(seed), setup_(std::move(setup)),
        learner_(setup_, values[source_spread], seed) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<Scan>(setup_, values_[mass], values_[source_spread], scan_);
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override {
    values_[parameter] = value;
    build_laws();
  }
  Result<bool> step(Index units) override;
  void cancel() override { learner_.cancel(); }

  void fill(sim::Snapshot& snapshot) const override;
  std::unique_ptr<sim::Task> look_at_sheet(Real q, bool own, sim::SheetView& out) const override;
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view /*figure*/,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override {
    return read_sheet(sheet, events);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override {
    return make_checks(values_, snapshot, sheet);
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  void build_laws();
  Status build_laws_or_error();
  void advance_laws();
  void advance_learner();
  [[nodiscard]] Real diffusion(Real q) const { return laws_->replicas.diffusion(q); }
  void fill_landscape(sim::LandscapeView& view) const;
  void fill_density(sim::DensityView& view) const;

  sim::ParameterValues values_;
  std::uint64_t seed_;
  Setup setup_;
  Learner learner_;
  ScanResult scan_;
  std::optional<Wells> wells_;

  // The laws on the scanned loss, for the parameters in force.
  struct Laws {
    EnsembleModel replicas;
    FokkerPlanckModel density;
    SchrodingerModel wave;
  };
  std::optional<Laws> laws_;
  Status laws_status_ = Done{};
  State next_;
  std::vector<Real> density_work_ = std::vector<Real>(static_cast<std::size_t>(kDensityCells));
  mutable std::vector<Complex> work_;
  mutable std::vector<Real> losses_; // of the replicas
};

void TwoGeometriesRun::build_laws() {
  if (!scan_.landscape) return;
  laws_.reset();
  laws_status_ = build_laws_or_error();
}

Status TwoGeometriesRun::build_laws_or_error() {
  const Landscape& landscape = *scan_.landscape;
  auto replicas = EnsembleModel::make(landscape, {.step_size = values_[step_size],
                                                  .dt = kLearningTime,
                                                  .injected_diffusion = values_[noise],
                                                  .batch_size = values_[batch_size],
                                                  .seed = seed_});
  if (!replicas) return replicas.error();

  auto density = FokkerPlanckModel::of(landscape, replicas.value(), kDensityCells);
  if (!density) return density.error();

  const Vector places = SchrodingerModel::nodes(kBox, kWaveIntervals);
  Vector potential = places;
  for (std::size_t i = 0; i < potential.size(); ++i)
    potential(i) = landscape.value(places(i));
  auto wave = SchrodingerModel::make({.hbar = values_[hbar],
                                      .step_size = values_[step_size],
                                      .dt = kLearningTime,
                                      .half_width = kBox,
                                      .intervals = kWaveIntervals},
                                     view(potential));
  if (!wave) return wave.error();
  work_ = make_work(wave.value());
  laws_.emplace(
      Laws{std::move(replicas.value()), std::move(density.value()), std::move(wave.value())});
  return Done{};
}

void TwoGeometriesRun::reset() {
  state_ = State{};
  state_.q = values_[start];
  state_.strength = values_[mass];
  if (scan_.failure) laws_status_ = *scan_.failure;
  if (!scan_.landscape) return;
  if (auto wells = scan_.landscape->wells(); wells) wells_ = wells.value();
  build_laws();
  if (!laws_) return;
  state_.loss = scan_.landscape->value(state_.q);
  state_.gradient = scan_.landscape->slope(state_.q);
  state_.replicas = start_ensemble(laws_->replicas, static_cast<Index>(values_[learners]),
                                   values_[start], kStartWidth);
  state_.density = start_gaussian(laws_->density, values_[start], kStartWidth);
  state_.wave = start_packet(laws_->wave, values_[start], kStartWidth);
  next_ = state_;
}

bool TwoGeometriesRun::belongs(State& loaded) const {
  return loaded.replicas.q.size() == static_cast<std::size_t>(values_[learners]) &&
         loaded.density.p.size() == static_cast<std::size_t>(kDensityCells) &&
         loaded.wave.psi.size() == static_cast<std::size_t>(kWaveIntervals - 1);
}

Result<bool> TwoGeometriesRun::step(Index units) {
  if (!laws_) return laws_status_.error();
  if (!learner_.running())
    learner_.begin({.q = state_.q,
                    .strength = state_.strength,
                    .size = static_cast<Index>(values_[batch_size]),
                    .step = state_.step});
  auto complete = learner_.advance(units);
  if (!complete || !complete.value()) return complete;
  advance_learner();
  advance_laws();
  next_.step = state_.step + 1;
  if (!std::isfinite(next_.q) || !std::isfinite(next_.strength) || !std::isfinite(next_.loss))
    return Error{"learner at step " + std::to_string(next_.step), sim::number_text(next_.q),
                 "finite numbers"};
  std::swap(state_, next_);
  return true;
}

void TwoGeometriesRun::advance_learner() {
  const BatchResult& batch = learner_.result();
  const bool both = values_[mass_trainable] != 0;
  const std::array<Real, 2> slopes = {batch.slope_q, both ? batch.slope_strength : 0};
  std::array<Real, 2> trainables = {state_.q, state_.strength};
  langevin_step(
      std::span(trainables).first(both ? 2 : 1), std::span(slopes).first(both ? 2 : 1),
      {.step_size = values_[step_size], .dt = kLearningTime, .injected_diffusion = values_[noise]},
      {seed_, kLearnerStream, static_cast<std::uint64_t>(state_.step)});
  next_.q = reflect(trainables[0], kBox);
  // The strength lives in [0, kLargestMass]: fold it there.
  next_.strength =
      both ? reflect(trainables[1] - kLargestMass / 2, kLargestMass / 2) + kLargestMass / 2
           : state_.strength;
  next_.loss = batch.loss;
  next_.gradient = batch.slope_q;
}

void TwoGeometriesRun::advance_laws() {
  // The energy is conserved while hbar and gamma stay; a change of either starts a new account.
  const bool new_account = state_.step == 0 || state_.account_hbar != values_[hbar] ||
                           state_.account_step_size != values_[step_size];
  next_.start_energy = new_account ? energy(laws_->wave, state_.wave, work_) : state_.start_energy;
  next_.account_hbar = values_[hbar];
  next_.account_step_size = values_[step_size];
  twofold::step(next_.replicas, laws_->replicas, state_.replicas);
  twofold::step(next_.density, laws_->density, state_.density, density_work_);
  twofold::step(next_.wave, laws_->wave, state_.wave, work_);
}

void TwoGeometriesRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * kLearningTime;
  snapshot.learner = {.q = state_.q,
                      .loss = state_.loss,
                      .gradient = state_.gradient,
                      .diffusion = 0,
                      .mass = state_.strength};
  if (!laws_) return;
  snapshot.learner.diffusion = diffusion(state_.q);
  fill_landscape(snapshot.landscape);
  fill_density(snapshot.density);
  const EntropyRates ledger = entropy_rates(laws_->density, state_.density);
  snapshot.ledger = {.made = ledger.production, .erased = ledger.destruction};
}

void TwoGeometriesRun::fill_landscape(sim::LandscapeView& view) const {
  const Landscape& landscape = *scan_.landscape;
  view.loss = sampled(kBox, kLandscapePoints, [&](Real q) { return landscape.value(q); });
  view.diffusion = sampled(kBox, kLandscapePoints, [&](Real q) { return diffusion(q); });
  view.nodes.x.clear();
  for (Index i = 0; i < kNodes; ++i)
    view.nodes.x.push_back(scan_node(kBox, kNodes, i));
  view.nodes.y = as_vector(landscape.spline().values());
  view.double_well = wells_.has_value();
  if (wells_) {
    view.minimum_left = wells_->left;
    view.minimum_right = wells_->right;
    view.barrier = wells_->barrier;
  }
  view.barrier_mean = scan_.mean_barrier;
  view.symmetry = scan_.symmetry;
  view.gradient_error = scan_.gradient_error;
}

void TwoGeometriesRun::fill_density(sim::DensityView& density) const {
  shared::fill_density(density, view(state_.replicas.q), laws_->density, state_.density,
                       kHistogramBins);
  density.schrodinger.x = as_vector(view(SchrodingerModel::nodes(kBox, kWaveIntervals)));
  density.schrodinger.y.resize(density.schrodinger.x.size());
  density.phase.resize(density.schrodinger.x.size());
  twofold::density(density.schrodinger.y, state_.wave);
  phase(density.phase, state_.wave);

  density.hbar = values_[hbar];
  density.hbar_predicted = 2 * diffusion(state_.q) / values_[step_size];
  density.hbar_spread =
      shared::relative_spread(sampled(kBox, kNodes, [&](Real q) { return diffusion(q); }).y);
  density.norm = norm(laws_->wave, state_.wave);
  density.energy = energy(laws_->wave, state_.wave, work_);
  density.energy_start = state_.step == 0 ? density.energy : state_.start_energy;
  density.wave_left = 1 - probability_right_of(laws_->wave, state_.wave, 0) / density.norm;
  losses_.clear();
  for (const Real q : density.replicas)
    losses_.push_back(scan_.landscape->value(q));
  shared::fill_losses(density, losses_);
}

std::unique_ptr<sim::Task> TwoGeometriesRun::look_at_sheet(Real q, bool own,
                                                           sim::SheetView& out) const {
  const Real place = own ? state_.q : q;
  std::optional<Real> other;
  if (wells_) other = place > 0 ? wells_->left : wells_->right;
  return std::make_unique<Look>(setup_, place, state_.strength, other, out);
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto setup = Setup::make(values, seed);
  if (!setup) return setup.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<TwoGeometriesRun>(values, seed, std::move(setup.value())));
}

} // namespace twofold::two_geometries
