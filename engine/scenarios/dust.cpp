// Scenario `dust`: masses in 2+1 gravity are cones, and people move them about.
//
// Equations, parameters and measured errors: docs/dust.md; the claims it tests: V. Vanchurin,
// arXiv:2111.00903, section 8 (C6) and section 7 (C5).
#include "dust/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& dust();

namespace {

using dust_lab::kReach;
using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

Result<std::unique_ptr<sim::Run>> begin(const sim::ParameterValues& values, std::uint64_t seed,
                                        const sim::Data* /*data*/) {
  return dust_lab::start_run(values, seed);
}

sim::ParameterSpec strength(const char* name, const char* label, const char* symbol, Real initial) {
  return {.name = name,
          .label = label,
          .symbol = symbol,
          .unit = "",
          .hint = "The missing angle over a full turn: μ = κ m / 2π.",
          .initial = initial,
          .minimum = 0.01,
          .maximum = 0.2,
          .effect = Effect::live,
          .more = true};
}

sim::ParameterSpec place(const char* name, const char* label, const char* symbol, Real initial) {
  return {.name = name,
          .label = label,
          .symbol = symbol,
          .unit = "",
          .hint = "Where the mass is; drag it in the picture.",
          .initial = initial,
          .minimum = -kReach,
          .maximum = kReach,
          .effect = Effect::live,
          .more = true};
}

// In the order of dust_lab::Parameter.
std::vector<sim::ParameterSpec> parameters() {
  sim::ParameterSpec first = strength("mu", "Mass", "μ", 0.15);
  first.more = false;
  return {{.name = "masses",
           .label = "Number of masses",
           .symbol = "",
           .unit = "",
           .hint = "Masses just add; none pulls another.",
           .initial = 1,
           .minimum = 1,
           .maximum = 3,
           .effect = Effect::live,
           .entry = Entry::whole},
          first,
          {.name = "epsilon",
           .label = "Size of the cores",
           .symbol = "ε",
           .unit = "",
           .hint = "Radius of each mass; below 0.2 the cells are too coarse for it.",
           .initial = 0.3,
           .minimum = 0.05,
           .maximum = dust_lab::kLargestCore,
           .effect = Effect::live},
          {.name = "wavelength",
           .label = "Wavelength",
           .symbol = "λ",
           .unit = "",
           .hint = "Short waves follow the geodesics more closely.",
           .initial = 0.3,
           .minimum = 0.2,
           .maximum = 0.6},
          {.name = "impact",
           .label = "Passing distance",
           .symbol = "b",
           .unit = "",
           .hint = "How far above and below the middle the packets start.",
           .initial = 1,
           .minimum = 0.8,
           .maximum = 1.6},
          {.name = "shuffle",
           .label = "Shuffle the couplings",
           .symbol = "",
           .unit = "",
           .hint = "Null control: the same couplings at random places.",
           .initial = 0,
           .maximum = 1,
           .entry = Entry::on_off},
          strength("mu2", "Second mass", "μ₂", 0.06),
          strength("mu3", "Third mass", "μ₃", 0.05),
          place("x_1", "First mass, x", "x₁", 0),
          place("y_1", "First mass, y", "y₁", 0),
          place("x_2", "Second mass, x", "x₂", -1.5),
          place("y_2", "Second mass, y", "y₂", 0.1),
          place("x_3", "Third mass, x", "x₃", -0.75),
          place("y_3", "Third mass, y", "y₃", -0.1),
          {.name = "rays",
           .label = "Rays",
           .symbol = "",
           .unit = "",
           .hint = "Geodesics in each bundle; more of them sample the packet better.",
           .initial = 400,
           .minimum = 100,
           .maximum = 4000,
           .entry = Entry::whole,
           .more = true}};
}

std::vector<sim::Equation> equations() {
  return {{ViewKind::learning, "n² ∂²φ/∂t² = ∂²φ/∂x² + ∂²φ/∂y²", Kind::derived,
           "a sheet of neurons: A = 1, B = n²"},
          {ViewKind::quantum, "x ± w/√2,  k ± 1/(√2 w)", Kind::derived,
           "Wigner sample of a packet: the bundle"},
          {ViewKind::gravity, "ds² = −dt² + n² dx²,  n = exp u", Kind::derived,
           "metric read from the couplings"},
          {ViewKind::gravity, "∂²u/∂x² + ∂²u/∂y² = −κ σ", Kind::derived,
           "Einstein's equation for masses at rest: it is linear"},
          {ViewKind::gravity, "missing angle = 2π μ,  μ = κ m / 2π", Kind::derived,
           "round a mass m space is a cone"},
          {ViewKind::gravity, "turn of light = π μ / (1 − μ)", Kind::derived,
           "at any distance: there is no force"},
          {ViewKind::gravity, "σ = 8 μ (1 − r²/ε²)³ / ε²", Kind::assumed,
           "the profile of a core; outside it is exact"},
          {ViewKind::gravity, "G + Λ g = κ T", Kind::measured, "κ and Λ are fitted"},
          {ViewKind::both, "turn = Σ μᵢ × angle swept round mass i", Kind::derived,
           "what each ray must do; the packets are read"}};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "dust";
  spec.title = "Masses are cones";
  spec.section = "8";
  spec.goal = "In a world of two dimensions a mass pulls nothing: it takes an angle out of space. "
              "Two packets of activity pass on either side and meet behind it.";
  spec.story = "Weights that are masses obey Einstein's equation exactly.";
  spec.look_for = {"two packets that start side by side and cross",
                   "the crossing angle is close to the missing one",
                   "move a mass: the wave feels it at once"};
  spec.claims = {"C6", "C5"};
  spec.parameters = parameters();
  spec.observables = {"packet_angle",     "packet_angle_below", "geodesic_angle", "bundle_angle",
                      "cone_angle",       "meeting_angle",      "bundle_error",   "deflection",
                      "deflection_exact", "deficit_angle",      "deficit_exact",  "kappa_fit",
                      "lambda_fit",       "einstein_residual"};
  spec.equations = equations();
  spec.duality = {{.learning = "laziness B = n²",
                   .quantum = "",
                   .gravity = "cone with a missing angle",
                   .gravity_value = "deficit_angle"},
                  {.learning = "activity of the neurons",
                   .quantum = "wave packet",
                   .gravity = "light on a geodesic",
                   .learning_value = "packet_angle",
                   .gravity_value = "geodesic_angle"},
                  {.learning = "places and slopes of activity",
                   .quantum = "Wigner function",
                   .gravity = "bundle of geodesics",
                   .learning_value = "packet_angle",
                   .quantum_value = "bundle_angle",
                   .gravity_value = "bundle_angle"}};
  spec.subtitles = {"", "a sheet of neurons; where they are lazy, there is a mass",
                    "no weight learns here: the waves and their Wigner samples",
                    "Einstein's equation holds exactly: space is flat but for cones",
                    "the waves, and both sides of Einstein's equation"};
  spec.presets = {{"One mass",
                   "Both packets turn alike and cross behind it.",
                   {{"masses", 1}, {"mu", 0.15}, {"x_1", 0}, {"y_1", 0}}},
                  {"Three masses",
                   "Their missing angles add up.",
                   {{"masses", 3},
                    {"mu", 0.08},
                    {"mu2", 0.06},
                    {"mu3", 0.05},
                    {"x_1", 0},
                    {"y_1", 0},
                    {"x_2", -1.5},
                    {"y_2", 0.1},
                    {"x_3", -0.75},
                    {"y_3", -0.1}}},
                  {"A mass in the way",
                   "The upper packet runs into the core and splits.",
                   {{"masses", 1}, {"mu", 0.2}, {"x_1", 0}, {"y_1", 0.8}}}};
  spec.null_parameter = "shuffle";
  spec.story_steps = 480;
  spec.verify_steps = 420;
  return spec;
}

} // namespace

const sim::Scenario& dust() {
  static const shared::Declared scenario(make_spec(), begin);
  return scenario;
}

} // namespace twofold::scenarios
