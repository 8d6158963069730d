#include "twofold/sim/observable.hpp"

namespace twofold::observables {

const sim::Observable& diffusion();

const sim::Observable& diffusion() {
  static const sim::Observable instance{
      .name = "diffusion",
      .label = "diffusion of the trainable at the learner",
      .unit = "length² per time",
      .kind = sim::Kind::measured,
      .cost = sim::Cost::every_step,
      .evaluate = [](const sim::Snapshot& s, const sim::SheetView&) -> Result<Real> {
        return s.learner.diffusion;
      }};
  return instance;
}

} // namespace twofold::observables
