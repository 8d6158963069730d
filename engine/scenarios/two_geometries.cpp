// Scenario `two-geometries`: one network learns where to put a mass, and every place is a
// space-time.
//
// Fast neurons carry a wave across a sheet; the slow trainable q is the height of a learned mass,
// the loss -ln of the energy delivered to two groups of output neurons. The loss has two equal
// valleys. Equations, parameters and measured errors: docs/two-geometries.md; the claim it
// illustrates: V. Vanchurin, arXiv:2111.00903, section 9 (C7), with 3 to 7 on the way.
#include "scenarios/shared/declared.hpp"
#include "two_geometries/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& two_geometries();

namespace {

using namespace two_geometries; // NOLINT: the scenario's own pieces
using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "mass",
       .label = "Mass",
       .symbol = "μ",
       .unit = "",
       .hint = "How strongly the learned point bends the sheet.",
       .initial = 0.15,
       .minimum = 0,
       .maximum = kLargestMass},
      {.name = "wavelength",
       .label = "Wavelength",
       .symbol = "λ",
       .unit = "length",
       .hint = "Of the wave that enters; short waves follow rays.",
       .initial = 0.2,
       .minimum = 0.12,
       .maximum = 0.4},
      {.name = "output_offset",
       .label = "Output offset",
       .symbol = "a",
       .unit = "length",
       .hint = "Height of the two output groups above and below the axis.",
       .initial = 0.35,
       .minimum = 0.1,
       .maximum = 0.6},
      {.name = "step_size",
       .label = "Step size",
       .symbol = "γ",
       .unit = "per time",
       .hint = "How far one learning step follows the slope of the loss.",
       .initial = 0.02,
       .minimum = 0.002,
       .maximum = 0.1,
       .effect = Effect::live},
      {.name = "noise",
       .label = "Noise",
       .symbol = "D₀",
       .unit = "length² per time",
       .hint = "Noise added to every learning step.",
       .initial = 0.01,
       .minimum = 0,
       .maximum = 0.05,
       .effect = Effect::live},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Copies that step on the scanned loss with the measured noise.",
       .initial = 3000,
       .minimum = 100,
       .maximum = 20000,
       .entry = Entry::whole},
      {.name = "start",
       .label = "Start",
       .symbol = "q₀",
       .unit = "length",
       .hint = "Where the learners and the wave begin.",
       .initial = -0.185,
       .minimum = -0.5,
       .maximum = 0.5},
      {.name = "batch_size",
       .label = "Batch size",
       .symbol = "B",
       .unit = "",
       .hint = "Samples per learning step; more samples, less noise.",
       .initial = 1,
       .minimum = 1,
       .maximum = 16,
       .effect = Effect::live,
       .entry = Entry::whole,
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
      {.name = "hbar",
       .label = "Quantum of action",
       .symbol = "ħ",
       .unit = "loss",
       .hint = "Of the wave; noise makes it 2D/γ.",
       .initial = 1,
       .minimum = kLeastHbar,
       .maximum = kMostHbar,
       .effect = Effect::live,
       .more = true},
      {.name = "mass_trainable",
       .label = "Mass learns too",
       .symbol = "",
       .unit = "",
       .hint = "The network's own learner also trains the strength μ.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
      {.name = "shuffle",
       .label = "Shuffle weights",
       .symbol = "",
       .unit = "",
       .hint = "Null control: same weights, random places. Geometry must fail.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "q ← q − γ dt (slope of loss) + noise", Kind::derived,
       "exact gradient through the sheet"},
      {ViewKind::learning, "D(q) = D₀ + γ² dt κ(q) / 2B", Kind::measured,
       "κ: spread of the gradient"},
      {ViewKind::quantum, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ/∂q² + V ψ", Kind::assumed, "V is the loss"},
      {ViewKind::quantum, "∂p/∂t = ∂(γ p ∂V) + ∂²(D p)", Kind::derived, "noise is Gaussian"},
      {ViewKind::gravity, "ds² = −dt² + n² (dx² + dy²)", Kind::derived, "n read from the weights"},
      {ViewKind::gravity, "G + Λ g = κ T", Kind::derived, "exact for this mass, Λ = 0"},
      {ViewKind::both, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ/∂q² + V ψ", Kind::assumed, "V is the loss"},
      {ViewKind::both, "ds² = −dt² + n² (dx² + dy²)", Kind::derived, "n read from the weights"},
  };
}

// One row per identity; what is no identity is marked an analogy.
std::vector<sim::DualityRow> duality() {
  return {
      {.learning = "weight q",
       .quantum = "position q",
       .gravity = "place of the mass",
       .selected = true,
       .learning_value = "q",
       .gravity_value = "curvature_place"},
      {.learning = "loss",
       .quantum = "potential V",
       .gravity = "energy lost",
       .kind = Kind::assumed,
       .learning_value = "scanned_loss",
       .quantum_value = "potential_felt",
       .gravity_value = "energy_lost"},
      {.learning = "valley: learners left",
       .quantum = "well: wave left",
       .gravity = "space-time: energy below",
       .kind = Kind::assumed,
       .learning_value = "left_share",
       .quantum_value = "left_probability",
       .gravity_value = "lower_energy",
       .analogy = true},
      {.learning = "entropy made, ħσ/4",
       .quantum = "quantum energy",
       .gravity = "",
       .learning_value = "entropy_energy",
       .quantum_value = "quantum_energy"},
      {.learning = "free energy barrier",
       .quantum = "barrier from the phase",
       .gravity = "",
       .learning_value = "barrier",
       .quantum_value = "phase_barrier"},
      {.learning = "noise, 2D/γ",
       .quantum = "quantum of action ħ",
       .gravity = "",
       .kind = Kind::assumed,
       .learning_value = "hbar_noise",
       .quantum_value = "hbar_wave"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "two-geometries";
  spec.title = "Two geometries";
  spec.section = "9";
  spec.goal = "One network learns where to put a mass. Every place is a space-time. The loss has "
              "two valleys: learning picks one, the wave holds both.";
  spec.story = "Noise hops over, the wave goes through.";
  spec.look_for = {"the density crossing the barrier", "the packet bending towards the mass",
                   "noise hops over, the wave goes through"};
  spec.claims = {"C7", "C5", "C1"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "q",
                      "diffusion",
                      "barrier",
                      "barrier_mean",
                      "minimum_left",
                      "minimum_right",
                      "histogram_fp_l1",
                      "histogram_schrodinger_l1",
                      "sampling_floor",
                      "schrodinger_norm",
                      "schrodinger_energy",
                      "left_probability",
                      "left_share",
                      "entropy_production",
                      "entropy_destruction",
                      "mass",
                      "gradient",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high",
                      "packet_angle",
                      "geodesic_angle",
                      "bundle_angle",
                      "einstein_residual",
                      "curvature_place",
                      "lower_energy",
                      "scanned_loss",
                      "potential_felt",
                      "energy_lost",
                      "entropy_energy",
                      "quantum_energy",
                      "phase_barrier",
                      "hbar_noise",
                      "hbar_wave"};
  spec.equations = equations();
  spec.duality = duality();
  spec.events = {{"well crossed", "q", 0}, {"wave half across", "left_probability", 0.5}};
  spec.subtitles = {"", "waves cross the sheet; the weight q learns where to bend them",
                    "which law fits where the learners are?", "space-time of the selected q",
                    "one run, two descriptions"};
  spec.has_sheet = true;
  spec.null_parameter = "shuffle";
  spec.story_steps = 4000;
  return spec;
}

} // namespace

const sim::Scenario& two_geometries() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
