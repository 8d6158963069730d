// A test double of a scenario without a sheet: figures of every shape, with made-up data. Its
// parameter `kind` turns the figures into difficult ones (empty arrays, NaN, 200 neurons) or into
// those of waves: phases, clocks, world lines, flows and pins, whole or damaged.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::ui::test {

enum class FakeFigures { usual, empty, gaps, crowded, waves, torn_waves, many_waves };

[[nodiscard]] const sim::Scenario& fake_figure_scenario(); // "figures", takes data
[[nodiscard]] std::vector<sim::Figure> fake_figures(sim::ViewKind view, FakeFigures kind,
                                                    double time);

} // namespace twofold::ui::test
