// A metric on a grid out of a table: one row for each point.
//
// Columns x0, x1, .. (as many as dimensions, 2 to 4) hold the place, g_00, g_01, .. the components
// m <= n. Rows come in any order; places are those of a grid of equal steps, each there once.
// Failure modes, as an Error: a missing column or one of words, a value that is not finite, places
// that are no such grid, and all of MetricGrid (signature, with the place). The signature is that
// of the first point.
#pragma once

#include "twofold/sim/table.hpp"
#include "twofold/spacetime/metric_grid.hpp"

namespace twofold::curvature_lab {

// `scale` is the length of a unit of the places, `edge` that of every axis.
[[nodiscard]] Result<MetricGrid> metric_of_table(const sim::Table& table, Real scale, Edge edge);

} // namespace twofold::curvature_lab
