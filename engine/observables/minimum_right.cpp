#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& minimum_right();

const sim::Observable& minimum_right() {
  static const sim::Observable instance{
      .name = "minimum_right",
      .label = "place of the right minimum of the loss",
      .unit = "length",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        if (!s.landscape.double_well)
          return Error{"observable minimum_right", "", "a loss with two valleys in the box"};
        return s.landscape.minimum_right;
      }};
  return instance;
}

} // namespace twofold::observables
