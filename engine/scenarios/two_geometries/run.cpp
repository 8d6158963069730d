#include "run.hpp"

#include "checks.hpp"
#include "identities.hpp"
#include "measure.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/sheet_look.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/learning/langevin.hpp"

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

  std::unique_ptr<sim::Task> prepare() override;
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
    return make_checks(values_, snapshot, sheet, identities());
  }
  [[nodiscard]] Result<Real> read(std::string_view observable) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  void build_laws();
  void advance_learner();
  [[nodiscard]] Real diffusion(Real q) const { return laws_->diffusion(q); }
  void fill_landscape(sim::LandscapeView& view) const;
  [[nodiscard]] Result<Real> barrier_by_phase() const;
  [[nodiscard]] Identities identities() const;

  sim::ParameterValues values_;
  std::uint64_t seed_;
  Setup setup_;
  Learner learner_;
  shared::ScanResult scan_;
  std::optional<Wells> wells_;

  std::optional<shared::ScannedLaws> laws_; // for the parameters in force
  Status laws_status_ = Done{};
  State next_;
};

std::unique_ptr<sim::Task> TwoGeometriesRun::prepare() {
  const Real strength = values_[mass];
  const auto weights = [this, strength](Real q, Matrix& u, Matrix& du_dq) {
    setup_.exponents(q, strength, u, &du_dq, nullptr);
  };
  const shared::ScanPlan plan{.half_width = kBox,
                              .nodes = kNodes,
                              .noise_every = kNoiseEvery,
                              .spread = values_[source_spread],
                              .check_place = kCheckPlace};
  return std::make_unique<shared::ScanTask>(
      shared::LossScan(setup_.sheet(), setup_.flat_energy(), weights, plan), scan_);
}

void TwoGeometriesRun::build_laws() {
  if (!scan_.landscape) return;
  laws_.reset();
  laws_status_ = Done{};
  auto laws = shared::ScannedLaws::make(*scan_.landscape,
                                        {.learners = {.step_size = values_[step_size],
                                                      .dt = kLearningTime,
                                                      .injected_diffusion = values_[noise],
                                                      .batch_size = values_[batch_size],
                                                      .seed = seed_},
                                         .hbar = values_[hbar]});
  if (laws)
    laws_.emplace(std::move(laws.value()));
  else
    laws_status_ = laws.error();
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
  state_.laws = laws_->begin(static_cast<Index>(values_[learners]), values_[start], kStartWidth);
  next_ = state_;
}

bool TwoGeometriesRun::belongs(State& loaded) const {
  return shared::ScannedLaws::belongs(loaded.laws, static_cast<Index>(values_[learners]));
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
  laws_->step(next_.laws, state_.laws, state_.step == 0);
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
  laws_->fill(snapshot.density, state_.laws, state_.step == 0, kHistogramBins, state_.q, kNodes,
              *scan_.landscape);
  snapshot.density.potential_felt = potential_felt(*laws_, state_.laws);
  const EntropyRates ledger = laws_->entropy(state_.laws);
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

Result<Real> TwoGeometriesRun::barrier_by_phase() const {
  if (!laws_ || !wells_) return Error{"observable phase_barrier", "", "a loss with two valleys"};
  // As the barrier of the loss: from the mean of both valleys to the top between them.
  const auto left = free_energy_by_phase(*laws_, state_.laws, wells_->left, wells_->top);
  if (!left) return left.error();
  const auto right = free_energy_by_phase(*laws_, state_.laws, wells_->right, wells_->top);
  if (!right) return right.error();
  return 0.5 * (left.value() + right.value());
}

Result<Real> TwoGeometriesRun::read(std::string_view observable) const {
  if (observable == "phase_barrier") return barrier_by_phase();
  if (laws_ && observable == "quantum_energy") return quantum_energy(*laws_, state_.laws);
  if (laws_ && observable == "entropy_energy") return entropy_energy(*laws_, state_.laws, state_.q);
  return Run::read(observable);
}

Identities TwoGeometriesRun::identities() const {
  Identities found;
  const auto take = [](std::optional<Real>& to, const Result<Real>& from) {
    if (from) to = from.value();
  };
  take(found.entropy_energy, read("entropy_energy"));
  take(found.quantum_energy, read("quantum_energy"));
  take(found.phase_barrier, barrier_by_phase());
  return found;
}

std::unique_ptr<sim::Task> TwoGeometriesRun::look_at_sheet(Real q, bool own,
                                                           sim::SheetView& out) const {
  const Real place = own ? state_.q : q;
  shared::SheetWeights weights{.exponents = {},
                               .q = place,
                               .shuffled = setup_.shuffled(),
                               .mass = setup_.point_mass(place, state_.strength),
                               .other_q = {},
                               .flat_energy = setup_.flat_energy()};
  setup_.exponents(place, state_.strength, weights.exponents, nullptr, nullptr);
  if (wells_) weights.other_q = place > 0 ? wells_->left : wells_->right;
  return std::make_unique<shared::SheetLook>(setup_.sheet(), std::move(weights), out);
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
