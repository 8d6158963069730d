// What the views of a geodesic run draw.
#pragma once

#include "run.hpp"

namespace twofold::geodesic {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, const KerrRay& orbit,
                                                    sim::ViewKind view);
// The space-time block: world lines, clocks and light cones.
[[nodiscard]] sim::Figure block_figure(const Material& m);
// Half the side of what a picture of the plane shows.
[[nodiscard]] Real half_side(const Setup& setup);

} // namespace twofold::geodesic
