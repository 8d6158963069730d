#include "twofold/thermo/witten.hpp"

#include "twofold/core/requirement.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace twofold {

Real witten_potential(const WittenParams& params, Real slope, Real curvature) {
  return 0.5 * params.step_size * slope * slope - params.diffusion * curvature;
}

Result<WittenStates> witten_states(const WittenParams& params, std::span<const Real> slope,
                                   std::span<const Real> curvature, Index count) {
  if (!positive(params.half_width) || !positive(params.step_size) || !positive(params.diffusion))
    return Error{"Witten potential",
                 "half width " + std::to_string(params.half_width) + ", step size " +
                     std::to_string(params.step_size) + ", diffusion " +
                     std::to_string(params.diffusion),
                 "positive numbers"};
  const std::size_t n = slope.size();
  if (n < 3 || curvature.size() != n)
    return Error{"Witten grid",
                 std::to_string(n) + " slopes and " + std::to_string(curvature.size()) +
                     " curvatures",
                 "equal numbers, at least 3"};
  // In units of hbar: kinetic part D d^2, potential V_W/hbar.
  const Real h = 2 * params.half_width / static_cast<Real>(n);
  const Real kinetic = params.diffusion / (h * h);
  WittenStates out;
  out.potential = zeros(static_cast<Index>(n));
  std::vector<Real> diagonal(n), off(n - 1, -kinetic);
  for (std::size_t i = 0; i < n; ++i) {
    out.potential(i) = witten_potential(params, slope[i], curvature[i]);
    diagonal[i] = 2 * kinetic + out.potential(i) / params.hbar();
  }
  // A cell beyond the wall mirrors the last one: psi' = -a psi half way between, a = gamma F'/2 D
  // (outwards), F' at the wall by the slope and curvature of the last cell.
  const Real scale = 0.25 * params.step_size * h / params.diffusion; // a h/2 per slope
  const Real left = -scale * (slope[0] - 0.5 * h * curvature[0]);
  const Real right = scale * (slope[n - 1] + 0.5 * h * curvature[n - 1]);
  if (!(std::abs(left) < 1) || !(std::abs(right) < 1))
    return Error{"slope of the loss at a wall",
                 std::to_string(slope[std::abs(left) < 1 ? n - 1 : 0]),
                 "below " + std::to_string(1 / scale) + " on this grid"};
  diagonal[0] -= kinetic * (1 - left) / (1 + left);
  diagonal[n - 1] -= kinetic * (1 - right) / (1 + right);
  auto pairs = lowest_eigenpairs(diagonal, off, count);
  if (!pairs) return pairs.error();
  out.rates = std::move(pairs.value().values);
  out.states = std::move(pairs.value().vectors);
  for (Real& value : view(out.states))
    value /= std::sqrt(h);
  return out;
}

} // namespace twofold
