#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim einstein() {
  using enum sim::Kind;
  return {
      .id = "C6",
      .title = "The network obeys Einstein",
      .statement = "Over all neurons, the Einstein equations with a cosmological constant hold.",
      .measured = "Einstein equation after ordinary training",
      .condition = "for ordinary training",
      .assumptions = {"Entropy production is quadratic in slopes of the metric (Onsager).",
                      "Its five coefficients are those of general relativity; training does not "
                      "choose them.",
                      "Neurons times steps is held fixed; its multiplier is the cosmological "
                      "constant.",
                      "The form has both signs, so it is made stationary, not largest."},
      .evidence = {mark_of_the_end("learned-lens", "einstein"),
                   {"two-geometries", "einstein"},
                   {"curvature", "bianchi"},
                   {"curvature", "ricci"},
                   {"curvature", "kretschmann"},
                   {"curvature", "order"},
                   {"onsager", "null-vector"},
                   {"onsager", "gap"},
                   {"onsager", "gauge-modes"},
                   {"onsager", "polarisations"},
                   {"onsager", "divergence"},
                   {"onsager", "variation"},
                   {"onsager", "form"},
                   {"cosmology", "lambda"},
                   {"cosmology", "volume"},
                   {"cosmology", "sweep"},
                   {"cosmology", "friedmann"},
                   {"cosmology", "constraint"},
                   {"cosmology", "action-slope"},
                   not_quick("dust", "einstein"),
                   not_quick("dust", "kappa"),
                   not_quick("dust", "known-lambda"),
                   not_quick("dust", "deficit"),
                   not_quick("dust", "cone-law"),
                   not_quick("dust", "deflection"),
                   not_quick("dust", "gauss-bonnet"),
                   not_quick("collapse", "constraint"),
                   not_quick("collapse", "mass"),
                   not_quick("collapse", "light"),
                   not_quick("collapse", "horizon"),
                   not_quick("waves", "trace"),
                   not_quick("waves", "divergence"),
                   not_quick("waves", "two-polarisations"),
                   not_quick("waves", "closed-form"),
                   not_quick("waves", "plane-means"),
                   not_quick("waves", "energy"),
                   not_quick("einstein-residual", "einstein"),
                   not_quick("einstein-residual", "coupling"),
                   mark_of_the_end("onsager", "waves-single-out"),
                   mark_of_the_end("onsager", "positive"),
                   mark_of_the_end("cosmology", "predicted"),
                   mark_of_the_end("einstein-residual", "lens-einstein", false),
                   mark_of_the_end("einstein-residual", "lens-sign", false)},
      .traces =
          {{"G + Λg = κT", derived, "engine/src/spacetime/curvature.cpp",
            "tests/spacetime/metric_test.cpp: Curvature."
            "EinsteinEquationHoldsForTheMassAndOnlyForIt"},
           {"κ and Λ by least squares", measured, "engine/src/gravity/einstein_fit.cpp",
            "tests/gravity/einstein_fit_test.cpp: EinsteinFit.FindsTheConstantsOfAnExactSolution"},
           {"−¼, +¼, 0, ½, −½ alone ignore coordinates", derived, "engine/src/gravity/onsager.cpp",
            "tests/gravity/onsager_test.cpp: Onsager.OnlyGeneralRelativityIgnoresCoordinates"},
           {"3(da/dt)²/a² = κm/a³ + Λ at fixed four-volume", derived,
            "engine/src/gravity/minisuperspace.cpp",
            "tests/gravity/minisuperspace_test.cpp: Minisuperspace."
            "VolumeFixesLambdaSignIncluded"},
           {"Riemann, Ricci and Einstein of a metric", derived,
            "engine/src/spacetime/grid_curvature.cpp",
            "tests/spacetime/grid_curvature_test.cpp: GridCurvature."
            "EinsteinIsTheFirstVariationOfTheAction"}},
      .page = "docs/section-8-einstein.md",
      .expected = sim::Verdict::fails};
}

} // namespace twofold::claims
