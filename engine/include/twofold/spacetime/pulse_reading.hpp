// Second reading of a tensor sheet's metric: as a black box, from pulses.
//
// A Gaussian phi = exp(-r^2 / 2 w^2) with pi = 0 is put in at a cell. Mean and cumulants of phi
// over a window about that cell are taken at kPulseSnapshots equal times from 0 to
// kPulseDuration w, and a polynomial of degree kPulseDegree in t is fitted to each by least
// squares:
//   v^i = linear coefficient of the mean,   K^ij = quadratic coefficient of the cumulant.
// Both are wrong by O(w^2) where the couplings vary and are extrapolated in the width,
//   X = 2 X(w) - X(sqrt 2 w)
// (derivation of this project; estimates from two times alone fail). Error at w = .02: below 1e-3
// for couplings that vary over a sixth of the sheet's side.
// The equation is linear: several pulses may run together as long as no window sees another one.
// Shapes: fields (ny, nx), periodic. Label: measured.
// Failure modes: a pulse much wider than what the couplings vary over, or narrower than two cells,
// is read wrongly; a window without weight gives NaN.
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

#include <span>

namespace twofold {

inline constexpr Index kPulseSnapshots = 10;
inline constexpr Real kPulseDuration = 1.5; // widths
inline constexpr Index kPulseDegree = 4;
inline constexpr Real kPulseStepShare = 0.5; // of the sheet's largest step

struct PulseSite {
  Index row = 0, column = 0;
};

struct PulseMoments { // places from the site
  Real weight = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
};

// Adds a pulse to phi.
void add_pulse(Matrix& phi, const PulseSite& site, Real width, Real spacing);
// Over (2 half + 1)^2 cells about the site; at most the whole sheet.
[[nodiscard]] PulseMoments pulse_moments(const Matrix& phi, const PulseSite& site, Index half,
                                         Real spacing);

// Steps between two snapshots, all equal.
struct PulseClock {
  Index steps = 1;
  Real dt = 0;
};
// dt is at most `share` of the sheet's largest step.
[[nodiscard]] PulseClock pulse_clock(const TensorSheet& sheet, Real width,
                                     Real share = kPulseStepShare);

// moments (kPulseSnapshots) of one pulse of that width.
[[nodiscard]] LocalCouplings fit_pulse(std::span<const PulseMoments> moments, Real width);
[[nodiscard]] LocalCouplings extrapolated(const LocalCouplings& narrow, const LocalCouplings& wide);

// All of it at once, one pulse after another.
[[nodiscard]] LocalCouplings read_by_pulses(const TensorSheet& sheet, const PulseSite& site,
                                            Real width);

} // namespace twofold
