#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& packet_angle();

const sim::Observable& packet_angle() {
  static const sim::Observable instance{
      .name = "packet_angle",
      .label = "direction of the packet",
      .unit = "radian",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot&, const sim::SheetView& sheet) -> Result<Real> {
        if (!std::isfinite(sheet.packet_angle))
          return Error{"observable packet_angle", "", "a packet that fits on the sheet"};
        return sheet.packet_angle;
      }};
  return instance;
}

} // namespace twofold::observables
