// L1 distance between the learners' histogram and a law's density, averaged over the same bins.
#pragma once

#include "twofold/sim/observable.hpp"

namespace twofold::observables {

[[nodiscard]] Result<Real> distance_to_learners(const sim::DensityView& density,
                                                const sim::Curve& law);

} // namespace twofold::observables
