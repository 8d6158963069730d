#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& mass();

const sim::Observable& mass() {
  static const sim::Observable instance{
      .name = "mass",
      .label = "mass of the learned point",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.learner.mass;
      }};
  return instance;
}

} // namespace twofold::observables
