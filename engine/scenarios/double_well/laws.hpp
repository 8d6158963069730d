// What is predicted for the learners of a double-well run, for the parameters in force.
//
// Fokker-Planck with the derived D(w), its relaxation rates and its density at rest; and the
// reference with one D for all weights, the mean of D(w) at rest, in both pictures: exp(-gamma F/D)
// and its rates, and the Witten potential with its levels (thermo/witten). The reference is a
// contrast, not a claim: here D is not the same everywhere.
#pragma once

#include "setup.hpp"

#include "twofold/core/result.hpp"
#include "twofold/learning/ensemble.hpp"
#include "twofold/thermo/fokker_planck.hpp"
#include "twofold/thermo/witten.hpp"

#include <optional>

namespace twofold::double_well {

struct Laws {
  FokkerPlanckModel density;
  FokkerPlanckModel reference; // one D
  Real mean_diffusion = 0;     // that D
  Vector at_rest;              // (cells)
  Vector reference_at_rest;    // (cells)
  std::vector<Real> rates;     // (kRates), the first is 0
  std::vector<Real> reference_rates;
  std::optional<WittenStates> witten; // the reference as a quantum particle, where the grid can
  // Loss and diffusion as tables, for the entropy estimate from learners.
  Landscape landscape;
  EnsembleModel tables;
};

[[nodiscard]] Result<Laws> make_laws(const LearnerParams& params);

} // namespace twofold::double_well
