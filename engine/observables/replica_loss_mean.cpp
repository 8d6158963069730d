#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& replica_loss_mean();

const sim::Observable& replica_loss_mean() {
  static const sim::Observable instance{
      .name = "replica_loss_mean",
      .label = "mean loss of the learners",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.loss_mean;
      }};
  return instance;
}

} // namespace twofold::observables
