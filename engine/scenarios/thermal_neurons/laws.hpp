// What is predicted for the learners of a thermal-neurons run, for the parameters in force.
//
//   p_t = d(gamma F' p) + d^2(D p),   D(q) = D0 + gamma^2 int <g(t) g(0)> dt    (Green-Kubo)
//
// and the same with one D for all weights (its mean at rest) in both pictures: relaxation rates of
// Fokker-Planck and levels of the Witten potential. F is the measured free energy.
#pragma once

#include "survey.hpp"

#include "twofold/thermo/fokker_planck.hpp"
#include "twofold/thermo/kramers_moyal.hpp"
#include "twofold/thermo/witten.hpp"

namespace twofold::thermal_neurons {

struct Laws {
  Real step_size = 0, noise = 0;
  FokkerPlanckModel density;
  WindowLaw window;                   // of learners whose neurons fill a window late
  Vector at_rest;                     // (cells)
  std::vector<Real> rates;            // (kRates), the first is 0
  Real mean_diffusion = 0;            // of D(q) at rest
  std::vector<Real> reference_rates;  // with that D everywhere
  std::optional<WittenStates> witten; // likewise; none if the grid is too coarse for it
};

[[nodiscard]] Real diffusion(const Laws& laws, const Landscape& landscape, Real q);

// dD/dq of the table's lines.
[[nodiscard]] Real diffusion_slope(const Laws& laws, const Landscape& landscape, Real q);

[[nodiscard]] Result<Laws> make_laws(const SurveyResult& survey, Real step_size, Real noise);

// A table at the cells, linear between them.
[[nodiscard]] Real at_place(const Vector& cells, Real q);

} // namespace twofold::thermal_neurons
