#include "twofold/spacetime/spline_weights.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace twofold {

namespace {

constexpr Index kSupport = 4;    // spacings
constexpr Real kFewestCells = 2; // to one spacing
constexpr Real kRounding = 1e-9; // of lengths given in decimals

std::string text(Real value) { return std::to_string(value); }

} // namespace

Real cubic_b_spline(Real z) {
  const Real r = std::abs(z);
  if (r >= 2) return 0;
  const Real far = 2 - r;
  if (r >= 1) return far * far * far / 6;
  return (4 - 6 * r * r + 3 * r * r * r) / 6;
}

template <class Centre>
SplineWeights::Axis SplineWeights::axis(Index cells, Real h, Index splines, Centre centre) {
  Axis axis;
  axis.first.assign(static_cast<std::size_t>(cells), 0);
  axis.count = axis.first;
  axis.value.assign(static_cast<std::size_t>(cells * kSupport), 0);
  for (Index i = 0; i < cells; ++i) {
    const auto cell = static_cast<std::size_t>(i);
    for (Index k = 0; k < splines; ++k) {
      const Real b = cubic_b_spline(centre(i, k) / h);
      if (b <= 0 || axis.count[cell] == kSupport) continue;
      if (axis.count[cell] == 0) axis.first[cell] = k;
      axis.value[static_cast<std::size_t>(i * kSupport + axis.count[cell])] = b;
      ++axis.count[cell];
    }
  }
  return axis;
}

Result<SplineWeights> SplineWeights::make(const SheetLayout& layout,
                                          const SplineRectangle& rectangle, Real spacing) {
  const Real top = static_cast<Real>(layout.ny) * layout.spacing / 2;
  const Real right = static_cast<Real>(layout.visible_nx) * layout.spacing;
  if (!(spacing >= kFewestCells * layout.spacing))
    return Error{"spacing of the weights", text(spacing), "two cells of the sheet or more"};
  if (!(rectangle.x_min >= 0 && rectangle.x_max <= right && rectangle.half_height <= top))
    return Error{"rectangle of the weights",
                 text(rectangle.x_min) + " to " + text(rectangle.x_max) + ", height " +
                     text(rectangle.half_height),
                 "a part of the sheet"};
  const auto splines = [&](Real length) {
    return static_cast<Index>(std::floor(length / spacing + kRounding)) - kSupport + 1;
  };
  SplineWeights out;
  out.columns_ = splines(rectangle.x_max - rectangle.x_min);
  out.rows_ = splines(2 * rectangle.half_height);
  if (out.columns_ < 1 || out.rows_ < 1)
    return Error{"spacing of the weights", text(spacing), "a quarter of the rectangle or less"};
  out.spacing_ = spacing;
  out.ny_ = layout.ny;
  out.nx_ = layout.nx();
  const Real middle = (rectangle.x_min + rectangle.x_max) / 2;
  out.x_first_ = middle - 0.5 * static_cast<Real>(out.columns_ - 1) * spacing;
  out.along_x_ = axis(out.nx_, spacing, out.columns_,
                      [&](Index i, Index k) { return layout.x(i) - out.x(k); });
  out.along_y_ =
      axis(out.ny_, spacing, out.rows_, [&](Index j, Index l) { return layout.y(j) - out.y(l); });
  return out;
}

void SplineWeights::field(std::span<const Real> weights, Matrix& exponent) const {
  assert(weights.size() == size());
  exponent = zeros(ny_, nx_);
  for (Index j = 0; j < ny_; ++j) {
    const auto row = static_cast<std::size_t>(j);
    Real* out = exponent.data() + j * nx_;
    for (Index b = 0; b < along_y_.count[row]; ++b) {
      const Real up = along_y_.value[static_cast<std::size_t>(j * kSupport + b)];
      const Real* line = weights.data() + (along_y_.first[row] + b) * columns_;
      for (Index i = 0; i < nx_; ++i) {
        const auto column = static_cast<std::size_t>(i);
        const Real* value = along_x_.value.data() + i * kSupport;
        Real sum = 0;
        for (Index a = 0; a < along_x_.count[column]; ++a)
          sum += value[a] * line[along_x_.first[column] + a];
        out[i] += up * sum;
      }
    }
  }
}

void SplineWeights::transposed(const Matrix& cell_gradient, std::span<Real> weight_gradient) const {
  assert(weight_gradient.size() == size());
  std::fill(weight_gradient.begin(), weight_gradient.end(), Real(0));
  std::vector<Real> line(static_cast<std::size_t>(columns_));
  for (Index j = 0; j < ny_; ++j) {
    const auto row = static_cast<std::size_t>(j);
    if (along_y_.count[row] == 0) continue;
    std::fill(line.begin(), line.end(), Real(0));
    const Real* in = cell_gradient.data() + j * nx_;
    for (Index i = 0; i < nx_; ++i) {
      const auto column = static_cast<std::size_t>(i);
      for (Index a = 0; a < along_x_.count[column]; ++a)
        line[static_cast<std::size_t>(along_x_.first[column] + a)] +=
            along_x_.value[static_cast<std::size_t>(i * kSupport + a)] * in[i];
    }
    for (Index b = 0; b < along_y_.count[row]; ++b) {
      const Real up = along_y_.value[static_cast<std::size_t>(j * kSupport + b)];
      Real* out = weight_gradient.data() + (along_y_.first[row] + b) * columns_;
      for (Index k = 0; k < columns_; ++k)
        out[k] += up * line[static_cast<std::size_t>(k)];
    }
  }
}

} // namespace twofold
