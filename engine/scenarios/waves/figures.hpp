// What the views of a waves run draw.
#pragma once

#include "run.hpp"

namespace twofold::wave_lab {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

} // namespace twofold::wave_lab
