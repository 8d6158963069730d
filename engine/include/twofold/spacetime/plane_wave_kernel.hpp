// Leapfrog kernel of a sheet whose couplings A and B differ from place to place.
//
// Equation (our discretisation, order 4 in space, 2 in time): B phi_tt = div(A grad phi) - M phi
// - B sponge phi_t becomes
//   phi_{t+1} = phi_t + damp (phi_t - phi_{t-1}) + gain (D phi_t - M h^2 phi_t),
//   damp = (1-s)/(1+s),  gain = dt^2 / (B h^2 (1+s)),  s = sponge dt / 2,
//   D phi = d(A d phi) in x and y,  d f at a face = (27 (f_+ - f_-) - (f_++ - f_--)) / 24.
// D is symmetric: d is minus its own transpose between cells and faces.
//
// Shapes: fields are (ny + 2 kRim) rows of `stride` = nx + 2 kRim values, zero in the rim; A at the
// faces right of (a_x) and above (a_y) each cell, all others at the cell, in the same storage. Work
// is done on the cells [x_begin, x_end) x [y_begin, y_end), counted without the rim; `faces` has
// room for kFaceRows rows. No failure modes: callers guarantee the shapes.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::plane_wave_kernel {

inline constexpr Index kRim = 4;      // reach of the widest stencil, that of the gradient
inline constexpr Index kFaceRows = 5; // four rows of fluxes upwards, one to the right

struct Box {
  Index x_begin = 0, x_end = 0, y_begin = 0, y_end = 0;
  [[nodiscard]] Index nx() const { return x_end - x_begin; }
  [[nodiscard]] Index ny() const { return y_end - y_begin; }
};

struct Weights {
  Index stride = 0;
  const Real* a_x = nullptr;
  const Real* a_y = nullptr;
  const Real* leak = nullptr; // M h^2
  const Real* gain = nullptr;
  const Real* damp = nullptr;
};

// previous <- next.
void step(const Weights& weights, const Box& box, const Real* now, Real* previous, Real* faces);

// out <- D now - M h^2 now.
void apply(const Weights& weights, const Box& box, const Real* now, Real* out, Real* faces);

struct Densities { // one cell after the other of the box, packed
  Real* energy;
  Real* momentum_x;
  Real* momentum_y;
};
struct CellWeights {     // at the cells
  const Real* stiffness; // A
  const Real* inertia;   // B
  const Real* leak;      // M h^2
};
// (B phi_t^2 + A |grad phi|^2 + M phi^2) / 2 and -B phi_t grad phi half a step back, from
// phi_t = (now - before)/dt and phi = (now + before)/2, with gradients of order 8.
// `mean`: room for a field, zero outside the box.
void densities(Index stride, const Box& box, Real spacing, Real dt, const CellWeights& weights,
               const Real* now, const Real* before, Real* mean, const Densities& out);

} // namespace twofold::plane_wave_kernel
