#include "sheet_readings.hpp"

#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& potential_felt();

const sim::Observable& potential_felt() {
  static const sim::Observable instance{
      .name = "potential_felt",
      .label = "potential the wave moves in, at the sheet's weight",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        const Real felt = read_at(s.density.potential_felt, sheet.q);
        if (!std::isfinite(felt))
          return Error{"observable potential_felt", "", "a wave at the weight of the sheet"};
        return felt;
      }};
  return instance;
}

} // namespace twofold::observables
