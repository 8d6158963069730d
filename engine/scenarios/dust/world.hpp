// The geometry that the couplings carry at present, and what is measured of it: the metric against
// the closed form, Einstein's equation, deficit angles by holonomy, and light that passes from far
// to far. Made anew whenever a mass moves.
//
// Einstein's equation: the metric of every cell where a mass can be, read from the couplings, its
// curvature by differences of order 4 (spacetime/grid_curvature.hpp); the source is the dust,
// T_tt = sigma e^{-2u} alpha^2 and nothing else, from the closed form of the masses. kappa and
// Lambda are fitted, weighted with the volume (gravity/einstein_fit.hpp).
// Deficit: what a vector lacks of a full turn after it was carried round a rectangle of cells, the
// outflow of -grad u there; u = ln sqrt(AB) from the couplings, differences of order 4 (derived).
// Failure modes: a loop with another mass's core on it has no value (NaN); so has a ray through a
// core. Fits refuse couplings without a metric: then the residual is 1 and kappa is 0.
#pragma once

#include "setup.hpp"

#include "twofold/gravity/einstein_fit.hpp"

namespace twofold::dust_lab {

// The window of cells that is measured: row and column of its first cell, and its size.
struct Window {
  Index row = 0, column = 0, ny = 0, nx = 0;
};

// Dust has no Lambda, so the fit's sign of it would go unseen: it is asked once more with the
// source T + kKnownLambda g, which the same geometry obeys with that Lambda.
inline constexpr Real kKnownLambda = 0.5;

struct World {
  Dust dust;
  PlaneWave wave;
  Real metric_error = 0; // largest relative, of the whole sheet

  Window window;
  std::vector<Real> einstein_tt, source_tt; // (ny, nx) of the window
  std::vector<Real> curvature;              // R
  EinsteinConstants fit;
  Real known_lambda = 0;    // the Lambda that the fit finds where kKnownLambda was added
  Real total_curvature = 0; // integral of R/2 over the window

  std::array<Real, kMostDustMasses> deficits{}; // measured, by mass
  Real all_deficits = 0;                        // round the window

  // Light through (0, impact) and twice as far from the masses, from far to far, turning towards
  // what is below it; NaN through a core.
  Real deflection = 0, deflection_exact = 0, deflection_farther = 0;
};

[[nodiscard]] Result<World> make_world(const Setup& setup, const Dust& dust,
                                       const shared::Shuffled& shuffled);

// From far to far through (x, y) along x there.
struct Passage {
  Real turn = 0;             // towards what is below, measured; NaN through a core
  Real below = 0, above = 0; // strengths of the masses on either side
};
[[nodiscard]] Passage passage(const Dust& dust, Real x, Real y);

} // namespace twofold::dust_lab
