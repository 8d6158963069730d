#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& hbar_wave();

const sim::Observable& hbar_wave() {
  static const sim::Observable instance{
      .name = "hbar_wave",
      .label = "ħ of the wave",
      .unit = "loss",
      .kind = sim::Kind::assumed,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        (void)sheet;
        return s.density.hbar;
      }};
  return instance;
}

} // namespace twofold::observables
