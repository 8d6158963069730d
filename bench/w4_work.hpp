// W4: connection, Riemann, Ricci, scalar and Einstein tensor of a symmetric metric on a periodic
// grid, double precision, differences of order 4; what the peer does with those of order 2.
// Ricci, scalar and Einstein are stored, the rest stays in registers. Padding the grid counts.
#pragma once

#include "twofold/core/math.hpp"
#include "twofold/spacetime/grid_curvature.hpp"

#include <cstdlib>

namespace twofold::bench {

// Sides of the grids in 2, 3 and 4 dimensions.
inline constexpr std::array<Index, 3> kSides = {512, 64, 16};

class CurvatureWork {
public:
  CurvatureWork(int dimension, Index side)
      : metric_(made(MetricGrid::make(axes(dimension, side), Signature::lorentzian,
                                      values(dimension, side)))),
        curvature_(made(GridCurvature::make(metric_, Derivatives::differences))),
        fields_(curvature_.sized({.ricci = true, .scalar = true, .einstein = true})) {}

  void run() {
    curvature_.update(metric_);
    curvature_.compute_rows(0, curvature_.layout().rows(), fields_);
  }
  [[nodiscard]] Real probe() const { return fields_.scalar[fields_.scalar.size() / 2]; }
  [[nodiscard]] Real points() const { return static_cast<Real>(metric_.points()); }

private:
  template <class T> static T made(Result<T> result) {
    if (!result) std::abort();
    return std::move(result.value());
  }
  static std::vector<GridAxis> axes(int dimension, Index side) {
    return std::vector<GridAxis>(static_cast<std::size_t>(dimension),
                                 {side, 2 * math::pi / static_cast<Real>(side), Edge::periodic});
  }
  // Flat, and a small wave in every component.
  static std::vector<Real> values(int d, Index side) {
    std::vector<Real> out;
    Index points = 1;
    for (int m = 0; m < d; ++m)
      points *= side;
    for (int m = 0; m < d; ++m)
      for (int n = m; n < d; ++n)
        for (Index p = 0; p < points; ++p) {
          Real phase = static_cast<Real>(3 * m + n);
          for (Index rest = p, axis = 0; axis < d; ++axis, rest /= side)
            phase += static_cast<Real>((rest % side) * ((m + axis) % 2 + 1)) * 2 * math::pi /
                     static_cast<Real>(side);
          out.push_back((m != n ? 0 : m == 0 ? -1 : 1) + Real(0.05) * math::sin(phase));
        }
    return out;
  }

  MetricGrid metric_;
  GridCurvature curvature_;
  CurvatureFields fields_;
};

} // namespace twofold::bench
