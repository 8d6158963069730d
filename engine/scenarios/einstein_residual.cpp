// Scenario `einstein-residual`: does learning obey Einstein?
//
// Two sheets of neurons learn the same task at once, by the same exact gradient. One trains free
// couplings, the other only where to put a mass. Each geometry is held against G + Lambda g =
// kappa T, with kappa and Lambda fitted. Equations, parameters and measured errors:
// docs/einstein-residual.md; the claim it tests: V. Vanchurin, arXiv:2111.00903, section 8 (C6).
#include "lens_and_mass/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& einstein_residual();

namespace {

using namespace lens_and_mass; // NOLINT: the scenario's own pieces
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
      {.name = "lens_kind",
       .label = "Lens",
       .symbol = "",
       .unit = "",
       .hint = "What the first network trains.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::choice,
       .choices = {"free weights", "one Gaussian"}},
      {.name = "mass",
       .label = "Mass",
       .symbol = "μ",
       .unit = "",
       .hint = "How strongly the learned mass bends its sheet.",
       .initial = 0.15,
       .minimum = 0.02,
       .maximum = 0.3},
      {.name = "mass_learns",
       .label = "Mass learns too",
       .symbol = "",
       .unit = "",
       .hint = "Also trains the strength μ, not just the place.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "iterations",
       .label = "Iterations",
       .symbol = "N",
       .unit = "",
       .hint = "Learning steps before a test beam crosses both sheets.",
       .initial = 24,
       .minimum = 3,
       .maximum = 200,
       .entry = Entry::whole},
      {.name = "shuffle",
       .label = "Shuffle weights",
       .symbol = "",
       .unit = "",
       .hint = "Null control: same weights, random places. Geometry must fail.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "smoothness",
       .label = "Smoothness of the lens",
       .symbol = "H",
       .unit = "length",
       .hint = "Distance of the free weights, or width of the Gaussian.",
       .initial = 0.2,
       .minimum = 0.12,
       .maximum = 0.3,
       .more = true},
      {.name = "start",
       .label = "Start of the mass",
       .symbol = "q₀",
       .unit = "length",
       .hint = "Height where the mass begins to learn.",
       .initial = 0,
       .minimum = -0.4,
       .maximum = 0.4,
       .more = true},
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
       .hint = "Free weights may not make waves faster than one over this.",
       .initial = 0.6,
       .minimum = 0.6,
       .maximum = 0.95,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "n² ∂²φ/∂t² = ∂²φ/∂x² + ∂²φ/∂y²,  n = exp u", Kind::assumed,
       "both sheets and their weights"},
      {ViewKind::learning, "u = Σ a B((x − x₀)/H)", Kind::assumed, "lens: free weights"},
      {ViewKind::learning, "u = −½ μ ln((r² + ε²)/R₀²)", Kind::assumed, "mass: weights are tied"},
      {ViewKind::learning, "a ← clip(a − s ∂L/∂a)", Kind::derived, "exact gradient, line search"},
      {ViewKind::quantum, "L = −ln(energy at the output / E₀)", Kind::assumed, "loss of both"},
      {ViewKind::gravity, "G + Λ g = κ T", Kind::measured, "κ and Λ fitted to each sheet"},
      {ViewKind::gravity, "σ = n² G = −(∂²u/∂x² + ∂²u/∂y²)", Kind::derived,
       "matter that a sheet needs"},
      {ViewKind::gravity, "σ = 2μ ε²/(r² + ε²)²", Kind::derived, "dust of the mass, κ = 1"},
      {ViewKind::both, "G + Λ g = κ T", Kind::measured, "κ and Λ fitted to each sheet"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "einstein-residual";
  spec.title = "Who obeys Einstein?";
  spec.section = "8";
  spec.goal = "Two networks learn one task. One has free weights, one only moves a mass. Which "
              "geometry obeys Einstein's equation?";
  spec.story = "Free weights do not; a mass does, because it is built to.";
  spec.look_for = {"red beside blue in the lens: half its matter would be negative",
                   "dots of the mass on the diagonal, those of the lens off it",
                   "both packets on their geodesics all the same"};
  spec.claims = {"C6", "C5"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "lens_loss",
                      "q",
                      "mass",
                      "einstein_residual",
                      "kappa_fit",
                      "kappa_error",
                      "lambda_fit",
                      "lambda_fit_error",
                      "mass_place",
                      "negative_matter",
                      "lens_einstein_residual",
                      "lens_kappa",
                      "lens_kappa_error",
                      "lens_lambda",
                      "lens_negative_matter",
                      "mass_energy_residual"};
  spec.equations = equations();
  spec.duality = {
      {"weight q", "", "place of the mass", Kind::derived, false, "q", "", "mass_place"},
      {"weights tied to a mass", "", "Einstein's equation", Kind::derived, false, "", "",
       "einstein_residual"},
  };
  spec.events = {{"output 2.7× brighter", "lens_loss", -1},
                 {"learning converged", "lens_loss", 0, sim::EventKind::settles}};
  spec.subtitles = {"", "free weights and a mass learn the same task",
                    "the loss along what each has learned",
                    "left: lens of free weights, right: mass", "two networks, one task"};
  spec.null_parameter = "shuffle";
  spec.story_steps = 270;
  spec.verify_steps = 30;
  return spec;
}

} // namespace

const sim::Scenario& einstein_residual() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
