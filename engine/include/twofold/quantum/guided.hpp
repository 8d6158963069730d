// Learners that know psi: Nelson's diffusion and Bohm's trajectories, led by a wave on the line.
//
//   current velocity u = hbar gamma Im(psi'/psi), osmotic velocity o = hbar gamma Re(psi'/psi)
//   Nelson   dx = (u + o) dt + sqrt(2 D) dW,  D = hbar gamma/2      (Euler-Maruyama)
//   Bohm     x' = u                                                 (Runge-Kutta of order 4)
//
// Both keep |psi|^2 if they start in it. Sources: E. Nelson, Phys. Rev. 150 (1966) 1079; D. Bohm,
// Phys. Rev. 85 (1952) 166. They are pictures of a known wave, no evidence for it: label them
// "knows psi". Our discretisation: psi' by differences of order 4, velocities joined by straight
// lines between nodes; where |psi|^2 < 1e-12 of its maximum they are damped; Nelson's drift is
// clipped at 3 sqrt(2D/dt), or nodes of psi would throw walkers away. Walls reflect.
//
// Shapes: velocities (N - 1) on the nodes of the model, x (M). Failure modes: none.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/quantum/schrodinger.hpp"

namespace twofold {

struct Guidance {
  std::vector<Real> current, osmotic; // (N - 1)
};

void guide(Guidance& out, const SchrodingerModel& model, const SchrodingerState& state);

// One step of dt in place; replica i draws number i of `key`.
void nelson_step(std::span<Real> x, const SchrodingerModel& model, const Guidance& at_start,
                 Real dt, const RandomKey& key);

// One step of dt in place, with the velocities at its start, middle and end.
void bohm_step(std::span<Real> x, const SchrodingerModel& model, const Guidance& at_start,
               const Guidance& at_middle, const Guidance& at_end, Real dt);

} // namespace twofold
