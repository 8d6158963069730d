// Scenario `geodesic`: light and matter round a hole, the reference instrument of section 7.
//
// A bundle of rays follows Hamilton's equations of a metric that is written down; what is kept, how
// an orbit turns and which light falls in are compared with closed forms. Equations, parameters and
// measured errors: docs/geodesic.md; the claim it serves: V. Vanchurin, arXiv:2111.00903, section 7
// (C5), whose geodesics need an instrument that is known to be right.
#include "geodesic/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& geodesic();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> motion() {
  return {
      {.name = "metric",
       .label = "Space-time",
       .symbol = "",
       .unit = "",
       .hint = "Flat, round a hole at rest, or round one that spins.",
       .initial = 2,
       .maximum = 2,
       .entry = Entry::choice,
       .choices = {"flat", "schwarzschild", "kerr"}},
      {.name = "spin",
       .label = "Spin",
       .symbol = "a",
       .unit = "M",
       .hint = "Spin of a Kerr hole; below 0 it turns against the orbit.",
       .initial = 0.9,
       .minimum = -0.99,
       .maximum = 0.99},
      {.name = "kind",
       .label = "What moves",
       .symbol = "",
       .unit = "",
       .hint = "A beam of light, or a cloud of falling bodies.",
       .initial = 1,
       .maximum = 1,
       .entry = Entry::choice,
       .choices = {"light", "matter"}},
      {.name = "r_min",
       .label = "Innermost radius",
       .symbol = "r₁",
       .unit = "M",
       .hint = "Where the orbit is closest to the hole.",
       .initial = 8,
       .minimum = 4,
       .maximum = 30},
      {.name = "r_max",
       .label = "Outermost radius",
       .symbol = "r₂",
       .unit = "M",
       .hint = "Where the orbit starts, and is farthest.",
       .initial = 16,
       .minimum = 10,
       .maximum = 60},
      {.name = "rays",
       .label = "Rays",
       .symbol = "",
       .unit = "",
       .hint = "Rays of light, or bodies of the cloud.",
       .initial = 4000,
       .minimum = 100,
       .maximum = 100000,
       .entry = Entry::whole},
  };
}

std::vector<sim::ParameterSpec> parameters() {
  std::vector<sim::ParameterSpec> all = motion();
  all.push_back({.name = "integrator",
                 .label = "Integrator",
                 .symbol = "",
                 .unit = "",
                 .hint = "Equal steps, adaptive ones, or symplectic ones.",
                 .initial = 1,
                 .maximum = 2,
                 .entry = Entry::choice,
                 .choices = {"rk4", "dormand-prince", "gauss-legendre"}});
  all.push_back({.name = "steps",
                 .label = "Steps of the integrator",
                 .symbol = "",
                 .unit = "per step",
                 .hint = "Equal steps in one step of the run.",
                 .initial = 4,
                 .minimum = 1,
                 .maximum = 64,
                 .entry = Entry::whole,
                 .more = true});
  all.push_back({.name = "tolerance",
                 .label = "Tolerance",
                 .symbol = "",
                 .unit = "",
                 .hint = "Error of a step that the adaptive integrator accepts.",
                 .initial = 1e-9,
                 .minimum = 1e-13,
                 .maximum = 1e-3,
                 .more = true});
  all.push_back({.name = "impact",
                 .label = "Impact parameter",
                 .symbol = "b",
                 .unit = "M",
                 .hint = "Radius of the beam of light.",
                 .initial = 8,
                 .minimum = 2,
                 .maximum = 16,
                 .more = true});
  all.push_back({.name = "planted",
                 .label = "Plant an error",
                 .symbol = "",
                 .unit = "",
                 .hint = "Null control: the force forgets the mass.",
                 .initial = 0,
                 .maximum = 1,
                 .entry = Entry::on_off});
  return all;
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::gravity, "H = ½ g(p, p)", Kind::derived, "0 for light, −½ for matter"},
      {ViewKind::gravity, "dx/dλ = ∂H/∂p,  dp/dλ = −∂H/∂x", Kind::derived, "geodesics"},
      {ViewKind::gravity, "Q = p_θ² + cos²θ (a²(m² − E²) + L²/sin²θ)", Kind::derived,
       "Carter's constant is kept"},
      {ViewKind::learning, "ds² = g dx dx", Kind::assumed, "the metric is given, not learned"},
      {ViewKind::quantum, "ψ ~ exp(iS/ħ),  p = ∂S", Kind::derived, "rays of very short waves"},
      {ViewKind::both, "H = ½ g(p, p)", Kind::derived, "0 for light, −½ for matter"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "geodesic";
  spec.title = "Geodesics";
  spec.section = "7";
  spec.goal = "Light and falling bodies follow the straightest paths round a black hole. Orbits "
              "turn, light is caught, and what must be kept is kept.";
  spec.story = "A cloud falls round a spinning hole and is drawn out into a stream.";
  spec.look_for = {"an orbit that turns on with each revolution",
                   "a cloud drawn out into a stream by the tides",
                   "light cones that lean towards the hole"};
  spec.claims = {"C5"};
  spec.parameters = parameters();
  spec.observables = {"precession", "precession_predicted", "isco",      "conserved_drift",
                      "periastra",  "captured_share",       "ray_steps", "rays_per_second"};
  spec.equations = equations();
  spec.duality = {
      {"", "phase of a wave", "action of a ray", Kind::derived, false, ""},
      {"activity of neurons", "packet", "geodesic", Kind::assumed, false, ""},
  };
  spec.events = {{"first innermost point", "periastra", 1},
                 {"light falls in", "captured_share", 0.001}};
  spec.subtitles = {"", "no network here: the reference instrument",
                    "no wave here: rays are its limit", "light and bodies round a hole",
                    "one bundle: from above, and in space-time"};
  spec.null_parameter = "planted";
  spec.story_steps = 1000;
  spec.verify_steps = 500;
  return spec;
}

} // namespace

const sim::Scenario& geodesic() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return twofold::geodesic::start_run(values, seed);
      });
  return scenario;
}

} // namespace twofold::scenarios
