// The data of a figure as CSV: what is plotted, to be plotted elsewhere.
//
// One block for each series, cloud, flow, field or part of a network or space-time block, parted by
// empty lines. A block opens with a line "# series: learners (measured, stairs)" and a header with
// names and units; its rows follow. Lines end in LF, numbers are written so that they read back to
// the same double (a field's to the same float), what is not finite stays empty. The first lines
// tell the figure. A field has a row per cell: the middle of the cell, then its value. A history
// needs its values in it first (sim::fill_history). Failure modes: none; a figure without data has
// only its first lines.
#pragma once

#include "twofold/sim/figure.hpp"

#include <string>

namespace twofold::describe {

[[nodiscard]] std::string figure_csv(const sim::Figure& figure);

} // namespace twofold::describe
