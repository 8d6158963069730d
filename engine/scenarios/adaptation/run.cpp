#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace twofold::adaptation {

namespace {

class AdaptationRun : public shared::StoredRun<State> {
public:
  AdaptationRun(const sim::ParameterValues& values, std::uint64_t seed)
      : values_(values), seed_(seed) {}

  [[nodiscard]] Status open(); // everything that can be refused

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override { done_ = 0; }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { next_ = state_; }
  [[nodiscard]] AdaptationParams params() const { return params_at(values_, seed_, state_.step); }
  [[nodiscard]] Reading read_state() const;
  [[nodiscard]] AdaptationModel model() const { return AdaptationModel::make(params()).value(); }
  void complete();

  sim::ParameterValues values_;
  std::uint64_t seed_;
  AdaptationState start_;
  std::vector<Real> start_turns_;
  std::size_t chosen_ = 0;
  State next_;
  std::optional<AdaptationModel> stepper_; // of the step under way
  Index done_ = 0;                         // its substeps
};

std::vector<Real> turns_of(const AdaptationParams& params, const AdaptationState& state) {
  std::vector<Real> out;
  for (const AdaptingRing& ring : state.rings)
    out.push_back(circulation_per_neuron(params, ring));
  return out;
}

// A ring that turns about once and a third, with a wide seam, and with nearly the right hbar: in
// the end its hue runs once through the circle of colours.
std::size_t vivid_ring(const AdaptationParams& params, const AdaptationState& state) {
  constexpr Real kTurns = 1.33;
  std::size_t best = 0;
  Real least = 1e9;
  for (std::size_t i = 0; i < state.rings.size(); ++i) {
    const Real off = std::abs(state.rings[i].winding - kTurns) +
                     std::abs(circulation_per_neuron(params, state.rings[i]) - kTurns);
    if (off < least) {
      least = off;
      best = i;
    }
  }
  return best;
}

Status AdaptationRun::open() {
  const AdaptationParams p = params_at(values_, seed_, 0);
  auto made = AdaptationModel::make(p);
  if (!made) return made.error();
  start_ = start_adaptation(made.value());
  start_turns_ = turns_of(p, start_);
  chosen_ = vivid_ring(p, start_);
  return Done{};
}

void AdaptationRun::reset() {
  done_ = 0;
  state_ = State{};
  state_.system = start_;
  state_.lines = shared::begin_world_lines(start_turns_);
  next_ = state_;
}

bool AdaptationRun::belongs(State& loaded) const {
  bool fits = loaded.system.rings.size() == start_.rings.size() && shared::sane(loaded.lines);
  for (std::size_t i = 0; fits && i < start_.rings.size(); ++i)
    fits = loaded.system.rings[i].wave.chi.size() == start_.rings[i].wave.chi.size();
  return fits;
}

Result<bool> AdaptationRun::step(Index /*units*/) { // a slice is one substep, some 0.5 ms
  if (done_ == 0) {
    stepper_.emplace(model());
    next_.system = state_.system;
  }
  twofold::step(next_.system, *stepper_);
  if (++done_ < kSubsteps) return false;
  done_ = 0;
  complete();
  std::swap(state_, next_);
  return true;
}

void AdaptationRun::complete() {
  const AdaptationParams& p = stepper_->params();
  next_.step = state_.step + 1;
  next_.exchanged = state_.exchanged || p.exchange;
  const std::vector<Real> turns = turns_of(p, next_.system);
  next_.change_before_exchange = state_.change_before_exchange;
  if (!next_.exchanged) {
    Real change = 0;
    for (std::size_t i = 0; i < turns.size(); ++i)
      change = std::max(change, std::abs(turns[i] - start_turns_[i]));
    next_.change_before_exchange = std::max(change, state_.change_before_exchange);
  }
  next_.noise = state_.noise;
  for (const AdaptingRing& ring : next_.system.rings)
    next_.noise += ring.batch / static_cast<Real>(ring.drawn);
  next_.draws = state_.draws + static_cast<Real>(turns.size());
  next_.lines = state_.lines;
  shared::record(next_.lines, next_.step, static_cast<Real>(next_.step) * kStepTime, turns);
}

Reading AdaptationRun::read_state() const {
  const AdaptationParams p = params();
  const AdaptationModel made = model();
  Reading r;
  r.summary = summary(p, state_.system);
  r.turns = turns_of(p, state_.system);
  const GaugeRingModel any = made.ring_of(state_.system.rings.front());
  for (const AdaptingRing& ring : state_.system.rings) {
    r.ratios.push_back(2 * math::pi * hbar(p, ring) / p.neuron_cost);
    r.norm_error = std::max(r.norm_error, std::abs(norm(any, ring.wave) - 1));
  }
  return r;
}

void AdaptationRun::fill(sim::Snapshot& snapshot) const {
  const AdaptationParams p = params();
  const AdaptationSummary s = summary(p, state_.system);
  const AdaptingRing& ring = state_.system.rings[chosen_];
  const Real own = hbar(p, ring);
  const Real turns = circulation_per_neuron(p, ring) * p.neuron_cost / (2 * math::pi * own);
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * kStepTime;
  snapshot.learner = {.q = circulation_per_neuron(p, ring),
                      .loss = 0,
                      .gradient = 0,
                      .diffusion = 0.5 * own * ring.step_size,
                      .mass = 0};
  snapshot.density.hbar = own;
  snapshot.density.hbar_predicted = p.neuron_cost / (2 * math::pi);
  snapshot.reported = {{"circulation_distance", s.distance},
                       {"hbar_ratio", s.hbar_ratio},
                       {"circulation", turns},
                       {"circulation_fraction", turns - std::floor(turns)}};
}

std::vector<sim::Figure> AdaptationRun::figures(sim::ViewKind view, Real /*q*/) const {
  const AdaptationParams p = params();
  const AdaptationModel made = model();
  const Reading reading = read_state();
  return make_figures({values_, p, made, state_, reading, start_turns_, chosen_}, view);
}

std::vector<sim::Check> AdaptationRun::checks(const sim::Snapshot& /*snapshot*/,
                                              const sim::SheetView& /*sheet*/) const {
  const AdaptationParams p = params();
  const AdaptationModel made = model();
  const Reading reading = read_state();
  return make_checks({values_, p, made, state_, reading, start_turns_, chosen_});
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto run = std::make_unique<AdaptationRun>(values, seed);
  if (auto fine = run->open(); !fine) return fine.error();
  return std::unique_ptr<sim::Run>(std::move(run));
}

} // namespace twofold::adaptation
