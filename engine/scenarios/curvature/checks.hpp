// The badges of a curvature run.
#pragma once

#include "run.hpp"

namespace twofold::curvature_lab {

// Of the finest grid in the standing setting, four times what was measured there; a file may be
// made of anything, so its own two grids must agree only to some per cent.
inline constexpr Real kKretschmannLimit = 1e-3;
inline constexpr Real kFileLimit = 0.05;
inline constexpr Real kOrderLimit = 0.1;
inline constexpr Real kBianchiLimit = 1e-3;
inline constexpr Real kFileBianchiLimit = 0.05;
inline constexpr Real kRicciLimit = 1e-3;

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::curvature_lab
