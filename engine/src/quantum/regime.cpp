#include "twofold/quantum/regime.hpp"

#include "twofold/core/levenberg_marquardt.hpp"
#include "twofold/core/math.hpp"
#include "twofold/quantum/regime_models.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace twofold {

namespace {

constexpr std::size_t kFp = 0, kHj = 1, kMadelung = 2, kSchrodinger = 3;
constexpr Real kLost = std::numeric_limits<Real>::infinity();

// Starts: the density is known from the first frame up to this factor of its lowest mode.
constexpr Real kCautious = 0.8;
constexpr std::array<Real, 2> kFirstDiffusion = {0.15, 0.5}; // in units of kFrameStep
constexpr std::array<Real, 2> kFirstHbar = {0.3, 0.9};
// A second whole number is tried if the circulation is less sure than this.
constexpr Real kSureCirculation = 0.05;

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

// The misfit of a model on the first frames.
class Misfit : public LeastSquares {
public:
  Misfit(RegimeModel& model, const RingFrames& frames, Index training)
      : model_(model), frames_(frames), training_(training) {}
  [[nodiscard]] Index parameters() const override { return model_.parameters(); }
  [[nodiscard]] Index residuals() const override { return training_ * kFrameNumbers; }
  bool evaluate(std::span<const Real> x, std::span<Real> r) override {
    if (!model_.predict(x, training_, r)) return false;
    const Real* measured = frames_.values.data();
    const Real* error = frames_.errors.data();
    for (std::size_t i = 0; i < r.size(); ++i)
      r[i] = (r[i] - measured[i]) / error[i];
    return true;
  }

private:
  RegimeModel& model_;
  const RingFrames& frames_;
  Index training_;
};

// Frames kFrameStep apart, and not more than kMostFrames.
RingFrames in_standard_units(const RingFrames& given) {
  RingFrames frames = given;
  frames.frames = std::min(given.frames, kMostFrames);
  frames.values.resize(size_of(frames.frames * kFrameNumbers));
  frames.errors.resize(frames.values.size());
  const Real scale = given.frame_time / kFrameStep;
  frames.frame_time = kFrameStep;
  for (std::size_t i = 0; i < frames.values.size(); ++i)
    if (static_cast<Index>(i) % kFrameNumbers >= kCurrentMean) {
      frames.values[i] *= scale;
      frames.errors[i] *= scale;
    }
  return frames;
}

} // namespace

bool fits(const RegimeScores& s, std::size_t description) { // false where nothing is a number
  return s.training[description] <= kFits && s.held_out[description] <= kForetells;
}

Regime decide(const RegimeScores& s, bool on_a_line) {
  std::size_t best = kFp;
  for (const std::size_t d : {kHj, kMadelung})
    if (s.held_out[d] < s.held_out[best]) best = d;
  if (best == kMadelung && (s.held_out[kHj] < kNearlyAsGood * s.held_out[kMadelung] ||
                            std::max(s.held_out[kHj], s.training[kHj]) < kGoodAlone))
    best = kHj;
  const bool whole = best == kMadelung && s.training_rise < kWorthOne &&
                     s.held_out[kSchrodinger] < kNearlyAsGood * s.held_out[kMadelung];
  if (!fits(s, best)) return Regime::none;
  if (best == kMadelung && (on_a_line || (whole && s.circulation_error > kUndecided)))
    return Regime::tie;
  return whole ? Regime::schrodinger : static_cast<Regime>(best);
}

// The fits one after another: Fokker-Planck from two D, Hamilton-Jacobi, Madelung from two hbar,
// Schrodinger at the nearest whole circulation and, where that is unsure, at the next one.
struct RegimeDetection::Work {
  enum Stage {
    fokker_planck,
    fokker_planck_again,
    hamilton_jacobi,
    madelung,
    madelung_again,
    whole,
    other_whole,
    done
  };

  Work(const RingFrames& given, bool line)
      : on_a_line(line), time_scale(given.frame_time / kFrameStep),
        frames(in_standard_units(given)) {
    result.frames = frames.frames;
    result.training = frames.frames * kTrainingFrames / kMostFrames;
    result.predicted.assign(size_of(4 * frames.frames * kFrameNumbers), 0);
    sums.fill(kLost);
    begin();
  }

  bool advance(Index units) {
    for (; units > 0 && stage != done; --units)
      if (search->advance(1)) finish_stage();
    return stage == done;
  }
  [[nodiscard]] Real progress() const {
    const Real part = search && stage != done ? search->progress() : 0;
    return std::max(shown, (static_cast<Real>(stage) + part) / static_cast<Real>(done));
  }

  void begin();
  void finish_stage();
  void finish();
  void keep(std::size_t description, RegimeModel& model);
  void find_circulation();
  [[nodiscard]] std::vector<Real> first_guess(Index size) const;
  [[nodiscard]] RegimeModel& model();

  bool on_a_line;
  Real time_scale; // of the given frames to the standard ones
  RingFrames frames;
  FokkerPlanckRing fp;
  HamiltonJacobiRing hj;
  MadelungRing wave;
  Stage stage = fokker_planck;
  Real shown = 0;
  std::optional<Misfit> misfit;
  std::optional<LevenbergMarquardt> search;
  std::array<Real, 4> sums{}; // chi^2 of the training frames
  std::array<std::vector<Real>, 4> fitted;
  RegimeResult result;
};

RegimeModel& RegimeDetection::Work::model() {
  if (stage == fokker_planck || stage == fokker_planck_again) return fp;
  if (stage == hamilton_jacobi) return hj;
  return wave;
}

