#include "laws.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::valley {

namespace {

FokkerPlanck2dParams grid(const Setup& setup) {
  return {.x_min = -kBox,
          .x_max = kBox,
          .y_min = -kBox,
          .y_max = kBox,
          .step_size = setup.step_size,
          .dt = 1};
}

// Lifts the lowest value, which is 0 or slightly off it, away from 0; a fraction of the slowest
// motion along the valley, so that the lowest values stay well apart.
Real shift_of(const Setup& setup) { return setup.step_size * setup.loss.decay; }

} // namespace

Result<FokkerPlanck2dModel> fokker_planck(const Setup& setup, Index cells) {
  const FokkerPlanck2dParams params = grid(setup);
  const Vector places = FokkerPlanck2dModel::centres_x(params, cells);
  std::vector<Real> free_energy;
  for (const Real w2 : places)
    for (const Real w1 : places)
      free_energy.push_back(setup.loss.value(w1, w2));
  return FokkerPlanck2dModel::make(params, cells, cells, free_energy,
                                   std::vector<Real>(free_energy.size(), setup.diffusion));
}

Real witten_potential(const Setup& setup, Real w1, Real w2) {
  const Real s1 = setup.loss.slope_1(w1, w2), s2 = setup.loss.slope_2(w1, w2);
  return 0.5 * setup.step_size * (s1 * s1 + s2 * s2) -
         setup.diffusion * setup.loss.laplacian(w1, w2);
}

LatticeOperator relaxation_operator(const FokkerPlanck2dModel& model) {
  const Index nx = model.nx(), ny = model.ny();
  LatticeOperator a{nx, ny, {}, {}, {}};
  a.diagonal.resize(static_cast<std::size_t>(nx * ny), 0);
  a.link_x.resize(static_cast<std::size_t>(ny * (nx - 1)));
  a.link_y.resize(static_cast<std::size_t>((ny - 1) * nx));
  const auto& x = model.along_x();
  for (Index i = 0; i + 1 < nx; ++i)
    for (Index j = 0; j < ny; ++j) {
      const auto face = static_cast<std::size_t>(i * ny + j);
      a.diagonal[static_cast<std::size_t>(j * nx + i)] += x.up[face];
      a.diagonal[static_cast<std::size_t>(j * nx + i + 1)] += x.down[face];
      a.link_x[static_cast<std::size_t>(j * (nx - 1) + i)] = -std::sqrt(x.up[face] * x.down[face]);
    }
  const auto& y = model.along_y();
  for (Index j = 0; j + 1 < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const auto face = static_cast<std::size_t>(j * nx + i);
      a.diagonal[face] += y.up[face];
      a.diagonal[face + static_cast<std::size_t>(nx)] += y.down[face];
      a.link_y[face] = -std::sqrt(y.up[face] * y.down[face]);
    }
  return a;
}

// A reflecting wall of the density is psi' = -(gamma F'/2 D) psi for the wave, F' outwards: the
// cell beyond it has psi times (1 - q)/(1 + q), q = gamma F' h/(4 D).
LatticeOperator hamiltonian(const Setup& setup, Index cells) {
  const Real h = 2 * kBox / static_cast<Real>(cells), hop = setup.diffusion / (h * h);
  const Vector places = FokkerPlanck2dModel::centres_x(grid(setup), cells);
  const auto last = static_cast<std::size_t>(cells - 1);
  const auto wall = [&](Real outward) {
    const Real q = 0.25 * setup.step_size * outward * h / setup.diffusion;
    return 2 * q / (1 + q);
  };
  LatticeOperator a{cells, cells, {}, {}, {}};
  for (std::size_t j = 0; j <= last; ++j)
    for (std::size_t i = 0; i <= last; ++i) {
      const Real w1 = places(i), w2 = places(j);
      const auto slope_1 = [&](Real side) { return setup.loss.slope_1(side * kBox, w2); };
      const auto slope_2 = [&](Real side) { return setup.loss.slope_2(w1, side * kBox); };
      Real links = (i > 0 ? 1 : wall(-slope_1(-1))) + (i < last ? 1 : wall(slope_1(1)));
      links += (j > 0 ? 1 : wall(-slope_2(-1))) + (j < last ? 1 : wall(slope_2(1)));
      a.diagonal.push_back(hop * links + witten_potential(setup, w1, w2) / setup.hbar());
    }
  a.link_x.assign(static_cast<std::size_t>(cells * (cells - 1)), -hop);
  a.link_y = a.link_x;
  return a;
}

FindSpectra::FindSpectra(const Setup& setup, Spectra& out) : setup_(setup), out_(out) {
  out_ = {};
  begin();
}

void FindSpectra::begin() {
  const Index cells = at_ % 2 == 0 ? kCoarse : kCells;
  if (at_ >= kProblems / 2) {
    problem_.emplace(hamiltonian(setup_, cells), shift_of(setup_), kRates);
    return;
  }
  // Without a model there are no rates; the run itself says why.
  if (auto model = fokker_planck(setup_, cells); model)
    problem_.emplace(relaxation_operator(model.value()), shift_of(setup_), kRates);
}

bool FindSpectra::advance(Index units) {
  if (at_ == kProblems) return true;
  if (problem_) {
    if (!problem_->advance(units)) return false;
    if (problem_->values()) found_[at_] = problem_->values().value();
    problem_.reset();
  }
  if (++at_ < kProblems)
    begin();
  else
    finish();
  return at_ == kProblems;
}

void FindSpectra::finish() {
  const Real ratio = static_cast<Real>(kCells) / static_cast<Real>(kCoarse);
  const auto extrapolate = [ratio](const std::vector<Real>& coarse, const std::vector<Real>& fine) {
    std::vector<Real> values;
    for (std::size_t n = 0; n < std::min(coarse.size(), fine.size()); ++n)
      values.push_back(fine[n] + (fine[n] - coarse[n]) / (ratio * ratio - 1));
    return values;
  };
  out_.rates = extrapolate(found_[0], found_[1]);
  out_.levels = extrapolate(found_[2], found_[3]);
}

Real FindSpectra::progress() const {
  // The fine grid takes about five times as long.
  constexpr std::array<Real, kProblems + 1> kBefore = {0, 1.0 / 12, 0.5, 7.0 / 12, 1};
  if (at_ == kProblems) return 1;
  return kBefore[at_] + (problem_ ? problem_->progress() : 0) * (kBefore[at_ + 1] - kBefore[at_]);
}

} // namespace twofold::valley
