// The pictures of a curvature run.
#pragma once

#include "run.hpp"

namespace twofold::curvature_lab {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);
// What a probe says in the plane.
[[nodiscard]] std::vector<sim::Reading> readings(const Material& m, std::string_view figure,
                                                 std::span<const sim::WorldPoint> events);

} // namespace twofold::curvature_lab
