// What the views of a run on a line draw.
#pragma once

#include "run.hpp"

namespace twofold::line {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& material, const sim::Snapshot& snapshot, sim::ViewKind view);

} // namespace twofold::line
