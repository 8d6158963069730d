#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& gradient();

const sim::Observable& gradient() {
  static const sim::Observable instance{
      .name = "gradient",
      .label = "slope of the loss in the last mini-batch",
      .unit = "per length",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.learner.gradient;
      }};
  return instance;
}

} // namespace twofold::observables
