#include "sheet_readings.hpp"

#include "twofold/sim/observable.hpp"

#include <cmath>

namespace twofold::observables {

const sim::Observable& curvature_place();

const sim::Observable& curvature_place() {
  static const sim::Observable instance{
      .name = "curvature_place",
      .label = "height of the most curved place",
      .unit = "length",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::on_demand,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView& sheet) -> Result<Real> {
        (void)s;
        return height_of_curvature(sheet);
      }};
  return instance;
}

} // namespace twofold::observables
