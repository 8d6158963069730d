#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim fast_neurons() {
  using enum sim::Kind;
  return {
      .id = "C1",
      .title = "Fast neurons, slow weights",
      .statement = "A network has fast neurons and slow weights and biases. Averaged over the "
                   "neurons, learning moves the weights down their free energy, with noise.",
      .measured = "crossing rate of the barrier",
      .assumptions = {"Weights move slowly against the neurons (adiabatic limit, measured).",
                      "Mini-batch noise is small and nearly Gaussian; with one sample it is not.",
                      "A diffusion that changes with the weight is meant in Itô's sense."},
      .evidence = {{"double-well", "crossing-rate"},
                   {"double-well", "learners-fokker-planck"},
                   {"double-well", "gradient-noise"},
                   {"double-well", "witten"},
                   not_quick("thermal-neurons", "time-scales"),
                   not_quick("thermal-neurons", "free-energy"),
                   not_quick("thermal-neurons", "drift"),
                   not_quick("thermal-neurons", "learners-fokker-planck"),
                   not_quick("valley", "crossing-rate"),
                   not_quick("valley", "learners-fokker-planck"),
                   {"recurrent", "two-clocks"},
                   {"recurrent", "learned"}},
      .traces =
          {{"q ← q − γ ∂H/∂q, mean of a mini-batch; D = γ² κ/2B", derived,
            "engine/scenarios/double_well/tied_neuron.cpp",
            "tests/scenarios/double_well_test.cpp: "
            "TiedNeuron.GradientNoiseMatchesItsFormulaTo2Percent"},
           {"∂p/∂t = ∂(γ p F′) + ∂²(D p)", derived, "engine/src/thermo/fokker_planck_kernel.cpp",
            "tests/thermo/fokker_planck_test.cpp: "
            "FokkerPlanck.ConvergesToTheOrnsteinUhlenbeckDensityAtSecondOrder"},
           {"crossing rate = first relaxation rate", derived, "engine/src/thermo/fokker_planck.cpp",
            "tests/thermo/fokker_planck_test.cpp: "
            "FokkerPlanck.CrossingRateOfTheTiedNeuronIsTheTheorysNumber"},
           {"F(q) = −(1/β) ln Z(q)", derived, "engine/src/thermo/free_energy.cpp",
            "tests/thermo/free_energy_test.cpp: "
            "FreeEnergy.OfEightNeuronsAgreesBetweenIntegrationAndPerturbation"},
           {"drift of the weight = −γ ∂F/∂q", measured, "engine/src/thermo/thermal_neurons.cpp",
            "tests/scenarios/thermal_neurons_test.cpp: ThermalNeurons."
            "SlowWeightsFollowTheFreeEnergyAndItsFokkerPlanckEquation"}},
      .page = "docs/section-2-neural-networks.md",
      .expected = sim::Verdict::holds};
}

} // namespace twofold::claims
