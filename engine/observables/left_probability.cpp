#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& left_probability();

const sim::Observable& left_probability() {
  static const sim::Observable instance{
      .name = "left_probability",
      .label = "share of the wave at negative q",
      .unit = "",
      .kind = sim::Kind::assumed,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.wave_left;
      }};
  return instance;
}

} // namespace twofold::observables
