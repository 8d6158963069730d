#include "distance_to_learners.hpp"

namespace twofold::observables {

const sim::Observable& histogram_schrodinger_l1();

const sim::Observable& histogram_schrodinger_l1() {
  static const sim::Observable instance{
      .name = "histogram_schrodinger_l1",
      .label = "distance of the learners from Schrödinger",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return distance_to_learners(s.density, s.density.schrodinger);
      }};
  return instance;
}

} // namespace twofold::observables
