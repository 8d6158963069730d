#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/space_time.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/spacetime/turnover.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::light_cone {

namespace {

Real wrapped(Real angle) { return angle - 2 * math::pi * std::floor(angle / (2 * math::pi) + 0.5); }

Real log_size(const Complex& z) { return 0.5 * math::log(squared(z)); }

// Both packets' density over the shown sites.
std::vector<Real> carpet_row(const State& state) {
  constexpr Index kEach = 2 * kShown / kBins;
  const std::vector<Real> moving = density(state.moving.wave),
                          resting = density(state.resting.wave);
  std::vector<Real> row(static_cast<std::size_t>(kBins), 0);
  for (Index b = 0; b < kBins; ++b)
    for (Index i = 0; i < kEach; ++i) {
      const auto x = static_cast<std::size_t>(kOrigin - kShown + b * kEach + i);
      row[static_cast<std::size_t>(b)] += (moving[x] + resting[x]) / static_cast<Real>(kEach);
    }
  return row;
}

std::vector<Real> places(const State& state) {
  return {state.moving.clock.place - kOrigin, state.resting.clock.place - kOrigin};
}

std::vector<Real> spreads_of(const State& state) {
  std::vector<Real> out(static_cast<std::size_t>(2 * kSignals));
  for (Index s = 0; s < kSignals; ++s) {
    const Spread found = spread(signal_of(state, s));
    out[static_cast<std::size_t>(s)] = found.variance;
    out[static_cast<std::size_t>(kSignals + s)] = found.ballistic;
  }
  return out;
}

class LightConeRun : public shared::StoredRun<State> {
public:
  LightConeRun(const sim::ParameterValues& values, std::uint64_t seed, Models models)
      : values_(values), setup_(setup_of(values, seed)), models_(std::move(models)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] Result<Real> read(std::string_view observable) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    return started() ? make_figures(material(), view) : std::vector<sim::Figure>{};
  }
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const override {
    return started() ? make_checks(material()) : std::vector<sim::Check>{};
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  [[nodiscard]] bool started() const { return state_.moving.wave.movers.size() > 0; }
  [[nodiscard]] Material material() const { return {values_, setup_, state_, models_}; }
  [[nodiscard]] Traveller traveller(Real rapidity) const;
  void advance_packet(Traveller& traveller);
  void advance_signal(TelegraphState& signal, Index number);
  void advance_tone();

  sim::ParameterValues values_;
  Setup setup_;
  Models models_;
  WalkState next_;
  TelegraphState next_signal_;
};

Traveller LightConeRun::traveller(Real rapidity) const {
  Setup setup = setup_;
  setup.rapidity = rapidity;
  Traveller out;
  // The ring is a power of two and the width positive by the schema.
  out.wave = start_packet(models_.walk, {.centre = static_cast<Real>(kOrigin),
                                         .wave_number = setup.wave_number(),
                                         .width = recommended_width(setup.theta, rapidity)})
                 .value();
  out.clock = begin_clock(out.wave);
  return out;
}

void LightConeRun::reset() {
  state_ = State{};
  state_.moving = traveller(setup_.rapidity);
  state_.resting = traveller(0);
  const Complex tone = mode(state_.moving.wave, (setup_.wave() + kSites) % kSites);
  state_.tone = {.phase = math::atan2(tone.imag(), tone.real()),
                 .turned = 0,
                 .first = log_size(tone),
                 .last = log_size(tone)};
  state_.signal = state_.little = state_.much = start_signal(kSites);
  state_.world_lines = shared::begin_world_lines(places(state_), 0, 2);
  state_.carpet = shared::begin_world_lines(carpet_row(state_), 0, kBins);
  state_.spreads = shared::begin_world_lines(spreads_of(state_), 0, 2 * kSignals);
}

bool LightConeRun::belongs(State& loaded) const {
  const auto size = static_cast<std::size_t>(2 * kSites);
  const auto ticks = [](const Traveller& t) {
    return t.ticks.size() <= static_cast<std::size_t>(2 * kMostTicks) && t.ticks.size() % 2 == 0;
  };
  bool fits = loaded.moving.wave.movers.size() == size &&
              loaded.resting.wave.movers.size() == size && ticks(loaded.moving) &&
              ticks(loaded.resting);
  for (Index s = 0; s < kSignals; ++s)
    fits = fits && signal_of(loaded, s).movers.size() == size;
  return fits && shared::sane(loaded.world_lines) && loaded.world_lines.lines == 2 &&
         shared::sane(loaded.carpet) && loaded.carpet.lines == kBins &&
         shared::sane(loaded.spreads) && loaded.spreads.lines == 2 * kSignals;
}

void LightConeRun::advance_packet(Traveller& t) {
  twofold::step(next_, models_.walk, t.wave);
  std::swap(t.wave, next_);
  const Real before = -t.clock.turned / (2 * math::pi);
  advance(t.clock, t.wave);
  const Real after = -t.clock.turned / (2 * math::pi);
  const auto struck = static_cast<Real>(t.ticks.size() / 2); // ticks so far
  if (after < struck + 1 || t.ticks.size() >= static_cast<std::size_t>(2 * kMostTicks)) return;
  const Real part =
      after > before ? std::clamp((struck + 1 - before) / (after - before), 0.0, 1.0) : 1;
  t.ticks.push_back(static_cast<float>(static_cast<Real>(t.clock.steps) - 1 + part));
  t.ticks.push_back(static_cast<float>(t.clock.place - kOrigin));
}

void LightConeRun::advance_signal(TelegraphState& signal, Index number) {
  twofold::step(next_signal_, models_.walk.permutation(), turned_share(setup_.turnover_of(number)),
                signal);
  std::swap(signal, next_signal_);
}

void LightConeRun::advance_tone() {
  const Complex tone = mode(state_.moving.wave, (setup_.wave() + kSites) % kSites);
  const Real phase = math::atan2(tone.imag(), tone.real());
  state_.tone.turned += wrapped(phase - state_.tone.phase);
  state_.tone.phase = phase;
  state_.tone.last = log_size(tone);
}

Result<bool> LightConeRun::step(Index /*units*/) {
  advance_packet(state_.moving);
  advance_packet(state_.resting);
  advance_tone();
  advance_signal(state_.signal, 0);
  advance_signal(state_.little, 1);
  advance_signal(state_.much, 2);
  ++state_.step;
  const auto time = static_cast<Real>(state_.step);
  shared::record(state_.world_lines, state_.step, time, places(state_));
  shared::record(state_.carpet, state_.step, time, carpet_row(state_));
  shared::record(state_.spreads, state_.step, time, spreads_of(state_));
  if (!std::isfinite(state_.moving.clock.place))
    return Error{"packet at step " + std::to_string(state_.step), "no weight left",
                 "a packet; lower the turnover"};
  return true;
}

void LightConeRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step);
  snapshot.learner.q = setup_.theta;
  if (!started()) return;
  const Spread found = spread(state_.signal);
  snapshot.ledger = {.made = models_.spectra.here.budget.production,
                     .erased = -models_.spectra.here.budget.destruction};
  snapshot.reported = {{"velocity_predicted", setup_.velocity()},
                       {"clock_rate_predicted", setup_.clock_rate()},
                       {"lorentz_violation", measured_violation(material())},
                       {"variance", found.variance},
                       {"ballistic_fraction", found.ballistic},
                       {"turnover_predicted", setup_.turnover}};
  if (state_.step > 0) // a rate needs a step
    snapshot.reported.insert(snapshot.reported.end(), {{"velocity", state_.moving.clock.velocity()},
                                                       {"clock_rate", state_.moving.clock.rate()}});
  if (const Real rate = measured_turnover(state_); std::isfinite(rate))
    snapshot.reported.push_back({"turnover", rate});
}

