// What probe, ruler and clock read on the sheet, in the metric of its weights:
//
//   ds^2 = -dt^2 + n^2 (dx^2 + dy^2)
//
// n read from the weights, bilinear between the middles of the cells. Label: derived. Both pictures
// of the sheet, "sheet" and "block", have this one metric; t is neuron time.
// Failure modes: events off the sheet, or a sheet that is not ready, give no readings.
#pragma once

#include "scenarios/shared/space_time.hpp"

namespace twofold::two_geometries {

// One event: n, g_xx and the scalar curvature R of its cell. Two: distance or time between them.
[[nodiscard]] std::vector<sim::Reading> read_sheet(const sim::SheetView& sheet,
                                                   std::span<const sim::WorldPoint> events);

} // namespace twofold::two_geometries
