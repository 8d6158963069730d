// What the views of a ring run draw.
#pragma once

#include "run.hpp"

namespace twofold::ring {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& material, sim::ViewKind view);

} // namespace twofold::ring
