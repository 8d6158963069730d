#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::regime {

namespace {

std::vector<Real> between(std::span<const Real> here, std::span<const Real> next, Real share) {
  std::vector<Real> row(here.begin(), here.end());
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] += share * (next[i] - here[i]);
  return row;
}

class RegimeRun : public shared::StoredRun<State> {
public:
  RegimeRun(const sim::ParameterValues& values, std::uint64_t seed,
            std::optional<FramesTable> table)
      : values_(values), seed_(seed), table_(std::move(table)) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<Preparation>(values_, seed_, table_, recording_);
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index /*units*/) override {
    if (recording_.failure) return *recording_.failure;
    ++state_.step;
    return true;
  }
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    if (recording_.failure) return {};
    return make_figures(material(), view);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const override {
    if (recording_.failure) return {};
    return make_checks(material());
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  [[nodiscard]] Material material() const;

  sim::ParameterValues values_;
  std::uint64_t seed_;
  std::optional<FramesTable> table_;
  Recording recording_;
};

void RegimeRun::reset() {
  const RegimeResult& r = recording_.result;
  state_ = {};
  state_.outcome = {static_cast<Real>(r.regime), r.circulation, r.hbar_gamma, r.diffusion};
  for (std::size_t d = 0; d < kNames.size(); ++d) {
    state_.outcome.push_back(r.scores.training[d]);
    state_.outcome.push_back(r.scores.held_out[d]);
  }
}

bool RegimeRun::belongs(State& loaded) const {
  return loaded.outcome.size() == kOutcomes && loaded.step >= 0;
}

Material RegimeRun::material() const {
  Material m{.values = values_, .recording = recording_, .own_frames = table_.has_value()};
  if (!table_) m.expected = expected_of(source_of(values_, seed_));
  const Index last = recording_.result.frames - 1;
  m.frame = std::min(state_.step / kStepsPerFrame, last);
  if (m.frame < last)
    m.share = static_cast<Real>(state_.step % kStepsPerFrame) / static_cast<Real>(kStepsPerFrame);
  return m;
}

void RegimeRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  if (recording_.failure) return;
  const Material m = material();
  const Frame& picture = recording_.pictures[static_cast<std::size_t>(m.frame)];
  const RegimeResult& result = recording_.result;
  snapshot.time = static_cast<Real>(state_.step) / static_cast<Real>(kStepsPerFrame) *
                  recording_.frames.frame_time;
  snapshot.learner.q = picture.angles[0];
  snapshot.learner.diffusion = result.diffusion;
  snapshot.density.replicas = picture.angles;
  snapshot.density.histogram = picture.histogram;
  snapshot.density.box = math::pi;
  snapshot.reported = {
      {"regime", static_cast<Real>(result.regime)},
      {"regime_chi2_fp", result.scores.held_out[0]},
      {"regime_chi2_hj", result.scores.held_out[1]},
      {"regime_chi2_madelung", result.scores.held_out[2]},
      {"regime_chi2_schrodinger", result.scores.held_out[3]},
      {"circulation", result.circulation},
      {"circulation_fraction", result.circulation - std::floor(result.circulation)}};
}

} // namespace

std::vector<Real> Material::measured() const {
  const auto next = std::min(frame + 1, recording.frames.frames - 1);
  return between(recording.frames.row(frame), recording.frames.row(next), share);
}

std::vector<Real> Material::predicted(std::size_t description) const {
  const auto next = std::min(frame + 1, recording.result.frames - 1);
  return between(recording.result.row(description, frame), recording.result.row(description, next),
                 share);
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values, std::uint64_t seed,
                                            const sim::Data* data) {
  std::optional<FramesTable> table;
  if (data) {
    auto read = FramesTable::make(data->table);
    if (!read) return read.error();
    table.emplace(std::move(read.value()));
  }
  return std::unique_ptr<sim::Run>(std::make_unique<RegimeRun>(values, seed, std::move(table)));
}

} // namespace twofold::regime
