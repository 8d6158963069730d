#include "twofold/spacetime/spontaneous_activity.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

struct Waves { // cos and sin of 2 pi i / n
  explicit Waves(Index n) : cosine(static_cast<std::size_t>(n)), sine(cosine), size(n) {
    for (Index i = 0; i < n; ++i) {
      const Real angle = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(n);
      cosine[static_cast<std::size_t>(i)] = math::cos(angle);
      sine[static_cast<std::size_t>(i)] = math::sin(angle);
    }
  }
  // Of wave number m, which may be negative, at cell i.
  [[nodiscard]] std::size_t at(Index m, Index i) const {
    return static_cast<std::size_t>(((m * i) % size + size) % size);
  }
  std::vector<Real> cosine, sine;
  Index size;
};

// Adds cos(kx x) (a cos ky y + b sin ky y) - sin(kx x) (a sin ky y - b cos ky y), summed over ky.
void add_column(Matrix& field, Index m, const std::vector<Real>& even, const std::vector<Real>& odd,
                const Waves& wx) {
  const auto ny = static_cast<Index>(field.shape()[0]), nx = static_cast<Index>(field.shape()[1]);
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const std::size_t at = wx.at(m, i);
      field.data()[j * nx + i] += wx.cosine[at] * even[static_cast<std::size_t>(j)] +
                                  wx.sine[at] * odd[static_cast<std::size_t>(j)];
    }
}

Index modes_of(Index n, Real spacing, Real scale) {
  const Real reach = std::sqrt(-2 * math::log(kFaintest)) / scale; // of k
  const Real length = static_cast<Real>(n) * spacing;
  return std::min(n / 3, static_cast<Index>(reach * length / (2 * math::pi)));
}

} // namespace

TensorSheetState spontaneous_activity(Index ny, Index nx, Real spacing, Real scale,
                                      const RandomKey& key) {
  TensorSheetState state{zeros(ny, nx), zeros(ny, nx)};
  const Waves wx(nx), wy(ny);
  const Index most_x = std::max(Index(1), modes_of(nx, spacing, scale));
  const Index most_y = std::max(Index(1), modes_of(ny, spacing, scale));
  std::uint64_t drawn = 0;
  for (Index m = 0; m <= most_x; ++m) {
    std::array<std::vector<Real>, 4> sums; // even and odd parts of phi and of pi
    for (auto& sum : sums)
      sum.assign(static_cast<std::size_t>(ny), 0);
    for (Index l = -most_y; l <= most_y; ++l) {
      if (m == 0 && l <= 0) continue; // each mode once, not the mean
      const Real kx = 2 * math::pi * static_cast<Real>(m) / (static_cast<Real>(nx) * spacing);
      const Real ky = 2 * math::pi * static_cast<Real>(l) / (static_cast<Real>(ny) * spacing);
      const Real k = math::hypot(kx, ky), size = math::exp(-0.5 * k * k * scale * scale);
      for (std::size_t part = 0; part < 2; ++part) {
        const Real by = part == 0 ? size : size * k;
        const Real a = by * normal(key, drawn++), b = by * normal(key, drawn++);
        for (Index j = 0; j < ny; ++j) {
          const std::size_t at = wy.at(l, j), row = static_cast<std::size_t>(j);
          sums[2 * part][row] += a * wy.cosine[at] + b * wy.sine[at];
          sums[2 * part + 1][row] += b * wy.cosine[at] - a * wy.sine[at];
        }
      }
    }
    add_column(state.phi, m, sums[0], sums[1], wx);
    add_column(state.pi, m, sums[2], sums[3], wx);
  }
  Real square = 0;
  for (const Real value : state.phi)
    square += value * value;
  const Real by = 1 / std::sqrt(square / static_cast<Real>(state.phi.size()));
  for (Matrix* field : {&state.phi, &state.pi})
    for (Real& value : *field)
      value *= by;
  return state;
}

} // namespace twofold
