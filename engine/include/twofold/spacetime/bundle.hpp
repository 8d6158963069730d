// The bundle of geodesics that a beam really is.
//
// Wigner sample of the input (derivation of this project): height y0 +- w / sqrt 2 with transverse
// wave number +- 1 / (sqrt 2 w), emission time +- tau / sqrt 2 with frequency omega +- 1 / (sqrt 2
// tau), place across the input +- d / sqrt 2 (w width, tau duration, d thickness of the input).
// Waves leave on shell to the right. A ray carries the energy exp(-kx^2 d^2) / v_x, the spectrum of
// the input times the measure of the sample (v_x = d omega / dkx); its action is energy / omega.
// The sample is a fixed low-discrepancy sequence in pairs mirrored about the source: deterministic,
// and symmetric for a symmetric sheet.
// Failure modes: none; rays that could not propagate (|ky| too large) are left out.
#pragma once

#include "twofold/spacetime/geodesic.hpp"

namespace twofold {

[[nodiscard]] Rays beam_bundle(const BeamInput& beam, Real source_height, const IndexSpline& index,
                               Index pairs, const Dispersion& dispersion = {});

} // namespace twofold
