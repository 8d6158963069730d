#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& bundle_angle();

const sim::Observable& bundle_angle() {
  static const sim::Observable instance{
      .name = "bundle_angle",
      .label = "direction of the bundle",
      .unit = "radian",
      .kind = sim::Kind::derived,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot&, const sim::SheetView& sheet) -> Result<Real> {
        if (!std::isfinite(sheet.bundle_angle))
          return Error{"observable bundle_angle", "", "a packet that fits on the sheet"};
        return sheet.bundle_angle;
      }};
  return instance;
}

} // namespace twofold::observables
