// What the views of a tomography run draw.
#pragma once

#include "run.hpp"

namespace twofold::tomography {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

} // namespace twofold::tomography
