// The activation step of a walk on raw numbers; see spacetime/walk.hpp.
//
// in, out: (2 sites) complex numbers as pairs; from: (2 sites). turned = 0 leaves the two roundings
// of turnover out, so that the step stays unitary to round-off.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::walk_kernel {

void step(Index sites, const std::int32_t* from, const Real* in, Real* out, Real cosine, Real sine,
          Real turned);

} // namespace twofold::walk_kernel
