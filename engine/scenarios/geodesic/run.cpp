#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/kerr_orbits.hpp"
#include "twofold/spacetime/kerr_orbit.hpp"

#include <cmath>

namespace twofold::geodesic {

namespace {

constexpr Index kLookAhead = 4000; // steps of the orbit within which its periastron must return
constexpr Index kLookTurns = 1;
constexpr Real kSchildTolerance = 1e-11;

// One ray by the bundle's own kernel.
Result<KerrRay> moved(const KerrRay& ray, const Setup& setup, Real span, Real* next_step) {
  auto one = make_bundle(std::span(&ray, 1));
  if (!one) return one.error();
  if (next_step) one.value().next_step[0] = *next_step;
  auto done = advance(one.value(), setup.hole(), span, setup.stepping, setup.range());
  if (!done) return done.error();
  if (next_step) *next_step = one.value().next_step[0];
  return one.value().ray(0);
}

// The azimuth of the innermost point if it lies within the span from `before` to `after`.
std::optional<Real> passage(const KerrRay& before, const KerrRay& after, const Setup& setup) {
  const KerrHole hole = setup.hole();
  if (!(after.r() > setup.range().inner)) return std::nullopt;
  if (!(radial_speed(hole, before) < 0 && radial_speed(hole, after) >= 0)) return std::nullopt;
  const auto turned = periastron(hole, before, after, kMatterSpan,
                                 [&](Real part) { return moved(before, setup, part, nullptr); });
  if (!turned) return std::nullopt;
  return turned.value().phi();
}

std::optional<Real> look_ahead(const KerrRay& start, const Setup& setup) {
  KerrRay ray = start;
  std::optional<Real> first;
  Index turns = 0;
  Real step = 0;
  for (Index n = 0; n < kLookAhead; ++n) {
    const auto next = moved(ray, setup, kMatterSpan, &step);
    if (!next) return std::nullopt;
    const auto azimuth = passage(ray, next.value(), setup);
    if (azimuth && first && ++turns == kLookTurns)
      return (*azimuth - *first) / static_cast<Real>(kLookTurns) - 2 * math::pi;
    if (azimuth && !first) first = azimuth;
    ray = next.value();
    if (ray.r() > setup.range().outer || !(ray.r() > setup.range().inner)) return std::nullopt;
  }
  return std::nullopt;
}

// The same motion in Kerr-Schild's coordinates at the equator: t = v - r, x + i y = (r + i a) e^{i
// phi}, so p_r = -p_t + p_x cos phi + p_y sin phi and p_phi = x p_y - y p_x.
std::vector<Real> to_kerr_schild(const KerrHole& hole, const KerrRay& ray) {
  const KerrSchildEvent at = kerr_schild(hole, ray);
  const Real c = math::cos(ray.phi()), s = math::sin(ray.phi());
  const Real along = ray.y[4] - ray.energy;
  return {at.t,
          at.x,
          at.y,
          at.z,
          -ray.energy,
          (along * at.x - ray.angular * s) / ray.r(),
          (along * at.y + ray.angular * c) / ray.r(),
          0};
}

class GeodesicRun : public shared::StoredRun<State> {
public:
  GeodesicRun(const sim::ParameterValues& values, std::uint64_t seed, RayBundle bundle, Known known)
      : values_(values), setup_(setup_of(values, seed)), start_(bundle), work_(std::move(bundle)),
        known_(std::move(known)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override { done_ = -1; }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  [[nodiscard]] Material material() const { return {values_, setup_, state_, start_, known_}; }
  [[nodiscard]] KerrRay orbit() const;
  [[nodiscard]] Status step_orbit();
  void record_tracks();

  sim::ParameterValues values_;
  Setup setup_;
  RayBundle start_, work_;
  Known known_;
  Index done_ = -1; // rays of the unfinished step that are at its end; -1: not begun
  std::int64_t counted_ = 0, lost_ = 0; // of the unfinished step
};

KerrRay GeodesicRun::orbit() const {
  KerrRay ray = known_.orbit;
  std::copy_n(state_.orbit.begin(), 6, ray.y.begin());
  return ray;
}

void GeodesicRun::reset() {
  cancel();
  state_ = State{};
  state_.y = start_.y;
  state_.next_step = start_.next_step;
  state_.orbit.assign(known_.orbit.y.begin(), known_.orbit.y.end());
  state_.orbit.push_back(0);
  state_.schild = to_kerr_schild(setup_.true_hole(), known_.orbit);
  state_.path = {.every = 1, .rays = 1, .most = kPathFrames, .events = {}};
  state_.tracks = {.every = 1, .rays = kTracked, .most = kTrackFrames, .events = {}};
  record_tracks();
}

void GeodesicRun::record_tracks() {
  const Material m = material();
  const auto add = [&](std::vector<float>& out, const KerrRay& ray, Real span) {
    const KerrSchildEvent at = place(m, ray);
    for (const Real value : {at.x, at.y, at.t, static_cast<Real>(state_.step) * span})
      out.push_back(static_cast<float>(value));
  };
  std::vector<float> path, tracks;
  add(path, orbit(), kMatterSpan);
  for (Index n = 0; n < kTracked; ++n)
    add(tracks, ray_of(m, static_cast<std::size_t>((2 * n + 1) * setup_.rays / (2 * kTracked))),
        setup_.span());
  record(state_.path, state_.step, path);
  record(state_.tracks, state_.step, tracks);
}

bool GeodesicRun::belongs(State& loaded) const {
  bool fits = loaded.orbit.size() == 7 && loaded.schild.size() == 8 &&
              loaded.next_step.size() == start_.padded() && sane(loaded.path, 1, kPathFrames) &&
              sane(loaded.tracks, kTracked, kTrackFrames);
  for (const auto& one : loaded.y)
    fits = fits && one.size() == start_.padded();
  return fits;
}

Status GeodesicRun::step_orbit() {
  const KerrRay before = orbit();
  const auto after = moved(before, setup_, kMatterSpan, &state_.orbit[6]);
  if (!after) return after.error();
  if (const auto azimuth = passage(before, after.value(), setup_))
    state_.passages.push_back(*azimuth);
  std::copy(after.value().y.begin(), after.value().y.end(), state_.orbit.begin());
  OdeState<8> y{};
  std::copy_n(state_.schild.begin(), 8, y.begin());
  const KerrHole hole = setup_.true_hole();
  const MetricFlow<KerrSchildMetric> flow{{hole.mass, hole.spin}};
  const auto other = DormandPrince54{kSchildTolerance, 1}.advance(flow, y, kMatterSpan);
  if (!other) return other.error();
  std::copy(y.begin(), y.end(), state_.schild.begin());
  return Done{};
}

Result<bool> GeodesicRun::step(Index units) {
  if (done_ < 0) {
    work_.y = state_.y;
    work_.next_step = state_.next_step;
    done_ = 0;
    counted_ = lost_ = 0;
  }
  const Index per_ray = std::max<Index>(1, setup_.stepping.steps);
  const Index batch =
      std::max<Index>(kBundleGroup, units * kUnitSteps / per_ray / kBundleGroup * kBundleGroup);
  const Index end = std::min(setup_.rays, done_ + batch);
  const auto advanced =
      advance(work_, setup_.hole(), setup_.span(), setup_.stepping, setup_.range(), done_, end);
  if (!advanced) return advanced.error();
  counted_ += advanced.value().steps;
  lost_ += advanced.value().lost;
  done_ = end;
  if (done_ < setup_.rays) return false;
  std::swap(state_.y, work_.y);
  std::swap(state_.next_step, work_.next_step);
  state_.ray_steps += counted_;
  state_.lost = std::min<std::int64_t>(lost_, setup_.rays);
  done_ = -1;
  ++state_.step;
  if (auto status = step_orbit(); !status) return status.error();
  record_tracks();
  for (std::size_t i = 0; i < state_.y[1].size(); ++i)
    if (!std::isfinite(state_.y[1][i]))
      return Error{"radius of ray " + std::to_string(i) + " at step " + std::to_string(state_.step),
                   "", "a finite number; shorter steps help"};
  return true;
}

void GeodesicRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * setup_.span();
  if (state_.orbit.empty()) return;
  const Material m = material();
  const Drift worst = drift(m);
  Real captured = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(setup_.rays); ++i)
    captured += state_.y[1][i] < setup_.true_hole().horizon();
  snapshot.reported = {
      {"conserved_drift", std::max(worst.shell, worst.carter)},
      {"captured_share", captured / static_cast<Real>(setup_.rays)},
      {"periastra", static_cast<Real>(state_.passages.size())},
      {"ray_steps", static_cast<Real>(state_.ray_steps)},
  };
  if (const auto found = found_precession(m)) snapshot.reported.push_back({"precession", *found});
  if (known_.predicted_precession)
    snapshot.reported.push_back({"precession_predicted", *known_.predicted_precession});
  if (known_.last_stable) snapshot.reported.push_back({"isco", *known_.last_stable});
}

std::vector<sim::Figure> GeodesicRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (state_.orbit.empty()) return {};
  return make_figures(material(), orbit(), view);
}

