// The entropy ledger of the learners' density over two weights with one D for all of them.
//
//   dS/dt = D int |grad p|^2/p  -  gamma <laplacian F>        made + erased
//
// Grid: both terms split from the solver's own fluxes, face by face as in thermo/entropy_ledger, so
// that their sum is the dS/dt of the (unsplit) solver to round-off. change() is that dS/dt from the
// fluxes alone.
// Learners: erased is the sample mean of the curvature; made comes from score matching with all
// monomials of degree 1 to 4 (A. Hyvarinen, JMLR 6 (2005) 695), which contain ln p at rest exactly:
// A = <grad f_i . grad f_j>, b = <laplacian f>, made = D b A^-1 b. Status: measured.
// Shapes: w1, w2 (M). Units: entropy per unit time (nats). Failure modes: fewer than 200 learners,
// or learners without spread, give an Error.
#pragma once

#include "setup.hpp"

#include "twofold/thermo/fokker_planck_2d.hpp"

namespace twofold::valley {

struct Ledger {
  Real made = 0, erased = 0;
};

[[nodiscard]] Ledger ledger(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state);
[[nodiscard]] Real entropy_change(const FokkerPlanck2dModel& model,
                                  const FokkerPlanck2dState& state);
[[nodiscard]] Result<Ledger> ledger(const Setup& setup, std::span<const Real> w1,
                                    std::span<const Real> w2);

} // namespace twofold::valley
