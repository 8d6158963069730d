// Figures of the views that the lab draws from snapshot and sheet itself (where a run has none of
// its own there): the loss, the density over the trainable, the sheet with its packet.
#pragma once

#include "twofold/sim/figure.hpp"
#include "twofold/sim/snapshot.hpp"

namespace twofold::describe {

// `sheet` may be not ready.
[[nodiscard]] std::vector<sim::Figure>
view_figures(sim::ViewKind view, const sim::Snapshot& snapshot, const sim::SheetView& sheet);

} // namespace twofold::describe
