#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& minimum_left();

const sim::Observable& minimum_left() {
  static const sim::Observable instance{
      .name = "minimum_left",
      .label = "place of the left minimum of the loss",
      .unit = "length",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        if (!s.landscape.double_well)
          return Error{"observable minimum_left", "", "a loss with two valleys in the box"};
        return s.landscape.minimum_left;
      }};
  return instance;
}

} // namespace twofold::observables
