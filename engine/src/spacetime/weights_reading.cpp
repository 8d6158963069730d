#include "twofold/spacetime/weights_reading.hpp"

#include "twofold/spacetime/monomial_probe.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

// Coordinates of a periodic sheet whose seam is at cell (seam_y, seam_x), 0 in the middle.
struct Chart {
  Index ny, nx, seam_y, seam_x;
  Real spacing;

  [[nodiscard]] Real x(Index column) const { return place(column, seam_x, nx); }
  [[nodiscard]] Real y(Index row) const { return place(row, seam_y, ny); }
  // The farther one of two seams: the middle half of the chart.
  [[nodiscard]] bool reads(Index row, Index column) const {
    return middle(row, seam_y, ny) && middle(column, seam_x, nx);
  }

private:
  static Index shifted(Index cell, Index seam, Index n) { return (cell - seam + n) % n; }
  [[nodiscard]] Real place(Index cell, Index seam, Index n) const {
    const Index from_middle = shifted(cell, seam, n) - n / 2;
    return static_cast<Real>(from_middle) * spacing;
  }
  static bool middle(Index cell, Index seam, Index n) {
    const Index s = shifted(cell, seam, n);
    return s >= n / 4 && s < n / 4 + (seam == 0 ? n / 2 : n - n / 2);
  }
};

std::array<TensorSheetState, 6> answers(const Chart& chart, const SheetActivation& activation) {
  std::array<TensorSheetState, 6> all;
  for (std::size_t which = 0; which < all.size(); ++which) {
    TensorSheetState probe{zeros(chart.ny, chart.nx), zeros(chart.ny, chart.nx)};
    for (Index j = 0; j < chart.ny; ++j)
      for (Index i = 0; i < chart.nx; ++i) {
        const Real x = chart.x(i), y = chart.y(j);
        const std::array<Real, 6> monomials = {1, x, y, 0.5 * x * x, x * y, 0.5 * y * y};
        probe.phi.data()[j * chart.nx + i] = monomials[which];
      }
    activation(probe, all[which]);
  }
  return all;
}

LocalCouplings read_cell(const std::array<TensorSheetState, 6>& r, Index cell, Real x, Real y) {
  const auto about = [&](Matrix TensorSheetState::*rate) {
    return centred({(r[0].*rate).data()[cell], (r[1].*rate).data()[cell], (r[2].*rate).data()[cell],
                    (r[3].*rate).data()[cell], (r[4].*rate).data()[cell],
                    (r[5].*rate).data()[cell]},
                   x, y);
  };
  const MonomialResponse field = about(&TensorSheetState::phi),
                         force = about(&TensorSheetState::pi);
  return {force.xx, 0.5 * force.xy, force.yy,
          -field.x, -field.y,       force.one == 0 ? 0 : std::sqrt(-force.one)};
}

} // namespace

CouplingFields read_weights(Index ny, Index nx, Real spacing, const SheetActivation& activation) {
  CouplingFields read = CouplingFields::flat(ny, nx);
  for (const Index seam_y : {Index(0), ny / 2})
    for (const Index seam_x : {Index(0), nx / 2}) {
      const Chart chart{ny, nx, seam_y, seam_x, spacing};
      const auto answered = answers(chart, activation);
      for (Index j = 0; j < ny; ++j)
        for (Index i = 0; i < nx; ++i)
          if (chart.reads(j, i))
            read.set(j * nx + i, read_cell(answered, j * nx + i, chart.x(i), chart.y(j)));
    }
  return read;
}

CouplingFields read_weights(const TensorSheet& sheet) {
  return read_weights(sheet.ny(), sheet.nx(), sheet.grid().spacing,
                      [&](const TensorSheetState& state, TensorSheetState& rates) {
                        sheet.activation(state, rates);
                      });
}

Real largest_difference(const LocalCouplings& a, const LocalCouplings& b) {
  return std::max({std::abs(a.xx - b.xx), std::abs(a.xy - b.xy), std::abs(a.yy - b.yy),
                   std::abs(a.vx - b.vx), std::abs(a.vy - b.vy)});
}

Real largest_difference(const CouplingFields& a, const CouplingFields& b) {
  Real largest = 0;
  for (Index cell = 0; cell < a.ny() * a.nx(); ++cell)
    largest = std::max(largest, largest_difference(a.at(cell), b.at(cell)));
  return largest;
}

} // namespace twofold
