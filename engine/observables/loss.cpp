#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& loss();

const sim::Observable& loss() {
  static const sim::Observable instance{
      .name = "loss",
      .label = "loss of the last mini-batch",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.learner.loss;
      }};
  return instance;
}

} // namespace twofold::observables
