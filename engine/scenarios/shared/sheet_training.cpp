#include "sheet_training.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::shared {

SheetTraining::SheetTraining(const Sheet& sheet, Real flat_energy, const TrainableSheet& trainables,
                             const LineSearchParams& search)
    : trainables_(trainables), flat_energy_(flat_energy), pass_(sheet),
      couplings_(Couplings::flat(sheet)), search_(search) {}

Status SheetTraining::propagate(std::span<const Real> weights) {
  trainables_.exponents(weights, u_);
  if (auto status = couplings_.set(pass_.sheet(), u_); !status) return status;
  pass_.begin(couplings_, 0);
  stage_ = Stage::forward;
  return Done{};
}

void SheetTraining::begin_at(std::vector<Real> weights, Real first_step) {
  result_ = {};
  result_.a = std::move(weights);
  result_.line_step = first_step;
  searching_ = false;
  stage_ = Stage::forward;
  status_ = propagate(result_.a);
}

void SheetTraining::begin(const TrainedWeights& from) {
  result_ = from;
  searching_ = true;
  search_.begin(from.a, from.gradient, from.loss, from.line_step);
  stage_ = Stage::forward;
  status_ = propagate(search_.trial());
}

Result<bool> SheetTraining::advance(Index& units) {
  const Index half = pass_.sheet().layout().time_steps;
  while (stage_ != Stage::idle) {
    if (!status_) {
      stage_ = Stage::idle;
      return status_.error();
    }
    if (units <= 0) return false;
    const Index before = pass_.steps_done();
    const Index until = stage_ == Stage::forward ? half : 2 * half;
    pass_.advance(std::min(units, until - before));
    units -= std::max<Index>(pass_.steps_done() - before, 1);
    if (pass_.steps_done() == until) status_ = judge();
  }
  return true;
}

// Half of a gradient pass is complete.
Status SheetTraining::judge() {
  if (stage_ == Stage::backward) {
    pass_.gradient(cell_gradient_);
    result_.gradient.resize(result_.a.size());
    trainables_.pull_back(result_.a, cell_gradient_, result_.gradient);
    stage_ = Stage::idle;
    return Done{};
  }
  const Real loss = pass_.loss(flat_energy_);
  stage_ = Stage::backward;
  if (!searching_) {
    result_.loss = loss;
    return Done{};
  }
  const LineSearch::Answer answer = search_.offer(loss);
  if (answer == LineSearch::Answer::again) return propagate(search_.trial());
  result_.trials = search_.trials();
  if (answer == LineSearch::Answer::stuck) {
    result_.stuck = true; // the weights, their loss and their gradient stay
    stage_ = Stage::idle;
    return Done{};
  }
  result_.a.assign(search_.trial().begin(), search_.trial().end());
  result_.loss = loss;
  result_.line_step = search_.step();
  return Done{};
}

Real loss_of(const Sheet& sheet, Real flat_energy, const TrainableSheet& trainables,
             std::span<const Real> weights) {
  Matrix u;
  trainables.exponents(weights, u);
  auto couplings = Couplings::make(sheet, u);
  if (!couplings) return std::numeric_limits<Real>::infinity();
  ForwardPass pass(sheet);
  pass.begin(couplings.value(), 0);
  pass.advance(sheet.layout().time_steps);
  return pass.loss(flat_energy);
}

Real gradient_error(const Sheet& sheet, Real flat_energy, const TrainableSheet& trainables,
                    const TrainedWeights& at, Real distance) {
  Real square = 0;
  for (const Real g : at.gradient)
    square += g * g;
  const Real slope = std::sqrt(square);
  const auto loss_at = [&](Real side) {
    std::vector<Real> weights = at.a;
    for (std::size_t k = 0; k < weights.size(); ++k)
      weights[k] += side * at.gradient[k] / slope;
    return loss_of(sheet, flat_energy, trainables, weights);
  };
  const Real difference = (loss_at(distance) - loss_at(-distance)) / (2 * distance);
  return std::abs(difference / slope - 1);
}

} // namespace twofold::shared
