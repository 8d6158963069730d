#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::line {

namespace {

constexpr Index kInnerSteps = 128; // of the replicas, one unit of work
constexpr Index kFluidSteps = 32;
constexpr Index kHistogramBins = 48, kLandscapePoints = 241;

class LineRun : public shared::StoredRun<State> {
public:
  LineRun(const Setup& setup, Laws laws)
      : setup_(setup), potential_(setup.barrier, setup.valley), laws_(std::move(laws)),
        replica_work_(make_replica_work(setup.replicas)),
        fluid_work_(make_madelung_work(setup.fluid_points)), wave_work_(make_work(laws_.wave)),
        density_work_(static_cast<std::size_t>(laws_.fokker_planck.cells())) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t /*parameter*/, Real /*value*/) override {} // all of them restart the run
  Result<bool> step(Index units) override;
  void cancel() override { stepping_ = false; }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { look(); }
  void start_fluid(std::span<const Real> density);
  void advance_laws();
  void look();
  [[nodiscard]] Material material() const {
    return {setup_, potential_, laws_, state_, wave_density_, density_l1_, energy_drift_};
  }
  void fill_landscape(sim::LandscapeView& view) const;
  void fill_density(sim::DensityView& view) const;

  Setup setup_;
  Potential potential_;
  Laws laws_;
  State next_;
  bool stepping_ = false;
  Status started_ = Done{};
  SortedReplicasWork replica_work_;
  MadelungLineWork fluid_work_;
  std::vector<Complex> wave_work_;
  std::vector<Real> density_work_;
  Guidance at_start_, at_middle_, at_end_;
  // Of the state, for pictures and badges.
  std::vector<Real> wave_density_;
  Real density_l1_ = 0, energy_drift_ = 0;
};

void LineRun::reset() {
  stepping_ = false;
  state_ = State{};
  state_.wave = laws_.start;
  state_.density = laws_.density;
  const std::vector<Real> p = density_of(laws_.start);
  auto places = quantiles(p, first_node(laws_.wave), laws_.wave.spacing(), setup_.replicas);
  if (!places) {
    started_ = places.error();
    return;
  }
  state_.replicas = {0, std::move(places.value()), zeros(setup_.replicas)};
  for (Real& v : state_.replicas.v)
    v = setup_.step_size * setup_.momentum; // gamma times the slope of the phase
  started_ = check_start(replica_params(setup_), state_.replicas);
  start_fluid(p);
  if (setup_.told != Told::nobody) {
    const Index count = setup_.told == Told::nelson ? kWalkers : setup_.replicas;
    const Vector told = quantiles(p, first_node(laws_.wave), laws_.wave.spacing(), count).value();
    state_.told.assign(told.begin(), told.end());
  }
  state_.energy_start = energy(state_.replicas, replica_params(setup_), potential_, replica_work_);
  state_.trail = shared::begin_world_lines(view(state_.replicas.x));
  next_ = state_;
  look();
}

void LineRun::start_fluid(std::span<const Real> density) {
  const std::vector<Real> velocity(density.size(), setup_.step_size * setup_.momentum);
  auto fluid = start_madelung(fluid_params(setup_), density, velocity, first_node(laws_.wave),
                              laws_.wave.spacing(), setup_.fluid_points);
  if (fluid)
    state_.fluid = std::move(fluid.value());
  else
    started_ = fluid.error();
}

bool LineRun::belongs(State& loaded) const {
  return loaded.replicas.x.size() == state_.replicas.x.size() &&
         loaded.replicas.v.size() == state_.replicas.v.size() &&
         loaded.wave.psi.size() == laws_.start.psi.size() &&
         loaded.density.p.size() == laws_.density.p.size() &&
         loaded.fluid.log_density.size() == state_.fluid.log_density.size() &&
         loaded.fluid.velocity.size() == state_.fluid.velocity.size() &&
         loaded.told.size() == state_.told.size() && shared::sane(loaded.trail);
}

Result<bool> LineRun::step(Index units) {
  if (!started_) return started_.error();
  if (!stepping_) {
    next_.replicas = state_.replicas;
    next_.fluid = state_.fluid;
  }
  stepping_ = true;
  const Real until = static_cast<Real>(state_.step + 1) * setup_.dt;
  const auto done = advance(next_.replicas, replica_params(setup_), potential_, until,
                            units * kInnerSteps, replica_work_);
  if (!done) return done.error();
  if (!done.value()) return false;
  if (!advance(next_.fluid, fluid_params(setup_), potential_, until, units * kFluidSteps,
               fluid_work_))
    return false;
  stepping_ = false;
  next_.step = state_.step + 1;
  advance_laws();
  next_.energy_start = state_.energy_start;
  next_.trail = state_.trail;
  shared::record(next_.trail, next_.step, until, view(next_.replicas.x));
  std::swap(state_, next_);
  look();
  return true;
}

