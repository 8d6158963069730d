// Arrays of the engine: xtensor containers of fixed rank, row-major, last index contiguous.
//
// This is the only header that includes xtensor. Expressions belong in .cpp files and are never
// held in `auto` or returned; stencils and other hot loops are plain loops over data() in
// translation units of their own, because the compiler's inlining budget is spent otherwise.
#pragma once

#include "twofold/core/real.hpp"

#include <array>
#include <span>
#include <xtensor/xtensor.hpp>

namespace twofold {

template <std::size_t Rank> using Array = xt::xtensor<Real, Rank, xt::layout_type::row_major>;
using Vector = Array<1>; // (n)
using Matrix = Array<2>; // (rows, columns); fields on a sheet are (ny, nx)
using ComplexVector = xt::xtensor<Complex, 1, xt::layout_type::row_major>;

[[nodiscard]] inline Vector zeros(Index n) {
  return Vector(std::array<std::size_t, 1>{static_cast<std::size_t>(n)}, Real(0));
}
[[nodiscard]] inline Matrix zeros(Index rows, Index columns) {
  return Matrix(
      std::array<std::size_t, 2>{static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)},
      Real(0));
}

template <std::size_t Rank> [[nodiscard]] std::span<const Real> view(const Array<Rank>& a) {
  return {a.data(), a.size()};
}
template <std::size_t Rank> [[nodiscard]] std::span<Real> view(Array<Rank>& a) {
  return {a.data(), a.size()};
}

} // namespace twofold
