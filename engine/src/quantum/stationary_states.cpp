#include "twofold/quantum/stationary_states.hpp"

#include "twofold/core/tridiagonal_eigen.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kFewestIntervals = 8;
constexpr Real kSeen = 1e-6; // of the largest value: beyond it a tail has a sign of its own

// On every `stride`-th node of the model.
Result<Eigenpairs> solve(const SchrodingerModel& model, Index stride, Index count) {
  const SchrodingerParams& p = model.params();
  const Real h = model.spacing() * static_cast<Real>(stride);
  const Real k = 0.5 * p.hbar * p.hbar * p.step_size / (h * h);
  std::vector<Real> diagonal;
  for (Index j = stride - 1; j < p.intervals - 1; j += stride)
    diagonal.push_back(model.potential()[static_cast<std::size_t>(j)] + 2 * k);
  return lowest_eigenpairs(diagonal, std::vector<Real>(diagonal.size() - 1, -k), count);
}

Real sign_at_the_right(const Matrix& vectors, std::size_t n) {
  const std::size_t last = vectors.shape()[1];
  Real most = 0;
  for (std::size_t j = 0; j < last; ++j)
    most = std::max(most, std::abs(vectors(n, j)));
  for (std::size_t j = last; j-- > 0;)
    if (std::abs(vectors(n, j)) > kSeen * most) return vectors(n, j) > 0 ? 1 : -1;
  return 1;
}

} // namespace

Result<StationaryStates> stationary_states(const SchrodingerModel& model, Index count) {
  const Index intervals = model.params().intervals;
  if (intervals < kFewestIntervals)
    return Error{"intervals", std::to_string(intervals), "8 or more"};
  if (count < 1 || count > intervals / 2 - 1)
    return Error{"number of states", std::to_string(count),
                 "a number from 1 to " + std::to_string(intervals / 2 - 1)};
  auto fine = solve(model, 1, count);
  if (!fine) return fine.error();
  auto coarse = solve(model, 2, count);
  if (!coarse) return coarse.error();
  StationaryStates found{std::move(fine.value().values), std::move(fine.value().vectors)};
  const Real scale = 1 / std::sqrt(model.spacing());
  for (std::size_t n = 0; n < found.energies.size(); ++n) {
    found.energies(n) = (4 * found.energies(n) - coarse.value().values(n)) / 3;
    const Real factor = scale * sign_at_the_right(found.states, n);
    for (std::size_t j = 0; j < found.states.shape()[1]; ++j)
      found.states(n, j) *= factor;
  }
  return found;
}

SchrodingerState superpose(const StationaryStates& states, std::span<const Real> weights,
                           Real spacing) {
  assert(weights.size() <= states.energies.size());
  SchrodingerState out;
  const std::size_t points = states.states.shape()[1];
  out.psi.resize({points});
  Real squares = 0;
  for (std::size_t j = 0; j < points; ++j) {
    Real sum = 0;
    for (std::size_t n = 0; n < weights.size(); ++n)
      sum += weights[n] * states.states(n, j);
    out.psi(j) = sum;
    squares += sum * sum;
  }
  const Real scale = 1 / std::sqrt(squares * spacing);
  for (std::size_t j = 0; j < points; ++j)
    out.psi(j) = out.psi(j).real() * scale;
  return out;
}

} // namespace twofold
