#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& barrier();

const sim::Observable& barrier() {
  static const sim::Observable instance{
      .name = "barrier",
      .label = "height of the barrier over the mean of the minima",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        if (!s.landscape.double_well)
          return Error{"observable barrier", "", "a loss with two valleys in the box"};
        return s.landscape.barrier;
      }};
  return instance;
}

} // namespace twofold::observables
