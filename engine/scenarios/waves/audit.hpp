// What is known of the solver before a run: two crossing plane waves, whose strain has a closed
// form, on a small cube at three time steps; and the same at twice the coupling.
//
// Failure modes: none; a solver that blows up gives NaN, which no check takes for a number.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::wave_lab {

struct Audit {
  Real error = 0;     // largest difference from the closed form at the finest step, relative
  Real order = 0;     // from the two finest steps
  Real linearity = 0; // |h(2 kappa) - 2 h(kappa)| over |h|
};

// `projected` false: the null control's source.
[[nodiscard]] Audit audit_of(Real coupling, bool projected);

} // namespace twofold::wave_lab
