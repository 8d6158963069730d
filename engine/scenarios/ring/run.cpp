#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace twofold::ring {

namespace {

constexpr Index kStepsPerUnit = 4;       // of the learners: as much as one sheet step
constexpr Index kUnitsPerTrajectory = 8; // of the fits to the frames

// Before there is a verdict.
constexpr Real kNoMisfit = -1;

class RingRun : public shared::StoredRun<State> {
public:
  explicit RingRun(const sim::ParameterValues& values)
      : story_(story_of(values)), potential_(story_.pull),
        work_(make_replica_work(story_.replicas)) {}

  [[nodiscard]] Status open(); // everything that can be refused

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t /*parameter*/, Real /*value*/) override {} // all of them restart
  Result<bool> step(Index units) override;
  void cancel() override {
    running_ = false;
    detection_.reset();
  }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  [[nodiscard]] Reading read_state() const;
  [[nodiscard]] Real energy_of(const SortedReplicasState& learners) const {
    return energy(learners, replica_params(story_), potential_, work_);
  }
  [[nodiscard]] Status record_frame(State& state) const;
  [[nodiscard]] Result<bool> judge_frames(Index units);
  void fill_density(sim::DensityView& view, const Reading& reading) const;

  Story story_;
  RingPotential potential_;
  std::optional<Laws> laws_;
  SortedReplicasState start_;
  Real start_energy_ = 0, start_circulation_ = 0;
  State next_;
  bool running_ = false;
  std::unique_ptr<RegimeDetection> detection_; // under way, in the step kJudgedAt
  mutable SortedReplicasWork work_;
};

bool sane(const RingFrames& frames) {
  const auto size = static_cast<std::size_t>(frames.frames * kFrameNumbers);
  return frames.frames >= 1 && frames.frames <= kMostFrames && frames.values.size() == size &&
         frames.errors.size() == size;
}

Real in_turns(const Story& story, Real circulation) {
  return circulation / (2 * math::pi * story.hbar);
}

Status RingRun::open() {
  auto laws = Laws::make(story_);
  if (!laws) return laws.error();
  laws_.emplace(std::move(laws.value()));
  std::vector<Real> density;
  const Real spacing = 2 * math::pi / static_cast<Real>(kStartPoints);
  for (Index i = 0; i <= kStartPoints; ++i)
    density.push_back(start_density(story_, -math::pi + spacing * static_cast<Real>(i)));
  auto places = quantiles(density, -math::pi, spacing, story_.replicas);
  if (!places) return places.error();
  start_.x = std::move(places.value());
  start_.v = start_.x;
  for (Real& v : view(start_.v))
    v = story_.step_size * story_.hbar * story_.alpha;
  if (auto fine = check_start(replica_params(story_), start_); !fine) return fine.error();
  start_energy_ = energy_of(start_);
  start_circulation_ =
      in_turns(story_, ring_circulation(ordered_on_ring(start_), story_.step_size));
  return Done{};
}

// Sorted learners are even, not drawn by chance.
Status RingRun::record_frame(State& state) const {
  state.frames.frame_time = kFrameEvery * kStepTime;
  return append_frame(state.frames, view(state.learners.x), view(state.learners.v), Scatter::even);
}

// True when the verdict is in next_.
Result<bool> RingRun::judge_frames(Index units) {
  if (!detection_) {
    auto made = RegimeDetection::make(next_.frames);
    if (!made) return made.error();
    detection_ = std::move(made.value());
  }
  if (!detection_->advance(std::max(Index(1), units / kUnitsPerTrajectory))) return false;
  next_.regime = detection_->result();
  next_.regime.predicted.clear();
  detection_.reset();
  return true;
}

void RingRun::reset() {
  cancel();
  state_ = State{};
  state_.learners = start_;
  state_.laws = laws_->start();
  state_.lines = shared::begin_world_lines(view(start_.x));
  (void)record_frame(state_).ok(); // the start was checked
  next_ = state_;
}

bool RingRun::belongs(State& loaded) const {
  const auto count = static_cast<std::size_t>(story_.replicas);
  return loaded.learners.x.size() == count && loaded.learners.v.size() == count &&
         sane(loaded.laws) && shared::sane(loaded.lines) && sane(loaded.frames);
}

