// Fokker-Planck on the ring, were the free energy held as it is at the start: the contrast.
//
//   p_t = -d(b p) + D p'',   b = gamma hbar alpha + D d ln p_0,   D = hbar gamma/2
//
// b = -gamma F' with -F = Phi + (hbar/2) ln p of the start, so the first moment is that of
// Madelung; from there F would have to follow p (assumption 2 of the derivation), and here it does
// not. Exponentially fitted fluxes on equal cells of -pi .. pi (as thermo/fokker_planck), explicit
// Euler in equal substeps that keep p >= 0. Our discretisation: order h^2 in space, 1 in time; mass
// to round-off. Failure modes: a start density that is not positive is a broken invariant.
#pragma once

#include "twofold/core/real.hpp"

#include <span>
#include <vector>

namespace twofold::ring {

class HeldDiffusion {
public:
  HeldDiffusion() = default;
  HeldDiffusion(std::span<const Real> start, Real drift, Real diffusion, Real duration);

  void step(std::span<Real> p, std::span<Real> work) const; // one duration, in place; work: (n)

private:
  std::vector<Real> up_, down_; // (n) rates through the face above each cell, times a substep
  Index substeps_ = 1;
};

} // namespace twofold::ring
