#include "twofold/spacetime/metric_grid.hpp"

#include "twofold/core/jacobi.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace twofold {

namespace {

constexpr Index kMostPoints = Index(1) << 24; // of a grid: 1.3 GB in four dimensions

// Of the largest component. The determinant is the product of the pivots and no eigenvalue is above
// d times the largest component: 1e-8/4^3 is far from kSingular.
constexpr Real kPlainPivot = 1e-2;

const char* expected_signature(int d, Signature signature) {
  constexpr std::array<const char*, 3> kLorentzian = {"signature (-,+)", "signature (-,+,+)",
                                                      "signature (-,+,+,+)"};
  constexpr std::array<const char*, 3> kEuclidean = {"signature (+,+)", "signature (+,+,+)",
                                                     "signature (+,+,+,+)"};
  const auto at = static_cast<std::size_t>(d - 2);
  return signature == Signature::lorentzian ? kLorentzian[at] : kEuclidean[at];
}

// Elimination from the last index to the first, without exchange: space first, time last. True if
// that shows the signature; false says nothing (a time-like last direction, a small pivot).
bool plainly_right(int d, const Real* pairs, Index stride, Signature signature) {
  Real a[kLargestDimension][kLargestDimension];
  for (int m = 0; m < d; ++m)
    for (int n = 0; n <= m; ++n)
      a[m][n] = pairs[pair_of(d, m, n) * stride];
  Real largest = 0;
  for (int m = 0; m < d; ++m)
    for (int n = 0; n <= m; ++n)
      largest = std::max(largest, std::abs(a[m][n]));
  for (int p = d - 1; p >= 0; --p) {
    const Real sign = p == 0 && signature == Signature::lorentzian ? -1 : 1;
    if (!(sign * a[p][p] > kPlainPivot * largest)) return false;
    for (int m = 0; m < p; ++m)
      for (int n = 0; n <= m; ++n)
        a[m][n] -= a[p][m] * a[p][n] / a[p][p];
  }
  return true;
}

} // namespace

Status check_metric(int d, std::span<const Real> pairs, Signature signature) {
  const char* expected = expected_signature(d, signature);
  for (const Real value : pairs)
    if (!std::isfinite(value)) return Error{"metric", "not a number", "finite components"};
  if (plainly_right(d, pairs.data(), 1, signature)) return Done{};
  Matrix matrix = zeros(d, d);
  for (int m = 0; m < d; ++m)
    for (int n = 0; n < d; ++n)
      matrix.data()[m * d + n] = pairs[static_cast<std::size_t>(pair_of(d, m, n))];
  const auto eigen = symmetric_eigen(matrix);
  if (!eigen) return eigen.error();
  const std::vector<Real>& values = eigen.value().values; // descending
  Real largest = 0, smallest = std::abs(values[0]);
  int negative = 0;
  for (const Real value : values) {
    largest = std::max(largest, std::abs(value));
    smallest = std::min(smallest, std::abs(value));
    negative += value < 0 ? 1 : 0;
  }
  if (!(smallest > kSingular * largest))
    return Error{"metric", "singular", "a metric that has an inverse"};
  if (negative == (signature == Signature::lorentzian ? 1 : 0)) return Done{};
  std::string found = "signature (";
  for (int m = 0; m < d; ++m)
    found += std::string(m > 0 ? "," : "") + (m < negative ? "-" : "+");
  return Error{"metric", found + ")", expected};
}

std::string place_text(std::span<const GridAxis> axes, Index point) {
  std::string text;
  for (std::size_t m = axes.size(); m-- > 0;) {
    text = std::to_string(point % axes[m].points) + (text.empty() ? "" : ", ") + text;
    point /= axes[m].points;
  }
  return "(" + text + ")";
}

Result<MetricGrid> MetricGrid::make(std::vector<GridAxis> axes, Signature signature,
                                    std::vector<Real> values) {
  const auto d = static_cast<int>(axes.size());
  if (d < 2 || d > kLargestDimension)
    return Error{"dimension of the metric", std::to_string(d), "2, 3 or 4"};
  Index points = 1;
  for (const GridAxis& axis : axes) {
    if (axis.points < 1 || axis.points > kMostPoints / points)
      return Error{"points of an axis", std::to_string(axis.points),
                   "1 or more, and at most 16777216 points in all"};
    if (!(axis.spacing > 0) || !std::isfinite(axis.spacing))
      return Error{"spacing of an axis", std::to_string(axis.spacing), "a positive number"};
    points *= axis.points;
  }
  const auto pairs = static_cast<std::size_t>(pair_count(d));
  if (values.size() != pairs * static_cast<std::size_t>(points))
    return Error{"values of the metric", std::to_string(values.size()),
                 std::to_string(pairs * static_cast<std::size_t>(points))};
  for (Index p = 0; p < points; ++p) {
    if (plainly_right(d, values.data() + p, points, signature)) continue;
    std::array<Real, kMostPairs> one{};
    for (std::size_t k = 0; k < pairs; ++k)
      one[k] = values[k * static_cast<std::size_t>(points) + static_cast<std::size_t>(p)];
    if (auto status = check_metric(d, std::span(one).first(pairs), signature); !status) {
      Error error = status.error();
      error.quantity += " at " + place_text(axes, p);
      return error;
    }
  }
  MetricGrid grid;
  grid.axes_ = std::move(axes);
  grid.signature_ = signature;
  grid.values_ = std::move(values);
  grid.points_ = points;
  return grid;
}

} // namespace twofold
