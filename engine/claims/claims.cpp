#include "claims/claims.hpp"

namespace twofold::claims {

using sim::Verdict;

std::vector<sim::Claim> all() {
  return {
      {.id = "C1",
       .title = "Fast neurons, slow weights",
       .statement = "A network has fast neurons and slow trainable weights.",
       .measured = "crossing rate of the barrier",
       .evidence = {{"double-well", "crossing-rate"}, {"thermal-neurons", "drift"}}},
      {.id = "C2",
       .title = "Fixed neurons: Madelung equations",
       .statement = "With a fixed number of neurons the weights obey Madelung's equations.",
       .measured = "share on the right, learners against the wave",
       .condition = "the loss reacts",
       .evidence = {{"tunnelling", "right-share"}, {"ring", "replicas-madelung"}},
       .expected = Verdict::only_if},
      {.id = "C3",
       .title = "Free neurons: Schrödinger equation",
       .statement = "If neurons, step size and batch size adapt, they obey Schrödinger's equation.",
       .measured = "circulation, distance from a whole number",
       .condition = "neurons are exchanged",
       .evidence = {{"adaptation", "single-valued"}},
       .expected = Verdict::only_if},
      {.id = "C4",
       .title = "Learning brings Lorentz symmetry",
       .statement = "Entropy made by noise and erased by learning bring Lorentz symmetry.",
       .measured = "turnover after learning",
       .evidence = {{"learn-transport", "turnover"}, {"light-cone", "dispersion"}}},
      {.id = "C5",
       .title = "Packets follow geodesics",
       .statement = "Localised activity of neurons follows geodesics of the emergent space-time.",
       .measured = "angle against the geodesic bundle",
       .condition = "waves are short",
       .evidence = {{"lens", "packet-bundle"}, {"deflection", "packet-bundle"}},
       .expected = Verdict::only_if},
      {.id = "C6",
       .title = "The network obeys Einstein",
       .statement = "Einstein's equations with a cosmological constant hold for the whole network.",
       .measured = "Einstein equation, ordinary training",
       .condition = "for ordinary training",
       .evidence = {{.scenario = "learned-lens", .check = "einstein", .supports = false},
                    {"two-geometries", "einstein"}},
       .expected = Verdict::fails},
      {.id = "C7",
       .title = "Two views of one system",
       .statement = "The quantum and the gravitational description are dual.",
       .measured = "no number can prove a duality",
       .condition = "a picture, no proof",
       .evidence = {{"two-geometries", "packet-bundle"}},
       .expected = Verdict::only_if,
       .illustration = true},
  };
}

} // namespace twofold::claims
