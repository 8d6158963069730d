// What the views of a regime run draw.
#pragma once

#include "run.hpp"

namespace twofold::regime {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& material, sim::ViewKind view);

} // namespace twofold::regime
