// The potential of the runs on a line, and the small network it comes from.
//
// Tied neuron: one weight w used twice, input 1, answer w^2, wanted a^2:
//   F(w) = Vb (a^2 - w^2)^2/a^4 = Vb (1 - w^2/a^2)^2,   V = rate F,  rate = 1 per time: ASSUMED
// Two biases of a softmax, moved together: no answer changes, so F is flat, V = 0. Nothing is
// assumed there, the derived Witten form vanishes with F too.
// Witten form of the same loss, for comparison: V_W = (gamma/2) F'^2 - D F'', D = hbar gamma/2.
//
// Symbols: Vb barrier, a place of the valleys. Units: V in loss per time. Failure modes: none.
#pragma once

#include "twofold/quantum/sorted_replicas.hpp"

namespace twofold::line {

class Potential : public LinePotential {
public:
  Potential(Real barrier, Real a) : barrier_(barrier), a2_(a * a) {} // barrier 0: flat

  void values(std::span<Real> out, std::span<const Real> x) const override;
  void slopes(std::span<Real> out, std::span<const Real> x) const override;

  [[nodiscard]] bool flat() const { return !(barrier_ > 0); }
  [[nodiscard]] Real value(Real x) const;
  [[nodiscard]] Real slope(Real x) const;
  [[nodiscard]] Real witten(Real x, Real step_size, Real diffusion) const;

private:
  Real barrier_, a2_;
};

} // namespace twofold::line
