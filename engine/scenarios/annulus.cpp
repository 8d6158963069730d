// Scenario `annulus`: two weights held to a length, a wave that runs round the hole both ways.
//
// The learners' density starts at the front of a ring and meets itself at the back. Madelung's
// equations allow any circulation round the hole; the one that is chosen decides whether the two
// ways add or cancel. Only a whole circulation is a wave that closes, as Schrodinger's equation
// needs. Equations, parameters and measured errors: docs/annulus.md; the claims it tests: V.
// Vanchurin, arXiv:2111.00903, sections 3 and 4 (C2, C3).
#include "annulus/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& annulus();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "alpha",
       .label = "Circulation",
       .symbol = "α",
       .unit = "2π ħ",
       .hint = "Circulation round the hole; whole numbers close the wave.",
       .initial = 0.5,
       .minimum = 0,
       .maximum = 2},
      {.name = "radius",
       .label = "Radius",
       .symbol = "r",
       .unit = "",
       .hint = "Length that the two weights are held to.",
       .initial = 2,
       .minimum = 1.5,
       .maximum = 2.5},
      {.name = "stiffness",
       .label = "Stiffness",
       .symbol = "k",
       .unit = "",
       .hint = "How much a wrong length costs.",
       .initial = 6,
       .minimum = 3,
       .maximum = 12},
      {.name = "sigma",
       .label = "Width",
       .symbol = "σ",
       .unit = "",
       .hint = "Width of the start; a narrow one spreads faster.",
       .initial = 0.35,
       .minimum = 0.3,
       .maximum = 0.5},
      {.name = "replicas",
       .label = "Replicas",
       .symbol = "M",
       .unit = "",
       .hint = "Learners that push each other and are never told the wave.",
       .initial = 400,
       .minimum = 100,
       .maximum = 2000,
       .entry = Entry::whole},
      {.name = "cut",
       .label = "Cut the ring",
       .symbol = "",
       .unit = "",
       .hint = "Null control: a wall across the ring lets only one way through.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "F = k (|w| − r)²", Kind::derived, "loss: a length of the weights"},
      {ViewKind::learning, "V = F per time", Kind::assumed, "V is a rate times the loss"},
      {ViewKind::learning, "w″ = γ (entropy force − ∂V)", Kind::derived, "score matching"},
      {ViewKind::quantum, "∂p/∂t = −γ ∂(p ∂Φ)", Kind::derived, "Madelung: any circulation"},
      {ViewKind::quantum, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ + Vψ", Kind::derived,
       "Schrödinger: only if α is whole"},
      {ViewKind::gravity, "Q = −½ħ²γ ∂²√p / √p", Kind::derived, "quantum potential"},
      {ViewKind::both, "∂p/∂t = −γ ∂(p ∂Φ)", Kind::derived, "Madelung: any circulation"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "annulus";
  spec.title = "Annulus";
  spec.section = "4";
  spec.goal = "Two weights held to a length form a ring. The density runs round it both ways; the "
              "circulation decides whether the ways add or cancel at the back.";
  spec.story = "Half a circulation empties the back of the ring.";
  spec.look_for = {"the packet spreading both ways from the front",
                   "fringes where the two ways meet at the back",
                   "a dark back at α = 0.5, a bright one at 0 and 1"};
  spec.claims = {"C2", "C3"};
  spec.parameters = parameters();
  spec.observables = {"back_probability",
                      "back_probability_control",
                      "circulation",
                      "circulation_fraction",
                      "norm",
                      "density_l1",
                      "energy_drift",
                      "entropy_production",
                      "entropy_destruction",
                      "q",
                      "loss",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high"};
  spec.equations = equations();
  spec.duality = {
      {"direction of the weights", "angle of the wave", "", Kind::derived, true, "q"},
      {"density of learners", "|ψ|²", "", Kind::derived, false, ""},
      {"circulation of learning", "phase round the hole", "", Kind::derived, false,
       "circulation_fraction"},
      {"entropy production", "quantum potential", "", Kind::derived, false, ""},
  };
  spec.events = {{"two ways meet", "back_probability_control", 0.02},
                 {"node formed", "", 0, sim::EventKind::node}};
  spec.subtitles = {"", "two weights held to a length, pushed by entropy",
                    "a wave round a hole, with any circulation",
                    "no sheet here: where entropy production pushes",
                    "one run: where the density is, what pushes it"};
  spec.null_parameter = "cut";
  spec.story_steps = 800;
  spec.verify_steps = 500;
  return spec;
}

} // namespace

const sim::Scenario& annulus() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return twofold::annulus::start_run(values, seed);
      });
  return scenario;
}

} // namespace twofold::scenarios
