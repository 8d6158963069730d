// Metrics on grids for tests of curvature.
#pragma once

#include "twofold/solutions/exact_metrics.hpp"
#include "twofold/spacetime/grid_curvature.hpp"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <numbers>

namespace twofold::testing {

using Coordinates = std::array<Real, kLargestDimension>;
using Component = std::function<Real(int m, int n, const Coordinates& x)>;

// The coordinates of a point, the first one of the grid at `origin`.
inline Coordinates place(const std::vector<GridAxis>& axes, Index point, Coordinates origin = {}) {
  for (std::size_t m = axes.size(); m-- > 0;) {
    origin[m] += axes[m].spacing * static_cast<Real>(point % axes[m].points);
    point /= axes[m].points;
  }
  return origin;
}

inline std::vector<Real> sampled(const std::vector<GridAxis>& axes, const Component& component,
                                 const Coordinates& origin = {}) {
  const auto d = static_cast<int>(axes.size());
  Index points = 1;
  for (const GridAxis& axis : axes)
    points *= axis.points;
  std::vector<Real> values;
  for (int m = 0; m < d; ++m)
    for (int n = m; n < d; ++n)
      for (Index p = 0; p < points; ++p)
        values.push_back(component(m, n, place(axes, p, origin)));
  return values;
}

inline MetricGrid metric_grid(const std::vector<GridAxis>& axes, Signature signature,
                              const Component& component, const Coordinates& origin = {}) {
  auto made = MetricGrid::make(axes, signature, sampled(axes, component, origin));
  EXPECT_TRUE(made) << (made ? "" : made.error().message());
  return std::move(made.value());
}

inline GridCurvature curvature_of(const MetricGrid& metric,
                                  Derivatives derivatives = Derivatives::differences) {
  auto made = GridCurvature::make(metric, derivatives);
  EXPECT_TRUE(made) << (made ? "" : made.error().message());
  return std::move(made.value());
}

// Of tests/reference/curvature.py: a wave of one wave number in every component.
inline Real reference_wave(int m, int n, int d, const Coordinates& x) {
  if (m > n) std::swap(m, n);
  const std::array<int, 4> k = {(m + n) % 2 + 1, m % 2, (n + 1) % 2, 1};
  Real angle = m + 2 * n;
  for (int i = 0; i < d; ++i)
    angle += k[static_cast<std::size_t>(i)] * x[static_cast<std::size_t>(i)];
  return (m != n ? 0 : m == 0 ? -1 : 1) + 0.05 * std::sin(angle);
}

inline std::vector<GridAxis> torus(int d, Index n) {
  return std::vector<GridAxis>(static_cast<std::size_t>(d),
                               {n, 2 * std::numbers::pi / static_cast<Real>(n), Edge::periodic});
}

inline MetricGrid wavy_torus(int d, Index n) {
  return metric_grid(torus(d, n), Signature::lorentzian, [d](int m, int k, const Coordinates& x) {
    return reference_wave(m, k, d, x);
  });
}

inline Real largest(std::span<const Real> values) {
  Real most = 0;
  for (const Real v : values)
    most = std::isnan(v) ? INFINITY : std::max(most, std::abs(v));
  return most;
}

} // namespace twofold::testing
