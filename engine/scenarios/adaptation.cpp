// Scenario `adaptation`: 128 learning systems on rings that tune hbar and exchange neurons.
//
// With a fixed number of neurons any circulation is possible (Madelung); tuning step size and batch
// size makes 2 pi hbar the free energy mu of a neuron, and still any circulation is possible; only
// with neurons exchanged, by an assumed closure, does every psi close on itself (Schrodinger).
// Equations, parameters and measured errors: docs/adaptation.md; the claims it tests: V. Vanchurin,
// arXiv:2111.00903, sections 3 and 4 (C2 and C3).
#include "adaptation/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& adaptation();

namespace {

using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "mu",
       .label = "Cost of a neuron",
       .symbol = "μ",
       .unit = "loss",
       .hint = "Free energy that one neuron more adds; ħ is tuned to it.",
       .initial = 6.283,
       .minimum = 2,
       .maximum = 15,
       .effect = Effect::live},
      {.name = "kappa",
       .label = "Gradient noise",
       .symbol = "κ",
       .unit = "",
       .hint = "Spread of the gradient of one sample; ħ = γ κ/B.",
       .initial = 8,
       .minimum = 2,
       .maximum = 20},
      {.name = "exchange_temperature",
       .label = "Heat of exchange",
       .symbol = "",
       .unit = "μ",
       .hint = "How much neurons come and go by chance; from 0.35 it destroys whole numbers.",
       .initial = 0.15,
       .minimum = 0.05,
       .maximum = 0.6,
       .effect = Effect::live},
      {.name = "adapt_hbar",
       .label = "Tune ħ",
       .symbol = "",
       .unit = "",
       .hint = "Until 2π ħ = μ.",
       .initial = 1,
       .maximum = 1,
       .effect = Effect::live,
       .entry = Entry::on_off},
      {.name = "exchange_neurons",
       .label = "Exchange neurons",
       .symbol = "",
       .unit = "",
       .hint = "One at a time.",
       .initial = 1,
       .maximum = 1,
       .effect = Effect::live,
       .entry = Entry::on_off},
      {.name = "in_turn",
       .label = "One after the other",
       .symbol = "",
       .unit = "",
       .hint = "Off: both at once.",
       .initial = 1,
       .maximum = 1,
       .effect = Effect::live,
       .entry = Entry::on_off},
      {.name = "pull",
       .label = "Pull of the loss",
       .symbol = "",
       .unit = "per time",
       .hint = "The rate by which the loss becomes a potential; much of it makes nodes.",
       .initial = 0.01,
       .minimum = 0,
       .maximum = 0.1,
       .more = true},
      {.name = "rings",
       .label = "Rings",
       .symbol = "",
       .unit = "",
       .hint = "Learning systems side by side, each with its own loop.",
       .initial = 128,
       .minimum = 16,
       .maximum = 128,
       .entry = Entry::whole,
       .more = true},
      {.name = "no_closure",
       .label = "No torque",
       .symbol = "",
       .unit = "",
       .hint = "Null control: neurons are exchanged, but nothing turns circulation.",
       .initial = 0,
       .maximum = 1,
       .effect = Effect::live,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "ħ = γ κ / B", Kind::derived, "noise of mini-batches"},
      {ViewKind::learning, "e = ln(2π ħ/μ), dγ = −0.3 η e γ dt, dB = +0.7 η e B dt", Kind::assumed,
       "aims at 2π ħ = μ"},
      {ViewKind::learning, "n → n ± 1 at 2/(1 + exp(ΔE/T²μ²))", Kind::assumed, "E = ½ (Γ − μ n)²"},
      {ViewKind::learning, "dΓ/dt = −(Γ − μ n)/τ", Kind::assumed,
       "our closure: it quantises by construction"},
      {ViewKind::quantum, "ψ = exp(iΦ/ħ) √p", Kind::derived, "Φ turns by Γ round the ring"},
      {ViewKind::quantum, "ψ closes: Γ = 2π ħ × whole", Kind::derived, "else only Madelung holds"},
      {ViewKind::quantum, "dΓ/dt = −(Γ − μ n)/τ", Kind::assumed,
       "our closure: it quantises by construction"},
      {ViewKind::both, "ψ closes: Γ = 2π ħ × whole", Kind::derived, "else only Madelung holds"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "adaptation";
  spec.title = "Adaptation";
  spec.section = "4";
  spec.goal = "128 learning systems with any circulation. Tuning ħ to the cost of a neuron is not "
              "enough; only with neurons exchanged does every ψ close on itself.";
  spec.story = "From Madelung to Schrödinger, by exchange.";
  spec.look_for = {"from step 110: all rings sink to 2π ħ = μ, none moves sideways",
                   "from step 330: circulations slide to whole numbers, hands point up",
                   "heat of exchange 0.5: the whole numbers melt"};
  spec.claims = {"C2", "C3"};
  spec.parameters = parameters();
  spec.observables = {"circulation_distance", "hbar_ratio", "circulation", "circulation_fraction"};
  spec.equations = equations();
  spec.duality = {
      {"neurons taken in n", "turns of the phase", "", Kind::assumed, false, ""},
      {"noise over step size ħ", "quantum of action", "", Kind::derived, false, "hbar_ratio"},
      {"free energy of a neuron μ", "one turn, 2π ħ", "", Kind::assumed, false, ""},
      {"flow round the circle", "circulation", "", Kind::derived, true, "circulation"},
  };
  spec.events = {{"nearly whole", "circulation_distance", 0.01}};
  spec.subtitles = {"", "each clock is a learning system; its hand turns with circulation",
                    "does the phase meet itself after one turn?",
                    "no sheet here: neurons are counted, not placed",
                    "one run: all rings, and the ψ of one of them"};
  spec.null_parameter = "no_closure";
  spec.story_steps = adaptation::kStorySteps;
  spec.verify_steps = adaptation::kStorySteps;
  return spec;
}

} // namespace

const sim::Scenario& adaptation() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return adaptation::start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
