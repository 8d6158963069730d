// What a learned-lens run draws beside the sheet's own views.
#pragma once

#include "run.hpp"

#include "twofold/sim/figure.hpp"
#include "twofold/sim/snapshot.hpp"

namespace twofold::learned_lens {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& material, const sim::Snapshot& snapshot, sim::ViewKind view);

} // namespace twofold::learned_lens
