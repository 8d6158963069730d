#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& entropy_production();

const sim::Observable& entropy_production() {
  static const sim::Observable instance{
      .name = "entropy_production",
      .label = "entropy made by noise",
      .unit = "per time",
      .kind = sim::Kind::derived,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.ledger.made;
      }};
  return instance;
}

} // namespace twofold::observables
