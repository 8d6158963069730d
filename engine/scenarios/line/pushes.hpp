// What a wave on the line does to a learner that follows it, where the wave is not faint.
//
//   velocity u = hbar gamma Im(psi'/psi),   Q = -(hbar^2 gamma/2) (sqrt p)''/sqrt p,   push -Q'
//
// Differences of order 2 of ln p: Q = -(hbar^2 gamma/2) (R'' + R'^2), R = (ln p)/2. Points with p
// below kFaint of its largest value are NaN. For pictures. Failure modes: none.
#pragma once

#include "twofold/quantum/schrodinger.hpp"
#include "twofold/sim/view.hpp"

namespace twofold::line {

inline constexpr Real kFaint = 1e-4;

struct QuantumPotential {
  sim::Curve value, push;
};

// At the nodes within `shown`.
[[nodiscard]] sim::Curve current_velocity(const SchrodingerModel& model,
                                          const SchrodingerState& state, Real shown);
[[nodiscard]] QuantumPotential quantum_potential(const SchrodingerModel& model,
                                                 const SchrodingerState& state, Real shown);

} // namespace twofold::line
