// Scenario `waves`: packets of the neurons' field make waves of space, rings of neurons feel them.
//
// Four lumps of the field are let go and run apart as pairs of packets. Their stress, made
// transverse and traceless, drives the linearised Einstein equations; a plane of test neurons above
// is stretched one way and squeezed the other, once for each of the two polarisations. Equations,
// parameters and measured errors: docs/waves.md; the claim it illustrates: V. Vanchurin,
// arXiv:2111.00903, section 8 (C6). Linearised gravity is put in here, not learned.
#include "scenarios/shared/declared.hpp"
#include "waves/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& waves();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "n",
       .label = "Neurons along a side",
       .symbol = "n",
       .unit = "",
       .hint = "Of the cube; 16 is quick and coarse.",
       .initial = 1,
       .maximum = 1,
       .entry = Entry::choice,
       .choices = {"16", "32"}},
      {.name = "polarisation",
       .label = "Polarisation",
       .symbol = "",
       .unit = "",
       .hint = "Along which directions the packets run, so which way space is stretched.",
       .initial = 2,
       .maximum = 2,
       .entry = Entry::choice,
       .choices = {"plus", "cross", "both"}},
      {.name = "coupling",
       .label = "Coupling",
       .symbol = "κ",
       .unit = "",
       .hint = "How strongly stress bends space.",
       .initial = 0.05,
       .minimum = 0.01,
       .maximum = 0.5},
      {.name = "drawing",
       .label = "Strength of drawing",
       .symbol = "",
       .unit = "times",
       .hint = "How much larger the rings' movement is drawn.",
       .initial = 30,
       .minimum = 1,
       .maximum = 60,
       .effect = sim::Effect::live},
      {.name = "scalar_source",
       .label = "Raw source",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the source is not made transverse and traceless.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "width",
       .label = "Width of the lumps",
       .symbol = "w",
       .unit = "",
       .hint = "A narrow lump spreads faster.",
       .initial = 1.5,
       .minimum = 1.2,
       .maximum = 2,
       .more = true},
      {.name = "wave_number",
       .label = "Wave number",
       .symbol = "k",
       .unit = "",
       .hint = "Of the packets; a larger one keeps them on their way.",
       .initial = 1.6,
       .minimum = 1.2,
       .maximum = 2.2,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "φ″ = Δφ", Kind::assumed, "field of the neurons, equal weights"},
      {ViewKind::quantum, "h″ + k² h = 2κ S", Kind::derived, "each wave: an oscillator, classical"},
      {ViewKind::gravity, "hᵢⱼ″ = Δhᵢⱼ + 2κ Λ[∂ᵢφ ∂ⱼφ]", Kind::derived,
       "Einstein, linearised about flat space"},
      {ViewKind::gravity, "hᵢᵢ = 0, ∂ᵢhᵢⱼ = 0", Kind::derived, "two polarisations are left"},
      {ViewKind::gravity, "δxᵢ = ½ hᵢⱼ xⱼ", Kind::derived, "how a ring of test neurons moves"},
      {ViewKind::both, "hᵢⱼ″ = Δhᵢⱼ + 2κ Λ[∂ᵢφ ∂ⱼφ]", Kind::derived, "stress makes waves"},
  };
}

std::vector<sim::Preset> presets() {
  return {{"Plus: stretch, then squeeze",
           "Rings are stretched along x, then along y.",
           {{"polarisation", 0}}},
          {"Cross: the same, turned",
           "Rings are stretched along the diagonals.",
           {{"polarisation", 1}}},
          {"Both: the stretch turns",
           "The strain goes round in the plane of the polarisations.",
           {{"polarisation", 2}}}};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "waves";
  spec.title = "Waves of space itself";
  spec.section = "8";
  spec.goal = "Lumps of the neurons' field burst into packets. Their stress sends out waves of "
              "space, which stretch and squeeze rings of test neurons far above.";
  spec.story = "Packets run apart; rings far above stretch and squeeze.";
  spec.look_for = {"the plane's mean at rest until light from the lumps has come",
                   "a stretch one way with a squeeze the other, never both alike",
                   "the measured strain on the dashed one of a line"};
  spec.claims = {"C6"};
  spec.parameters = parameters();
  spec.observables = {"trace",
                      "divergence",
                      "strain_plus",
                      "strain_cross",
                      "plane_strain_plus",
                      "plane_strain_cross",
                      "line_strain_plus",
                      "line_strain_cross",
                      "wave_energy",
                      "work_on_waves",
                      "polarisations"};
  spec.equations = equations();
  spec.duality = {{.learning = "stress of the neurons' field",
                   .quantum = "",
                   .gravity = "energy of the waves",
                   .kind = Kind::derived,
                   .learning_value = "work_on_waves",
                   .gravity_value = "wave_energy"}};
  spec.subtitles = {"", "a cube of neurons whose field runs apart in packets",
                    "classical waves, each an oscillator",
                    "space stretches one way, squeezes the other",
                    "one run: the neurons' field and what it does to space"};
  spec.null_parameter = "scalar_source";
  spec.story_steps = wave_lab::kStorySteps;
  spec.verify_steps = 448;
  spec.presets = presets();
  return spec;
}

} // namespace

const sim::Scenario& waves() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return wave_lab::start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
