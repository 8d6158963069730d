#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/expanding.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::chain {

namespace {

constexpr Index kColumns = 192; // of the carpet
constexpr Index kFitFrom = 40;  // steps: the packet's own width has told by then

class ChainRun : public shared::StoredRun<State> {
public:
  explicit ChainRun(Setup setup)
      : setup_(std::move(setup)), weights_(setup_), metric_(setup_), sponge_(sponge(setup_)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t /*parameter*/, Real /*value*/) override {}
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { seen_ = packets(); }
  [[nodiscard]] Real time() const { return static_cast<Real>(state_.step) * setup_.dt; }
  [[nodiscard]] Material material() const;
  [[nodiscard]] std::vector<ChainPacketReading> packets() const;
  [[nodiscard]] std::vector<Real> track() const;
  void carpet_row(std::vector<Real>& size, std::vector<Real>& phase) const;
  void soak();
  void advance_wave();
  void follow(const std::vector<ChainPacketReading>& before,
              const std::vector<ChainPacketReading>& now);

  Setup setup_;
  mutable Weights weights_; // a cache of the couplings of the last time that was asked
  MetricOfWeights metric_;
  std::vector<Real> sponge_;
  std::vector<ChainPacketReading> seen_; // packets of the present state
};

// The part of a turn nearest to 0.
Real turn(Real angle) { return angle - 2 * math::pi * std::floor(angle / (2 * math::pi) + 0.5); }

Real phase_of(const ChainState& s, std::size_t i) {
  return math::atan2(s.field[s.field.size() / 2 + i], s.field[i]);
}

void ChainRun::reset() {
  state_ = State{};
  const Expanding space{.rate = setup_.rate, .mass = setup_.mass};
  std::function<Real(Real)> rate;
  if (setup_.story == Story::expansion) rate = [space](Real q) { return amplitude_rate(space, q); };
  state_.wave = std::move(
      start_packets(setup_.sites, setup_.spacing, setup_.x_first, setup_.mass, setup_.packets, rate)
          .value());
  const std::size_t count = setup_.clocks.size();
  if (count > 0) {
    const ChainCouplings& c = weights_.clocks_at(0);
    state_.clocks = {std::vector<Real>(2 * count, 0), std::vector<Real>(2 * count, 0)};
    for (std::size_t i = 0; i < count; ++i) {
      state_.clocks.field[i] = 1;
      state_.clocks.momentum[count + i] = -std::sqrt(c.leak[i] * c.inertia[i]);
    }
  }
  state_.start_charge = charge(state_.wave, setup_.spacing);
  state_.packet_phase.assign(setup_.packets.size(), 0);
  state_.clock_phase.assign(count, 0);
  seen_ = packets();
  std::vector<Real> size, phase;
  carpet_row(size, phase);
  state_.carpet = shared::begin_carpet(0, size, phase);
  const auto first = track();
  state_.track = shared::begin_world_lines(first, 0, static_cast<Index>(first.size()));
}

bool ChainRun::belongs(State& s) const {
  const auto fields = static_cast<std::size_t>(2 * setup_.sites);
  const std::size_t clocks = setup_.clocks.size(), count = setup_.packets.size();
  return s.wave.field.size() == fields && s.wave.momentum.size() == fields &&
         s.clocks.field.size() == 2 * clocks && s.clocks.momentum.size() == 2 * clocks &&
         s.packet_phase.size() == count && s.clock_phase.size() == clocks &&
         shared::sane(s.carpet) && shared::sane(s.track) &&
         s.track.lines == static_cast<Index>(2 * count + clocks);
}

std::vector<ChainPacketReading> ChainRun::packets() const {
  std::vector<ChainPacketReading> all;
  const Real t = time();
  for (std::size_t i = 0; i < setup_.packets.size(); ++i) {
    const auto sides = window(setup_, i, t);
    all.push_back(read_packet(state_.wave, weights_.at(t), setup_.x_first, sides[0], sides[1]));
  }
  return all;
}

std::vector<Real> ChainRun::track() const {
  std::vector<Real> all;
  for (const auto& packet : seen_)
    all.push_back(packet.place);
  for (const Real phase : state_.packet_phase)
    all.push_back(setup_.mass > 0 ? phase / setup_.mass : 0);
  for (const Real phase : state_.clock_phase)
    all.push_back(setup_.mass > 0 ? phase / setup_.mass : 0);
  return all;
}

void ChainRun::carpet_row(std::vector<Real>& size, std::vector<Real>& phase) const {
  const auto n = static_cast<std::size_t>(setup_.sites);
  const Real width = (setup_.x_high - setup_.x_low) / static_cast<Real>(kColumns);
  for (Index c = 0; c < kColumns; ++c) {
    const Real x = setup_.x_low + (static_cast<Real>(c) + 0.5) * width;
    const auto i = static_cast<std::size_t>((x - setup_.x_first) / setup_.spacing + 0.5);
    size.push_back(math::hypot(state_.wave.field[i], state_.wave.field[n + i]));
    phase.push_back(phase_of(state_.wave, i));
  }
}

void ChainRun::soak() {
  const std::size_t n = sponge_.size();
  for (auto* values : {&state_.wave.field, &state_.wave.momentum})
    for (std::size_t i = 0; i < 2 * n; ++i)
      (*values)[i] *= sponge_[i % n];
}

void ChainRun::advance_wave() {
  const Real dt = setup_.dt / static_cast<Real>(setup_.substeps), start = time();
  for (Index i = 0; i < setup_.substeps; ++i) {
    const Real t = start + static_cast<Real>(i) * dt;
    if (setup_.drifts()) {
      step_drifting_chain(state_.wave, weights_.at(t), dt);
      soak();
      continue;
    }
    step_still_chain(
        state_.wave, [this](Real s) -> const ChainCouplings& { return weights_.at(s); }, t, dt);
    if (!setup_.clocks.empty())
      step_still_chain(
          state_.clocks, [this](Real s) -> const ChainCouplings& { return weights_.clocks_at(s); },
          t, dt);
  }
}

void ChainRun::follow(const std::vector<ChainPacketReading>& before,
                      const std::vector<ChainPacketReading>& now) {
  for (std::size_t i = 0; i < now.size(); ++i)
    if (std::isfinite(now[i].phase) && std::isfinite(before[i].phase))
      state_.packet_phase[i] += turn(before[i].phase - now[i].phase);
  const Real t = time();
  if (setup_.story == Story::expansion) {
    const Expanding space{.rate = setup_.rate, .mass = setup_.mass};
    const Real predicted = packet_frequency(space, setup_.wave_number, t);
    state_.worst_frequency =
        std::max(state_.worst_frequency, std::abs(now[0].frequency / predicted - 1));
  }
  if (setup_.story != Story::horizon || state_.step < kFitFrom) return;
  const Real k = wave_number_at(state_.wave, weights_.at(t), setup_.x_first, 0);
  if (!(k > 0)) return;
  const Real y = math::log(k);
  state_.fit_n += 1;
  state_.fit_t += t;
  state_.fit_y += y;
  state_.fit_tt += t * t;
  state_.fit_ty += t * y;
}

Result<bool> ChainRun::step(Index /*units*/) {
  const std::vector<ChainPacketReading> before = seen_;
  std::vector<Real> hands;
  for (std::size_t i = 0; i < setup_.clocks.size(); ++i)
    hands.push_back(phase_of(state_.clocks, i));
  advance_wave();
  ++state_.step;
  for (std::size_t i = 0; i < hands.size(); ++i)
    state_.clock_phase[i] += turn(hands[i] - phase_of(state_.clocks, i));
  seen_ = packets();
  follow(before, seen_);
  if (shared::wants(state_.carpet, state_.step)) {
    std::vector<Real> size, phase;
    carpet_row(size, phase);
    shared::record(state_.carpet, state_.step, time(), size, phase);
  }
  shared::record(state_.track, state_.step, time(), track());
  if (!std::isfinite(seen_[0].charge) || !std::isfinite(seen_[0].place))
    return Error{"wave at step " + std::to_string(state_.step), "", "finite numbers"};
  return true;
}

Material ChainRun::material() const {
  return {setup_, state_, weights_.at(time()), metric_, packets()};
}

void ChainRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = time();
  if (state_.wave.field.empty()) return;
  const auto seen = packets();
  const Real kept = charge(state_.wave, setup_.spacing) / state_.start_charge;
  const ChainPacketReading& first = seen[setup_.story == Story::horizon ? 1 : 0];
  const std::size_t which = setup_.story == Story::horizon ? 1 : 0;
  snapshot.learner.q = first.place;
  snapshot.reported = {{"charge", kept},
                       {"packet_place", first.place},
                       {"packet_predicted", ray_place(setup_, middle_ray(setup_, which), time())}};
  auto& out = snapshot.reported;
  if (setup_.story == Story::expansion) {
    const Expanding space{.rate = setup_.rate, .mass = setup_.mass};
    const Real omega = packet_frequency(space, setup_.wave_number, time());
    const Real square = first.frequency * first.frequency - setup_.mass * setup_.mass;
    out.push_back({"frequency", first.frequency});
    out.push_back({"frequency_predicted", omega});
    out.push_back({"redshift", setup_.wave_number / std::sqrt(std::max(square, Real(1e-12))) - 1});
    out.push_back({"redshift_predicted", scale_factor(space, time()) - 1});
  }
  if (setup_.mass > 0) {
    out.push_back({"packet_clock", state_.packet_phase[0] / setup_.mass});
    out.push_back({"packet_clock_predicted", ray_clock(setup_, middle_ray(setup_, 0), time())});
  }
  if (setup_.story == Story::rindler) {
    out.push_back({"clock_low", state_.clock_phase.front() / setup_.mass});
    out.push_back({"clock_high", state_.clock_phase.back() / setup_.mass});
  }
  if (setup_.story == Story::horizon) {
    out.push_back({"wave_number", wave_number_at(state_.wave, weights_.at(0), setup_.x_first, 0)});
    out.push_back({"surface_gravity", surface_gravity(state_)});
  }
}

