// What the views of an adaptation run draw.
#pragma once

#include "run.hpp"

namespace twofold::adaptation {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& material, sim::ViewKind view);

} // namespace twofold::adaptation
