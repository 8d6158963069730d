// What is predicted for the learners of a run on a line: Schrodinger, Fokker-Planck at a fixed free
// energy (a contrast, not a claim), and closed forms. None of it is known to the learners.
//
// Closed form of packets without potential, tau = hbar gamma t/(2 sigma^2) (textbook):
//   psi ~ sum_k a_k exp(-(q - m_k - gamma P t)^2/(4 sigma^2 (1 + i tau)) + i P q/hbar)
#pragma once

#include "potential.hpp"
#include "setup.hpp"

#include "twofold/quantum/stationary_states.hpp"
#include "twofold/thermo/fokker_planck.hpp"

#include <optional>

namespace twofold::line {

inline constexpr Index kWaveSteps = 2; // per learning step: paths need the wave at half time

struct Laws {
  SchrodingerModel wave;
  SchrodingerState start;
  FokkerPlanckModel fokker_planck;
  FokkerPlanckState density;              // its start
  std::optional<StationaryStates> levels; // of two wells: the lowest kLevels
  Real right_mean = 0.5, right_swing = 0; // share on the right = mean + swing cos((E1 - E0) t/hbar)
};
inline constexpr Index kLevels = 4;

[[nodiscard]] Result<Laws> make_laws(const Setup& setup, const Potential& potential);

// Where the densities of the wave begin, and how far apart their points are.
[[nodiscard]] inline Real first_node(const SchrodingerModel& m) {
  return -m.params().half_width + m.spacing();
}
[[nodiscard]] std::vector<Real> density_of(const SchrodingerState& state); // (N - 1)

// Density of the closed form at the nodes, mass 1; for packets without potential. (N - 1)
[[nodiscard]] std::vector<Real> closed_form(const Setup& setup, const SchrodingerModel& model,
                                            Real t);

} // namespace twofold::line
