// Scenario `learned-lens`: learning curves space-time.
//
// A sheet of neurons learns, by its exact discrete adjoint, couplings that send a beam to an
// output. The learned weights are a curved space-time, and a packet follows its geodesics; but no
// Einstein equation holds in it. Equations, parameters and measured errors: docs/learned-lens.md;
// the claims it tests: V. Vanchurin, arXiv:2111.00903, sections 6 and 7 (C5), and 8 (C6, fails).
#include "learned_lens/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& learned_lens();

namespace {

using namespace learned_lens; // NOLINT: the scenario's own pieces
using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "output_height",
       .label = "Output place",
       .symbol = "a",
       .unit = "length",
       .hint = "Height of the output that the beam must reach.",
       .initial = 0.35,
       .minimum = 0.1,
       .maximum = 0.6},
      {.name = "wavelength",
       .label = "Wavelength",
       .symbol = "λ",
       .unit = "length",
       .hint = "Of the wave that enters; short waves follow rays.",
       .initial = 0.2,
       .minimum = 0.15,
       .maximum = 0.3},
      {.name = "smoothness",
       .label = "Smoothness",
       .symbol = "H",
       .unit = "length",
       .hint = "Distance of the weights; below a wavelength rays fail.",
       .initial = 0.2,
       .minimum = 0.12,
       .maximum = 0.3},
      {.name = "iterations",
       .label = "Iterations",
       .symbol = "N",
       .unit = "",
       .hint = "Learning steps before the weights are left alone.",
       .initial = 60,
       .minimum = 5,
       .maximum = 300,
       .entry = Entry::whole},
      {.name = "noise",
       .label = "Noise",
       .symbol = "D₀",
       .unit = "per time",
       .hint = "Of the learners that spread over the scanned loss.",
       .initial = 0.002,
       .minimum = 0.0005,
       .maximum = 0.01,
       .effect = Effect::live},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Copies that step on the scanned loss.",
       .initial = 2000,
       .minimum = 100,
       .maximum = 20000,
       .entry = Entry::whole},
      {.name = "shuffle",
       .label = "Shuffle weights",
       .symbol = "",
       .unit = "",
       .hint = "Null control: same weights, random places. Geometry must fail.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "first_step",
       .label = "First step",
       .symbol = "s₀",
       .unit = "",
       .hint = "Of the line search; it finds its own length afterwards.",
       .initial = 0.01,
       .minimum = 0.0001,
       .maximum = 1,
       .more = true},
      {.name = "least_index",
       .label = "Least index",
       .symbol = "n",
       .unit = "",
       .hint = "Weights may not make waves faster than one over this.",
       .initial = 0.6,
       .minimum = 0.6,
       .maximum = 0.95,
       .more = true},
      {.name = "source_spread",
       .label = "Source spread",
       .symbol = "σ",
       .unit = "length",
       .hint = "How far the beam's height varies from sample to sample.",
       .initial = 0.03,
       .minimum = 0,
       .maximum = 0.12,
       .more = true},
      {.name = "step_size",
       .label = "Learners' step size",
       .symbol = "γ",
       .unit = "per time",
       .hint = "How far a learner follows the slope of the loss.",
       .initial = 0.02,
       .minimum = 0.005,
       .maximum = 0.05,
       .effect = Effect::live,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "n² ∂²φ/∂t² = ∂²φ/∂x² + ∂²φ/∂y²,  n = exp u", Kind::assumed,
       "the sheet and its weights"},
      {ViewKind::learning, "a ← clip(a − s ∂L/∂a),  L = −ln(E/E₀)", Kind::derived,
       "exact gradient, s by line search"},
      {ViewKind::learning, "u = Σ a B((x − x₀)/H)", Kind::assumed, "weights nearby are tied"},
      {ViewKind::quantum, "∂p/∂t = ∂(γ p ∂V) + ∂²(D p)", Kind::derived, "noise is Gaussian"},
      {ViewKind::quantum, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ/∂q² + V ψ", Kind::assumed, "ħ = 2D₀/γ"},
      {ViewKind::gravity, "ds² = −dt² + n² (dx² + dy²)", Kind::derived, "n read from the weights"},
      {ViewKind::gravity, "G + Λ g = κ T", Kind::measured, "κ and Λ fitted: it fails"},
      {ViewKind::both, "∂p/∂t = ∂(γ p ∂V) + ∂²(D p)", Kind::derived, "noise is Gaussian"},
      {ViewKind::both, "ds² = −dt² + n² (dx² + dy²)", Kind::derived, "n read from the weights"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "learned-lens";
  spec.title = "Learned lens";
  spec.section = "6";
  spec.goal = "A sheet of neurons learns to send a beam to its output. The weights it finds are a "
              "curved space-time. A packet follows its geodesics.";
  spec.story = "Learning curves space-time.";
  spec.look_for = {"the beam turning towards the output as the loss falls",
                   "the packet on its bundle of geodesics",
                   "Einstein's equation staying red: nobody taught it"};
  spec.claims = {"C5", "C6"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "q",
                      "gradient",
                      "packet_angle",
                      "geodesic_angle",
                      "bundle_angle",
                      "einstein_residual",
                      "angle_error",
                      "curvature_max"};
  spec.equations = equations();
  spec.duality = {
      {"size of the pattern q", "position q", "strength of the lens", Kind::derived, true, "q"},
      {"valley of the loss", "well of V", "one space-time", Kind::assumed, false},
  };
  spec.events = {{"output 2.7× brighter", "loss", -1},
                 {"learning converged", "loss", 0, sim::EventKind::settles}};
  spec.subtitles = {"", "waves cross the sheet; the weights learn where to send them",
                    "learners on the loss along what was learned", "space-time of the weights",
                    "one run, two descriptions"};
  spec.has_sheet = true;
  spec.null_parameter = "shuffle";
  spec.story_steps = 400;
  spec.verify_steps = 200;
  return spec;
}

} // namespace

const sim::Scenario& learned_lens() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
