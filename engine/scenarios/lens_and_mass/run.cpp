#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/sheet_look.hpp"
#include "scenarios/shared/stored_run.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::lens_and_mass {

namespace {

class EinsteinResidualRun : public shared::StoredRun<State> {
public:
  EinsteinResidualRun(const sim::ParameterValues& values, std::uint64_t seed, Setup setup)
      : values_(values), setup_(std::move(setup)), learner_(setup_) {
    (void)seed;
  }

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<FirstPair>(setup_, first_lens(), first_mass(), values_[first_step],
                                       first_, gradient_errors_, status_);
  }
  void reset() override;
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index units) override;
  void cancel() override {
    learner_.cancel();
    busy_ = false;
  }

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    return make_figures(material(), view);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const override {
    return make_checks(material());
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void restored() override { busy_ = false; }
  [[nodiscard]] std::vector<Real> first_lens() const { return setup_.first_lens(); }
  [[nodiscard]] std::vector<Real> first_mass() const {
    return setup_.point().weights(values_[start], values_[mass_learns] != 0);
  }
  [[nodiscard]] bool learned() const {
    return state_.step >= static_cast<Index>(values_[iterations]);
  }
  Result<bool> learn(Index units);
  Result<bool> cross(Index units);
  bool look(Index units);
  void begin_look();
  void record();
  [[nodiscard]] Real scanned(std::size_t network) const;
  [[nodiscard]] Material material() const {
    return {values_, setup_, state_, gradient_errors_, views_};
  }

  sim::ParameterValues values_;
  Setup setup_;
  PairLearner learner_;
  Pair first_; // of step 0
  std::array<Real, network_count> gradient_errors_{};
  Status status_ = Done{};
  bool busy_ = false; // a step after learning is under way

  // The test beam's crossing of both sheets, for the weights it was made with.
  std::array<std::vector<Real>, network_count> crossed_;
  std::array<sim::SheetView, network_count> views_;
  std::unique_ptr<shared::SheetLook> look_;
  std::size_t looking_ = network_count;
};

bool EinsteinResidualRun::belongs(State& loaded) const {
  const std::size_t lens = first_lens().size(), mass = first_mass().size();
  const auto past =
      static_cast<std::size_t>(std::min(loaded.step, static_cast<Index>(values_[iterations])) + 1);
  return loaded.step >= 0 && loaded.pair.lens.weights.a.size() == lens &&
         loaded.pair.lens.weights.gradient.size() == lens &&
         loaded.pair.mass.weights.a.size() == mass &&
         loaded.pair.mass.weights.gradient.size() == mass && loaded.lens_past.loss.size() == past &&
         loaded.mass_past.loss.size() == past && loaded.lens_scan.size() == loaded.mass_scan.size();
}

void EinsteinResidualRun::reset() {
  state_ = State{};
  state_.pair = first_;
  record();
  busy_ = false;
}

void EinsteinResidualRun::record() {
  const auto add = [](Past& past, const SheetState& sheet, const Fit& fit) {
    past.loss.push_back(sheet.weights.loss);
    past.residual.push_back(fit.residual);
    past.kappa.push_back(fit.kappa);
    past.kappa_error.push_back(fit.kappa_error);
  };
  add(state_.lens_past, state_.pair.lens, state_.pair.lens.reading.energy);
  add(state_.mass_past, state_.pair.mass, state_.pair.mass.reading.dust);
}

Result<bool> EinsteinResidualRun::step(Index units) {
  if (!status_) return status_.error();
  return learned() ? cross(units) : learn(units);
}

Result<bool> EinsteinResidualRun::learn(Index units) {
  if (!learner_.running()) learner_.begin(state_.step, state_.pair);
  auto complete = learner_.advance(units);
  if (!complete || !complete.value()) return complete;
  const Pair& pair = learner_.result();
  for (std::size_t n = 0; n < network_count; ++n)
    if (!std::isfinite(pair[n].weights.loss))
      return Error{"loss at step " + std::to_string(state_.step + 1),
                   sim::number_text(pair[n].weights.loss), "a finite number"};
  state_.pair = pair;
  ++state_.step;
  record();
  return true;
}

