#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim schrodinger() {
  using enum sim::Kind;
  return {
      .id = "C3",
      .title = "Free neurons: Schrödinger equation",
      .statement = "If the system can adjust its number of neurons, its step size and its "
                   "mini-batch size, the weights obey the Schrödinger equation.",
      .measured = "circulation, distance from a whole number",
      .condition = "neurons are exchanged",
      .assumptions = {"All that C2 assumes.",
                      "Adding a neuron shifts the free energy by μ, so the phase is known only "
                      "modulo μ.",
                      "The torque that ties circulation to the count of neurons is our closure: "
                      "it makes whole numbers by construction.",
                      "Step and batch size adapt so that 2π ħ = μ; alone they change no "
                      "circulation."},
      .evidence = {{"adaptation", "single-valued"},
                   {"adaptation", "hbar-ratio"},
                   {"adaptation", "kept-circulation"},
                   {"adaptation", "batch-noise"},
                   {"adaptation", "norm"},
                   {"tunnelling", "learners-schrodinger"},
                   {"tunnelling", "norm"},
                   mark_of_the_end("ring", "single-valued"),
                   mark_of_the_end("ring", "replicas-schrodinger"),
                   mark_of_the_end("annulus", "closed-wave"),
                   mark_of_the_end("regime", "schrodinger")},
      .traces =
          {{"iħ ∂ψ/∂t = −(ħ²γ/2) ∂²ψ + V ψ", derived, "engine/src/quantum/schrodinger.cpp",
            "tests/quantum/schrodinger_test.cpp: Schrodinger.SplitStepConvergesAtSecondOrder"},
           {"ψ = exp(iαθ) χ, α = Γ/2πħ", derived, "engine/src/quantum/gauge_ring.cpp",
            "tests/quantum/gauge_ring_test.cpp: GaugeRing."
            "OneTurnMoreOfPsiIsOneLessOfTheGauge"},
           {"d ln γ = −0.3 η ε dt, d ln B = +0.7 η ε dt, ε = ln(2πħ/μ)", assumed,
            "engine/src/quantum/adaptation.cpp",
            "tests/quantum/adaptation_test.cpp: Adaptation."
            "TuningReachesTheCostOfANeuronAndLeavesCirculationAlone"},
           {"dΓ/dt = −(Γ − μn)/τ, n exchanged one by one", assumed,
            "engine/src/quantum/adaptation.cpp",
            "tests/quantum/adaptation_test.cpp: Adaptation."
            "NeitherExchangeNorClosureAloneMakesPsiSingleValued"}},
      .page = "docs/section-4-schrodinger.md",
      .expected = sim::Verdict::only_if};
}

} // namespace twofold::claims
