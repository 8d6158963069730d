#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& geodesic_angle();

const sim::Observable& geodesic_angle() {
  static const sim::Observable instance{
      .name = "geodesic_angle",
      .label = "direction of the one predicted ray",
      .unit = "radian",
      .kind = sim::Kind::derived,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot&, const sim::SheetView& sheet) -> Result<Real> {
        if (!std::isfinite(sheet.geodesic_angle))
          return Error{"observable geodesic_angle", "", "a packet that fits on the sheet"};
        return sheet.geodesic_angle;
      }};
  return instance;
}

} // namespace twofold::observables
