#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::sheet_packet {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();

// The packet alone on its sheet: nothing else is there that could be counted, and it may spread
// over much of it.
constexpr Real kWholeSheet = 1e9;

// Largest relative error of the metric read from the couplings, at every third cell where the
// closed form holds (the reading reaches two cells).
Real metric_error(const Setup& setup, const PlaneWave& wave) {
  constexpr Index kEvery = 3, kReach = 2;
  const PlaneLayout& l = setup.layout;
  Real largest = 0;
  for (Index j = kReach; j < l.ny - kReach; j += kEvery)
    for (Index i = kReach; i < l.nx - kReach; i += kEvery) {
      const Real x = l.x(i), y = l.y(j);
      if (!setup.metric.exact(x, y, 3 * l.spacing)) continue;
      const StaticMetricPoint g = setup.metric(x, y), read = wave.metric(j, i);
      largest = std::max(
          {largest, std::abs(read.lapse / g.lapse - 1), std::abs(read.scale / g.scale - 1)});
    }
  return largest;
}

class SheetPacketRun : public shared::StoredRun<State> {
public:
  SheetPacketRun(const Setup& setup, PlaneWave wave)
      : setup_(setup), wave_(std::move(wave)), work_(wave_.make_work()),
        bundle_(wigner_bundle(setup.packet, setup.metric, setup.mass, setup.rays / 2)),
        single_(single_ray(setup.packet, setup.metric, setup.mass)),
        metric_error_(metric_error(setup_, wave_)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t /*parameter*/, Real /*value*/) override {} // all of them restart
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
  [[nodiscard]] Material material() const {
    return {setup_, wave_, state_, bundle_, metric_error_};
  }
  void look();

  Setup setup_;
  PlaneWave wave_;
  mutable PlaneWaveWork work_; // clean between calls
  PlaneDensities densities_;
  Rays bundle_, single_; // at the start
  Real metric_error_ = 0;
};

void SheetPacketRun::reset() {
  state_ = State{};
  state_.wave = start_packet(wave_, setup_.packet, setup_.metric(setup_.packet.x, setup_.packet.y),
                             setup_.mass, work_);
  state_.bundle = bundle_;
  state_.single = single_;
  state_.leapfrog_start = wave_.energy(state_.wave, work_);
  look();
}

// Reads packet and rays at the same time.
void SheetPacketRun::look() {
  const Real time = reading_time(wave_, state_.wave);
  advance_static_rays(state_.bundle, setup_.metric, setup_.mass, time, setup_.ray_step);
  advance_static_rays(state_.single, setup_.metric, setup_.mass, time, setup_.ray_step);
  read_densities(wave_, state_.wave, work_, densities_);
  const Place middle = centre(state_.bundle);
  state_.of_bundle = read_bundle(state_.bundle, middle, kWholeSheet);
  state_.packet = read_plane_packet(wave_, state_.wave, densities_, middle, kWholeSheet);
  state_.energy = state_.packet.found ? state_.packet.energy / state_.packet.fraction : 0;
  if (state_.step == 0) state_.start_energy = state_.energy;
  const bool readable = material().readable();
  state_.path_x.push_back(readable ? state_.packet.x : kNothing);
  state_.path_y.push_back(readable ? state_.packet.y : kNothing);
  const auto taken = static_cast<Index>(state_.slice_times.size());
  const Real due = setup_.duration * static_cast<Real>(taken) / static_cast<Real>(kSlices);
  if (taken < kSlices && time >= due - 0.75 * setup_.per_step) {
    const auto slice = block_slice(wave_, state_.wave, densities_, first_peak(material()));
    state_.slice_times.push_back(time);
    state_.slices.insert(state_.slices.end(), slice.begin(), slice.end());
  }
}

Result<bool> SheetPacketRun::step(Index /*units*/) {
  wave_.advance(state_.wave, setup_.leapfrogs, work_);
  ++state_.step;
  look();
  if (!std::isfinite(state_.energy))
    return Error{"wave at step " + std::to_string(state_.step), "not finite", "a finite wave"};
  return true;
}

