// Scenario `string`: a relativistic string that is nothing but two lists of neurons that are
// shifted.
//
// Equations, parameters and measured errors: docs/string.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, section 5 (C4).
#include "scenarios/shared/declared.hpp"
#include "string/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& string();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;
namespace run = string_run;

run::Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  run::Setup setup;
  setup.shape = static_cast<run::Shape>(static_cast<int>(values[run::shape]));
  setup.petals = static_cast<Index>(values[run::petals]);
  setup.tilt = values[run::tilt];
  setup.segments = static_cast<Index>(values[run::segments]);
  setup.mixing = values[run::mix] != 0 ? run::kMixing : 0;
  setup.seed = seed;
  return setup;
}

std::vector<sim::ParameterSpec> parameters() {
  return {{.name = "shape",
           .label = "Shape",
           .symbol = "",
           .unit = "",
           .hint = "What the two lists hold at the start.",
           .initial = 1,
           .maximum = 3,
           .entry = Entry::choice,
           .choices = {"rod", "rose", "tilted", "random"}},
          {.name = "petals",
           .label = "Petals",
           .symbol = "",
           .unit = "",
           .hint = "Cusps of the rose.",
           .initial = 3,
           .minimum = 2,
           .maximum = 8,
           .entry = Entry::whole},
          {.name = "tilt",
           .label = "Tilt",
           .symbol = "",
           .unit = "rad",
           .hint = "Angle between the planes of the two lists, of the tilted loop.",
           .initial = 0.6,
           .minimum = 0,
           .maximum = 1.5},
          {.name = "segments",
           .label = "Neurons in a list",
           .symbol = "N",
           .unit = "",
           .hint = "Segments of the string; a period takes as many steps.",
           .initial = 240,
           .minimum = 60,
           .maximum = 480,
           .entry = Entry::whole},
          {.name = "mix",
           .label = "Mix neighbours",
           .symbol = "",
           .unit = "",
           .hint = "Null control: each neuron keeps a tenth; no permutation.",
           .initial = 0,
           .maximum = 1,
           .entry = Entry::on_off}};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "string";
  spec.title = "String";
  spec.section = "5";
  spec.goal = "Two lists of neurons; each step shifts one to the right and one to the left. Half "
              "their sum is the slope of a curve: a relativistic string.";
  spec.story = "Two shifted lists are a string at light speed.";
  spec.look_for = {"the cusps, which move at the speed of light",
                   "the shape that comes back after a period", "mixing: the string wears away"};
  spec.claims = {"C4"};
  spec.parameters = parameters();
  spec.observables = {"virasoro",      "string_energy", "regge_ratio",
                      "fastest_point", "cusps",         "closing"};
  spec.equations = {
      {ViewKind::learning, "p(i) ← p(i − 1) ,  q(i) ← q(i + 1)", Kind::derived,
       "a step: two permutations"},
      {ViewKind::learning, "∂sX = (p + q)/2 ,  ∂tX = (q − p)/2", Kind::assumed, "what is called X"},
      {ViewKind::quantum, "X = Σ harmonics of p and q", Kind::derived, "classical modes"},
      {ViewKind::gravity, "|∂sX|² + |∂tX|² = 1 ,  ∂sX · ∂tX = 0", Kind::derived,
       "Virasoro constraints"},
      {ViewKind::gravity, "J ≤ E² / 4π", Kind::derived, "equal for the folded rod"},
      {ViewKind::both, "∂t²X = ∂s²X", Kind::derived, "exact on the sites"},
  };
  spec.duality = {
      {"two shifted lists", "harmonics", "string in flat space-time", Kind::derived, false, ""},
      {"length 1 of each vector", "", "Virasoro constraints", Kind::derived, false, "virasoro"},
      {"number of neurons", "", "energy", Kind::derived, false, "string_energy"},
  };
  spec.subtitles = {"", "two lists that are shifted", "harmonics of a classical string",
                    "a relativistic string and its world sheet", "one run: string and world sheet"};
  spec.null_parameter = "mix";
  spec.story_steps = 720;
  spec.verify_steps = 480;
  return spec;
}

} // namespace

const sim::Scenario& string() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return string_run::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
