// What is predicted for the learners of a double-well run, for the parameters in force.
//
// Fokker-Planck with the derived D(w), its relaxation rates and its density at rest; and the
// reference with one D for all weights, the mean of D(w) at rest. For one D the equation is that
// of a quantum particle in imaginary time,
//   V = (gamma/2) F'^2 - D F'',   hbar = 2 D/gamma,   H = -(hbar^2 gamma/2) d^2 + V,
// whose ground state squared is exp(-gamma F/D) at energy 0 and whose E_n/hbar are the relaxation
// rates (E. Witten, J. Differential Geom. 17 (1982) 661 for the form; the rest is a derivation of
// this project). The energies are found from H alone, second order in the cell width.
// The reference is a contrast, not a claim: here D is not the same everywhere.
#pragma once

#include "setup.hpp"

#include "twofold/core/result.hpp"
#include "twofold/learning/ensemble.hpp"
#include "twofold/thermo/fokker_planck.hpp"

namespace twofold::double_well {

struct Laws {
  FokkerPlanckModel density;
  FokkerPlanckModel reference; // one D
  Real mean_diffusion = 0;     // that D
  Vector at_rest;              // (cells)
  Vector reference_at_rest;    // (cells)
  std::vector<Real> rates;     // (kRates), the first is 0
  std::vector<Real> reference_rates;
  std::vector<Real> energies; // (kRates) of H, for the reference
  // Loss and diffusion as tables, for the entropy estimate from learners.
  Landscape landscape;
  EnsembleModel tables;
};

[[nodiscard]] Real witten_potential(const LearnerParams& params, Real diffusion, Real w);

[[nodiscard]] Result<Laws> make_laws(const LearnerParams& params);

} // namespace twofold::double_well
