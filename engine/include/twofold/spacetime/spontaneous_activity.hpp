// Smooth random activity of a periodic sheet: something to record when nothing is put in.
//
//   phi = sum over modes of A_k cos(k.x) + B_k sin(k.x),   A, B normal with variance exp(-k^2 l^2),
//   pi likewise times |k|: as much energy in both,
// scaled so that phi has rms 1. Symbols: l scale. Modes beyond exp(-k^2 l^2 / 2) = kFaintest are
// left out, and the mean is 0. Shapes: fields (ny, nx). Our choice of what neurons do when left
// alone. Failure modes: at a scale below about two cells the modes are cut at a third of the
// sampling rate.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/spacetime/tensor_sheet.hpp"

namespace twofold {

inline constexpr Real kFaintest = 1e-3;

[[nodiscard]] TensorSheetState spontaneous_activity(Index ny, Index nx, Real spacing, Real scale,
                                                    const RandomKey& key);

} // namespace twofold
