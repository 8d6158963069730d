#include "badge.hpp"

#include "observables/distance_to_learners.hpp"

namespace twofold::shared {

sim::Check judged(sim::Check check) {
  const bool holds = check.residual <= check.limit; // false for NaN
  check.verdict = holds ? sim::Verdict::holds : sim::Verdict::fails;
  return check;
}

sim::Check learners_against(sim::Check check, const sim::DensityView& density,
                            const sim::Curve& law) {
  check.limit = kFloorFactor * density.sampling_floor;
  const auto distance = observables::distance_to_learners(density, law);
  if (!distance) return check;
  check.residual = distance.value();
  return judged(check);
}

void offer(sim::Check& check, const char* action, const char* parameter, Real value) {
  check.action = action;
  check.action_parameter = parameter;
  check.action_value = value;
}

} // namespace twofold::shared
