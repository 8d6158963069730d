// Scenario `regime`: which description fits frames of learners, built in or brought by people?
//
// Fokker-Planck, Hamilton-Jacobi, Madelung and Schrodinger are fitted to the first frames and
// judged on the others. Equations, the rule, its error rates and the format of frames:
// docs/regime.md; the claims it tests: V. Vanchurin, arXiv:2111.00903, sections 3 and 4 (C2, C3).
#include "regime/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& regime();

namespace {

using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> main_parameters() {
  return {
      {.name = "source",
       .label = "Frames from",
       .symbol = "",
       .unit = "",
       .hint = "The law that makes the frames; your own frames take their place.",
       .initial = 2,
       .maximum = 3,
       .entry = Entry::choice,
       .choices = {"Fokker-Planck", "Hamilton-Jacobi", "Madelung", "Schrödinger"}},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Learners in a frame; fewer scatter more and hide the law.",
       .initial = 20000,
       .minimum = 200,
       .maximum = 50000,
       .entry = Entry::whole},
      {.name = "circulation",
       .label = "Circulation",
       .symbol = "α",
       .unit = "2π ħ",
       .hint = "Of the two waves; Schrödinger takes the nearest whole number.",
       .initial = 0.4,
       .minimum = -2,
       .maximum = 2},
      {.name = "hbar_gamma",
       .label = "Quantum scale",
       .symbol = "ħγ",
       .unit = "per time",
       .hint = "Of the two waves: ħ times the step size.",
       .initial = 0.9,
       .minimum = 0.5,
       .maximum = 1.5},
      {.name = "diffusion",
       .label = "Diffusion",
       .symbol = "D",
       .unit = "per time",
       .hint = "Noise of the Fokker-Planck source.",
       .initial = 0.3,
       .minimum = 0.05,
       .maximum = 0.6},
      {.name = "pull",
       .label = "Pull of the loss",
       .symbol = "",
       .unit = "per time",
       .hint = "Strength of the force in every source.",
       .initial = 0.55,
       .minimum = 0,
       .maximum = 1.2},
  };
}

std::vector<sim::ParameterSpec> more_parameters() {
  return {
      {.name = "frame_time",
       .label = "Time between frames",
       .symbol = "",
       .unit = "",
       .hint = "Of your own frames, in the unit of their velocities.",
       .initial = 0.05,
       .minimum = 1e-6,
       .maximum = 1e6,
       .more = true},
      {.name = "own_source",
       .label = "Draw the source",
       .symbol = "",
       .unit = "",
       .hint = "All numbers of the source are drawn from the seed.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
      {.name = "on_a_line",
       .label = "On a line",
       .symbol = "",
       .unit = "",
       .hint = "Learners cannot go round: any circulation is a phase.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
      {.name = "shuffle_frames",
       .label = "Shuffle frames",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the same frames in a wrong order. Nothing may fit.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::ParameterSpec> parameters() {
  std::vector<sim::ParameterSpec> all = main_parameters();
  for (auto& one : more_parameters())
    all.push_back(std::move(one));
  return all;
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "w = (cos θ, sin θ)", Kind::assumed, "weights of length 1"},
      {ViewKind::quantum, "∂p/∂t = −∂(f p) + D ∂²p", Kind::derived, "Fokker-Planck"},
      {ViewKind::quantum, "d²θ/dt² = −∂V", Kind::derived, "Hamilton-Jacobi"},
      {ViewKind::quantum, "ψ = exp(iαθ) χ", Kind::derived, "Madelung: α any number"},
      {ViewKind::quantum, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ + V ψ", Kind::derived, "Schrödinger: α whole"},
      {ViewKind::quantum, "χ² = Σ (error/scatter)² / n", Kind::measured, "frames held out"},
      {ViewKind::gravity, "S = −∫ p ln p", Kind::measured, "five modes of p"},
      {ViewKind::both, "χ² = Σ (error/scatter)² / n", Kind::measured, "frames held out"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "regime";
  spec.title = "Which law fits?";
  spec.section = "4";
  spec.goal = "Frames of learners on a circle, built in or yours. Four laws are fitted to the "
              "first of them and judged on those they never saw.";
  spec.story = "Diffusion, particles or a wave: the frames tell.";
  spec.look_for = {"four curves together, until the held-out frames begin",
                   "the misfit of wrong laws taking off",
                   "a whole circulation: Madelung becomes Schrödinger",
                   "shuffled frames: nothing fits"};
  spec.claims = {"C2", "C3"};
  spec.parameters = parameters();
  spec.observables = {"q",
                      "regime",
                      "regime_chi2_fp",
                      "regime_chi2_hj",
                      "regime_chi2_madelung",
                      "regime_chi2_schrodinger",
                      "circulation",
                      "circulation_fraction"};
  spec.equations = equations();
  spec.duality = {
      {"angle of the weights θ", "position θ", "", Kind::derived, true, "q"},
      {"velocity of learning", "slope of the phase", "", Kind::derived, false, ""},
      {"flow round the circle", "circulation", "", Kind::measured, false, "circulation"},
  };
  spec.subtitles = {"", "learners and their velocities, frame by frame",
                    "four laws fitted to the first frames: which foretells the others?",
                    "no sheet here: the entropy of the learners",
                    "one run: four laws, and the entropy of the learners"};
  spec.null_parameter = "shuffle_frames";
  spec.story_steps = twofold::regime::kStorySteps;
  spec.verify_steps = 30;
  spec.takes_data = true;
  spec.data_columns = {"frame", "angle", "velocity"};
  return spec;
}

} // namespace

const sim::Scenario& regime() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data) {
        return twofold::regime::start_run(values, seed, data);
      });
  return scenario;
}

} // namespace twofold::scenarios
