// Derivatives of fields on a periodic grid by Fourier transform.
//
//   f = sum_k F_k exp(i k x),   d f/dx = sum_k i k F_k exp(i k x),  k = 2 pi j/(n h)
//
// The component of wave number n/2 has no derivative on the grid and is dropped. Exact for fields
// of lower wave numbers, error below any power of h for smooth ones. An axis of one point has
// derivative 0. Status: derived.
// Failure modes, as an Error: an axis that is bounded, or of a length that is no power of two.
#pragma once

#include "twofold/core/fft.hpp"
#include "twofold/spacetime/metric_grid.hpp"

namespace twofold {

class SpectralDerivative {
public:
  SpectralDerivative() = default;
  [[nodiscard]] static Result<SpectralDerivative> make(std::span<const GridAxis> axes);

  // out: (points), the derivative of values along an axis; out may be values.
  void along(int axis, std::span<const Real> values, std::span<Real> out) const;

private:
  std::vector<GridAxis> axes_;
  std::vector<Fft> plans_; // per axis that varies, in order
  std::array<std::size_t, kLargestDimension> plan_of_{};
};

} // namespace twofold
