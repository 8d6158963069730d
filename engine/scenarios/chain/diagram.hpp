// The diagram of place and time of a run on a chain.
#pragma once

#include "run.hpp"

namespace twofold::chain {

// Carpet of the wave, world lines measured and predicted, the bundle, light cones and clocks.
[[nodiscard]] sim::Figure diagram(const Material& m);

[[nodiscard]] sim::Axis place_axis(const Setup& setup);

} // namespace twofold::chain
