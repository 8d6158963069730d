#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/line_views.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/math.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::learn_transport {

namespace {

constexpr Real kMostStrength = 2;
constexpr Index kCollapsePoints = 60;
constexpr Index kLandscapePoints = 201;

std::vector<Real> singular_values_now(std::span<const Real> weights) {
  std::vector<Real> out = transport_singular_values(weights);
  out.push_back(math::exp(transport_mean_log(weights)));
  return out;
}

CollapseCurve collapse_curve(const Setup& setup) {
  CollapseCurve out;
  for (Index i = 0; i <= kCollapsePoints; ++i) {
    const Real strength = kMostStrength * static_cast<Real>(i) / static_cast<Real>(kCollapsePoints);
    SharedGain task = setup.gain();
    task.noise = std::sqrt(strength / static_cast<Real>(setup.sites));
    const Real best = best_gain(task);
    out.strength.push_back(strength);
    out.exact.push_back(best > 0 ? -math::log(best) : std::numeric_limits<Real>::quiet_NaN());
    out.law.push_back(leading_turnover(task));
  }
  return out;
}

class LearnTransportRun : public shared::StoredRun<State> {
public:
  LearnTransportRun(const sim::ParameterValues& values, std::uint64_t seed, Models models)
      : values_(values), setup_(setup_of(values, seed)), models_(std::move(models)),
        gradient_(static_cast<std::size_t>(4 * setup_.sites)) {}

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] Result<Real> read(std::string_view observable) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& /*sheet*/) const override {
    if (weights_.empty()) return {};
    return make_checks(material(), snapshot);
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { weights_ = weights_of(setup_, state_.trainables); }
  [[nodiscard]] Material material() const { return {values_, setup_, state_, models_, weights_}; }
  void learn();
  void advance_learners();
  void fill_learners(sim::Snapshot& snapshot) const;

  sim::ParameterValues values_;
  Setup setup_;
  Models models_;
  std::vector<Real> weights_, gradient_, work_;
};

void LearnTransportRun::reset() {
  state_ = State{};
  state_.trainables = start_trainables(setup_);
  state_.adam = start_adam(setup_.trainables());
  restored();
  state_.loss = models_.task.loss(weights_, {setup_.seed, kTaskStream, 0});
  const std::vector<Real> values = singular_values_now(weights_);
  state_.singular_values = shared::begin_world_lines(values, 0, static_cast<Index>(values.size()));
  if (!models_.law) return;
  const GainLaw& law = *models_.law;
  state_.learners = start_gains(setup_, law);
  state_.density =
      start_gaussian(law.model, kStartPlace * law.half_width, kStartWidth * law.half_width);
  state_.world_lines = shared::begin_world_lines(view(std::as_const(state_.learners)));
}

bool LearnTransportRun::belongs(State& loaded) const {
  const auto size = static_cast<std::size_t>(setup_.trainables());
  const bool chain = loaded.trainables.size() == size && loaded.adam.mean.size() == size &&
                     loaded.adam.square.size() == size && shared::sane(loaded.singular_values) &&
                     loaded.singular_values.lines == 2 * setup_.sites + 1;
  if (!models_.law) return chain && loaded.learners.size() == 0;
  return chain && loaded.learners.size() == static_cast<std::size_t>(setup_.learners) &&
         loaded.density.p.size() == static_cast<std::size_t>(kCells) &&
         shared::sane(loaded.world_lines);
}

void LearnTransportRun::learn() {
  state_.loss = models_.task.gradient(
      weights_, {setup_.seed, kTaskStream, static_cast<std::uint64_t>(state_.step)}, gradient_);
  std::vector<Real> gradient = gradient_;
  if (setup_.shared) {
    gradient = {0};
    for (std::size_t x = 0; x < gradient_.size(); x += 4)
      gradient[0] += gradient_[x] + gradient_[x + 3];
  }
  Real square = 0;
  for (const Real g : gradient)
    square += g * g;
  state_.gradient = std::sqrt(square / static_cast<Real>(gradient.size()));
  adam_step(state_.trainables, state_.adam, gradient, {.step_size = setup_.rate(state_.step)});
  restored();
}

