// The rate at which learners cross from valley to valley, fitted to the share on one side.
//
//   m(t) = |share(t) - share at rest|,   ln m = ln A - rate t
//
// Weighted least squares with the inverse binomial variance of ln m, M m^2/(share (1 - share)),
// recorded step by step; m below kFreeze standard deviations of chance ends the fit, since the
// absolute value of noise does not decay. What happens within the valleys must be over before the
// first record. Derivation of this project; status: measured.
//
// Error expected of a rate r, t after the first record, x = r t, when m was m_1 of its largest
// value (two states, each learner on its own: variance (1 - e^{-2x})/M of m given the first
// record):
//   error = sqrt((1 - e^{-2x})/M)/(m_1 e^{-x} x)
//
// Failure modes: fewer than two records give rate 0.
#pragma once

#include "twofold/core/real.hpp"

#include <cstdint>

namespace twofold::shared {

inline constexpr Real kFreeze = 3;

struct CrossingFit {
  Real begin = 0;                                // time of the first state that counts
  Real first = 0, first_gap = 0;                 // time of the first record and m_1
  Real weight = 0, t = 0, y = 0, tt = 0, ty = 0; // weighted sums
  std::uint8_t frozen = 0;
};
template <class A> void archive(A& a, CrossingFit& f) {
  a(f.begin, f.first, f.first_gap, f.weight, f.t, f.y, f.tt, f.ty, f.frozen);
}

struct Sides {
  Real share = 0;   // of the learners on one side
  Real at_rest = 0; // that share once nothing changes any more
  Real learners = 0;
};

// Starts again at `time`; earlier records are dropped.
[[nodiscard]] CrossingFit begin_crossing(Real time);
void record(CrossingFit& fit, Real time, const Sides& sides);

[[nodiscard]] Real rate(const CrossingFit& fit);

// Relative error to be expected if the true rate is `predicted`; infinite while nothing is known.
[[nodiscard]] Real expected_error(const CrossingFit& fit, Real time, Real predicted, Real learners);

} // namespace twofold::shared
