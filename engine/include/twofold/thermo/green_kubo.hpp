// Diffusion of a slow trainable from the forces of the fast neurons at fixed trainable.
//
//   D = gamma^2 int_0^inf <g(t) g(0)> dt,  g = dH/dq - <dH/dq>;   tau = int / <g^2>
//
// Source: M. S. Green, J. Chem. Phys. 22 (1954) 398; R. Kubo, J. Phys. Soc. Japan 12 (1957) 570;
// adiabatic elimination of the neurons (time scales far apart).
// The integral (trapezoidal) ends where the lag is six times the tau found so far, at the latest at
// `longest` lags: later ones add noise only (A. D. Sokal's window, Cargese lectures 1996). Its
// statistical error is about sqrt(24 tau/(samples chains interval)) of it.
//
// Shapes: series (samples, chains), chains contiguous, one number per chain and `interval` of time.
// Units: integral in [g]^2 time. Failure modes: a series shorter than twice the longest lag, or an
// interval that is not positive, gives an Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <span>

namespace twofold {

struct GreenKubo {
  Real mean = 0;     // of all samples
  Real variance = 0; // <g^2>
  Real integral = 0; // of the correlation; never negative
  [[nodiscard]] Real time() const { return variance > 0 ? integral / variance : 0; }
};

[[nodiscard]] Result<GreenKubo> green_kubo(std::span<const Real> series, Index chains,
                                           Real interval, Index longest);

} // namespace twofold
