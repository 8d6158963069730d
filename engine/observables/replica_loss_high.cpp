#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& replica_loss_high();

const sim::Observable& replica_loss_high() {
  static const sim::Observable instance{
      .name = "replica_loss_high",
      .label = "loss that nine tenths of the learners stay below",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.loss_high;
      }};
  return instance;
}

} // namespace twofold::observables
