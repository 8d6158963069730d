#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& einstein_residual();

const sim::Observable& einstein_residual() {
  static const sim::Observable instance{
      .name = "einstein_residual",
      .label = "relative residual of the Einstein equation over the sheet",
      .unit = "",
      .kind = sim::Kind::derived,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot&, const sim::SheetView& sheet) -> Result<Real> {
        if (!std::isfinite(sheet.einstein_residual))
          return Error{"observable einstein_residual", "", "a packet that fits on the sheet"};
        return sheet.einstein_residual;
      }};
  return instance;
}

} // namespace twofold::observables