bool SheetPacketRun::belongs(State& loaded) const {
  const BlockGrid grid = block_grid(setup_.layout);
  const Real time = reading_time(wave_, loaded.wave);
  const auto fits = [time](Rays& rays, const Rays& start) {
    if (rays.x.size() != start.size() || rays.y.size() != start.size() ||
        rays.kx.size() != start.size() || rays.ky.size() != start.size())
      return false;
    rays.time.assign(start.size(), time);
    rays.frequency = start.frequency;
    rays.weight = start.weight;
    return true;
  };
  return wave_.fits(loaded.wave) && fits(loaded.bundle, bundle_) && fits(loaded.single, single_) &&
         loaded.path_x.size() == loaded.path_y.size() &&
         loaded.slices.size() ==
             loaded.slice_times.size() * static_cast<std::size_t>(grid.nx * grid.ny);
}

void SheetPacketRun::fill(sim::Snapshot& snapshot) const {
  const Material m = material();
  snapshot.time = static_cast<Real>(state_.step) * setup_.per_step;
  const Real single = angle(state_.single, 0);
  const auto& bundle = state_.of_bundle;
  snapshot.reported = {{"geodesic_angle", single},
                       {"bundle_angle", bundle.angle},
                       {"packet_spread", spread(m)},
                       {"energy_kept", state_.energy / state_.start_energy}};
  const bool light = setup_.mass == 0;
  if (light) snapshot.reported.push_back({"delay_predicted", delay(m, bundle)});
  if (!m.readable()) return;
  const auto& packet = state_.packet;
  snapshot.reported.push_back({"packet_angle", packet.angle});
  snapshot.reported.push_back({"angle_error", angle_between(packet.angle, single)});
  snapshot.reported.push_back({"bundle_error", angle_between(packet.angle, bundle.angle)});
  if (light) snapshot.reported.push_back({"delay", delay(m, packet)});
}

std::vector<sim::Figure> SheetPacketRun::figures(sim::ViewKind view, Real /*q*/) const {
  PlaneDensities densities;
  read_densities(wave_, state_.wave, work_, densities);
  return make_figures(material(), densities, view);
}

std::vector<sim::Reading> SheetPacketRun::measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& /*sheet*/) const {
  if (figure != kWaveFigure && figure != kBlockFigure && figure != kCouplingsFigure) return {};
  const shared::SpaceTime metric = [this](const sim::WorldPoint& e) {
    return emergent(wave_, e.x, e.y);
  };
  if (events.size() == 1) {
    auto readings = shared::probe(metric, events[0]);
    const auto g = metric(events[0]);
    readings.push_back({"Speed of light", "", sim::Kind::derived, std::sqrt(-g.tt / g.xx)});
    return readings;
  }
  if (events.size() == 2) return shared::ruler(metric, events[0], events[1]);
  return {};
}

std::vector<sim::Check> SheetPacketRun::checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const {
  return make_checks(material(), wave_.energy(state_.wave, work_));
}

} // namespace

Real angle_between(Real a, Real b) {
  Real difference = a - b;
  while (difference > math::pi)
    difference -= 2 * math::pi;
  while (difference < -math::pi)
    difference += 2 * math::pi;
  return std::abs(difference);
}

Real first_peak(const Material& m) {
  const Real w = m.setup.packet.width / m.setup.layout.spacing;
  return m.state.start_energy / (math::pi * w * w);
}

Real spread(const Material& m) {
  const Rays& rays = m.state.bundle;
  Real total = 0, sum = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real dx = rays.x[r] - m.state.of_bundle.x, dy = rays.y[r] - m.state.of_bundle.y;
    sum += rays.weight[r] * (dx * dx + dy * dy);
    total += rays.weight[r];
  }
  return std::sqrt(sum / total) / m.setup.scale;
}

Real delay(const Material& m, const PacketReading& at) {
  return m.time() - math::hypot(at.x - m.setup.packet.x, at.y - m.setup.packet.y);
}

Result<std::unique_ptr<sim::Run>> start_run(const Setup& setup) {
  auto wave = make_wave(setup);
  if (!wave) return wave.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<SheetPacketRun>(setup, std::move(wave.value())));
}

} // namespace twofold::sheet_packet
