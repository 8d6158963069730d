#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/jacobi.hpp"
#include "twofold/learning/histogram.hpp"
#include "twofold/learning/influence.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::recurrent {

namespace {

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

bool all_finite(std::span<const Real> values) {
  return std::all_of(values.begin(), values.end(), [](Real v) { return std::isfinite(v); });
}

class RecurrentRun : public shared::StoredRun<State> {
public:
  RecurrentRun(const sim::ParameterValues& values, Setup setup)
      : values_(values), setup_(std::move(setup)), trainer_(setup_) {
    reset();
  }

  std::unique_ptr<sim::Task> prepare() override { return nullptr; }
  void reset() override {
    state_ = trainer_.start(static_cast<Index>(values_[learners]),
                            static_cast<Index>(values_[neurons]), values_[start_spread]);
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override { trainer_.cancel(); }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    sim::Snapshot snapshot;
    fill(snapshot);
    const NetworkShape shape = setup_.shape(state_.hidden);
    return make_figures(material(shape), snapshot, view);
  }
  [[nodiscard]] Result<Real> read(std::string_view observable) const override;
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& snapshot,
                                               const sim::SheetView& /*sheet*/) const override {
    const NetworkShape shape = setup_.shape(state_.hidden);
    return make_checks(material(shape), snapshot);
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  [[nodiscard]] Material material(const NetworkShape& shape) const {
    return {values_, setup_, state_, shape, std::span(state_.q).first(size_of(shape.trainables()))};
  }
  void fill_density(sim::DensityView& density, std::span<const Real> u,
                    const std::optional<LinearLaw>& law) const;
  void fill_losses(sim::DensityView& density) const;

  sim::ParameterValues values_;
  Setup setup_;
  Trainer trainer_;
  State next_;
};

Result<bool> RecurrentRun::step(Index units) {
  if (!trainer_.running())
    trainer_.begin(state_, {.sgd = {.step_size = values_[step_size],
                                    .momentum = values_[momentum],
                                    .noise = values_[noise]},
                            .batch = static_cast<Index>(values_[batch_size]),
                            .hidden = static_cast<Index>(values_[neurons])});
  if (!trainer_.advance(units, next_)) return false;
  if (!all_finite(next_.q) || !all_finite(next_.losses) || !std::isfinite(next_.loss))
    return Error{"weights at step " + std::to_string(next_.step), "no numbers any more",
                 "finite numbers; learn with a smaller step size"};
  std::swap(state_, next_);
  return true;
}

bool RecurrentRun::belongs(State& loaded) const {
  if (loaded.hidden < 1 || loaded.hidden > kMostHidden) return false;
  const NetworkShape shape = setup_.shape(loaded.hidden);
  const auto size = size_of(shape.trainables());
  const auto count = static_cast<std::size_t>(values_[learners]);
  return loaded.q.size() == count * size && loaded.velocity.size() == count * size &&
         loaded.losses.size() == count && loaded.projection.direction.size() == size &&
         loaded.projection.centre.size() == size &&
         loaded.projection.bin_n.size() == size_of(kMotionBins) &&
         loaded.projection.bin_d.size() == size_of(kMotionBins) &&
         loaded.projection.bin_dd.size() == size_of(kMotionBins);
}

void RecurrentRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step); // one step is the unit of time
  const std::vector<Real> u = places(state_.projection, state_.q);
  const auto law = fit(state_.projection, state_.step);
  snapshot.learner = {.q = u[0],
                      .loss = state_.loss,
                      .gradient = state_.gradient,
                      .diffusion = law ? law->diffusion : 0,
                      .mass = 0};
  const EntropyRates ledger = law ? entropy_rates(*law, u) : EntropyRates{};
  snapshot.ledger = {.made = ledger.production, .erased = ledger.destruction};
  fill_density(snapshot.density, u, law);
  fill_losses(snapshot.density);
  const auto& density = snapshot.density;
  const Real distance = law ? l1_distance(density.histogram.y, density.fokker_planck.y,
                                          2 * density.box / static_cast<Real>(kHistogramBins))
                            : 0;
  snapshot.reported = {{"loss_unseen", state_.unseen},
                       {"explained", state_.explained},
                       {"density_l1", distance},
                       {"entropy_rate", ledger.rate()},
                       {"time_scale_ratio", state_.time_ratio}};
  if (state_.accuracy >= 0) snapshot.reported.push_back({"accuracy", state_.accuracy});
}

void RecurrentRun::fill_density(sim::DensityView& density, std::span<const Real> u,
                                const std::optional<LinearLaw>& law) const {
  density.replicas.assign(u.begin(), u.end());
  Real square = 0, sum = 0;
  for (const Real x : u) {
    sum += x;
    square += x * x;
  }
  const Real mean = sum / static_cast<Real>(u.size());
  const Real deviation =
      std::sqrt(std::max(Real(0), square / static_cast<Real>(u.size()) - mean * mean));
  density.box = std::max(Real(1e-9), std::abs(mean) + kBoxInSigmas * deviation);
  const Real width = 2 * density.box / static_cast<Real>(kHistogramBins);
  density.histogram = {};
  for (Index b = 0; b < kHistogramBins; ++b)
    density.histogram.x.push_back(-density.box + (static_cast<Real>(b) + Real(0.5)) * width);
  density.histogram.y.resize(density.histogram.x.size());
  histogram(density.histogram.y, u, -density.box, density.box);
  density.fokker_planck = {};
  density.sampling_floor = 0;
  if (!law) return;
  Prediction prediction = predict(state_.projection, *law, density.box, kHistogramBins);
  density.fokker_planck = {density.histogram.x, std::move(prediction.density)};
  density.sampling_floor = prediction.floor;
  density.hbar = density.hbar_predicted =
      values_[step_size] > 0 ? 2 * law->diffusion / values_[step_size] : 0;
}

void RecurrentRun::fill_losses(sim::DensityView& density) const {
  std::vector<Real> losses = state_.losses;
  std::sort(losses.begin(), losses.end());
  const auto quantile = [&](Real share) {
    return losses[static_cast<std::size_t>(share * static_cast<Real>(losses.size() - 1))];
  };
  Real sum = 0;
  for (const Real l : losses)
    sum += l;
  density.loss_mean = sum / static_cast<Real>(losses.size());
  density.loss_low = quantile(0.1);
  density.loss_high = quantile(0.9);
}

Result<Real> RecurrentRun::read(std::string_view observable) const {
  if (observable != "mean_log_singular_value") return Run::read(observable);
  const NetworkShape shape = setup_.shape(state_.hidden);
  const auto values = singular_values_of(material(shape));
  if (!values) return values.error();
  return mean_log_singular_value(values.value());
}

} // namespace

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values, std::uint64_t seed,
                                            const sim::Data* data) {
  auto setup = Setup::make(values, seed, data);
  if (!setup) return setup.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<RecurrentRun>(values, std::move(setup.value())));
}

} // namespace twofold::recurrent
