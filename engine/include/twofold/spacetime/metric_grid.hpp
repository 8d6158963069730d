// A symmetric metric on a grid of two to four dimensions.
//
//   g_mn(x),  m, n = 0 .. d-1,  d = 2, 3, 4;  x_m = spacing_m i_m
//
// An axis is periodic or bounded. An axis of one point is a direction in which nothing changes: all
// derivatives along it are zero, so a space-time that rests needs one point in time. Signature
// (-,+,...,+) or (+,...,+), as theory/README says; it is checked at every point.
// Shapes: values (pairs, points), pairs = d (d + 1)/2 in the order 00, 01, .., 11, 12, ..; points
// row-major, the last axis contiguous. Units: those of the coordinates.
// Failure modes, as an Error that names the place: a dimension other than 2, 3, 4; an axis without
// points or with a spacing that is not positive; values of another number, or not finite; a metric
// that is singular (smallest eigenvalue below kSingular of the largest) or of another signature.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <array>
#include <span>
#include <vector>

namespace twofold {

inline constexpr int kLargestDimension = 4;
inline constexpr int kMostPairs = 10;   // of symmetric indices, d = 4
inline constexpr int kMostPlanes = 6;   // pairs a < b, d = 4
inline constexpr int kMostRiemann = 21; // symmetric pairs of planes, d = 4
// Of the largest eigenvalue: below it the inverse has no digits worth having.
inline constexpr Real kSingular = 1e-12;

[[nodiscard]] constexpr int pair_count(int d) { return d * (d + 1) / 2; }
[[nodiscard]] constexpr int plane_count(int d) { return d * (d - 1) / 2; }
[[nodiscard]] constexpr int riemann_count(int d) { return pair_count(plane_count(d)); }

// Place of the component m, n (any order) among the pairs.
[[nodiscard]] constexpr int pair_of(int d, int m, int n) {
  return m <= n ? m * d - m * (m - 1) / 2 + n - m : pair_of(d, n, m);
}
// Place of the plane a < b: 01, 02, .., 12, ..
[[nodiscard]] constexpr int plane_of(int d, int a, int b) {
  return a * d - a * (a + 1) / 2 + b - a - 1;
}

enum class Signature { lorentzian, euclidean };
enum class Edge { periodic, bounded };

struct GridAxis {
  Index points = 1;
  Real spacing = 1;
  Edge edge = Edge::periodic;
  [[nodiscard]] bool varies() const { return points > 1; }
};

class MetricGrid {
public:
  [[nodiscard]] static Result<MetricGrid> make(std::vector<GridAxis> axes, Signature signature,
                                               std::vector<Real> values);

  [[nodiscard]] int dimension() const { return static_cast<int>(axes_.size()); }
  [[nodiscard]] Index points() const { return points_; }
  [[nodiscard]] const std::vector<GridAxis>& axes() const { return axes_; }
  [[nodiscard]] Signature signature() const { return signature_; }
  [[nodiscard]] std::span<const Real> values() const { return values_; }
  [[nodiscard]] std::span<const Real> component(int m, int n) const {
    return {values_.data() + pair_of(dimension(), m, n) * points_,
            static_cast<std::size_t>(points_)};
  }

private:
  std::vector<GridAxis> axes_;
  Signature signature_ = Signature::lorentzian;
  std::vector<Real> values_;
  Index points_ = 0;
};

// One metric, pairs in the order above: Error as MetricGrid, without a place.
[[nodiscard]] Status check_metric(int dimension, std::span<const Real> pairs, Signature signature);
// "(3, 0, 7)": the place of a point.
[[nodiscard]] std::string place_text(std::span<const GridAxis> axes, Index point);

} // namespace twofold
