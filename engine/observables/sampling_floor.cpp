#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& sampling_floor();

const sim::Observable& sampling_floor() {
  static const sim::Observable instance{
      .name = "sampling_floor",
      .label = "expected distance of a perfect sample from Fokker-Planck",
      .unit = "",
      .kind = sim::Kind::derived,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.sampling_floor;
      }};
  return instance;
}

} // namespace twofold::observables
