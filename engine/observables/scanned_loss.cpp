#include "sheet_readings.hpp"

#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& scanned_loss();

const sim::Observable& scanned_loss() {
  static const sim::Observable instance{
      .name = "scanned_loss",
      .label = "scanned loss at the sheet's weight",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        const Real loss = read_at(s.landscape.loss, sheet.q);
        if (!std::isfinite(loss))
          return Error{"observable scanned_loss", "", "a loss that was scanned"};
        return loss;
      }};
  return instance;
}

} // namespace twofold::observables
