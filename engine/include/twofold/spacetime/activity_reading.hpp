// Third reading of a tensor sheet's metric: from recorded activity, without putting anything in.
//
// Whatever the neurons do, they obey the wave equation written out,
//   phi_tt = f^xx phi_xx + 2 f^xy phi_xy + f^yy phi_yy - 2 v^x d_x phi_t - 2 v^y d_y phi_t
//            + a phi_x + b phi_y + c phi_t + d phi,
// with f^ij = K^ij - v^i v^j (derivation of this project). At one cell, three successive recordings
// of it and its eight neighbours give one row; linear regression over many rows gives all nine
// coefficients, K^ij = f^ij + v^i v^j. Differences are centred, second order in spacing and time
// step: the error is that of the stencils on activity of the given smoothness (4e-3 .. 2e-2).
// Symbols: patch (9) phi at the cells of three rows, the middle one at 4; sums (kActivitySums) the
// lower triangle of the normal equations, then their right side: all that need be kept.
// Label: measured. Failure modes: rows that do not determine the coefficients give no reading;
// noise of recording e adds sqrt(6) e / dt^2 to phi_tt and spoils it beyond about 1e-3.
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

#include <optional>
#include <span>

namespace twofold {

inline constexpr Index kActivityTerms = 9;
inline constexpr Index kActivitySums = kActivityTerms * (kActivityTerms + 1) / 2 + kActivityTerms;

void add_activity(std::span<Real> sums, std::span<const Real> before, std::span<const Real> now,
                  std::span<const Real> after, Real spacing, Real dt);
[[nodiscard]] std::optional<LocalCouplings> read_activity(std::span<const Real> sums);

} // namespace twofold
