#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& left_share();

const sim::Observable& left_share() {
  static const sim::Observable instance{
      .name = "left_share",
      .label = "share of the learners at negative q",
      .unit = "",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.density.learners_left;
      }};
  return instance;
}

} // namespace twofold::observables
