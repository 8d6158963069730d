#include "learner.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::lens_and_mass {

namespace {

// In the trainables; truncation and round-off both below 1e-6 there.
constexpr std::array<Real, network_count> kDifference{1e-3, 1e-4};

} // namespace

const shared::TrainableSheet& trainables(const Setup& setup, std::size_t network) {
  if (network == lens_network) return setup.lens();
  return setup.point();
}

PairLearner::PairLearner(const Setup& setup)
    : setup_(setup), trainings_{shared::SheetTraining(setup.sheet(), setup.flat_energy(),
                                                      setup.lens(), setup.lens_search()),
                                shared::SheetTraining(setup.sheet(), setup.flat_energy(),
                                                      setup.point(), setup.mass_search())},
      pass_(setup.sheet()), couplings_(Couplings::flat(setup.sheet())) {}

void PairLearner::begin_first(std::vector<Real> lens, std::vector<Real> mass, Real first_step) {
  result_ = {};
  searching_ = false;
  trainings_[lens_network].begin_at(std::move(lens), first_step);
  trainings_[mass_network].begin_at(std::move(mass), first_step);
  network_ = lens_network;
  stage_ = Stage::training;
}

void PairLearner::begin(Index step, const Pair& from) {
  step_ = step;
  const auto place = static_cast<std::size_t>(step);
  if (place < memory_.size() && memory_[place].lens == from.lens.weights.a &&
      memory_[place].mass == from.mass.weights.a) {
    result_ = memory_[place].result;
    stage_ = Stage::known;
    return;
  }
  from_ = from;
  result_ = from;
  searching_ = true;
  network_ = lens_network;
  start_network();
}

// Where no step lowers the loss any more a network stays as it is.
void PairLearner::start_network() {
  while (network_ < network_count && searching_ && from_[network_].weights.stuck)
    ++network_;
  if (network_ == network_count) {
    keep();
    stage_ = Stage::known;
    return;
  }
  stage_ = Stage::training;
  if (searching_) training().begin(from_[network_].weights);
}

void PairLearner::cancel() {
  for (auto& training : trainings_)
    training.cancel();
  stage_ = Stage::idle;
}

Result<bool> PairLearner::advance(Index units) {
  while (stage_ != Stage::idle) {
    if (stage_ == Stage::known) {
      stage_ = Stage::idle;
      break;
    }
    if (units <= 0) return false;
    if (stage_ == Stage::training) {
      const auto complete = training().advance(units);
      if (!complete) {
        cancel();
        return complete;
      }
      if (!complete.value()) return false;
      result_[network_].weights = training().result();
      if (auto status = look(); !status) {
        cancel();
        return status.error();
      }
      continue;
    }
    const Index before = pass_.step();
    const bool complete = pass_.advance(units);
    units -= std::max<Index>(pass_.step() - before, 1);
    if (complete) read();
  }
  return true;
}

Status PairLearner::look() {
  setup_.shown(trainables(setup_, network_), result_[network_].weights.a, u_);
  if (auto status = couplings_.set(setup_.sheet(), u_); !status) return status;
  pass_.begin(couplings_, 0, recording(setup_.sheet().layout()));
  stage_ = Stage::looking;
  return Done{};
}

void PairLearner::read() {
  const EmergentMetric metric = read_metric(setup_.sheet(), couplings_);
  const auto& layout = setup_.sheet().layout();
  SheetState& state = result_[network_];
  std::optional<Matrix> dust;
  if (network_ == mass_network)
    dust = dust_density_visible(layout, setup_.point().point_mass(state.weights.a));
  state.reading = read_equation(metric, pass_.moments(), dust);
  ++network_;
  start_network();
}

void PairLearner::keep() {
  if (!searching_) return; // the first weights, which every run has
  const auto place = static_cast<std::size_t>(step_);
  if (place >= memory_.size()) memory_.resize(place + 1);
  memory_[place] = {from_.lens.weights.a, from_.mass.weights.a, result_};
}

FirstPair::FirstPair(const Setup& setup, std::vector<Real> lens, std::vector<Real> mass,
                     Real first_step, Pair& out, std::array<Real, network_count>& gradient_errors,
                     Status& failure)
    : setup_(setup), learner_(setup), out_(out), errors_(gradient_errors), failure_(failure) {
  learner_.begin_first(std::move(lens), std::move(mass), first_step);
}

bool FirstPair::advance(Index units) {
  if (progress_ >= 1) return true;
  auto complete = learner_.advance(units);
  if (complete && !complete.value()) return false;
  progress_ = 1;
  if (!complete) {
    failure_ = complete.error();
    return true;
  }
  out_ = learner_.result();
  for (std::size_t n = 0; n < network_count; ++n)
    errors_[n] = shared::gradient_error(setup_.sheet(), setup_.flat_energy(), trainables(setup_, n),
                                        out_[n].weights, kDifference[n]);
  return true;
}

} // namespace twofold::lens_and_mass
