// A point mass of 2+1 gravity, softened, as the weights of a sheet.
//
// Exact static solution (derivation of this project): lapse 1, metric -dt^2 + n^2 (dx^2 + dy^2),
//   n = e^u,  u = -(mu/2) ln((r^2 + eps^2) / R0^2),  r^2 = (x - x_m)^2 + (y - q)^2.
// lap u = -kappa sigma with kappa = 1 gives the dust density per coordinate area
//   sigma = 2 mu eps^2 / (r^2 + eps^2)^2,   of total 2 pi mu;
// the scalar curvature is R = -2 n^-2 lap u = 2 sigma / n^2, and G_tt = R / 2 = sigma / n^2.
// Far away the plane is a cone: light is deflected by pi mu / (1 - mu).
//
// Symbols: mu strength, q height of the mass, eps core radius, R0 radius where n = 1 (assumed
// values). Fields are (ny, nx) over the whole sheet, room behind the input included; the _visible
// forms are (ny, visible_nx). Failure modes: none for eps > 0.
#pragma once

#include "twofold/spacetime/sheet.hpp"

namespace twofold {

struct PointMass {
  Real strength = 0.15; // mu
  Real height = 0.0;    // q
  Real x = 1.5;
  Real core = 0.12; // eps
  Real unit_radius = 1.2;
};

[[nodiscard]] Real exponent(const PointMass& mass, Real x, Real y);         // u
[[nodiscard]] Real dust_density(const PointMass& mass, Real x, Real y);     // sigma
[[nodiscard]] Real scalar_curvature(const PointMass& mass, Real x, Real y); // R
[[nodiscard]] Real cone_deflection(Real strength);                          // pi mu / (1 - mu)

// Whole-sheet fields, resized as needed; any of the derivatives may be null.
void exponent_field(const SheetLayout& layout, const PointMass& mass, Matrix& u,
                    Matrix* du_dheight = nullptr, Matrix* du_dstrength = nullptr);
[[nodiscard]] Matrix dust_density_visible(const SheetLayout& layout, const PointMass& mass);
[[nodiscard]] Matrix scalar_curvature_visible(const SheetLayout& layout, const PointMass& mass);

} // namespace twofold