void LineRun::advance_laws() {
  SchrodingerState middle;
  twofold::step(middle, laws_.wave, state_.wave, wave_work_);
  twofold::step(next_.wave, laws_.wave, middle, wave_work_);
  twofold::step(next_.density, laws_.fokker_planck, state_.density, density_work_);
  next_.told = state_.told;
  if (setup_.told == Told::nobody) return;
  guide(at_start_, laws_.wave, state_.wave);
  if (setup_.told == Told::nelson) {
    nelson_step(next_.told, laws_.wave, at_start_, setup_.dt,
                {setup_.seed, kNelsonStream, static_cast<std::uint64_t>(state_.step)});
    return;
  }
  guide(at_middle_, laws_.wave, middle);
  guide(at_end_, laws_.wave, next_.wave);
  bohm_step(next_.told, laws_.wave, at_start_, at_middle_, at_end_, setup_.dt);
}

void LineRun::look() {
  wave_density_ = density_of(state_.wave);
  density_l1_ = replica_distance(view(state_.replicas.x), wave_density_, first_node(laws_.wave),
                                 laws_.wave.spacing(), setup_.bin);
  const Real now = energy(state_.replicas, replica_params(setup_), potential_, replica_work_);
  const Real scale = std::max(std::abs(state_.energy_start), Real(1e-300));
  energy_drift_ = std::abs(now - state_.energy_start) / scale;
}

void LineRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * setup_.dt;
  if (!started_) return;
  const auto& x = state_.replicas.x;
  const Real own = x(x.size() / 4);
  snapshot.learner = {.q = own,
                      .loss = potential_.value(own),
                      .gradient = potential_.slope(own),
                      .diffusion = diffusion(setup_),
                      .mass = 0};
  fill_landscape(snapshot.landscape);
  fill_density(snapshot.density);
  snapshot.reported = {{"density_l1", density_l1_},
                       {"energy_drift", energy_drift_},
                       {"norm", snapshot.density.norm},
                       {"right_probability", share_right(view(x))}};
  if (laws_.levels) {
    snapshot.reported.push_back({"energy_0", laws_.levels->energies(0)});
    snapshot.reported.push_back({"energy_1", laws_.levels->energies(1)});
  }
}

void LineRun::fill_landscape(sim::LandscapeView& view) const {
  const auto over = [this](auto function) {
    return shared::sampled(setup_.shown, kLandscapePoints, function);
  };
  view.loss = over([this](Real q) { return potential_.value(q); });
  view.diffusion = over([this](Real) { return diffusion(setup_); });
  if (potential_.flat()) return;
  view.double_well = true;
  view.minimum_left = -setup_.valley;
  view.minimum_right = setup_.valley;
  view.barrier = view.barrier_mean = setup_.barrier;
}

void LineRun::fill_density(sim::DensityView& density) const {
  shared::fill_learners(density, view(state_.replicas.x), setup_.shown, kHistogramBins);
  density.fokker_planck.x = shared::as_vector(
      view(FokkerPlanckModel::centres(setup_.half_width, laws_.fokker_planck.cells())));
  density.fokker_planck.y = shared::as_vector(view(state_.density.p));
  density.schrodinger.x =
      shared::as_vector(view(SchrodingerModel::nodes(setup_.half_width, setup_.intervals)));
  density.schrodinger.y = wave_density_;
  density.phase.resize(wave_density_.size());
  phase(density.phase, state_.wave);
  density.hbar = density.hbar_predicted = setup_.hbar;
  density.norm = norm(laws_.wave, state_.wave);
  density.wave_left = 1 - probability_right_of(laws_.wave, state_.wave, 0);
  density.fokker_planck_left = 1 - probability_right_of(laws_.fokker_planck, state_.density, 0);
}

std::vector<sim::Figure> LineRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (!started_) return {};
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view);
}

std::vector<sim::Check> LineRun::checks(const sim::Snapshot& snapshot,
                                        const sim::SheetView& /*sheet*/) const {
  if (!started_) return {};
  return make_checks(material(), snapshot);
}

} // namespace

SortedReplicasParams replica_params(const Setup& setup) {
  return {.hbar = setup.hbar, .step_size = setup.step_size, .entropy_force = setup.entropy_force};
}

MadelungLineParams fluid_params(const Setup& setup) {
  return {.hbar = setup.hbar, .step_size = setup.step_size};
}

Real share_right(std::span<const Real> places) { return 1 - shared::share_below_zero(places); }

Result<std::unique_ptr<sim::Run>> start_run(const Setup& setup) {
  auto laws = make_laws(setup, Potential(setup.barrier, setup.valley));
  if (!laws) return laws.error();
  return std::unique_ptr<sim::Run>(std::make_unique<LineRun>(setup, std::move(laws.value())));
}

} // namespace twofold::line
