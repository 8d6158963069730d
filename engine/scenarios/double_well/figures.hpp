// What the views of a double-well run draw.
#pragma once

#include "run.hpp"

namespace twofold::double_well {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& material, const sim::Snapshot& snapshot, sim::ViewKind view, Real q);

} // namespace twofold::double_well
