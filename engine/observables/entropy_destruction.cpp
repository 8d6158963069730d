#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& entropy_destruction();

const sim::Observable& entropy_destruction() {
  static const sim::Observable instance{
      .name = "entropy_destruction",
      .label = "entropy erased by learning",
      .unit = "per time",
      .kind = sim::Kind::derived,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.ledger.erased;
      }};
  return instance;
}

} // namespace twofold::observables
