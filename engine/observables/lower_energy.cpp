#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& lower_energy();

const sim::Observable& lower_energy() {
  static const sim::Observable instance{
      .name = "lower_energy",
      .label = "share of the energy that arrives below",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        (void)s;
        for (const sim::Output& output : sheet.outputs)
          if (output.y < 0) return output.share;
        return Error{"observable lower_energy", "", "an output below the axis"};
      }};
  return instance;
}

} // namespace twofold::observables
