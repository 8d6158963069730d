// How the points of a grid lie in memory, so that central differences of order 4 need no cases at
// the edges: a row of the grid knows where its neighbours are, and edges have two further points.
//
// Along a periodic axis neighbours are those of the other end; only rows are lengthened by them, so
// that points side by side stay side by side. Bounded axes have further points on either side: the
// polynomial of degree 5 through the six outermost ones, continued (error of order 6 in the
// spacing), which makes first and second differences at the edge one-sided ones of order 4. Corners
// continue the continued.
// A row is the line of points along the last axis that varies. The components of a tensor lie row
// beside row: a point and its neighbours are then on few pages, or looking those up would take as
// long as the arithmetic. Status: our discretisation.
// Failure modes, as an Error: no axis that varies; fewer than kFewestPeriodic or kFewestBounded
// points on an axis of more than one.
#pragma once

#include "twofold/spacetime/metric_grid.hpp"

namespace twofold {

inline constexpr Index kFurther = 2; // points on either side
inline constexpr Index kFewestPeriodic = 5;
inline constexpr Index kFewestBounded = 6;

class GridLayout {
public:
  GridLayout() = default;
  // For tensors of that many components.
  [[nodiscard]] static Result<GridLayout> make(std::span<const GridAxis> axes, int components);

  [[nodiscard]] int dimension() const { return dimension_; }
  [[nodiscard]] Index points() const { return points_; }
  // Numbers of a padded tensor, the further points included, and from component to component.
  [[nodiscard]] Index padded() const { return padded_; }
  [[nodiscard]] Index component_stride() const { return extent_[at(last_)]; }
  [[nodiscard]] Index rows() const { return points_ / row_points_; }
  [[nodiscard]] Index row_points() const { return row_points_; }
  [[nodiscard]] int row_axis() const { return last_; }
  // From a row to its neighbours along an axis: one point on, one back, two on, two back; 0 for an
  // axis of one point.
  using Steps = std::array<Index, 4>;
  [[nodiscard]] std::array<Steps, kLargestDimension> neighbours(Index row) const;
  // First point of a row in a padded tensor (component 0); in one without further points it is row
  // * row_points().
  [[nodiscard]] Index padded_row(Index row) const;

  // values: (components, points), padded: (padded()).
  void pad(std::span<const Real> values, std::span<Real> padded) const;

private:
  [[nodiscard]] static std::size_t at(int axis) { return static_cast<std::size_t>(axis); }
  // Further points in front of the first one of an axis.
  [[nodiscard]] Index front(int axis) const {
    const GridAxis& a = axes_[at(axis)];
    return a.varies() && (axis == last_ || a.edge == Edge::bounded) ? kFurther : 0;
  }
  void continue_axis(Real* data, int axis) const;

  int dimension_ = 0;
  Index components_ = 1;
  std::array<GridAxis, kLargestDimension> axes_{};
  std::array<Index, kLargestDimension> stride_{}, extent_{}; // of the padded array
  Index points_ = 0, padded_ = 0, row_points_ = 1;
  int last_ = 0; // the axis of rows
};

} // namespace twofold
