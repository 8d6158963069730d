// First reading of a tensor sheet's metric: from its weights.
//
// The linearised activation (phi, pi) -> (phi_t, pi_t) is a black function. With pi = 0, monomials
// about a cell give there
//   phi = 1: pi_t = -mu^2;   dx: phi_t = -v^x;   dx^2/2: pi_t = K^xx;   dx dy: pi_t = 2 K^xy
// (derivation of this project), up to the averages that the weights are made with: second order in
// the spacing. Monomials are not periodic: each is asked with its seam at the edge and in the
// middle, in both directions, and a cell is read from the answer whose seam is farthest.
// Shapes: fields (ny, nx), the grid of spacetime/tensor_sheet.hpp. Label: derived, with the
// truncation error stated.
// Failure modes: mu is NaN where -mu^2 is positive; an activation whose reach is more than a
// quarter of the sheet is read wrongly.
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

#include <functional>

namespace twofold {

using SheetActivation = std::function<void(const TensorSheetState& state, TensorSheetState& rates)>;

[[nodiscard]] CouplingFields read_weights(Index ny, Index nx, Real spacing,
                                          const SheetActivation& activation);
[[nodiscard]] CouplingFields read_weights(const TensorSheet& sheet);

// Largest difference of the components K^xx, K^xy, K^yy, v^x, v^y.
[[nodiscard]] Real largest_difference(const LocalCouplings& a, const LocalCouplings& b);
[[nodiscard]] Real largest_difference(const CouplingFields& a, const CouplingFields& b);

} // namespace twofold
