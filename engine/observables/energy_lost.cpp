#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& energy_lost();

const sim::Observable& energy_lost() {
  static const sim::Observable instance{
      .name = "energy_lost",
      .label = "energy lost on the way, -ln",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        (void)s;
        if (!sheet.energy_lost) return Error{"observable energy_lost", "", "energy that arrives"};
        return *sheet.energy_lost;
      }};
  return instance;
}

} // namespace twofold::observables
