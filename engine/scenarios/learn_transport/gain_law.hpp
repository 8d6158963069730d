// Many learners of the one shared gain, and the laws of their density.
//
//   q = a - a*,   q <- q - gamma g,   g the mean of 2 e e' over B delivered numbers (plain descent)
//   p_t = d(gamma H' p) + d^2(D p),   D(q) = gamma^2 kappa(q)/2B     (Fokker-Planck, Ito)
//   hbar = 2 D/gamma at a*; Witten's potential of H has psi_0^2 as its density at rest
//
// e and e' are drawn from their exact joint normal law (solutions/shared_gain.hpp), independently
// for each learner: no reflection happens where all sites share one gain. gamma is set so that the
// learners relax by kRelaxation a step. Their walls are at +-kWalls deviations, where hardly any
// come. Derivation of this project; status: H, kappa derived; noise white in time (one draw a
// step). Failure modes: no law without noise (D = 0), beyond the collapse (a* = 0), or for the null
// control.
#pragma once

#include "setup.hpp"

#include "twofold/thermo/fokker_planck.hpp"
#include "twofold/thermo/witten.hpp"

#include <optional>

namespace twofold::learn_transport {

inline constexpr Real kRelaxation = 0.02, kWalls = 8;
inline constexpr Real kStartPlace = -0.5, kStartWidth = 0.06; // of the walls' distance
inline constexpr Index kCells = 200, kBins = 40;

struct GainLaw {
  Real best = 1, half_width = 1, step_size = 0, diffusion = 0; // a*, walls, gamma, D(a*)
  Real hbar = 0;
  FokkerPlanckModel model;
  WittenStates witten;          // ground state and the first excited one
  std::vector<Real> diffusions; // (kCells)
};

[[nodiscard]] Result<std::optional<GainLaw>> make_gain_law(const Setup& setup);

[[nodiscard]] Vector start_gains(const Setup& setup, const GainLaw& law);
// One step of all learners in place. work is scratch.
void advance_gains(std::span<Real> q, const Setup& setup, const GainLaw& law, Index step,
                   std::vector<Real>& work);

} // namespace twofold::learn_transport