Result<bool> RingRun::step(Index units) {
  const Real until = static_cast<Real>(state_.step + 1) * kStepTime;
  if (!running_ && !detection_) {
    next_.learners = state_.learners;
    laws_->step(next_.laws, state_.laws);
    running_ = true;
  }
  if (running_) {
    const auto there = advance(next_.learners, replica_params(story_), potential_, until,
                               units * kStepsPerUnit, work_);
    if (!there) return there.error();
    if (!there.value()) return false;
    running_ = false;
    next_.step = state_.step + 1;
    next_.lines = state_.lines;
    shared::record(next_.lines, next_.step, until, view(next_.learners.x));
    next_.frames = state_.frames;
    next_.regime = state_.regime;
    if (next_.step % kFrameEvery == 0 && next_.frames.frames < kMostFrames)
      if (auto fine = record_frame(next_); !fine) return fine.error();
  }
  if (next_.step == kJudgedAt) {
    const auto judged = judge_frames(units);
    if (!judged || !judged.value()) return judged;
  }
  std::swap(state_, next_);
  return true;
}

Reading RingRun::read_state() const {
  Reading r;
  r.order = ordered_on_ring(state_.learners);
  r.circulation = in_turns(story_, ring_circulation(r.order, story_.step_size));
  r.energy_drift = std::abs(energy_of(state_.learners) / start_energy_ - 1);
  r.shares.resize(static_cast<std::size_t>(kBins));
  ring_shares(r.shares, r.order);
  for (Real& share : r.shares) // to a density
    share *= static_cast<Real>(kBins) / (2 * math::pi);
  r.any = binned(density_of(state_.laws.any));
  r.whole = binned(density_of(state_.laws.whole));
  r.volume = binned(view(state_.laws.volume.p));
  r.held = binned(view(state_.laws.held));
  return r;
}

void RingRun::fill(sim::Snapshot& snapshot) const {
  const Reading r = read_state();
  const Real turn = 2 * math::pi, first = state_.learners.x(0);
  const Real q = first - turn * std::floor(first / turn + Real(0.5));
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * kStepTime;
  snapshot.learner = {.q = q,
                      .loss = loss(q),
                      .gradient = -math::sin(q),
                      .diffusion = 0.5 * story_.hbar * story_.step_size,
                      .mass = 0};
  fill_density(snapshot.density, r);
  const EntropyRates rates = entropy_rates(laws_->any(), state_.laws.any);
  snapshot.ledger = {.made = integral(rates.made), .erased = integral(rates.erased)};
  const Real turns = circulation(laws_->any(), state_.laws.any);
  snapshot.reported = {{"circulation", r.circulation},
                       {"circulation_fraction", turns - std::floor(turns)},
                       {"back_probability", back_probability(density_of(state_.laws.any))},
                       {"density_l1", distance(r.shares, r.any)},
                       {"norm", norm(laws_->any(), state_.laws.any)},
                       {"energy_drift", r.energy_drift}};
  const bool known = state_.step >= kJudgedAt;
  const auto misfit = [&](std::size_t d) {
    return known ? state_.regime.scores.held_out[d] : kNoMisfit;
  };
  snapshot.reported.push_back({"regime", static_cast<Real>(state_.regime.regime)});
  snapshot.reported.push_back({"regime_chi2_fp", misfit(0)});
  snapshot.reported.push_back({"regime_chi2_hj", misfit(1)});
  snapshot.reported.push_back({"regime_chi2_madelung", misfit(2)});
  snapshot.reported.push_back({"regime_chi2_schrodinger", misfit(3)});
}

void RingRun::fill_density(sim::DensityView& density, const Reading& r) const {
  density.replicas = r.order.angles;
  density.box = math::pi;
  density.hbar = density.hbar_predicted = story_.hbar;
  const Vector bins = GaugeRingModel::places(kBins), cells = GaugeRingModel::places(kWaveCells);
  density.histogram = {{bins.begin(), bins.end()}, r.shares};
  density.fokker_planck = {{bins.begin(), bins.end()}, r.held};
  density.schrodinger = {{cells.begin(), cells.end()}, density_of(state_.laws.any)};
  density.phase.resize(cells.size());
  phase(density.phase, laws_->any(), state_.laws.any);
  density.norm = norm(laws_->any(), state_.laws.any);
}

std::vector<sim::Figure> RingRun::figures(sim::ViewKind view, Real /*q*/) const {
  const Reading reading = read_state();
  return make_figures({story_, state_, *laws_, reading, start_circulation_}, view);
}

std::vector<sim::Check> RingRun::checks(const sim::Snapshot& /*snapshot*/,
                                        const sim::SheetView& /*sheet*/) const {
  const Reading reading = read_state();
  return make_checks({story_, state_, *laws_, reading, start_circulation_});
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values) {
  auto run = std::make_unique<RingRun>(values);
  if (auto fine = run->open(); !fine) return fine.error();
  return std::unique_ptr<sim::Run>(std::move(run));
}

} // namespace twofold::ring
