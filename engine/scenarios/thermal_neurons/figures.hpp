// The pictures of a thermal-neurons run.
#pragma once

#include "run.hpp"

namespace twofold::thermal_neurons {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& material, const sim::Snapshot& snapshot, sim::ViewKind view, Real q);

} // namespace twofold::thermal_neurons
