#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stages.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace twofold::dust_lab {

namespace {

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
constexpr Real kWholeSheet = 1e9; // a packet is alone in its wave: all of its energy counts

class DustRun : public shared::StoredRun<State> {
public:
  DustRun(const sim::ParameterValues& values, std::uint64_t seed)
      : values_(values), setup_(make_setup(values, seed)) {
    const auto cells = static_cast<std::size_t>(setup_.layout.nx * setup_.layout.ny);
    if (setup_.shuffled) shuffled_ = shared::Shuffled(cells, {seed, kShuffleStream, 0});
  }

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<shared::Stages>(
        std::vector<std::function<void()>>{[this] { (void)world(); }});
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override {
    values_[parameter] = value;
    if (is_geometry(parameter)) stale_ = moved_ = true;
  }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override {
    (void)snapshot;
    (void)sheet;
    return make_checks(material());
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  [[nodiscard]] Material material() const { return {setup_, world(), state_}; }
  // Made when it is asked for: a drag sets two parameters, and a trial of values makes none.
  const World& world() const;
  void follow(Passer& passer, Real time);
  // The energy that a wave has in the couplings of now: another one if a mass was moved.
  Real energy_now(std::size_t passer);
  void keep_slice(Real time);

  sim::ParameterValues values_;
  Setup setup_;
  shared::Shuffled shuffled_;
  mutable bool stale_ = true;
  bool moved_ = false; // since the last step; a factor of exactly 1 if nothing changed after all
  mutable std::optional<World> world_;
  mutable PlaneWaveWork work_; // clean between calls
  std::array<PlaneDensities, 2> densities_;
};

const World& DustRun::world() const {
  if (!stale_ && world_) return *world_;
  auto made = make_world(setup_, make_dust(values_), shuffled_);
  // The ranges of the parameters keep couplings positive and the time step stable.
  if (made) world_.emplace(std::move(made.value()));
  if (work_.now.empty()) work_ = world_->wave.make_work();
  stale_ = false;
  return *world_;
}

void DustRun::reset() {
  state_ = State{};
  const World& w = world();
  for (std::size_t p = 0; p < state_.passers.size(); ++p) {
    Passer& passer = state_.passers[p];
    const PacketStart& start = setup_.packets[p];
    passer.wave = start_packet(w.wave, start, w.dust(start.x, start.y), 0, work_);
    passer.bundle = wigner_bundle(start, w.dust, 0, setup_.rays / 2);
    passer.single = single_ray(start, w.dust, 0);
    passer.touched.assign(passer.bundle.size(), 0.0F);
    passer.single_x = {static_cast<float>(start.x)};
    passer.single_y = {static_cast<float>(start.y)};
    for (std::size_t r = 0; r < static_cast<std::size_t>(kDrawnRays); ++r) {
      passer.bundle_x.push_back(static_cast<float>(passer.bundle.x[r]));
      passer.bundle_y.push_back(static_cast<float>(passer.bundle.y[r]));
    }
    read_densities(w.wave, passer.wave, work_, densities_[p]);
    passer.of_bundle = read_bundle(passer.bundle, centre(passer.bundle), kWholeSheet);
    passer.packet =
        read_plane_packet(w.wave, passer.wave, densities_[p], {start.x, start.y}, kWholeSheet);
    passer.energy = passer.reference = passer.packet.energy;
    passer.path_x = {static_cast<float>(passer.packet.x)};
    passer.path_y = {static_cast<float>(passer.packet.y)};
  }
  keep_slice(0);
}

// Rays and readings of the wave at its new time.
void DustRun::follow(Passer& passer, Real time) {
  const World& w = world();
  const Real from_x = passer.single.x[0], from_y = passer.single.y[0];
  advance_static_rays(passer.bundle, w.dust, 0, time, kRayStep);
  advance_static_rays(passer.single, w.dust, 0, time, kRayStep);
  const Real x = passer.single.x[0], y = passer.single.y[0];
  passer.law += dust_turn(w.dust, from_x, from_y, x, y);
  for (std::size_t m = 0; m < w.dust.count; ++m)
    passer.swept += swept_angle(w.dust.masses[m], from_x, from_y, x, y);
  passer.pierced = passer.pierced || w.dust.nearest(x, y) < w.dust.core;
  for (std::size_t r = 0; r < passer.bundle.size(); ++r)
    if (w.dust.nearest(passer.bundle.x[r], passer.bundle.y[r]) < w.dust.core) passer.touched[r] = 1;
  passer.single_x.push_back(static_cast<float>(x));
  passer.single_y.push_back(static_cast<float>(y));
  for (std::size_t r = 0; r < static_cast<std::size_t>(kDrawnRays); ++r) {
    passer.bundle_x.push_back(static_cast<float>(passer.bundle.x[r]));
    passer.bundle_y.push_back(static_cast<float>(passer.bundle.y[r]));
  }
  passer.of_bundle = read_bundle(passer.bundle, centre(passer.bundle), kWholeSheet);
}

Real DustRun::energy_now(std::size_t p) {
  const Passer& passer = state_.passers[p];
  read_densities(world().wave, passer.wave, work_, densities_[p]);
  return read_plane_packet(world().wave, passer.wave, densities_[p], centre(passer.bundle),
                           kWholeSheet)
      .energy;
}

Result<bool> DustRun::step(Index /*units*/) {
  const World& w = world();
  const bool moved = std::exchange(moved_, false);
  for (std::size_t p = 0; p < state_.passers.size(); ++p) {
    Passer& passer = state_.passers[p];
    if (moved && passer.energy > 0) passer.reference *= energy_now(p) / passer.energy;
    w.wave.advance(passer.wave, setup_.leapfrogs, work_);
    follow(passer, reading_time(w.wave, passer.wave));
    read_densities(w.wave, passer.wave, work_, densities_[p]);
    passer.packet =
        read_plane_packet(w.wave, passer.wave, densities_[p], centre(passer.bundle), kWholeSheet);
    passer.energy = passer.packet.found ? passer.packet.energy : 0;
    if (!std::isfinite(passer.energy))
      return Error{"wave at step " + std::to_string(state_.step + 1), "not finite",
                   "a finite wave"};
  }
  ++state_.step;
  const Material m = material();
  for (std::size_t p = 0; p < state_.passers.size(); ++p) {
    Passer& passer = state_.passers[p];
    const bool readable = m.readable(p);
    passer.path_x.push_back(readable ? static_cast<float>(passer.packet.x) : kNothing);
    passer.path_y.push_back(readable ? static_cast<float>(passer.packet.y) : kNothing);
  }
  keep_slice(m.time());
  return true;
}

void DustRun::keep_slice(Real time) {
  const auto taken = static_cast<Index>(state_.slice_times.size());
  const Real due = kDuration * static_cast<Real>(taken) / static_cast<Real>(kSlices);
  if (taken >= kSlices || time < due - 0.75 * kPerStep) return;
  const auto slice = both_slices(material(), densities_);
  state_.slice_times.push_back(time);
  state_.slices.insert(state_.slices.end(), slice.begin(), slice.end());
}

bool DustRun::belongs(State& loaded) const {
  const World& w = world();
  const auto steps = static_cast<std::size_t>(loaded.step + 1);
  const auto cells = [](const shared::BlockGrid& grid) {
    return static_cast<std::size_t>(grid.nx * grid.ny);
  }(shared::block_grid(setup_.layout));
  bool fits = loaded.step >= 0 && loaded.slices.size() == loaded.slice_times.size() * cells;
  for (std::size_t p = 0; p < loaded.passers.size() && fits; ++p) {
    Passer& passer = loaded.passers[p];
    fits = w.wave.fits(passer.wave) && passer.touched.size() == passer.bundle.x.size() &&
           passer.path_x.size() == steps && passer.path_y.size() == steps &&
           passer.single_x.size() == steps && passer.single_y.size() == steps &&
           passer.bundle_x.size() == steps * static_cast<std::size_t>(kDrawnRays) &&
           passer.bundle_y.size() == passer.bundle_x.size();
    if (!fits) break;
    const Real time = reading_time(w.wave, passer.wave);
    for (Rays* rays : {&passer.bundle, &passer.single}) {
      const std::size_t count =
          rays == &passer.single ? 1 : static_cast<std::size_t>(2 * (setup_.rays / 2));
      fits = fits && rays->x.size() == count && rays->y.size() == count &&
             rays->kx.size() == count && rays->ky.size() == count &&
             rays->frequency.size() == count && rays->weight.size() == count;
      rays->time.assign(count, loaded.step == 0 ? 0 : time);
    }
  }
  return fits;
}

void DustRun::fill(sim::Snapshot& snapshot) const {
  const Material m = material();
  const World& w = m.world;
  snapshot.time = static_cast<Real>(state_.step) * kPerStep;
  const Passer& upper = state_.passers[0];
  snapshot.reported = {{"geodesic_angle", angle(upper.single, 0)},
                       {"bundle_angle", upper.of_bundle.angle},
                       {"cone_angle", upper.law},
                       {"kappa_fit", w.fit.kappa},
                       {"lambda_fit", w.fit.lambda},
                       {"einstein_residual", w.fit.residual},
                       {"deficit_angle", w.all_deficits},
                       {"deficit_exact", deficit_angle(w.dust.strength())}};
  const auto add = [&](const char* name, Real value) {
    if (std::isfinite(value)) snapshot.reported.push_back({name, value});
  };
  add("deflection", w.deflection);
  if (std::isfinite(w.deflection)) add("deflection_exact", w.deflection_exact);
  if (m.readable(0)) {
    add("packet_angle", upper.packet.angle);
    add("bundle_error", angle_between(upper.packet.angle, upper.of_bundle.angle));
  }
  if (m.readable(1)) add("packet_angle_below", state_.passers[1].packet.angle);
  if (m.readable(0) && m.readable(1))
    add("meeting_angle", state_.passers[1].packet.angle - upper.packet.angle);
}

std::vector<sim::Figure> DustRun::figures(sim::ViewKind view, Real /*q*/) const {
  const Material m = material();
  std::array<PlaneDensities, 2> densities;
  for (std::size_t p = 0; p < densities.size(); ++p)
    read_densities(m.world.wave, state_.passers[p].wave, work_, densities[p]);
  return make_figures(m, densities, view);
}

std::vector<sim::Reading> DustRun::measure(std::string_view figure,
                                           std::span<const sim::WorldPoint> events,
                                           const sim::SheetView& /*sheet*/) const {
  if (figure != kWaveFigure && figure != kBlockFigure && figure != kCouplingsFigure &&
      figure != kGeometryFigure)
    return {};
  const World& w = world();
  const shared::SpaceTime metric = [&w](const sim::WorldPoint& e) {
    return shared::emergent(w.wave, e.x, e.y);
  };
  if (events.size() == 2) return shared::ruler(metric, events[0], events[1]);
  if (events.size() != 1) return {};
  auto readings = shared::probe(metric, events[0]);
  readings.push_back(
      {"Mass per area", "", sim::Kind::derived,
       w.dust.density(events[0].x, events[0].y) / w.dust(events[0].x, events[0].y).scale});
  return readings;
}

} // namespace

Real touched_share(const Passer& passer) {
  Real inside = 0, total = 0;
  for (std::size_t r = 0; r < passer.touched.size(); ++r) {
    total += passer.bundle.weight[r];
    inside += passer.bundle.weight[r] * static_cast<Real>(passer.touched[r]);
  }
  return inside / total;
}

Real first_peak(const Setup& setup, const Passer& passer) {
  const Real w = setup.packets[0].width / setup.layout.spacing;
  return passer.reference / (math::pi * w * w);
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  return std::unique_ptr<sim::Run>(std::make_unique<DustRun>(values, seed));
}

} // namespace twofold::dust_lab
