// Scenario `curvature`: the instrument that reads curvature from any metric on a grid, tested on
// space-times in closed form and open to files.
//
// Equations, grids, errors and the format of files: docs/curvature.md; the claim whose test needs
// it: V. Vanchurin, arXiv:2111.00903, section 8 (C6), on the emergent space-time of section 6.
#include "curvature/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& curvature();

namespace {

using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "metric",
       .label = "Metric",
       .symbol = "g",
       .unit = "",
       .hint = "Which space-time is measured; your own file takes its place.",
       .initial = 0,
       .maximum = 4,
       .entry = Entry::choice,
       .choices = {"kerr-schild", "schwarzschild", "flrw", "de-sitter", "file"}},
      {.name = "n",
       .label = "Cells along a side",
       .symbol = "n",
       .unit = "",
       .hint = "Of the finest of three grids, counted in fours.",
       .initial = 128,
       .minimum = 96,
       .maximum = 192,
       .entry = Entry::whole},
      {.name = "spin",
       .label = "Spin of the hole",
       .symbol = "a",
       .unit = "M",
       .hint = "How fast the hole of kerr-schild turns; 0 is at rest.",
       .initial = 0.9,
       .minimum = 0,
       .maximum = 0.98},
      {.name = "rate",
       .label = "Expansion rate",
       .symbol = "H",
       .unit = "per time",
       .hint = "Of de-sitter: lengths grow as exp(H t).",
       .initial = 0.7,
       .minimum = 0.3,
       .maximum = 1},
      {.name = "noise",
       .label = "Noise in the metric",
       .symbol = "",
       .unit = "",
       .hint = "Null control: one part in ten thousand of noise at every point.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "spacing",
       .label = "Unit of your grid",
       .symbol = "h",
       .unit = "",
       .hint = "Length of a unit of the places in your file.",
       .initial = 1,
       .minimum = 1e-6,
       .maximum = 1e6,
       .more = true},
      {.name = "edges",
       .label = "Edges of your grid",
       .symbol = "",
       .unit = "",
       .hint = "Whether your metric begins again beyond its edges.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::choice,
       .more = true,
       .choices = {"bounded", "periodic"}},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "ds² = g_mn dx^m dx^n", Kind::assumed, "the metric is given"},
      {ViewKind::quantum, "ds² = g_mn dx^m dx^n", Kind::assumed, "no wave, only a metric"},
      {ViewKind::gravity, "Γ^a = ½ g^ab (∂g + ∂g − ∂g)", Kind::derived, "how frames turn"},
      {ViewKind::gravity, "K = R_abcd R^abcd", Kind::derived, "Kretschmann"},
      {ViewKind::gravity, "div (R_ab − ½ R g_ab) = 0", Kind::derived, "Bianchi, for every metric"},
      {ViewKind::gravity, "error = const · h^4", Kind::derived, "differences of order 4"},
      {ViewKind::both, "K = R_abcd R^abcd", Kind::derived, "Kretschmann"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "curvature";
  spec.title = "Curvature meter";
  spec.section = "6";
  spec.goal = "An instrument reads the curvature of any metric on a grid. Here it is tested on "
              "black holes and universes whose curvature is known, or on a file of yours.";
  spec.story = "Three grids close in on a turning black hole.";
  spec.look_for = {"the picture filling row by row, then sharper",
                   "errors falling sixteenfold from grid to grid",
                   "negative curvature above the poles of a turning hole",
                   "noise in the metric: every badge turns red"};
  spec.claims = {"C6"};
  spec.parameters = parameters();
  spec.observables = {"kretschmann_error", "bianchi_residual", "ricci_max", "curvature_order"};
  spec.equations = equations();
  spec.duality = {
      {"table read from weights", "", "metric g", Kind::assumed, false, ""},
      {"", "", "curvature K", Kind::measured, false, "kretschmann_error"},
  };
  spec.subtitles = {"", "the metric that is measured, as a table of numbers",
                    "nothing learns here, so there is no wave",
                    "curvature of the metric, and how far it can be trusted",
                    "curvature of the metric, and how fast the error falls"};
  spec.null_parameter = "noise";
  spec.story_steps = 400;
  spec.verify_steps = 240;
  spec.takes_data = true;
  spec.data_columns = {"x0", "x1", "g_00", "g_01", "g_11"};
  return spec;
}

} // namespace

const sim::Scenario& curvature() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data) {
        return curvature_lab::start_run(values, seed, data);
      });
  return scenario;
}

} // namespace twofold::scenarios
