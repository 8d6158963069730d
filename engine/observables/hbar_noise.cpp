#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& hbar_noise();

const sim::Observable& hbar_noise() {
  static const sim::Observable instance{
      .name = "hbar_noise",
      .label = "2D/γ of the learner's noise",
      .unit = "loss",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        (void)sheet;
        return s.density.hbar_predicted;
      }};
  return instance;
}

} // namespace twofold::observables
