#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim lorentz() {
  using enum sim::Kind;
  return {
      .id = "C4",
      .title = "Learning brings Lorentz symmetry",
      .statement = "Entropy made by noise and erased by learning bring Lorentz symmetry and curved "
                   "space-time to the neurons.",
      .measured = "turnover of movers after learning",
      .assumptions = {"Balance of made and erased entropy is not the criterion: shuffled weights "
                      "balance too. The turnover is.",
                      "The task is to deliver a signal later, unchanged; other tasks teach "
                      "forgetting.",
                      "Waves are long against the distance of the neurons.",
                      "The metric is read from the couplings of a sheet of neurons; in one "
                      "dimension its scale is undetermined."},
      .evidence = {{"learn-transport", "turnover"},
                   {"learn-transport", "delivered"},
                   {"learn-transport", "entropy"},
                   {"learn-transport", "echo"},
                   {"learn-transport", "gradient"},
                   {"light-cone", "dispersion"},
                   {"light-cone", "cone"},
                   {"light-cone", "velocity"},
                   {"light-cone", "clock"},
                   {"light-cone", "turnover"},
                   {"light-cone", "telegraph"},
                   {"light-cone", "balance"},
                   {"light-cone", "telegraph", {{"turnover", 0.02}}},
                   {"light-cone", "balance", {{"turnover", 0.02}}},
                   {"string", "virasoro"},
                   {"string", "light"},
                   {"tomography", "metric-weights"},
                   {"tomography", "metric-blackbox"},
                   {"tomography", "metric-activity"},
                   {"state-metric", "delay"},
                   {"horizon", "surface-gravity"},
                   {"double-well", "ledger-learners"},
                   not_quick("valley", "made-learners"),
                   not_quick("valley", "erased-learners"),
                   mark_of_the_end("recurrent", "orthogonal"),
                   mark_of_the_end("learn-transport", "gauge")},
      .traces =
          {{"cos ω = cos θ cos k: E² = k² + m²", derived, "engine/src/spacetime/walk_kernel.cpp",
            "tests/spacetime/walk_test.cpp: Walk.DispersionIsLorentzianToSecondOrder"},
           {"1 − 2p = exp(−2Γ): telegraph law", derived, "engine/src/spacetime/telegraph.cpp",
            "tests/spacetime/telegraph_test.cpp: Telegraph."
            "VarianceAndBallisticFractionAreTheClosedForms"},
           {"learning finds Γ = 0", measured, "engine/src/spacetime/transport_kernel.cpp",
            "tests/spacetime/transport_test.cpp: Transport.LearningFindsNoTurnoverWithoutNoise"},
           {"−ln|det J| = ½ ln det(1 + σ²(JΣJᵗ)⁻¹) at rest", derived,
            "engine/src/spacetime/entropy_budget.cpp",
            "tests/spacetime/entropy_budget_test.cpp: EntropyBudget."
            "BalanceAloneDoesNotMeanLorentzSymmetry"},
           {"dS/dt = 4D ∫(∂√p)² − γ · mean of ∂²F", derived, "engine/src/thermo/entropy_ledger.cpp",
            "tests/thermo/entropy_ledger_test.cpp: EntropyLedger."
            "MadePlusErasedIsTheSolversOwnEntropyRate"},
           {"f = √−g g: f₀₀ = −1, f₀ᵢ = −vᵢ, fᵢⱼ = Kᵢⱼ − vᵢvⱼ", derived,
            "engine/src/spacetime/tensor_metric.cpp",
            "tests/spacetime/tensor_metric_test.cpp: TensorMetric."
            "DensityOfTheInverseIsTheDensitisedMetric"}},
      .page = "docs/section-5-lorentz.md",
      .expected = sim::Verdict::holds};
}

} // namespace twofold::claims
