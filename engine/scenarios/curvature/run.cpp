#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"
#include "metric_table.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::curvature_lab {

namespace {

constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

RowSums sums_of(const Strip& strip) {
  RowSums s;
  for (std::size_t p = 0; p < strip.measured.size(); ++p) {
    if (strip.measured[p] == 0) continue;
    const Real k = strip.kretschmann[p], size = std::abs(k), root = std::sqrt(size);
    s.points += 1;
    s.bianchi += strip.bianchi[p] * strip.bianchi[p];
    s.scale += size * root;
    s.curvature += size;
    s.ricci = std::max(s.ricci, strip.ricci[p]);
    s.ricci_off = std::max(s.ricci_off, strip.ricci_off[p]); // NaN: stays 0
    if (std::isnan(strip.truth[p])) continue;
    s.truth += strip.truth[p] * strip.truth[p];
    s.off += (k - strip.truth[p]) * (k - strip.truth[p]);
  }
  return s;
}

Real ratio(Real top, Real bottom) { return bottom > 0 ? top / bottom : top > 0 ? kNone : 0; }

Findings findings_of(std::span<const RowSums> rows, bool complete, bool truth) {
  RowSums all;
  for (const RowSums& r : rows) {
    all.points += r.points;
    all.truth += r.truth;
    all.off += r.off;
    all.bianchi += r.bianchi;
    all.scale += r.scale;
    all.curvature += r.curvature;
    all.ricci = std::max(all.ricci, r.ricci);
    all.ricci_off = std::max(all.ricci_off, r.ricci_off);
  }
  if (!(all.points > 0)) return {false, kNone, kNone, kNone, kNone};
  return {complete, truth ? std::sqrt(ratio(all.off, all.truth)) : kNone,
          std::sqrt(ratio(all.bianchi, all.scale)), all.ricci,
          ratio(all.ricci_off, std::sqrt(all.curvature / all.points))};
}

class CurvatureRun : public shared::StoredRun<State> {
public:
  CurvatureRun(const sim::ParameterValues& values, World world)
      : values_(values), world_(std::move(world)) {
    for (const Level& level : world_.levels()) {
      first_row_.push_back(rows_);
      rows_ += level.rows;
      numbers_ += level.rows * level.columns;
    }
  }

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override {
    state_ = {};
    state_.kretschmann.assign(slot(numbers_), std::numeric_limits<float>::quiet_NaN());
    state_.bianchi = state_.kretschmann;
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    return make_figures(material(), view);
  }
  [[nodiscard]] std::vector<sim::Reading> measure(std::string_view figure,
                                                  std::span<const sim::WorldPoint> events,
                                                  const sim::SheetView& /*sheet*/) const override {
    return readings(material(), figure, events);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const override {
    return make_checks(material());
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override {
    return loaded.step >= 0 && loaded.kretschmann.size() == slot(numbers_) &&
           loaded.bianchi.size() == slot(numbers_) &&
           static_cast<Index>(loaded.rows.size()) == std::min(loaded.step, rows_);
  }
  [[nodiscard]] Material material() const;

  sim::ParameterValues values_;
  World world_;
  std::vector<Index> first_row_; // of the levels
  Index rows_ = 0, numbers_ = 0; // of all levels
};

Result<bool> CurvatureRun::step(Index /*units*/) {
  const Index row = state_.step;
  if (row >= rows_) {
    ++state_.step;
    return true;
  }
  Index level = static_cast<Index>(first_row_.size()) - 1, at = 0;
  while (row < first_row_[slot(level)])
    --level;
  for (Index l = 0; l < level; ++l)
    at += world_.levels()[slot(l)].rows * world_.levels()[slot(l)].columns;
  const Index columns = world_.levels()[slot(level)].columns, here = row - first_row_[slot(level)];
  const auto found = world_.strip(level, here);
  if (!found) return found.error();
  const Strip& strip = found.value();
  for (Index c = 0; c < columns; ++c) {
    if (!world_.drawn(level, here, c)) continue;
    const std::size_t from = strip.shown + slot(c), to = slot(at + here * columns + c);
    state_.kretschmann[to] = static_cast<float>(strip.kretschmann[from]);
    state_.bianchi[to] = static_cast<float>(strip.bianchi[from]);
  }
  state_.rows.push_back(sums_of(strip));
  ++state_.step;
  return true;
}

Material CurvatureRun::material() const {
  Material m{.values = values_, .world = world_, .state = state_};
  for (std::size_t l = 0; l < first_row_.size(); ++l) {
    const Index level = static_cast<Index>(l), rows = world_.levels()[l].rows;
    const Index done = m.done(level);
    m.levels.push_back(
        findings_of(std::span(state_.rows).subspan(slot(done > 0 ? first_row_[l] : 0), slot(done)),
                    done == rows, world_.has_truth(level)));
    if (done == rows) m.judged = level;
    if (done == 0) continue;
    m.level = level;
    m.row = done - 1;
  }
  return m;
}

void CurvatureRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step);
  const Material m = material();
  const Findings& found = m.levels[slot(m.judged)];
  const auto or_none = [](Real value) { return std::isnan(value) ? Real(-1) : value; };
  snapshot.reported = {{"kretschmann_error", or_none(found.kretschmann_error)},
                       {"bianchi_residual", or_none(found.bianchi_residual)},
                       {"ricci_max", or_none(found.ricci_max)},
                       {"curvature_order", or_none(m.order())}};
}

} // namespace

Index Material::offset(Index level_wanted) const {
  Index at = 0;
  for (Index l = 0; l < level_wanted; ++l)
    at += world.levels()[slot(l)].rows * world.levels()[slot(l)].columns;
  return at;
}

Index Material::done(Index level_wanted) const {
  auto left = static_cast<Index>(state.rows.size());
  for (Index l = 0; l < level_wanted; ++l)
    left -= world.levels()[slot(l)].rows;
  return std::clamp(left, Index(0), world.levels()[slot(level_wanted)].rows);
}

Real Material::order() const {
  if (judged == 0 || !world.has_truth(judged - 1)) return kNone;
  const Real fine = levels[slot(judged)].kretschmann_error;
  const Real coarse = levels[slot(judged - 1)].kretschmann_error;
  return fine > 0 && coarse > 0 ? math::log(coarse / fine) / math::log(2) : kNone;
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values, std::uint64_t seed,
                                            const sim::Data* data) {
  std::optional<MetricGrid> brought;
  if (data) {
    auto read = metric_of_table(data->table, values[spacing],
                                values[edges] != 0 ? Edge::periodic : Edge::bounded);
    if (!read) return read.error();
    brought.emplace(std::move(read.value()));
  }
  auto world = World::make(values, seed, std::move(brought));
  if (!world) return world.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<CurvatureRun>(values, std::move(world.value())));
}

} // namespace twofold::curvature_lab