std::vector<sim::Figure> ChainRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (state_.wave.field.empty()) return {};
  return make_figures(material(), view);
}

std::vector<sim::Reading> ChainRun::measure(std::string_view /*figure*/,
                                            std::span<const sim::WorldPoint> events,
                                            const sim::SheetView& /*sheet*/) const {
  const shared::SpaceTime metric = [this](const sim::WorldPoint& e) { return metric_(e); };
  if (events.empty()) return {};
  if (events.size() > 1) return shared::ruler(metric, events[0], events[1]);
  auto readings = shared::probe(metric, events[0]);
  const auto light = shared::light_speeds(metric(events[0]));
  readings.push_back({"Light to the left", "", sim::Kind::derived, light[0]});
  readings.push_back({"Light to the right", "", sim::Kind::derived, light[1]});
  return readings;
}

std::vector<sim::Check> ChainRun::checks(const sim::Snapshot& /*snapshot*/,
                                         const sim::SheetView& /*sheet*/) const {
  if (state_.wave.field.empty()) return {};
  return make_checks(material());
}

} // namespace

Real surface_gravity(const State& s) {
  const Real under = s.fit_n * s.fit_tt - s.fit_t * s.fit_t;
  return s.fit_n > 2 ? -(s.fit_n * s.fit_ty - s.fit_t * s.fit_y) / under : 0;
}

Real bundle_place(const Setup& setup, std::size_t packet, Real t) {
  Real sum = 0;
  for (const Ray& ray : bundle(setup, packet))
    sum += ray.weight * ray_place(setup, ray, t);
  return sum;
}

Result<std::unique_ptr<sim::Run>> start_run(Setup setup) {
  return std::unique_ptr<sim::Run>(std::make_unique<ChainRun>(complete(std::move(setup))));
}

} // namespace twofold::chain
