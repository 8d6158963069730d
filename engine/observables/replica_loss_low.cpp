#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& replica_loss_low();

const sim::Observable& replica_loss_low() {
  static const sim::Observable instance{
      .name = "replica_loss_low",
      .label = "loss that a tenth of the learners stay below",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.loss_low;
      }};
  return instance;
}

} // namespace twofold::observables
