// Rates of the tensor sheet of spacetime/tensor_sheet.hpp, and sums of fields.
//
// Fields are padded by one cell: (ny + 2) rows of nx + 2 values; wrap() makes them periodic.
//   a = cross D_y phi - drift_x pi,   b = cross D_x phi - drift_y pi          (into along_x,
//   along_y) phi_t = pi - drift_x D_x phi - drift_y D_y phi pi_t = D_x a + D_y b + fluxes through
//   the faces - leak phi
// with D f = f(+1) - f(-1); the factors of h are in the weights. No failure modes.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::tensor_sheet_kernel {

struct Shape {
  Index ny = 0, nx = 0;
  [[nodiscard]] Index stride() const { return nx + 2; }
  [[nodiscard]] Index storage() const { return (ny + 2) * (nx + 2); }
};

struct Weights {
  const Real *drift_x, *drift_y, *cross, *right, *upper, *leak;
};

struct Fields {
  Real *phi, *pi;
};

void wrap(const Shape& shape, Real* field);
void pad(const Shape& shape, const Real* field, Real* padded); // periodic
void unpad(const Shape& shape, const Real* padded, Real* field);

// phi and pi are wrapped; the rates are not.
void rates(const Shape& shape, const Weights& weights, const Fields& state, Real* along_x,
           Real* along_y, const Fields& rate);

void add_scaled(Index n, Real* __restrict out, const Real* __restrict base, Real factor,
                const Real* __restrict rate); // out = base + factor rate
void accumulate(Index n, Real* __restrict sum, Real factor, const Real* __restrict rate);

} // namespace twofold::tensor_sheet_kernel
