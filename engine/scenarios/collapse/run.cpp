#include "run.hpp"

#include "one_collapse.hpp"
#include "scenarios/shared/space_time.hpp"
#include "scenarios/shared/stored_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace twofold::collapse {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();

class CollapseRun : public shared::StoredRun<State> {
public:
  CollapseRun(const Setup& setup, OneCollapse one, CriticalSearch search)
      : setup_(setup), one_(std::move(one)), search_(std::move(search)), first_search_(search_) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t /*parameter*/, Real /*value*/) override {}
  Result<bool> step(Index units) override;
  void cancel() override;

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& sheet) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override;
  [[nodiscard]] bool scans() const { return setup_.job == Job::scan; }
  [[nodiscard]] const CollapseState& field() const;
  [[nodiscard]] Material material() const;
  Result<bool> step_one(Index units);
  Result<bool> step_scan(Index units);
  void begin_scan(); // once the search has found a threshold
  void look();       // at the geometry of the present
  [[nodiscard]] shared::MetricAt metric_at(const sim::WorldPoint& event) const;

  Setup setup_;
  OneCollapse one_;
  CriticalSearch search_, first_search_;
  std::optional<ScalingScan> scan_;
  Evolving next_;
  Index done_ = 0; // units of the step under way; 0: it has not begun
  CollapseGeometry geometry_;
};

void CollapseRun::reset() {
  done_ = 0;
  state_ = State{};
  search_ = first_search_;
  scan_.reset();
  if (scans())
    state_.search = search_.state();
  else
    one_.start(state_);
  look();
}

void CollapseRun::cancel() {
  done_ = 0;
  if (scans()) restored();
}

void CollapseRun::restored() {
  scan_.reset();
  if (scans()) {
    search_.restore(state_.search);
    if (state_.scanning) {
      begin_scan();
      if (scan_) scan_->restore(state_.scan);
    }
  }
  look();
}

bool CollapseRun::belongs(State& s) const {
  if (!scans()) return one_.belongs(s);
  const auto cells = static_cast<std::size_t>(setup_.cells);
  const auto holds = [cells](const CollapseEvolution& e) {
    return e.field.gradient.size() == cells && e.field.momentum.size() == cells;
  };
  const auto most = static_cast<std::size_t>(setup_.points);
  return holds(s.search.running) && s.search.tried.size() == s.search.holes.size() &&
         s.search.left >= 0 && s.search.low >= 0 && s.search.high > s.search.low &&
         std::isfinite(s.search.high) && (!s.scanning || holds(s.scan.running)) &&
         s.scan.masses.size() <= most && s.scan.curvatures.size() <= most;
}

const CollapseState& CollapseRun::field() const {
  if (!scans()) return state_.now.field;
  return state_.scanning ? state_.scan.running.field : state_.search.running.field;
}

void CollapseRun::look() { geometry_ = one_.geometry(field()); }

Result<bool> CollapseRun::step(Index units) {
  auto complete = scans() ? step_scan(units) : step_one(units);
  if (complete && complete.value()) look();
  return complete;
}

Result<bool> CollapseRun::step_one(Index units) {
  if (state_.standing) {
    ++state_.step;
    return true;
  }
  if (done_ == 0) next_ = state_.now;
  auto complete = one_.advance(next_, done_, units);
  if (!complete) {
    done_ = 0;
    if (state_.horizon_time < 0) return complete.error();
    state_.standing = true;
    ++state_.step;
    return true;
  }
  if (!complete.value()) return false;
  done_ = 0;
  ++state_.step;
  one_.complete(state_, next_);
  return true;
}

void CollapseRun::begin_scan() {
  if (auto made = make_scan(setup_, search_.critical())) scan_.emplace(std::move(made.value()));
}

Result<bool> CollapseRun::step_scan(Index units) {
  Index left = setup_.scan_units() - done_;
  const Index given = std::min(units, left);
  Index now = given;
  search_.advance(now);
  if (search_.done() && !search_.failed()) {
    if (!scan_) begin_scan();
    if (scan_) scan_->advance(now);
  }
  done_ += given;
  if (done_ < setup_.scan_units()) return false;
  done_ = 0;
  ++state_.step;
  state_.search = search_.state();
  state_.scanning = scan_.has_value();
  if (scan_) state_.scan = scan_->state();
  return true;
}

void CollapseRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  const bool made = !geometry_.lapse.empty();
  snapshot.time = scans() ? kScanTime * static_cast<Real>(state_.step) : state_.now.field.t;
  if (!made) return;
  Real exponent = scan_ ? scan_->mass_exponent() : 0;
  if (!std::isfinite(exponent)) exponent = 0; // fewer than three holes
  snapshot.reported = {{"adm_mass", geometry_.mass},
                       {"horizon_radius", state_.horizon_radius},
                       {"critical_exponent", exponent},
                       {"constraint", state_.constraint},
                       {"lapse_centre", geometry_.lapse.front()},
                       {"compactness", geometry_.compactness}};
}

Material CollapseRun::material() const {
  return {setup_,
          state_,
          one_.collapse(),
          geometry_,
          field(),
          scans() ? &search_ : nullptr,
          scan_ ? &*scan_ : nullptr};
}

std::vector<sim::Figure> CollapseRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (geometry_.lapse.empty()) return {};
  return make_figures(material(), view);
}

std::vector<sim::Check> CollapseRun::checks(const sim::Snapshot& /*snapshot*/,
                                            const sim::SheetView& /*sheet*/) const {
  if (geometry_.lapse.empty()) return {};
  return make_checks(material());
}

// The frame recorded last before the event, the nearest column.
shared::MetricAt CollapseRun::metric_at(const sim::WorldPoint& e) const {
  const auto& times = state_.lapse.times;
  const Real column = e.x / kShown * static_cast<Real>(kColumns);
  if (times.empty() || !(column >= 0 && column < static_cast<Real>(kColumns)) ||
      !(e.t >= 0 && e.t <= state_.now.field.t))
    return {.tt = kNothing, .xx = kNothing};
  std::size_t frame = 0;
  while (frame + 1 < times.size() && static_cast<Real>(times[frame + 1]) <= e.t)
    ++frame;
  const std::size_t at =
      frame * static_cast<std::size_t>(kColumns) + static_cast<std::size_t>(column);
  const auto lapse = static_cast<Real>(state_.lapse.values[at]);
  const auto stretch = static_cast<Real>(state_.stretch.values[at]);
  return {.tt = -lapse * lapse, .xx = stretch * stretch};
}

std::vector<sim::Reading> CollapseRun::measure(std::string_view figure,
                                               std::span<const sim::WorldPoint> events,
                                               const sim::SheetView& /*sheet*/) const {
  if ((figure != "diagram" && figure != "centre") || events.empty()) return {};
  const shared::SpaceTime metric = [this](const sim::WorldPoint& e) { return metric_at(e); };
  return events.size() == 1 ? shared::probe(metric, events[0])
                            : shared::ruler(metric, events[0], events[1]);
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values) {
  const Setup setup = setup_of(values);
  auto one = OneCollapse::make(setup);
  if (!one) return one.error();
  auto search = make_search(setup);
  if (!search) return search.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<CollapseRun>(setup, std::move(one.value()), std::move(search.value())));
}

} // namespace twofold::collapse
