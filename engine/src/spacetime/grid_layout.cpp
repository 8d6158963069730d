#include "twofold/spacetime/grid_layout.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace twofold {

namespace {

// Values at -1 and -2 of the polynomial of degree 5 through 0 .. 5.
constexpr std::array<Real, 6> kOneOut = {6, -15, 20, -15, 6, -1};
constexpr std::array<Real, 6> kTwoOut = {21, -70, 105, -84, 35, -6};

// `first` is the outermost point of an edge, `inwards` leads to the next one.
void extend_line(Real* first, Index inwards) {
  Real one = 0, two = 0;
  for (std::size_t j = 0; j < kOneOut.size(); ++j) {
    const Real value = first[static_cast<Index>(j) * inwards];
    one += kOneOut[j] * value;
    two += kTwoOut[j] * value;
  }
  first[-inwards] = one;
  first[-2 * inwards] = two;
}

} // namespace

Result<GridLayout> GridLayout::make(std::span<const GridAxis> axes, int components) {
  GridLayout layout;
  layout.components_ = components;
  layout.dimension_ = static_cast<int>(axes.size());
  layout.last_ = layout.dimension_ - 1;
  layout.points_ = 1;
  for (std::size_t m = 0; m < axes.size(); ++m) {
    const Index fewest = axes[m].edge == Edge::periodic ? kFewestPeriodic : kFewestBounded;
    if (axes[m].varies() && axes[m].points < fewest)
      return Error{"points along axis " + std::to_string(m), std::to_string(axes[m].points),
                   "1, or at least " + std::to_string(fewest)};
    layout.axes_[m] = axes[m];
    layout.points_ *= axes[m].points;
  }
  while (layout.last_ > 0 && !axes[at(layout.last_)].varies())
    --layout.last_;
  if (!axes[at(layout.last_)].varies())
    return Error{"points of the grid", "1", "an axis of more than one point"};
  layout.row_points_ = axes[at(layout.last_)].points;
  layout.padded_ = 1;
  for (std::size_t m = axes.size(); m-- > 0;) {
    layout.extent_[m] = axes[m].points + 2 * layout.front(static_cast<int>(m));
    layout.stride_[m] = axes[m].varies() ? layout.padded_ : 0;
    layout.padded_ *= layout.extent_[m];
    if (at(layout.last_) == m) layout.padded_ *= components;
  }
  return layout;
}

Index GridLayout::padded_row(Index row) const {
  Index offset = kFurther * stride_[at(last_)];
  for (int m = last_ - 1; m >= 0; --m) {
    const Index points = axes_[at(m)].points;
    offset += (row % points + front(m)) * stride_[at(m)];
    row /= points;
  }
  return offset;
}

std::array<GridLayout::Steps, kLargestDimension> GridLayout::neighbours(Index row) const {
  constexpr Steps kSteps = {1, -1, 2, -2};
  std::array<Steps, kLargestDimension> out{};
  for (int m = dimension_ - 1; m >= 0; --m) {
    const Index points = axes_[at(m)].points;
    const bool around = m != last_ && axes_[at(m)].edge == Edge::periodic;
    const Index here = m < last_ ? row % points : 0;
    for (std::size_t s = 0; s < kSteps.size(); ++s)
      out[at(m)][s] =
          stride_[at(m)] * (around ? (here + kSteps[s] + points) % points - here : kSteps[s]);
    if (m < last_) row /= points;
  }
  return out;
}

// All lines along the axis, whose inner points are set over the whole array.
void GridLayout::continue_axis(Real* data, int axis) const {
  const Index stride = stride_[at(axis)], n = axes_[at(axis)].points, extent = extent_[at(axis)];
  const bool periodic = axes_[at(axis)].edge == Edge::periodic;
  for (Index outer = 0; outer < padded_ / (stride * extent); ++outer)
    for (Index inner = 0; inner < stride; ++inner) {
      Real* first = data + outer * stride * extent + inner + kFurther * stride;
      Real* last = first + (n - 1) * stride;
      if (periodic) {
        for (Index s = 1; s <= kFurther; ++s) {
          first[-s * stride] = last[(1 - s) * stride];
          last[s * stride] = first[(s - 1) * stride];
        }
      } else {
        extend_line(first, stride);
        extend_line(last, -stride);
      }
    }
}

void GridLayout::pad(std::span<const Real> values, std::span<Real> padded) const {
  assert(static_cast<Index>(values.size()) == components_ * points_);
  assert(static_cast<Index>(padded.size()) >= padded_);
  for (Index row = 0; row < rows(); ++row)
    for (Index c = 0; c < components_; ++c)
      std::copy_n(values.data() + c * points_ + row * row_points_, row_points_,
                  padded.data() + padded_row(row) + c * component_stride());
  for (int m = last_; m >= 0; --m)
    if (front(m) > 0) continue_axis(padded.data(), m);
}

} // namespace twofold
