#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& barrier_mean();

const sim::Observable& barrier_mean() {
  static const sim::Observable instance{
      .name = "barrier_mean",
      .label = "the same barrier for the loss averaged over the data",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        if (!s.landscape.double_well)
          return Error{"observable barrier_mean", "", "a loss with two valleys in the box"};
        return s.landscape.barrier_mean;
      }};
  return instance;
}

} // namespace twofold::observables
