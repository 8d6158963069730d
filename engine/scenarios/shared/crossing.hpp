// The rate at which learners cross from valley to valley, fitted to the share on one side.
//
//   m(t) = |share(t) - share at rest|,   ln m = ln A - rate t
//
// Weighted least squares with the inverse binomial variance of ln m, M m^2/(share (1 - share)),
// recorded step by step; m below kFreeze standard deviations of chance ends the fit, since the
// absolute value of noise does not decay. What happens within the valleys must be over before the
// first record. Derivation of this project; status: measured.
//
// Error expected of a rate r after time t, with x = r t and m in units of its largest value:
//   error = sqrt((1 - m^2)/M)/(m x),   m = m_0 e^{-x}       (binomial noise of the last record)
//
// Failure modes: fewer than two records give rate 0.
#pragma once

#include "twofold/core/real.hpp"

#include <cstdint>

namespace twofold::shared {

inline constexpr Real kFreeze = 3;

struct CrossingFit {
  Real begin = 0;     // time of the first state that counts
  Real begin_gap = 0; // m there, in units of its largest value (1: all on one side)
  Real weight = 0, t = 0, y = 0, tt = 0, ty = 0; // weighted sums
  std::uint8_t frozen = 0;
};
template <class A> void archive(A& a, CrossingFit& f) {
  a(f.begin, f.begin_gap, f.weight, f.t, f.y, f.tt, f.ty, f.frozen);
}

struct Sides {
  Real share = 0;   // of the learners on one side
  Real at_rest = 0; // that share once nothing changes any more
  Real learners = 0;
};

// Starts again at `time`; earlier records are dropped.
[[nodiscard]] CrossingFit begin_crossing(Real time, const Sides& sides);
void record(CrossingFit& fit, Real time, const Sides& sides);

[[nodiscard]] Real rate(const CrossingFit& fit);

// Relative error to be expected if the true rate is `predicted`; infinite while nothing is known.
[[nodiscard]] Real expected_error(const CrossingFit& fit, Real time, Real predicted, Real learners);

} // namespace twofold::shared
