#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& schrodinger_energy();

const sim::Observable& schrodinger_energy() {
  static const sim::Observable instance{
      .name = "schrodinger_energy",
      .label = "energy of the wave",
      .unit = "per time",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.energy;
      }};
  return instance;
}

} // namespace twofold::observables
