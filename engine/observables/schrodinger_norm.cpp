#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& schrodinger_norm();

const sim::Observable& schrodinger_norm() {
  static const sim::Observable instance{
      .name = "schrodinger_norm",
      .label = "norm of the wave",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.norm;
      }};
  return instance;
}

} // namespace twofold::observables
