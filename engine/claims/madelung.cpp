#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim madelung() {
  using enum sim::Kind;
  return {
      .id = "C2",
      .title = "Fixed neurons: Madelung equations",
      .statement = "Away from equilibrium, with a fixed number of neurons, the weights obey the "
                   "Madelung equations.",
      .measured = "share on the right, 100 learners against the wave",
      .condition = "the loss reacts",
      .assumptions = {"The free energy is a field that reacts to the density of learners. With a "
                      "fixed one they obey Fokker-Planck instead.",
                      "Moving along the free energy costs half of γ(∂F)² in the action.",
                      "The potential V is free; only Witten's follows from the loss.",
                      "One diffusion D for all weights, so that one ħ = 2D/γ exists."},
      .evidence = {{"tunnelling", "right-share"},
                   {"tunnelling", "learners-schrodinger"},
                   {"tunnelling", "madelung"},
                   {"tunnelling", "beat"},
                   {"free-packet", "learners-schrodinger"},
                   {"free-packet", "madelung"},
                   {"free-packet", "closed-form"},
                   {"interference", "learners-schrodinger"},
                   {"ring", "replicas-madelung"},
                   {"ring", "regime"},
                   {"ring", "finite-volumes"},
                   {"regime", "madelung"},
                   {"regime", "found"},
                   {"annulus", "ways-round"},
                   {"annulus", "change-at-back"},
                   mark_of_the_end("double-well", "learners-ground-state"),
                   mark_of_the_end("double-well", "one-hbar"),
                   mark_of_the_end("two-geometries", "learners-schrodinger", false),
                   mark_of_the_end("valley", "replicas-tunnel", false)},
      .traces = {{"∂p/∂t + γ ∂(p ∂Φ) = 0", derived, "engine/src/quantum/madelung_ring.cpp",
                  "tests/quantum/madelung_ring_test.cpp: MadelungRing."
                  "ConvergesToTheGaugeSolutionAtSecondOrderForAnyCirculation"},
                 {"∂Φ/∂t + (γ/2)(∂Φ)² + V − (ħ²γ/2) ∂²√p/√p = 0, ħ = 2D/γ", derived,
                  "engine/src/quantum/madelung_line_kernel.cpp",
                  "tests/quantum/madelung_line_test.cpp: MadelungLine.GaussianStatesAreExact"},
                 {"force between learners = −∂ of (ħ²γ/8) Σ d²", derived,
                  "engine/src/quantum/sorted_replicas_kernel.cpp",
                  "tests/quantum/sorted_replicas_test.cpp: SortedReplicas."
                  "ForcesAreTheSlopesOfTheEnergyOnLineAndRing"},
                 {"learners that never see ψ tunnel as Schrödinger has it", measured,
                  "engine/src/quantum/sorted_replicas.cpp",
                  "tests/quantum/sorted_replicas_test.cpp: SortedReplicas."
                  "HundredReplicasTunnelAsSchrodingerHasIt"},
                 {"V = (γ/2)(∂F)² − D ∂²F: levels E/ħ are relaxation rates", derived,
                  "engine/src/thermo/witten.cpp",
                  "tests/thermo/witten_test.cpp: Witten."
                  "LevelsAreTheFokkerPlanckRatesConvergingAtSecondOrder"}},
      .page = "docs/section-3-madelung.md",
      .expected = sim::Verdict::only_if};
}

} // namespace twofold::claims
