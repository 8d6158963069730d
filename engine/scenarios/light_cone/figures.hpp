// What the views of a light-cone run draw.
#pragma once

#include "run.hpp"

namespace twofold::light_cone {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

// Space-time diagrams: packets with world lines, cones and ticks; signals that turn.
[[nodiscard]] sim::Figure diagram(const Material& m);
[[nodiscard]] sim::Figure turning_signals(const Material& m);

} // namespace twofold::light_cone
