// The couplings of a sheet as a smooth field of few trainables: uniform cubic B-splines.
//
//   u(x, y) = sum_kl a_kl B((x - x_k) / H) B((y - y_l) / H),     n = e^u
//
// B is the centred cubic B-spline of support (-2, 2); the centres (x_k, y_l) form a lattice of
// spacing H in a rectangle of the sheet, such that every support lies in the rectangle. Outside it
// u = 0 (the ends of the sheet stay flat), and u is twice continuously differentiable everywhere.
// B is not negative and its translates sum to at most 1, so that all u lie between the smallest and
// the largest of the a and 0: bounds on the trainables are bounds on the index.
// The transposed map carries a gradient from the cells to the trainables: dL/da = B^T dL/du.
//
// Symbols: a weights (rows * columns), row by row from below; H spacing in units of length.
// Shapes: u over the whole sheet, (ny, nx). Label: an assumption of the run that uses it (weights
// nearby are tied); H is its length. Failure modes: a rectangle beyond the sheet or too small for
// one spline, or H below two cells, give an Error.
#pragma once

#include "twofold/spacetime/sheet.hpp"

#include <span>

namespace twofold {

struct SplineRectangle {
  Real x_min = 0, x_max = 0;
  Real half_height = 0; // from -half_height to +half_height
};

class SplineWeights {
public:
  static Result<SplineWeights> make(const SheetLayout& layout, const SplineRectangle& rectangle,
                                    Real spacing);

  [[nodiscard]] Index columns() const { return columns_; }
  [[nodiscard]] Index rows() const { return rows_; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(rows_ * columns_); }
  [[nodiscard]] Real spacing() const { return spacing_; }
  [[nodiscard]] Real x(Index column) const {
    return x_first_ + static_cast<Real>(column) * spacing_;
  }
  [[nodiscard]] Real y(Index row) const {
    return (static_cast<Real>(row) - 0.5 * static_cast<Real>(rows_ - 1)) * spacing_;
  }

  void field(std::span<const Real> weights, Matrix& exponent) const;
  void transposed(const Matrix& cell_gradient, std::span<Real> weight_gradient) const;

private:
  SplineWeights() = default;
  // Non-zero values of the splines along one axis: cell i meets `count[i]` of them from `first[i]`.
  struct Axis {
    std::vector<Index> first, count;
    std::vector<Real> value; // (cells, 4)
  };
  template <class Centre> static Axis axis(Index cells, Real h, Index splines, Centre offset);

  Index ny_ = 0, nx_ = 0, rows_ = 0, columns_ = 0;
  Real spacing_ = 1, x_first_ = 0;
  Axis along_x_, along_y_;
};

[[nodiscard]] Real cubic_b_spline(Real z); // B(z)

} // namespace twofold
