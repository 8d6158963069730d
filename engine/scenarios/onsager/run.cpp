#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/gravity/onsager_identities.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace twofold::onsager_lab {

namespace {

constexpr Index kMostDraws = 1000;  // in a row that fold over: never seen
constexpr Index kIdentityGrid = 32; // points along each axis: spectral derivatives exact to 1e-13
constexpr Real kVariation = 0.1;    // contrast of the variation h

class OnsagerRun : public shared::StoredRun<State> {
public:
  OnsagerRun(const sim::ParameterValues& values, std::uint64_t seed)
      : values_(values), setup_(setup_of(values, seed)) {}

  [[nodiscard]] Status open(); // everything that can be refused

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t parameter, Real value) override;
  Result<bool> step(Index units) override;
  void cancel() override;

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override;

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { change_ = change_of(state_.draw).value(); }
  [[nodiscard]] Result<CoordinateChange> change_of(Index draw) const;
  [[nodiscard]] Status take_sample(State& state, std::optional<CoordinateChange>& change,
                                   Index first) const;
  [[nodiscard]] DiffeomorphismParams small_changes() const;
  [[nodiscard]] Status measure_identities(State& state) const;
  Status look_at_law();
  Status look_at_plane();
  [[nodiscard]] Material material() const;

  sim::ParameterValues values_;
  Setup setup_;
  OwnLaw law_;
  State start_;
  std::optional<CoordinateChange> start_change_, change_;
  // The step under way: its state, and the row by the Lie derivative at the end of a sample.
  std::optional<State> next_;
  std::optional<CoordinateChange> next_change_;
  std::optional<DiffeomorphismRow> small_;
};

Result<CoordinateChange> OnsagerRun::change_of(Index draw) const {
  return CoordinateChange::make({.dimension = setup_.dimension,
                                 .varying = kVarying,
                                 .points = setup_.points,
                                 .contrast = setup_.contrast,
                                 .reach = setup_.reach,
                                 .seed = setup_.seed,
                                 .sample = static_cast<std::uint64_t>(draw)});
}

DiffeomorphismParams OnsagerRun::small_changes() const {
  return {.dimension = setup_.dimension,
          .varying = kVarying,
          .points = setup_.points,
          .contrast = setup_.contrast,
          .seed = setup_.seed};
}

// The first draw from `first` on that is a space-time and does not fold over, not yet dragged.
Status OnsagerRun::take_sample(State& state, std::optional<CoordinateChange>& change,
                               Index first) const {
  for (state.draw = first; state.draw < first + kMostDraws; ++state.draw) {
    auto made = change_of(state.draw);
    if (!made) continue;
    auto actions = onsager_actions(made.value().axes(), made.value().metric(0));
    if (!actions) continue;
    change = std::move(made.value());
    state.path.assign(actions.value().begin(), actions.value().end());
    return Done{};
  }
  return Error{"random metrics", "all fold over", "a smaller contrast or change"};
}

Status OnsagerRun::look_at_law() {
  const OnsagerCoefficients before = law_.c;
  law_.c = law_of(values_);
  const bool same_plane =
      before.c1 == law_.c.c1 && before.c3 == law_.c.c3 && before.c4 == law_.c.c4;
  if (law_.ghosts.empty() || !same_plane)
    if (auto fine = look_at_plane(); !fine) return fine;
  auto content = linear_content(setup_.dimension, law_.c);
  if (!content) return content.error();
  auto signs = form_signs(setup_.dimension, law_.c);
  if (!signs) return signs.error();
  law_.content = content.value();
  law_.signs = std::move(signs.value());
  return Done{};
}

// Which laws of the map have a ghost: 40 microseconds each.
Status OnsagerRun::look_at_plane() {
  law_.ghosts.assign(static_cast<std::size_t>(kGhostCells * kGhostCells), 0);
  for (Index j = 0; j < kGhostCells; ++j)
    for (Index i = 0; i < kGhostCells; ++i) {
      const sim::Point at = ghost_cell(i, j);
      OnsagerCoefficients law = law_.c;
      law.c2 = at.x;
      law.c5 = at.y;
      auto content = linear_content(setup_.dimension, law);
      if (!content) return content.error();
      law_.ghosts[static_cast<std::size_t>(j * kGhostCells + i)] = content.value().ghost() ? 1 : 0;
    }
  return Done{};
}

Status OnsagerRun::open() {
  if (auto fine = look_at_law(); !fine) return fine;
  return take_sample(start_, start_change_, 0);
}

void OnsagerRun::reset() {
  cancel();
  state_ = start_;
  change_ = start_change_;
}

void OnsagerRun::cancel() {
  next_.reset();
  next_change_.reset();
  small_.reset();
}

void OnsagerRun::set(std::size_t parameter, Real value) {
  values_[parameter] = value;
  (void)look_at_law(); // values were checked: they are finite
}

