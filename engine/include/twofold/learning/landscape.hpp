// The loss over one trainable, as scanned by propagating the micro network at equally spaced q.
//
//   V(q)        cubic spline through the scanned mean losses
//   kappa(q)    per-sample gradient variance, linear between the nodes, never negative
//   barrier     V at the highest point between the two minima minus the mean of the minima
//
// Symbols: q trainable, V loss (free energy of the trainable at fixed data), kappa gradient noise.
// Shapes: all arrays of a scan (nodes), node i at q = -L + 2 L i/(nodes - 1). Units: dimensionless.
// Status: values measured by the micro network; the interpolation is our discretisation, and
// gradient_mismatch() measures it against the exact adjoint gradients of the same scan.
// Failure modes: fewer than 4 nodes, unequal sizes, L <= 0 or numbers that are not finite give an
// Error; so does wells() on a landscape without a minimum on each side of its centre.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/core/spline.hpp"

#include <vector>

namespace twofold {

struct LandscapeScan {
  Real half_width = 0; // L: the box is [-L, L]
  Vector values;       // (nodes)
  Vector gradients;    // (nodes) dV/dq from the adjoint
  Vector noise;        // (nodes) kappa
};
template <class A> void archive(A& a, LandscapeScan& s) {
  a(s.half_width, s.values, s.gradients, s.noise);
}

// The q of node i of a scan; mirrored nodes have mirrored bits.
[[nodiscard]] Real scan_node(Real half_width, Index nodes, Index i);

struct Wells {
  Real left, right; // q of the deepest minimum on each side of 0
  Real top;         // q of the highest point between them
  Real left_value, right_value, top_value;
  Real barrier; // top_value - mean of left_value and right_value
};

class Landscape {
public:
  [[nodiscard]] static Result<Landscape> fit(const LandscapeScan& scan);

  [[nodiscard]] Real value(Real q) const { return spline_.value(q); }
  [[nodiscard]] Real slope(Real q) const { return spline_.slope(q); }
  [[nodiscard]] Real curvature(Real q) const { return spline_.curvature(q); }
  [[nodiscard]] Real noise(Real q) const; // kappa(q) >= 0; outside the box its end values

  [[nodiscard]] Real half_width() const { return half_width_; }
  [[nodiscard]] const UniformSpline& spline() const { return spline_; }
  [[nodiscard]] std::span<const Real> noise_nodes() const { return noise_; }

  // Largest curvature in the box: it limits the learning rate.
  [[nodiscard]] Real stiffest() const;
  // Largest |spline slope - adjoint gradient| over the nodes.
  [[nodiscard]] Real gradient_mismatch() const { return gradient_mismatch_; }
  [[nodiscard]] Result<Wells> wells() const;

private:
  UniformSpline spline_;
  std::vector<Real> noise_; // (nodes)
  Real half_width_ = 0;
  Real gradient_mismatch_ = 0;
};

} // namespace twofold