std::vector<sim::Reading> GeodesicRun::measure(std::string_view figure,
                                               std::span<const sim::WorldPoint> events,
                                               const sim::SheetView& /*sheet*/) const {
  if ((figure != "plane" && figure != "block") || events.empty()) return {};
  const shared::SpaceTime metric = equatorial(setup_);
  return events.size() == 1 ? shared::probe(metric, events[0])
                            : shared::ruler(metric, events[0], events[1]);
}

std::vector<sim::Check> GeodesicRun::checks(const sim::Snapshot& /*snapshot*/,
                                            const sim::SheetView& /*sheet*/) const {
  if (state_.orbit.empty()) return {};
  return make_checks(material(), orbit());
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  const Setup setup = setup_of(values, seed);
  Known known;
  auto orbit = start_orbit(setup);
  if (!orbit) return orbit.error();
  known.orbit = orbit.value();
  auto bundle = start_rays(setup);
  if (!bundle) return bundle.error();
  for (Index i = 0; i < setup.rays; ++i)
    known.carter.push_back(carter(setup.true_hole(), bundle.value().ray(i), setup.mass()));
  if (!setup.flat()) {
    known.precession = look_ahead(known.orbit, setup);
    if (auto predicted = precession(setup.true_hole(), setup.r_min, setup.r_max))
      known.predicted_precession = predicted.value();
    if (auto found = innermost_stable(setup.hole())) known.last_stable = found.value();
  }
  return std::unique_ptr<sim::Run>(
      std::make_unique<GeodesicRun>(values, seed, std::move(bundle.value()), std::move(known)));
}

} // namespace twofold::geodesic
