#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/sheet_look.hpp"
#include "scenarios/shared/stored_run.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learned_lens {

namespace {

class LearnedLensRun : public shared::StoredRun<State> {
public:
  LearnedLensRun(const sim::ParameterValues& values, std::uint64_t seed, Setup setup)
      : values_(values), seed_(seed), setup_(std::move(setup)), learner_(setup_) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<FirstLook>(setup_, values_[first_step], first_, first_gradient_error_,
                                       status_);
  }
  void reset() override {
    state_ = State{};
    state_.weights = first_;
    restored();
  }
  void set(std::size_t parameter, Real value) override {
    values_[parameter] = value;
    build_laws();
  }
  Result<bool> step(Index units) override;
  void cancel() override {
    learner_.cancel();
    busy_ = false;
  }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real q) const override;
  std::unique_ptr<sim::Task> look_at_sheet(Real q, bool own, sim::SheetView& out) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& sheet) const override {
    return make_checks(material(), snapshot, sheet);
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override;
  Result<bool> learn(Index units);
  Result<bool> scan(Index units);
  Result<bool> follow();
  void complete_scan();
  void build_laws();
  [[nodiscard]] bool learned() const {
    return state_.step >= static_cast<Index>(values_[iterations]);
  }
  [[nodiscard]] Real box() const {
    return std::max(kBoxOverSize * length(state_.weights.a), kLeastBox);
  }
  [[nodiscard]] bool scanned() const { return scan_result_.landscape.has_value(); }
  [[nodiscard]] Material material() const {
    return {values_,   setup_,
            state_,    scan_ ? scan_->samples() : 0,
            scanned(), std::max(first_gradient_error_, scan_result_.gradient_error)};
  }
  void fill_landscape(sim::LandscapeView& view) const;

  sim::ParameterValues values_;
  std::uint64_t seed_;
  Setup setup_;
  Learner learner_;
  Weights first_; // of step 0
  Real first_gradient_error_ = 0;
  Status status_ = Done{};

  // The scan of the pattern that was learned; made once learning is over.
  std::optional<shared::LossScan> scan_;
  std::vector<Real> scan_pattern_;
  std::vector<shared::ScanOutcome> scan_memory_; // of that pattern, however far it has been
  shared::ScanResult scan_result_;               // of the state
  bool busy_ = false;                            // a sample is under way
  State next_;
  std::optional<shared::ScannedLaws> laws_;
  Status laws_status_ = Done{};
};

bool LearnedLensRun::belongs(State& loaded) const {
  const std::size_t weights = setup_.splines().size();
  return loaded.step >= 0 && loaded.weights.a.size() == weights &&
         loaded.weights.gradient.size() == weights &&
         loaded.scan_loss.size() == loaded.scan_gradient.size() &&
         (loaded.laws.replicas.q.size() == 0 ||
          shared::ScannedLaws::belongs(loaded.laws, static_cast<Index>(values_[learners])));
}

// Scan and laws follow from the weights and the outcomes in the state.
void LearnedLensRun::restored() {
  busy_ = false;
  laws_.reset();
  scan_result_ = {};
  if (!learned()) return;
  if (!scan_ || scan_pattern_ != state_.weights.a) {
    scan_pattern_ = state_.weights.a;
    scan_memory_.clear();
    const auto weights = [this](Real q, Matrix& u, Matrix& slope) {
      std::vector<Real> da;
      setup_.shown(setup_.along(scan_pattern_, q, &da), u);
      setup_.shown(da, slope);
    };
    const Real half_width = box();
    scan_.emplace(setup_.sheet(), setup_.flat_energy(), weights,
                  shared::ScanPlan{.half_width = half_width,
                                   .nodes = kNodes,
                                   .noise_every = kNoiseEvery,
                                   .spread = values_[source_spread],
                                   .check_place = kCheckPlace * half_width});
  }
  if (state_.scan_loss.size() == scan_->samples()) complete_scan();
}

void LearnedLensRun::complete_scan() {
  std::vector<shared::ScanOutcome> outcomes;
  for (std::size_t i = 0; i < state_.scan_loss.size(); ++i)
    outcomes.push_back({state_.scan_loss[i], state_.scan_gradient[i]});
  scan_->evaluate(outcomes, scan_result_);
  build_laws();
}

void LearnedLensRun::build_laws() {
  laws_.reset();
  laws_status_ = Done{};
  if (scan_result_.failure) laws_status_ = *scan_result_.failure;
  if (!scanned()) return;
  // One hbar for the wave: that of the injected noise.
  auto laws = shared::ScannedLaws::make(*scan_result_.landscape,
                                        {.learners = {.step_size = values_[step_size],
                                                      .dt = kLearningTime,
                                                      .injected_diffusion = values_[noise],
                                                      .batch_size = 1,
                                                      .seed = seed_},
                                         .hbar = 2 * values_[noise] / values_[step_size]});
  if (laws)
    laws_.emplace(std::move(laws.value()));
  else
    laws_status_ = laws.error();
}