Result<Real> LightConeRun::read(std::string_view observable) const {
  if (observable == "mean_log_singular_value") return models_.spectra.mean_log_singular_value;
  return Run::read(observable);
}

std::vector<sim::Reading> LightConeRun::measure(std::string_view figure,
                                                std::span<const sim::WorldPoint> events,
                                                const sim::SheetView& /*sheet*/) const {
  if (figure != "diagram" || events.empty()) return {};
  if (setup_.shuffled)
    return {{"No neighbours, no metric", "", sim::Kind::measured,
             std::numeric_limits<Real>::quiet_NaN()}};
  // What light does tells the metric up to a factor; the packets' clocks fix it.
  const shared::SpaceTime flat = [](const sim::WorldPoint&) { return shared::MetricAt{}; };
  return events.size() == 1 ? shared::probe(flat, events[0])
                            : shared::ruler(flat, events[0], events[1]);
}

} // namespace

const TelegraphState& signal_of(const State& state, Index number) {
  return number == 0 ? state.signal : number == 1 ? state.little : state.much;
}

Complex measured_frequency(const State& state) {
  if (state.step == 0) return {0, 0};
  const auto steps = static_cast<Real>(state.step);
  return {-state.tone.turned / steps, (state.tone.last - state.tone.first) / steps};
}

Real measured_violation(const Material& m) {
  const Complex w =
      m.state.step == 0 ? m.models.spectra.packet_frequency : measured_frequency(m.state);
  return lorentz_violation(w, m.setup.ring_wave_number(), m.setup.theta);
}

Real measured_turnover(const State& state) {
  if (!apart(state)) return std::numeric_limits<Real>::quiet_NaN();
  if (state.step < 2) return 0; // nothing has turned yet
  const Real front = spread(state.signal).ballistic;
  return front > 0 ? turnover_of_front(front, state.step - 1)
                   : std::numeric_limits<Real>::quiet_NaN();
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  const Setup setup = setup_of(values, seed);
  auto walk = walk_of(setup, kSites, setup.turnover);
  if (!walk) return walk.error();
  auto spectra = make_spectra(setup);
  if (!spectra) return spectra.error();
  return std::unique_ptr<sim::Run>(std::make_unique<LightConeRun>(
      values, seed, Models{std::move(walk.value()), std::move(spectra.value())}));
}

} // namespace twofold::light_cone
