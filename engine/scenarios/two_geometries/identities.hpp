// One run, three names: quantities that two or three views of it measure, each in its own way.
//
//   weight q            = height at which the metric read from the weights is most curved
//   hbar sigma/4        = hbar^2 gamma/2 int (d sqrt p)^2          hbar = 2 D/gamma
//   F(b) - F(a)         = -[Phi(b) - Phi(a)] - hbar/2 [ln p(b) - ln p(a)],  gamma dPhi = flow/p
//   loss -ln(E/E_0)     = V that the wave moves in = -ln of the energy that arrives
//
// Left: learning (trainable, replicas, scanned loss); middle: the wave or the density as a wave;
// right: the sheet (observables/sheet_readings.hpp). sigma is the entropy production of the
// replicas by score matching; the flow of the density and the V of the wave are read from how they
// move in one step, not from the loss. The second and third need a constant D and hbar = 2 D/gamma;
// V = loss is an assumption of the run. Derivations of this project (Madelung phase, Fisher
// information, exact mass in 2+1).
//
// Shapes: potential_felt on the nodes of the wave. Failure modes: too few learners, places where
// the density vanishes, and sheets without curvature give an Error; potential_felt is NaN where the
// wave is thin.
#pragma once

#include "scenarios/shared/scanned_laws.hpp"

namespace twofold::two_geometries {

// D sigma/(2 gamma) with D at `place`.
[[nodiscard]] Result<Real> entropy_energy(const shared::ScannedLaws& laws,
                                          const shared::ScannedLawsState& state, Real place);
// Kinetic energy of the square root of the learners' density, with the hbar of the wave.
[[nodiscard]] Real quantum_energy(const shared::ScannedLaws& laws,
                                  const shared::ScannedLawsState& state);

// F(to) - F(from) from the density, its flow and the hbar of the wave.
[[nodiscard]] Result<Real> free_energy_by_phase(const shared::ScannedLaws& laws,
                                                const shared::ScannedLawsState& state, Real from,
                                                Real to);

// Re[i hbar psi_t/psi + hbar^2 gamma/2 psi''/psi] over one step.
[[nodiscard]] sim::Curve potential_felt(const shared::ScannedLaws& laws,
                                        const shared::ScannedLawsState& state);

} // namespace twofold::two_geometries