Result<bool> LearnedLensRun::step(Index units) {
  if (!status_) return status_.error();
  if (!learned()) return learn(units);
  if (!scanned()) return scan(units);
  return follow();
}

Result<bool> LearnedLensRun::learn(Index units) {
  if (!learner_.running()) learner_.begin(state_.step, state_.weights);
  auto complete = learner_.advance(units);
  if (!complete || !complete.value()) return complete;
  if (!std::isfinite(learner_.result().loss))
    return Error{"loss at step " + std::to_string(state_.step + 1),
                 sim::number_text(learner_.result().loss), "a finite number"};
  state_.weights = learner_.result();
  ++state_.step;
  if (learned()) restored();
  return true;
}

Result<bool> LearnedLensRun::scan(Index units) {
  if (!busy_) next_ = state_;
  const std::size_t end = std::min(state_.scan_loss.size() + kSamplesPerStep, scan_->samples());
  while (next_.scan_loss.size() < end) {
    const std::size_t sample = next_.scan_loss.size();
    if (sample == scan_memory_.size()) {
      if (units <= 0) return false;
      if (!busy_) {
        if (auto status = scan_->begin(sample); !status) return status.error();
        busy_ = true;
      }
      if (!scan_->advance(units)) return false;
      scan_memory_.push_back(scan_->outcome());
      busy_ = false;
    }
    next_.scan_loss.push_back(scan_memory_[sample].loss);
    next_.scan_gradient.push_back(scan_memory_[sample].gradient);
  }
  ++next_.step;
  state_ = next_;
  if (end < scan_->samples()) return true;
  complete_scan();
  if (!laws_) return laws_status_.error();
  state_.laws = laws_->begin(static_cast<Index>(values_[learners]), 0, kStartWidth * box());
  return true;
}

Result<bool> LearnedLensRun::follow() {
  if (!laws_) return laws_status_.error();
  next_ = state_;
  laws_->step(next_.laws, state_.laws, state_.laws.replicas.step == 0);
  ++next_.step;
  std::swap(state_, next_);
  return true;
}

void LearnedLensRun::fill(sim::Snapshot& snapshot) const {
  const Weights& w = state_.weights;
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step);
  const Real size = length(w.a);
  Real slope = 0; // along the pattern
  for (std::size_t k = 0; k < w.gradient.size() && size > 0; ++k)
    slope += w.gradient[k] * w.a[k] / size;
  snapshot.learner = {
      .q = size, .loss = w.loss, .gradient = slope, .diffusion = values_[noise], .mass = 0};
  snapshot.reported = {{"angle_error", std::abs(w.packet_angle - w.geodesic_angle)},
                       {"curvature_max", w.curvature_max}};
  snapshot.density.box = box();
  fill_landscape(snapshot.landscape);
  if (!laws_) return;
  snapshot.learner.diffusion = laws_->diffusion(size);
  laws_->fill(snapshot.density, state_.laws, state_.laws.replicas.step == 0, kHistogramBins, size,
              kNodes, *scan_result_.landscape);
  const EntropyRates ledger = laws_->entropy(state_.laws);
  snapshot.ledger = {.made = ledger.production, .erased = ledger.destruction};
}

void LearnedLensRun::fill_landscape(sim::LandscapeView& view) const {
  view.gradient_error = material().gradient_error;
  const auto nodes = static_cast<std::size_t>(kNodes);
  for (std::size_t i = 0; i < std::min(nodes, state_.scan_loss.size()); ++i) {
    view.nodes.x.push_back(scan_node(box(), kNodes, static_cast<Index>(i)));
    view.nodes.y.push_back(state_.scan_loss[i]);
  }
  if (!scanned()) return;
  const Landscape& landscape = *scan_result_.landscape;
  view.loss = shared::sampled(box(), kLandscapePoints, [&](Real q) { return landscape.value(q); });
  if (laws_)
    view.diffusion =
        shared::sampled(box(), kLandscapePoints, [&](Real q) { return laws_->diffusion(q); });
  view.symmetry = scan_result_.symmetry;
}

std::vector<sim::Figure> LearnedLensRun::figures(sim::ViewKind view, Real /*q*/) const {
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view);
}

std::unique_ptr<sim::Task> LearnedLensRun::look_at_sheet(Real q, bool own,
                                                         sim::SheetView& out) const {
  const std::vector<Real>& learned = state_.weights.a;
  shared::SheetWeights weights{.exponents = {},
                               .q = own ? length(learned) : q,
                               .shuffled = setup_.shuffled(),
                               .mass = {},
                               .other_q = {}};
  setup_.shown(own ? learned : setup_.along(learned, q), weights.exponents);
  return std::make_unique<shared::SheetLook>(setup_.sheet(), std::move(weights), out);
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto setup = Setup::make(values, seed);
  if (!setup) return setup.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<LearnedLensRun>(values, seed, std::move(setup.value())));
}

} // namespace twofold::learned_lens
