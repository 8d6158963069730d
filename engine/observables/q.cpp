#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& q();

const sim::Observable& q() {
  static const sim::Observable instance{
      .name = "q",
      .label = "trainable",
      .unit = "length",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.learner.q;
      }};
  return instance;
}

} // namespace twofold::observables
