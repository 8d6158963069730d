#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <cmath>
#include <optional>

namespace twofold::annulus {

namespace {

constexpr Index kLandscapePoints = 181;

class AnnulusRun : public shared::StoredRun<State> {
public:
  AnnulusRun(const sim::ParameterValues& values, std::uint64_t seed, Models models)
      : values_(values), setup_(setup_of(values, seed)), models_(std::move(models)),
        work_(make_work(models_.cover)), plane_work_(models_.density.work_size()) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
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
  [[nodiscard]] Material material() const { return {values_, setup_, state_, models_}; }
  [[nodiscard]] Index middle_ring() const;
  void fill_density(sim::DensityView& density) const;
  void report(sim::Snapshot& snapshot) const;

  sim::ParameterValues values_;
  Setup setup_;
  Models models_;
  std::vector<Complex> work_;
  std::vector<Real> plane_work_;
};

void AnnulusRun::reset() {
  state_ = State{};
  const auto start = [&](const AnnulusModel& model) {
    return start_packet(model, setup_.radius, setup_.sigma);
  };
  state_.wave = start(models_.wave);
  state_.closed = start(models_.closed);
  state_.shifted = start(models_.shifted);
  state_.cover = start(models_.cover);
  state_.density = start_gaussian(models_.density, setup_.radius, 0, setup_.sigma);
  state_.learners = start_replicas(setup_);
  const auto energy = models_.learners.energy(state_.learners, replica_potential(setup_));
  state_.start_energy = energy ? energy.value() : 0;
  state_.world_lines = shared::begin_world_lines(places(state_.learners), 0);
  state_.carpet = shared::begin_world_lines(angles_of_wave(models_.wave, state_.wave, kCarpetBins),
                                            0, kCarpetBins);
}

bool AnnulusRun::belongs(State& loaded) const {
  const auto grid = static_cast<std::size_t>(kRadii * kAngles);
  const bool fits =
      loaded.wave.u.size() == grid && loaded.closed.u.size() == grid &&
      loaded.shifted.u.size() == grid &&
      loaded.cover.u.size() == static_cast<std::size_t>(kRadii * kTurns * kAnglesPerTurn) &&
      loaded.density.p.size() == static_cast<std::size_t>(kCells * kCells) &&
      loaded.learners.q.size() == static_cast<std::size_t>(2 * setup_.replicas) &&
      loaded.learners.velocity.size() == loaded.learners.q.size() &&
      shared::sane(loaded.world_lines) && shared::sane(loaded.carpet) &&
      loaded.carpet.lines == kCarpetBins;
  if (fits) loaded.density.p.reshape({kCells, kCells});
  return fits;
}

Result<bool> AnnulusRun::step(Index /*units*/) {
  advance(state_.wave, models_.wave, 1, work_);
  advance(state_.closed, models_.closed, 1, work_);
  advance(state_.shifted, models_.shifted, 1, work_);
  advance(state_.cover, models_.cover, 1, work_);
  const FokkerPlanck2dState now = state_.density;
  twofold::step(state_.density, models_.density, now, plane_work_);
  ++state_.step;
  // Where the fit of the learners breaks down they stay, and the lab says so.
  if (state_.lost < 0 &&
      !models_.learners.advance(state_.learners, replica_potential(setup_), 1).ok())
    state_.lost = state_.step;
  const Real time = static_cast<Real>(state_.step) * kDt;
  shared::record(state_.world_lines, state_.step, time, places(state_.learners));
  shared::record(state_.carpet, state_.step, time,
                 angles_of_wave(models_.wave, state_.wave, kCarpetBins));
  if (!std::isfinite(norm(models_.wave, state_.wave)) || !std::isfinite(state_.density.p(0, 0)))
    return Error{"wave at step " + std::to_string(state_.step), "", "finite numbers"};
  return true;
}

Index AnnulusRun::middle_ring() const {
  const Real at = (setup_.radius - setup_.inner()) / models_.wave.spacing_r() - 1;
  return static_cast<Index>(at + 0.5);
}

void AnnulusRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * kDt;
  if (state_.learners.q.size() == 0) return;
  const std::size_t n = state_.learners.q.size() / 2;
  const Real x = state_.learners.q(0), y = state_.learners.q(n);
  const Real length = math::hypot(x, y);
  snapshot.learner = {.q = math::atan2(y, x),
                      .loss = loss(setup_, x, y),
                      .gradient = 2 * setup_.stiffness * (length - setup_.radius),
                      .diffusion = kDiffusion,
                      .mass = length};
  snapshot.landscape.loss = shared::sampled(math::pi, kLandscapePoints, [&](Real theta) {
    return loss(setup_, setup_.radius * math::cos(theta), setup_.radius * math::sin(theta));
  });
  fill_density(snapshot.density);
  const EntropyRates rates = entropy_rates(models_.density, state_.density);
  snapshot.ledger = {.made = rates.production, .erased = rates.destruction};
  report(snapshot);
}

void AnnulusRun::fill_density(sim::DensityView& density) const {
  shared::fill_learners(density, places(state_.learners), math::pi, kBins);
  const auto curve = [&](const std::vector<Real>& bins) {
    return sim::Curve{density.histogram.x, bins};
  };
  density.fokker_planck = curve(angles_of_density(material()));
  density.schrodinger = curve(angles_of_wave(models_.wave, state_.wave));
  density.hbar = density.hbar_predicted = kHbar;
  density.norm = norm(models_.wave, state_.wave);
  density.sampling_floor = sampling_floor(density.schrodinger.y, 2 * math::pi / kBins,
                                          static_cast<Index>(density.replicas.size()));
  std::vector<Real> losses;
  const std::size_t n = state_.learners.q.size() / 2;
  for (std::size_t i = 0; i < n; ++i)
    losses.push_back(loss(setup_, state_.learners.q(i), state_.learners.q(n + i)));
  shared::fill_losses(density, losses);
}

void AnnulusRun::report(sim::Snapshot& snapshot) const {
  const Real turns = circulation(models_.wave, state_.wave, middle_ring());
  // Round-off must not show a whole circulation as one less and a bit.
  constexpr Real kRoundOff = 1e-9;
  const Real fraction = turns - std::floor(turns + kRoundOff);
  const auto energy = models_.learners.energy(state_.learners, replica_potential(setup_));
  const Real drift =
      energy && state_.start_energy != 0 ? std::abs(energy.value() / state_.start_energy - 1) : 0;
  const auto& density = snapshot.density;
  snapshot.reported = {
      {"back_probability", back_probability(models_.wave, state_.wave, kBack)},
      {"back_probability_control", back_probability(models_.closed, state_.closed, kBack)},
      {"circulation", turns},
      {"circulation_fraction", std::max(fraction, Real(0))},
      {"norm", density.norm},
      {"density_l1", l1_distance(density.histogram.y, density.schrodinger.y, 2 * math::pi / kBins)},
      {"energy_drift", drift}};
}

std::vector<sim::Figure> AnnulusRun::figures(sim::ViewKind view, Real q) const {
  if (state_.learners.q.size() == 0) return {};
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view, q);
}

std::vector<sim::Check> AnnulusRun::checks(const sim::Snapshot& snapshot,
                                           const sim::SheetView& /*sheet*/) const {
  if (state_.learners.q.size() == 0) return {};
  return make_checks(material(), snapshot);
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto models = make_models(setup_of(values, seed));
  if (!models) return models.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<AnnulusRun>(values, seed, std::move(models.value())));
}

} // namespace twofold::annulus
