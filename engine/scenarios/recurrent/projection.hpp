// The learners seen along one direction, and a Fokker-Planck law fitted to how they move there.
//
//   u = e . (q - c)              e: first principal direction of the cloud, c its mean, both kept
//                                for a window of kWindow steps and then taken anew
//   u' - u = a - k u + noise     least squares over all learners and steps of the window
//   D = Var(noise)/2             (unit time: one step)
//   p_t = d((k u - a) p) + D d^2 p
//
// A learner that was at u_0 when the window began is predicted, n steps later, as a Gaussian of
// mean (1-k)^n u_0 + a (1 - (1-k)^n)/k and variance 2 D (1 - (1-k)^2n)/(1 - (1-k)^2); the density
// of all is their mean. Chance leaves a distance of floor = sum_b sqrt(2 sum_m P_mb (1 -
// P_mb)/pi)/M between it and the histogram, P_mb being the probability of learner m in bin b.
//
// Ledger: made = D/Var(u), erased = -k. The first is score matching (thermo/entropy_ledger) with
// the features u and u^2: for some hundred learners more features would fit their chance places.
// Status: assumed. One direction stands for all trainables, the drift is taken as linear, D as one
// number and the density as Gaussian; measured D and drift per bin are kept beside them to show how
// wrong that is. Derivation of this project. Symbols and shapes: q (M, K), e and c (K), u (M).
// Units: length of trainables, steps. Failure modes: a cloud without spread has direction 0 and no
// law.
#pragma once

#include "twofold/thermo/entropy_ledger.hpp"

#include <optional>
#include <vector>

namespace twofold::recurrent {

inline constexpr Index kWindow = 50;     // steps
inline constexpr Index kLeastAge = 8;    // steps before the law is judged
inline constexpr Index kMotionBins = 12; // of drift and D along u
inline constexpr Real kMotionReach = 3;  // their range, in standard deviations of the start

struct Projection {
  Index since = 0;
  std::vector<Real> direction, centre; // (K)
  std::vector<Real> starts;            // (M) places when the window began
  Real start_variance = 0;
  Real n = 0, u = 0, uu = 0, d = 0, ud = 0, dd = 0; // sums over learners and steps
  std::vector<Real> bin_n, bin_d, bin_dd;           // (kMotionBins)
  Real last_pull = 0, last_diffusion = 0;           // of the window before; diffusion 0: none
};
template <class A> void archive(A& a, Projection& p) {
  a(p.since, p.direction, p.centre, p.starts, p.start_variance, p.n, p.u, p.uu, p.d, p.ud, p.dd,
    p.bin_n, p.bin_d, p.bin_dd);
}

// At `step`, with all learners' trainables. The new direction points as that of the window before
// did, and the law of that window stays in force for the first steps of the new one; `before` is
// null at the start.
[[nodiscard]] Projection begin_projection(Index step, std::span<const Real> q, Index learners,
                                          const Projection* before);

[[nodiscard]] std::vector<Real> places(const Projection& p, std::span<const Real> q);

// One step of all learners.
void record(Projection& p, std::span<const Real> now, std::span<const Real> next);

struct LinearLaw {
  Real pull = 0, push = 0, diffusion = 0; // k, a, D
  // Since the window began: u_0 has become kept u_0 + shift, with this variance.
  Real kept = 1, shift = 0, variance = 0;
};
[[nodiscard]] std::optional<LinearLaw> fit(const Projection& p, Index step);

[[nodiscard]] EntropyRates entropy_rates(const LinearLaw& law, std::span<const Real> u);

// Measured drift and D of a bin; place is its middle.
struct Motion {
  Real place = 0, drift = 0, diffusion = 0;
};
[[nodiscard]] std::vector<Motion> motion(const Projection& p);

// On `bins` equal bins of [-box, box], the outer ones reaching to infinity.
struct Prediction {
  std::vector<Real> density; // (bins)
  Real floor = 0;            // distance expected by chance
};
[[nodiscard]] Prediction predict(const Projection& p, const LinearLaw& law, Real box, Index bins);

} // namespace twofold::recurrent