void LearnTransportRun::advance_learners() {
  const GainLaw& law = *models_.law;
  advance_gains(view(state_.learners), setup_, law, state_.step, work_);
  const FokkerPlanckState now = state_.density;
  work_.resize(static_cast<std::size_t>(kCells));
  twofold::step(state_.density, law.model, now, work_);
  shared::record(state_.world_lines, state_.step + 1, static_cast<Real>(state_.step + 1),
                 view(std::as_const(state_.learners)));
}

Result<bool> LearnTransportRun::step(Index /*units*/) {
  learn();
  if (models_.law) advance_learners();
  ++state_.step;
  if (!std::isfinite(state_.loss) || !std::isfinite(state_.trainables[0]))
    return Error{"weights at step " + std::to_string(state_.step), "no numbers any more",
                 "finite numbers; learn in smaller steps"};
  if (state_.step > kAverageFrom) {
    ++state_.averaged;
    state_.turnover_sum += transport_turnover(weights_);
    state_.loss_sum += state_.loss;
  }
  shared::record(state_.singular_values, state_.step, static_cast<Real>(state_.step),
                 singular_values_now(weights_));
  return true;
}

void LearnTransportRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step);
  if (weights_.empty()) return;
  snapshot.learner = {.q = weights_[0],
                      .loss = state_.loss,
                      .gradient = state_.gradient,
                      .diffusion = models_.law ? models_.law->diffusion : 0,
                      .mass = 0};
  snapshot.reported = {{"turnover", turnover_of(material())},
                       {"turnover_predicted", setup_.turnover_predicted()}};
  if (models_.law) fill_learners(snapshot);
}

void LearnTransportRun::fill_learners(sim::Snapshot& snapshot) const {
  const GainLaw& law = *models_.law;
  snapshot.learner.q = state_.learners(0);
  const SharedGain task = setup_.gain();
  snapshot.landscape.loss = shared::sampled(law.half_width, kLandscapePoints, [&](Real q) {
    return shared_gain_loss(task, law.best + q);
  });
  snapshot.landscape.diffusion = {
      shared::as_vector(view(FokkerPlanckModel::centres(law.half_width, kCells))), law.diffusions};
  auto& density = snapshot.density;
  shared::fill_density(density, view(state_.learners), law.model, state_.density, kBins);
  density.schrodinger.x = density.fokker_planck.x;
  for (std::size_t i = 0; i < density.schrodinger.x.size(); ++i)
    density.schrodinger.y.push_back(law.witten.states(0, i) * law.witten.states(0, i));
  density.hbar = density.hbar_predicted = law.hbar;
  density.hbar_spread = shared::relative_spread(law.diffusions);
  std::vector<Real> losses;
  for (const Real q : state_.learners)
    losses.push_back(shared_gain_loss(task, law.best + q));
  shared::fill_losses(density, losses);
  const EntropyRates rates = entropy_rates(law.model, state_.density);
  snapshot.ledger = {.made = rates.production, .erased = rates.destruction};
}

Result<Real> LearnTransportRun::read(std::string_view observable) const {
  if (observable == "mean_log_singular_value") return transport_mean_log(weights_);
  return Run::read(observable);
}

std::vector<sim::Figure> LearnTransportRun::figures(sim::ViewKind view, Real /*q*/) const {
  if (weights_.empty()) return {};
  sim::Snapshot snapshot;
  fill(snapshot);
  return make_figures(material(), snapshot, view);
}

} // namespace

Real turnover_of(const Material& m) {
  if (m.setup.noise > 0 && m.state.averaged > 0)
    return m.state.turnover_sum / static_cast<Real>(m.state.averaged);
  return transport_turnover(m.weights);
}

Real mean_loss(const Material& m) {
  if (m.setup.noise > 0 && m.state.averaged > 0)
    return m.state.loss_sum / static_cast<Real>(m.state.averaged);
  return m.state.loss;
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  const Setup setup = setup_of(values, seed);
  auto task = TransportTask::make({.sites = setup.sites,
                                   .batch = setup.batch,
                                   .noise = setup.noise,
                                   .unrelated = setup.unrelated});
  if (!task) return task.error();
  auto law = make_gain_law(setup);
  if (!law) return law.error();
  return std::unique_ptr<sim::Run>(std::make_unique<LearnTransportRun>(
      values, seed,
      Models{std::move(task.value()), std::move(law.value()), collapse_curve(setup)}));
}

} // namespace twofold::learn_transport