std::vector<Real> RegimeDetection::Work::first_guess(Index size) const {
  std::vector<Real> x(size_of(size), 0);
  const auto first = frames.row(0);
  x[size_of(kLogDensity)] = kCautious * 2 * first[size_of(kDensityCosine)];
  x[size_of(kLogDensity + kDensityModes)] = -kCautious * 2 * first[size_of(kDensitySine)];
  x[size_of(kMeanVelocity)] = first[size_of(kCurrentMean)];
  return x;
}

void RegimeDetection::Work::begin() {
  std::vector<Real> start;
  switch (stage) {
  case fokker_planck:
  case fokker_planck_again:
    start = first_guess(fp.parameters());
    start[size_of(kMeanVelocity)] = 0;
    start[size_of(kLogDiffusion)] = math::log(kFirstDiffusion[stage == fokker_planck ? 0 : 1]);
    break;
  case hamilton_jacobi:
    start = first_guess(hj.parameters());
    break;
  case madelung:
  case madelung_again:
    wave.free_circulation();
    start = first_guess(wave.parameters());
    start[size_of(kLogHbar)] = math::log(kFirstHbar[stage == madelung ? 0 : 1]);
    break;
  case whole:
  case other_whole: {
    const Real nearest = std::floor(result.circulation + 0.5);
    const Real next = result.circulation < nearest ? nearest - 1 : nearest + 1;
    wave.hold_circulation(stage == whole ? nearest : next);
    start = fitted[kMadelung];
    break;
  }
  case done:
    return;
  }
  misfit.emplace(model(), frames, result.training);
  search.emplace(*misfit, std::move(start));
}

// The fit of this stage, if it is the best of its description.
void RegimeDetection::Work::keep(std::size_t description, RegimeModel& m) {
  if (!fitted[description].empty() && !(search->sum() < sums[description])) return;
  sums[description] = search->sum();
  fitted[description] = search->x();
  const std::span<Real> rows(result.predicted.data() +
                                 static_cast<Index>(description) * frames.frames * kFrameNumbers,
                             size_of(frames.frames * kFrameNumbers));
  Real misfit_after = kLost;
  if (std::isfinite(search->sum()) && m.predict(search->x(), frames.frames, rows)) {
    misfit_after = 0;
    for (std::size_t i = size_of(result.training * kFrameNumbers); i < rows.size(); ++i) {
      const Real off = (rows[i] - frames.values[i]) / frames.errors[i];
      misfit_after += off * off;
    }
  }
  const auto per = [](Real sum, Index frames_counted) {
    return sum / static_cast<Real>(frames_counted * kFrameNumbers);
  };
  result.scores.training[description] = per(search->sum(), result.training);
  result.scores.held_out[description] = per(misfit_after, frames.frames - result.training);
}

void RegimeDetection::Work::find_circulation() {
  const std::vector<Real>& x = fitted[kMadelung];
  const Real h = math::exp(x[size_of(kLogHbar)]);
  result.circulation = x[size_of(kMeanVelocity)] / h;
  result.hbar_gamma = h / time_scale;
}

void RegimeDetection::Work::finish_stage() {
  shown = progress();
  switch (stage) {
  case fokker_planck:
  case fokker_planck_again:
    keep(kFp, fp);
    result.diffusion = math::exp(fitted[kFp][size_of(kLogDiffusion)]) / time_scale;
    break;
  case hamilton_jacobi:
    keep(kHj, hj);
    break;
  case madelung:
  case madelung_again: {
    const Real before = sums[kMadelung];
    const bool first = fitted[kMadelung].empty();
    keep(kMadelung, wave);
    if (first || sums[kMadelung] < before) {
      find_circulation();
      const Real h = result.hbar_gamma * time_scale;
      std::vector<Real> slope(size_of(wave.parameters()), 0);
      slope[size_of(kMeanVelocity)] = 1 / h;
      slope[size_of(kLogHbar)] = -result.circulation;
      result.circulation_error = result.scores.circulation_error =
          std::sqrt(search->variance(slope));
    }
    break;
  }
  case whole:
  case other_whole:
    keep(kSchrodinger, wave);
    break;
  case done:
    return;
  }
  stage = static_cast<Stage>(stage + 1);
  if (stage == other_whole && result.circulation_error <= kSureCirculation) stage = done;
  begin();
  if (stage == done) finish();
}

void RegimeDetection::Work::finish() {
  result.scores.training_rise = sums[kSchrodinger] - sums[kMadelung];
  for (std::size_t i = 0; i < result.predicted.size(); ++i)
    if (static_cast<Index>(i) % kFrameNumbers >= kCurrentMean) result.predicted[i] /= time_scale;
  result.regime = decide(result.scores, on_a_line);
  search.reset();
}

RegimeDetection::RegimeDetection(std::unique_ptr<Work> work) : work_(std::move(work)) {}
RegimeDetection::~RegimeDetection() = default;

Result<std::unique_ptr<RegimeDetection>> RegimeDetection::make(const RingFrames& frames,
                                                               bool on_a_line) {
  if (auto status = check(frames); !status) return status.error();
  return std::unique_ptr<RegimeDetection>(
      new RegimeDetection(std::make_unique<Work>(frames, on_a_line)));
}

bool RegimeDetection::advance(Index units) { return work_->advance(units); }
Real RegimeDetection::progress() const {
  return work_->stage == Work::done ? 1 : work_->progress();
}
const RegimeResult& RegimeDetection::result() const { return work_->result; }

} // namespace twofold
