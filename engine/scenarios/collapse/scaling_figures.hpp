// Pictures of the scan: holes and curvatures over the distance from the threshold, and how the
// threshold was enclosed. Shapes and failure modes: none; what is not evolved yet is not drawn.
#pragma once

#include "run.hpp"

namespace twofold::collapse {

[[nodiscard]] sim::Figure scaling(const Material& material);
[[nodiscard]] sim::Figure bisection(const Material& material);

} // namespace twofold::collapse
