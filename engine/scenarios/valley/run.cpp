#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/learning/histogram.hpp"
#include "twofold/learning/langevin.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace twofold::valley {

namespace {

// Within the branches all is over after this many of the second relaxation times.
constexpr Real kSettled = 3;

std::size_t bin_of(Real w) {
  const Real at = (w + kBox) * (static_cast<Real>(kBins) / (2 * kBox));
  const Real last = static_cast<Real>(kBins) - 1;
  return static_cast<std::size_t>(at > 0 ? (at < last ? at : last) : 0);
}

// Relaxation rates and levels, then the two lowest states.
class Preparation : public sim::Task {
public:
  Preparation(const Setup& setup, Spectra& spectra, Doublet& doublet)
      : spectra_(setup, spectra), doublet_(setup, doublet) {}
  bool advance(Index units) override {
    if (!first_done_) {
      first_done_ = spectra_.advance(units);
      return false;
    }
    return doublet_.advance(units);
  }
  [[nodiscard]] Real progress() const override {
    constexpr Real kFirst = 0.8; // share of the time
    return kFirst * spectra_.progress() + (1 - kFirst) * (first_done_ ? doublet_.progress() : 0);
  }

private:
  FindSpectra spectra_;
  FindDoublet doublet_;
  bool first_done_ = false;
};

// None, or of the sizes of this scenario: a state is read before the levels are known.
bool fits(const WaveState& wave) {
  const std::size_t q = wave.replicas.q.size();
  if (wave.replicas.velocity.size() != q) return false;
  if (wave.psi.size() == 0) return q == 0;
  return wave.psi.size() == static_cast<std::size_t>(kWaveNodes * kWaveNodes) &&
         q == static_cast<std::size_t>(2 * kReplicas);
}

class ValleyRun : public shared::StoredRun<State> {
public:
  ValleyRun(const sim::ParameterValues& values, std::uint64_t seed)
      : values_(values), setup_(setup_of(values, seed)) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<Preparation>(setup_, spectra_, doublet_);
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  void start_learners();
  void start_quantum();
  void report_quantum(sim::Snapshot& snapshot) const;
  void advance_learners();
  void advance_crossing();
  [[nodiscard]] shared::Sides sides(const State& state) const;
  [[nodiscard]] Material material() const {
    return {values_, setup_, state_, *density_, spectra_, doublet_, waves_ ? &*waves_ : nullptr};
  }
  void fill_landscape(sim::LandscapeView& view) const;
  void fill_density(sim::DensityView& density) const;

