// What the three models of regime_models.hpp share: amplitudes of a few modes on a grid of the
// circle, and the sums that turn a grid into the numbers of a frame. Places are (i + 1/2) 2 pi/n.
#pragma once

#include "twofold/quantum/regime_models.hpp"

namespace twofold::ring_shapes {

inline constexpr Real kLargestNumber = 1e3; // of a parameter; ln D and ln h see kLargestLog
inline constexpr Real kLargestLog = 12;

// cos theta .. cos modes theta, then the sines: (n, 2 modes)
[[nodiscard]] std::vector<Real> modes_table(Index n, Index modes);

// out(i) = sum over modes of amplitude times table; `stride` is the table's 2 modes, of which the
// first `modes` cosines and sines are used.
void combine(const Real* __restrict table, Index n, Index table_modes,
             const Real* __restrict amplitudes, Index modes, Real* __restrict out);

// Density of unit mass from its logarithm's modes. table (n, 2 table_modes); out (n)
void density_from_modes(const std::vector<Real>& table, Index n, Index table_modes,
                        const Real* amplitudes, std::vector<Real>& out);

// One row of a frame from p and J on the grid; table (n, 2 kFrameModes).
void frame_from_grid(const Real* __restrict table, Index n, const Real* __restrict p,
                     const Real* __restrict current, Real* __restrict row);

[[nodiscard]] bool sound(std::span<const Real> x); // finite and not beyond kLargestNumber
[[nodiscard]] bool finite_row(const Real* row);

} // namespace twofold::ring_shapes