// True when both crossings are known.
bool EinsteinResidualRun::look(Index units) {
  for (std::size_t n = 0; n < network_count; ++n) {
    if (crossed_[n] == state_.pair[n].weights.a && views_[n].ready) continue;
    if (looking_ != n || !look_ || !busy_) {
      const auto& weights = state_.pair[n].weights.a;
      shared::SheetWeights sheet{
          .exponents = {}, .q = 0, .shuffled = setup_.shuffled(), .mass = {}, .other_q = {}};
      if (n == mass_network) sheet.mass = setup_.point().point_mass(weights);
      setup_.shown(trainables(setup_, n), weights, sheet.exponents);
      views_[n] = {};
      crossed_[n] = weights;
      look_ = std::make_unique<shared::SheetLook>(setup_.sheet(), std::move(sheet), views_[n]);
      looking_ = n;
      busy_ = true;
    }
    if (!look_->advance(units)) return false;
    look_.reset();
    return n + 1 == network_count;
  }
  return true;
}

Real EinsteinResidualRun::scanned(std::size_t network) const {
  const auto place = static_cast<Real>(state_.lens_scan.size());
  const Real share = kScanFrom + (kScanTo - kScanFrom) * place / (kScanPlaces - 1);
  const std::vector<Real> from = first_[network].weights.a;
  std::vector<Real> weights = state_.pair[network].weights.a;
  const LineSearchParams bounds =
      network == lens_network ? setup_.lens_search() : setup_.mass_search();
  for (std::size_t k = 0; k < weights.size(); ++k)
    weights[k] = std::clamp(from[k] + share * (weights[k] - from[k]), bounds.low, bounds.high);
  return shared::loss_of(setup_.sheet(), setup_.flat_energy(), trainables(setup_, network),
                         weights);
}

Result<bool> EinsteinResidualRun::cross(Index units) {
  if (!look(units)) return false;
  busy_ = false;
  const auto read = [](const sim::SheetView& view) {
    return Crossing{true, view.packet_angle, view.bundle_angle, view.geodesic_angle,
                    view.null_bundle_angle};
  };
  state_.lens_crossing = read(views_[lens_network]);
  state_.mass_crossing = read(views_[mass_network]);
  if (state_.lens_scan.size() < kScanPlaces) {
    const Real lens = scanned(lens_network), mass = scanned(mass_network);
    state_.lens_scan.push_back(lens);
    state_.mass_scan.push_back(mass);
  }
  ++state_.step;
  return true;
}

void EinsteinResidualRun::fill(sim::Snapshot& snapshot) const {
  const SheetState &lens = state_.pair.lens, &mass = state_.pair.mass;
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step);
  const auto& w = mass.weights;
  Real strength = 0;
  if (!w.a.empty()) strength = setup_.point().point_mass(w.a).strength;
  snapshot.learner = {.q = w.a.empty() ? 0 : w.a[0],
                      .loss = w.loss,
                      .gradient = w.gradient.empty() ? 0 : w.gradient[0],
                      .diffusion = 0,
                      .mass = strength};
  snapshot.reported = {{"lens_loss", lens.weights.loss},
                       {"einstein_residual", mass.reading.dust.residual},
                       {"kappa_fit", mass.reading.dust.kappa},
                       {"kappa_error", mass.reading.dust.kappa_error},
                       {"lambda_fit", mass.reading.dust.lambda},
                       {"lambda_fit_error", mass.reading.dust.lambda_error},
                       {"lens_einstein_residual", lens.reading.energy.residual},
                       {"lens_kappa", lens.reading.energy.kappa},
                       {"lens_kappa_error", lens.reading.energy.kappa_error},
                       {"lens_lambda", lens.reading.energy.lambda},
                       {"mass_energy_residual", mass.reading.energy.residual},
                       {"mass_place", mass.reading.place},
                       {"negative_matter", mass.reading.negative},
                       {"lens_negative_matter", lens.reading.negative}};
}

} // namespace

std::size_t Material::frame() const {
  const sim::SheetView& view = views[lens_network];
  if (!view.ready || view.time.empty() || !learned()) return 0;
  return static_cast<std::size_t>(state.step - learned_at()) % view.time.size();
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  auto setup = Setup::make(values, seed);
  if (!setup) return setup.error();
  return std::unique_ptr<sim::Run>(
      std::make_unique<EinsteinResidualRun>(values, seed, std::move(setup.value())));
}

} // namespace twofold::lens_and_mass
