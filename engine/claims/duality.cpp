#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim duality() {
  using enum sim::Kind;
  return {.id = "C7",
          .title = "Two views of one system",
          .statement = "The quantum and the gravitational description are dual: two macroscopic "
                       "descriptions of one learning system.",
          .measured = "no number can prove a duality",
          .condition = "a picture, no proof",
          .assumptions = {"All four views are drawn from one state; its hash is compared before "
                          "and after.",
                          "Rows that only sound alike are called analogies.",
                          "The wave of this run is told the loss as its potential; the learners "
                          "follow Fokker-Planck."},
          .evidence = {{"two-geometries", "packet-bundle"},
                       {"two-geometries", "einstein"},
                       {"two-geometries", "landscape-symmetry"},
                       {"two-geometries", "learners-fokker-planck"},
                       {"two-geometries", "wave-conserves"},
                       {"two-geometries", "mass-place"},
                       {"two-geometries", "entropy-energy"},
                       {"two-geometries", "free-energy-phase"},
                       {"two-geometries", "potential-felt"},
                       {"two-geometries", "energy-lost"},
                       mark_of_the_end("two-geometries", "learners-schrodinger")},
          .traces = {{"one trainable: weight, place of the wave, place of the mass", derived,
                      "engine/scenarios/two_geometries/run.cpp",
                      "tests/scenarios/two_geometries_test.cpp: TwoGeometries."
                      "LossIsASymmetricDoubleWell"},
                     {"the loss scanned by the network itself", measured,
                      "engine/src/spacetime/gradient_pass.cpp",
                      "tests/spacetime/gradient_pass_test.cpp: Landscape."
                      "IsADoubleWellOfTheStatedBarrier"}},
          .page = "docs/section-9-duality.md",
          .expected = sim::Verdict::only_if,
          .illustration = true};
}

} // namespace twofold::claims
