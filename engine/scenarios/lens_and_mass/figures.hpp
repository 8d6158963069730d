// What the views of an einstein-residual run draw: both sheets side by side in one system of
// coordinates, the lens at its own place, the mass kApart further to the right.
#pragma once

#include "run.hpp"

namespace twofold::lens_and_mass {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& material, sim::ViewKind view);

} // namespace twofold::lens_and_mass
