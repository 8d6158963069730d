// Cubic spline through values at equally spaced nodes: value and two derivatives.
//
//   s(x) = a v_i + b v_{i+1} + h^2/6 [(a^3 - a) m_i + (b^3 - b) m_{i+1}],
//   a = (x_{i+1} - x)/h, b = (x - x_i)/h,  m = second derivatives at the nodes
//
// Ends: not-a-knot (the third derivative is continuous at the second and the last but one node),
// so cubics are reproduced and the error is O(h^4) up to the ends. Source: textbook; C. de Boor,
// "A Practical Guide to Splines" (1978), chapter IV. The system is solved from both ends and
// averaged: mirrored data give mirrored coefficients to the last bit, and on a box [-L, L] so do
// value (even) and slope (odd).
//
// Outside the nodes the end cubics continue. Shapes: values (n), n >= 4. Failure modes: fewer than
// four nodes, an empty interval or values that are not finite give an Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <span>
#include <vector>

namespace twofold {

class UniformSpline {
public:
  [[nodiscard]] static Result<UniformSpline> fit(Real low, Real high, std::span<const Real> values);

  [[nodiscard]] Real value(Real x) const {
    const Place p = place(x);
    const Real bend = (p.a * p.a - 1) * p.a * m_[p.cell] + (p.b * p.b - 1) * p.b * m_[p.cell + 1];
    return (p.a * v_[p.cell] + p.b * v_[p.cell + 1]) + sixth_ * bend;
  }
  [[nodiscard]] Real slope(Real x) const {
    const Place p = place(x);
    const Real bend = (3 * p.b * p.b - 1) * m_[p.cell + 1] - (3 * p.a * p.a - 1) * m_[p.cell];
    return (v_[p.cell + 1] - v_[p.cell]) * inverse_ + sixth_ * inverse_ * bend;
  }
  [[nodiscard]] Real curvature(Real x) const {
    const Place p = place(x);
    return p.a * m_[p.cell] + p.b * m_[p.cell + 1];
  }

  [[nodiscard]] Index nodes() const { return static_cast<Index>(v_.size()); }
  [[nodiscard]] Real spacing() const { return h_; }
  [[nodiscard]] Real node(Index i) const { // mirrored bits on a box round 0
    return centre_ + (static_cast<Real>(i) - half_) * h_;
  }
  [[nodiscard]] std::span<const Real> values() const { return v_; }
  [[nodiscard]] std::span<const Real> curvatures() const { return m_; } // at the nodes

private:
  struct Place {
    std::size_t cell;
    Real a, b;
  };
  [[nodiscard]] Place place(Real x) const {
    const Real at = (x - centre_) * inverse_ + half_;
    const Real last = static_cast<Real>(v_.size()) - 2;
    const auto cell = static_cast<Index>(at > 0 ? (at < last ? at : last) : 0); // NaN: cell 0
    return {static_cast<std::size_t>(cell), (node(cell + 1) - x) * inverse_,
            (x - node(cell)) * inverse_};
  }

  std::vector<Real> v_, m_; // (n) values and second derivatives
  Real centre_ = 0, half_ = 0, h_ = 1, inverse_ = 1, sixth_ = 0;
};

} // namespace twofold
