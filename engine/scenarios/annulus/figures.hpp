// What the views of an annulus run draw.
#pragma once

#include "run.hpp"

namespace twofold::annulus {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& m, const sim::Snapshot& snapshot, sim::ViewKind view, Real q);

} // namespace twofold::annulus