  sim::ParameterValues values_;
  Setup setup_;
  Spectra spectra_;
  Doublet doublet_;
  std::optional<WaveModels> waves_;
  std::optional<FokkerPlanck2dModel> density_;
  Status status_ = Done{};
  State next_;
  std::vector<Real> work_;
  mutable std::vector<Real> losses_; // of the learners
};

void ValleyRun::reset() {
  state_ = State{};
  density_.reset();
  auto model = fokker_planck(setup_, kCells);
  status_ = model ? Status(Done{}) : Status(model.error());
  if (!model) return;
  density_.emplace(std::move(model.value()));
  work_.resize(density_->work_size());
  start_learners();
  start_quantum();
  state_.density = start_gaussian(*density_, setup_.start_1, setup_.start_2, kStartWidth);
  next_ = state_;
}

void ValleyRun::start_quantum() {
  waves_.reset();
  auto models = wave_models(setup_);
  if (!models || !doublet_.found) return; // the pictures say so
  waves_.emplace(std::move(models.value()));
  state_.wave = start_wave(setup_, doublet_);
  const auto energy = waves_->replicas.energy(state_.wave.replicas, replica_potential(setup_));
  state_.wave.start_energy = energy ? energy.value() : 0;
}

void ValleyRun::start_learners() {
  const auto count = static_cast<Index>(values_[learners]);
  state_.w1 = zeros(count);
  state_.w2 = zeros(count);
  fill_normal(view(state_.w1), {setup_.seed, kStartStream1, 0});
  fill_normal(view(state_.w2), {setup_.seed, kStartStream2, 0});
  for (Real& w : view(state_.w1))
    w = reflect(setup_.start_1 + kStartWidth * w, kBox);
  for (Real& w : view(state_.w2))
    w = reflect(setup_.start_2 + kStartWidth * w, kBox);
}

bool ValleyRun::belongs(State& loaded) const {
  const auto count = static_cast<std::size_t>(values_[learners]);
  if (loaded.w1.size() != count || loaded.w2.size() != count ||
      loaded.density.p.size() != static_cast<std::size_t>(kCells * kCells) || !fits(loaded.wave))
    return false;
  loaded.density.p.reshape({kCells, kCells});
  return true;
}

Result<bool> ValleyRun::step(Index /*units*/) {
  if (!density_) return status_.error();
  advance_learners();
  twofold::step(next_.density, *density_, state_.density, work_);
  next_.step = state_.step + 1;
  advance_crossing();
  next_.wave = state_.wave;
  if (waves_) advance(next_.wave, *waves_, setup_, next_.step);
  if (!std::isfinite(next_.w1(0)) || !std::isfinite(next_.w2(0)) ||
      !std::isfinite(next_.density.p(0, 0)))
    return Error{"learner at step " + std::to_string(next_.step), sim::number_text(next_.w1(0)),
                 "finite numbers"};
  std::swap(state_, next_);
  return true;
}

void ValleyRun::advance_learners() {
  const auto place = static_cast<std::uint64_t>(state_.step);
  fill_normal(view(next_.w1), {setup_.seed, kNoiseStream1, place});
  fill_normal(view(next_.w2), {setup_.seed, kNoiseStream2, place});
  advance(next_.w1.data(), next_.w2.data(), state_.w1.data(), state_.w2.data(),
          static_cast<Index>(state_.w1.size()),
          {.loss = setup_.loss,
           .step_size = setup_.step_size,
           .kick = std::sqrt(2 * setup_.diffusion),
           .box = kBox,
           .across_only = setup_.across_only});
}

shared::Sides ValleyRun::sides(const State& state) const {
  std::size_t positive = 0;
  for (std::size_t i = 0; i < state.w1.size(); ++i)
    positive += state.w1(i) + state.w2(i) > 0;
  const auto count = static_cast<Real>(state.w1.size());
  return {.share = static_cast<Real>(positive) / count,
          .at_rest = 0.5, // the task is the same for w and -w
          .learners = count};
}

void ValleyRun::advance_crossing() {
  next_.crossing = state_.step == 0 ? shared::begin_crossing(0) : state_.crossing;
  const auto now = static_cast<Real>(next_.step);
  if (spectra_.rates.size() > 2 && now > kSettled / spectra_.rates[2])
    shared::record(next_.crossing, now, sides(next_));
}

void ValleyRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step); // dt = 1
  if (!density_) return;
  const Real w1 = state_.w1(0), w2 = state_.w2(0);
  snapshot.learner = {.q = w1,
                      .loss = setup_.loss.value(w1, w2),
                      .gradient = setup_.loss.slope_1(w1, w2),
                      .diffusion = setup_.diffusion,
                      .mass = w2};
  fill_landscape(snapshot.landscape);
  fill_density(snapshot.density);
  const EntropyRates rates = entropy_rates(*density_, state_.density);
  snapshot.ledger = {.made = rates.production, .erased = rates.destruction};
  const PlaneFit fit = plane_fit(state_);
  snapshot.density.sampling_floor = fit.floor;
  snapshot.reported = {{"density_l1", fit.distance},
                       {"crossing_rate", shared::rate(state_.crossing)},
                       {"rate_predicted", spectra_.rates.size() > 1 ? spectra_.rates[1] : 0},
                       {"entropy_rate", rates.rate()},
                       {"positive_share", sides(state_).share}};
  report_quantum(snapshot);
}