bool OnsagerRun::belongs(State& s) const {
  const Index places = static_cast<Index>(s.path.size() / kInvariants);
  const auto numbers = [](const std::vector<Real>& v) {
    return v.size() % kInvariants == 0 &&
           std::all_of(v.begin(), v.end(), [](Real x) { return std::isfinite(x); });
  };
  return numbers(s.path) && numbers(s.rows) && s.rows.size() == s.small.size() &&
         complete(s) <= setup_.samples && places >= 1 && places <= kStepsOfSample + 1 &&
         s.step >= 0 && s.draw >= 0 && change_of(s.draw).ok();
}

Status OnsagerRun::measure_identities(State& state) const {
  const auto axes = torus_axes(setup_.dimension, kVarying, kIdentityGrid);
  const auto draw = static_cast<std::uint64_t>(state.draw);
  const auto metric = random_metric(axes, setup_.contrast, setup_.seed, draw);
  auto divergence = divergence_identity(axes, metric);
  if (!divergence) return divergence.error();
  // Another sample's waves are the variation, flat part and all.
  const auto h = random_metric(axes, kVariation, setup_.seed + 1, draw);
  auto variation = first_variation(axes, metric, h);
  if (!variation) return variation.error();
  state.divergence = std::max(state.divergence, divergence.value());
  state.variation = std::max(state.variation, variation.value());
  return Done{};
}

// A slice is one evaluation of the five actions: some 0.5 ms.
Result<bool> OnsagerRun::step(Index /*units*/) {
  if (small_) { // the end of a sample
    if (!small_->advance()) return false;
    const auto& slope = small_->row();
    next_->small.insert(next_->small.end(), slope.begin(), slope.end());
    if (auto fine = measure_identities(*next_); !fine) return fine.error();
  } else {
    next_ = state_;
    next_change_ = change_;
    ++next_->step;
    if (complete(state_) < setup_.samples) {
      const auto whole = static_cast<std::size_t>(kStepsOfSample + 1) * kInvariants;
      if (next_->path.size() == whole)
        if (auto fine = take_sample(*next_, next_change_, state_.draw + 1); !fine)
          return fine.error();
      const auto place = static_cast<Real>(next_->path.size() / kInvariants);
      const Real s = setup_.reach * place / static_cast<Real>(kStepsOfSample);
      auto actions = onsager_actions(next_change_->axes(), next_change_->metric(s, setup_.how));
      if (!actions) return actions.error();
      next_->path.insert(next_->path.end(), actions.value().begin(), actions.value().end());
      if (next_->path.size() == whole) {
        for (std::size_t k = 0; k < kInvariants; ++k)
          next_->rows.push_back(next_->path[whole - kInvariants + k] - next_->path[k]);
        small_.emplace(small_changes(), static_cast<std::uint64_t>(next_->draw));
        return false;
      }
    }
  }
  state_ = std::move(*next_);
  change_ = std::move(next_change_);
  cancel();
  return true;
}

Material OnsagerRun::material() const {
  Material m{setup_, state_, *change_, law_, laws_left(state_.rows, complete(state_))};
  m.violation = violation_of(matrix_of(state_.rows, complete(state_)), law_.c);
  return m;
}

void OnsagerRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) / static_cast<Real>(kStepsOfSample);
  if (!change_) return;
  const Material m = material();
  snapshot.reported = {{"null_vector_error", m.left.error},
                       {"singular_gap", m.left.gap},
                       {"laws_left", static_cast<Real>(m.left.left)},
                       {"law_violation", m.violation},
                       {"law_distance", distance_from_gr(as_array(law_.c))},
                       {"gauge_modes", static_cast<Real>(law_.content.gauge_modes)},
                       {"polarisations", static_cast<Real>(law_.content.polarisations)},
                       {"ghost", law_.content.ghost() ? Real(1) : Real(0)},
                       {"form_positive", static_cast<Real>(law_.signs.positive)},
                       {"form_negative", static_cast<Real>(law_.signs.negative)}};
}

std::vector<sim::Figure> OnsagerRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (!change_) return {};
  return make_figures(material(), view);
}

std::vector<sim::Check> OnsagerRun::checks(const sim::Snapshot& /*snapshot*/,
                                           const sim::SheetView& /*sheet*/) const {
  if (!change_) return {};
  return make_checks(material());
}

} // namespace

sim::Point ghost_cell(Index column, Index row) {
  const auto cells = static_cast<Real>(kGhostCells);
  return {kLowC2 + (static_cast<Real>(column) + Real(0.5)) * (kHighC2 - kLowC2) / cells,
          kLowC5 + (static_cast<Real>(row) + Real(0.5)) * (kHighC5 - kLowC5) / cells};
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto run = std::make_unique<OnsagerRun>(values, seed);
  if (auto fine = run->open(); !fine) return fine.error();
  return std::unique_ptr<sim::Run>(std::move(run));
}

} // namespace twofold::onsager_lab
