// The entropy ledger: what noise makes and what learning erases.
//
//   dS/dt = production + destruction,   S = -int p ln p
//   production  = int D (p')^2/p = 4 int D |d sqrt p|^2 >= 0      "made by noise"
//   destruction = int (gamma F' + D') p' = -<gamma F'' + D''>     "erased by learning", mostly < 0
//
// for p_t = d[(gamma F' + D') p + D p'] between reflecting walls (Ito, thermo/fokker_planck). That
// learning destroys entropy while noise makes it is a claim of V. Vanchurin, arXiv:2111.00903; the
// split is a derivation of this project.
//
// On the grid both terms are split from the solver's own flux, so their sum is the solver's dS/dt
// to round-off and production is non-negative cell by cell; each differs from the integral by
// O(h^2).
// From replicas production is estimated by score matching (A. Hyvarinen, JMLR 6 (2005) 695):
// features f_j = q, q^2/2 and 12 Gaussians over the sample's range; A = <D f'_i f'_j>,
// b = <D f''_j + D' f'_j>, ln p ~ L with coefficients -A^-1 b, production = b A^-1 b (ridge 1e-4);
// destruction = -gamma <F''> + <D' L'>. Walls are left out: wrong if the density touches them.
// Kernel density estimates would be tens of percent off. Status: measured, +6..11 % on production
// at 1e3 replicas, 1.5 % at 2e4.
//
// Units: entropy per unit time (nats). Failure modes: fewer than 50 replicas, or replicas all at
// one place, give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/learning/ensemble.hpp"
#include "twofold/thermo/fokker_planck.hpp"
#include "twofold/thermo/fokker_planck_2d.hpp"

namespace twofold {

struct EntropyRates {
  Real production = 0;
  Real destruction = 0;
  [[nodiscard]] Real rate() const { return production + destruction; }
};

[[nodiscard]] Real entropy(const FokkerPlanckModel& model, const FokkerPlanckState& state);

[[nodiscard]] EntropyRates entropy_rates(const FokkerPlanckModel& model,
                                         const FokkerPlanckState& state);

// Two trainables: the same split, face by face in both directions.
[[nodiscard]] Real entropy(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state);
[[nodiscard]] EntropyRates entropy_rates(const FokkerPlanck2dModel& model,
                                         const FokkerPlanck2dState& state);

// From replicas on one line; thermo/score_matching.hpp does it for any number of trainables.
[[nodiscard]] Result<EntropyRates> entropy_rates(const Landscape& landscape,
                                                 const EnsembleModel& ensemble,
                                                 std::span<const Real> replicas);

} // namespace twofold
