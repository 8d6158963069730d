// What the views of a valley run draw.
#pragma once

#include "run.hpp"

namespace twofold::valley {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& material, const sim::Snapshot& snapshot, sim::ViewKind view, Real q);

} // namespace twofold::valley
