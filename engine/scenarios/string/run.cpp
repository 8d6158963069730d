#include "run.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::string_run {

namespace {

constexpr Index kColumns = 120; // of the carpet

std::vector<Real> coordinate(const PermutationString& s, std::size_t axis) {
  const std::vector<Real> all = places(s);
  std::vector<Real> out;
  for (std::size_t i = axis; i < all.size(); i += 3)
    out.push_back(all[i]);
  return out;
}

// |X'| at kColumns places of the string.
std::vector<Real> clock_rates(const PermutationString& s) {
  std::vector<Real> rates;
  const std::size_t n = s.right.size() / 3;
  for (std::size_t c = 0; c < static_cast<std::size_t>(kColumns); ++c) {
    const std::size_t i = 3 * (c * n / static_cast<std::size_t>(kColumns));
    Real square = 0;
    for (std::size_t d = 0; d < 3; ++d) {
      const Real along = 0.5 * (s.right[i + d] + s.left[i + d]);
      square += along * along;
    }
    rates.push_back(std::sqrt(square));
  }
  return rates;
}

class StringRun : public shared::StoredRun<State> {
public:
  explicit StringRun(const Setup& setup)
      : setup_(setup), start_(start_string(setup)), first_(read_string(start_)) {}

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
  [[nodiscard]] Material material() const {
    return {setup_, state_, start_, read_string(state_.string), first_};
  }
  // g_tt = -|X'|^2, g_ss = |X'|^2 of the world sheet, from the start's lists.
  [[nodiscard]] shared::MetricAt sheet_metric(const sim::WorldPoint& event) const;

  Setup setup_;
  PermutationString start_;
  StringReading first_;
};

void StringRun::reset() {
  state_ = State{};
  state_.string = start_;
  state_.worst_virasoro = first_.virasoro;
  state_.carpet = shared::begin_carpet(0, clock_rates(start_));
  state_.east = shared::begin_world_lines(coordinate(start_, 0), 0, kFollowed);
  state_.north = shared::begin_world_lines(coordinate(start_, 1), 0, kFollowed);
}

bool StringRun::belongs(State& s) const {
  const auto size = static_cast<std::size_t>(3 * setup_.segments);
  return s.string.right.size() == size && s.string.left.size() == size && shared::sane(s.carpet) &&
         s.carpet.columns == kColumns && shared::sane(s.east) && shared::sane(s.north) &&
         s.east.places.size() == s.north.places.size();
}

Result<bool> StringRun::step(Index /*units*/) {
  step_string(state_.string, setup_.mixing);
  ++state_.step;
  const Real time = static_cast<Real>(state_.step) * setup_.dt();
  state_.worst_virasoro = std::max(state_.worst_virasoro, read_string(state_.string).virasoro);
  if (state_.step % setup_.segments == 0) {
    const auto now = places(state_.string), then = places(start_);
    state_.closing = 0;
    for (std::size_t i = 0; i < now.size(); ++i)
      state_.closing = std::max(state_.closing, std::abs(now[i] - then[i]));
  }
  shared::record(state_.carpet, state_.step, time, clock_rates(state_.string));
  shared::record(state_.east, state_.step, time, coordinate(state_.string, 0));
  shared::record(state_.north, state_.step, time, coordinate(state_.string, 1));
  return true;
}

void StringRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * setup_.dt();
  if (state_.string.right.empty()) return;
  const StringReading r = read_string(state_.string);
  snapshot.learner.q = places(state_.string)[0];
  snapshot.reported = {{"virasoro", state_.worst_virasoro},
                       {"string_energy", r.energy},
                       {"regge_ratio", r.regge},
                       {"fastest_point", r.fastest},
                       {"cusps", static_cast<Real>(r.cusps)},
                       {"closing", std::max(state_.closing, Real(0))}};
}

std::vector<sim::Figure> StringRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (state_.string.right.empty()) return {};
  return make_figures(material(), view);
}

shared::MetricAt StringRun::sheet_metric(const sim::WorldPoint& e) const {
  const auto n = setup_.segments;
  const auto shift = static_cast<Index>(std::floor(e.t / setup_.dt() + 0.5));
  const auto site = static_cast<Index>(std::floor(e.x / setup_.dt()));
  const auto right = static_cast<std::size_t>((((site - shift) % n) + n) % n);
  const auto left = static_cast<std::size_t>((((site + shift) % n) + n) % n);
  Real square = 0;
  for (std::size_t d = 0; d < 3; ++d) {
    const Real along = 0.5 * (start_.right[3 * right + d] + start_.left[3 * left + d]);
    square += along * along;
  }
  return {.tt = -square, .xx = square};
}

std::vector<sim::Reading> StringRun::measure(std::string_view figure,
                                             std::span<const sim::WorldPoint> events,
                                             const sim::SheetView& /*sheet*/) const {
  if (events.empty()) return {};
  const bool on_sheet = figure == "world-sheet";
  const shared::SpaceTime metric = [this, on_sheet](const sim::WorldPoint& e) {
    return on_sheet ? sheet_metric(e) : shared::MetricAt{};
  };
  if (events.size() > 1) return shared::ruler(metric, events[0], events[1]);
  auto readings = shared::probe(metric, events[0]);
  if (on_sheet)
    readings.push_back({"Speed of the string", "of light", sim::Kind::measured,
                        std::sqrt(std::max(Real(0), 1 + metric(events[0]).tt))});
  return readings;
}

std::vector<sim::Check> StringRun::checks(const sim::Snapshot& /*snapshot*/,
                                          const sim::SheetView& /*sheet*/) const {
  if (state_.string.right.empty()) return {};
  return make_checks(material());
}

} // namespace

Real Setup::dt() const { return 2 * math::pi / static_cast<Real>(segments); }

TurningLoop Setup::loop() const {
  if (shape == Shape::rod) return {};
  return {.right = 1, .left = petals - 1, .tilt = shape == Shape::tilted ? tilt : 0};
}

PermutationString start_string(const Setup& setup) {
  if (setup.shape == Shape::random)
    return make_string(
        setup.segments, [&](Real s) { return random_mover(setup.seed, 0, kHarmonics, s); },
        [&](Real s) { return random_mover(setup.seed, 1, kHarmonics, s); }, true);
  const TurningLoop loop = setup.loop();
  return make_string(
      setup.segments, [&](Real s) { return right_mover(loop, s); },
      [&](Real s) { return left_mover(loop, s); });
}

Real closed_form_ratio(const Setup& setup) {
  return setup.shape == Shape::random ? std::numeric_limits<Real>::quiet_NaN()
                                      : regge_ratio(setup.loop());
}

Result<std::unique_ptr<sim::Run>> start_run(const Setup& setup) {
  return std::unique_ptr<sim::Run>(std::make_unique<StringRun>(setup));
}

} // namespace twofold::string_run