void ValleyRun::report_quantum(sim::Snapshot& snapshot) const {
  const bool found = waves_ && state_.wave.psi.size() > 0;
  const std::span<const Complex> psi{state_.wave.psi.data(), state_.wave.psi.size()};
  const auto time = static_cast<Real>(state_.step);
  const Real norm = found ? waves_->plane.norm(psi) : 0;
  snapshot.density.norm = norm;
  const auto add = [&](const char* name, Real value) {
    snapshot.reported.push_back({name, found ? value : 0});
  };
  const Real start = state_.wave.start_energy;
  const auto energy = found
                          ? waves_->replicas.energy(state_.wave.replicas, replica_potential(setup_))
                          : Result<Real>(Real(0));
  add("energy_drift", energy && start != 0 ? std::abs(energy.value() / start - 1) : 0);
  add("energy_0", doublet_.energy_0);
  add("energy_1", doublet_.energy_1);
  add("norm", norm);
  add("far_branch_probability", found ? far_probability(psi, waves_->plane) : 0);
  add("far_branch_predicted", doublet_.far(setup_, time));
  add("replicas_far_share", far_share(state_.wave.replicas));
}

// A section along the floor of the valley: for each w1 the best w2.
void ValleyRun::fill_landscape(sim::LandscapeView& view) const {
  view.loss =
      shared::sampled(kBox, kLandscapePoints, [&](Real w1) { return setup_.loss.floor(w1); });
  view.diffusion = {view.loss.x, std::vector<Real>(view.loss.x.size(), setup_.diffusion)};
  const auto lowest = setup_.loss.lowest();
  view.double_well = lowest.has_value();
  if (!lowest) return;
  view.minimum_left = -*lowest;
  view.minimum_right = *lowest;
  view.barrier = view.barrier_mean = setup_.loss.floor(0) - setup_.loss.floor(*lowest);
}

void ValleyRun::fill_density(sim::DensityView& density) const {
  shared::fill_learners(density, twofold::view(state_.w1), kBox, kBins);
  const Vector marginal = marginal_x(*density_, state_.density);
  density.fokker_planck.x =
      shared::as_vector(view(FokkerPlanck2dModel::centres_x(density_->params(), kCells)));
  density.fokker_planck.y = shared::as_vector(view(marginal));
  Real left = 0;
  for (std::size_t i = 0; i < marginal.size() / 2; ++i)
    left += marginal(i) * density_->spacing_x();
  density.fokker_planck_left = left;
  density.hbar = density.hbar_predicted = setup_.hbar();
  losses_.clear();
  for (std::size_t i = 0; i < state_.w1.size(); ++i)
    losses_.push_back(setup_.loss.value(state_.w1(i), state_.w2(i)));
  shared::fill_losses(density, losses_);
}

std::vector<sim::Figure> ValleyRun::figures(sim::ViewKind view, Real q) const {
  if (!density_) return {};
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view, q);
}

std::vector<sim::Check> ValleyRun::checks(const sim::Snapshot& snapshot,
                                          const sim::SheetView& /*sheet*/) const {
  if (!density_) return {};
  return make_checks(material(), snapshot);
}

} // namespace

PlaneFit plane_fit(const State& state) {
  constexpr auto bins = static_cast<std::size_t>(kBins), cells = static_cast<std::size_t>(kCells);
  constexpr Real width = 2 * kBox / static_cast<Real>(kBins), area = width * width;
  const auto count = static_cast<Real>(state.w1.size());
  PlaneFit fit;
  fit.learners.assign(bins * bins, 0);
  fit.law.assign(bins * bins, 0);
  for (std::size_t m = 0; m < state.w1.size(); ++m)
    fit.learners[bin_of(state.w2(m)) * bins + bin_of(state.w1(m))] += 1;
  for (Real& learners : fit.learners)
    learners /= count * area;
  constexpr std::size_t per = cells / bins;
  for (std::size_t j = 0; j < cells; ++j)
    for (std::size_t i = 0; i < cells; ++i)
      fit.law[j / per * bins + i / per] += state.density.p(j, i) / static_cast<Real>(per * per);
  fit.distance = l1_distance(fit.learners, fit.law, area);
  // In bins that expect less than a learner the mean deviation is at most twice the share.
  for (const Real law : fit.law) {
    const Real share = law * area;
    fit.floor += std::min(sampling_floor({&law, 1}, area, static_cast<Index>(count)), 2 * share);
  }
  return fit;
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  return std::unique_ptr<sim::Run>(std::make_unique<ValleyRun>(values, seed));
}

} // namespace twofold::valley
