// Couplings of the sheet as people paint them: a table with one touch of a brush a row.
//
// x, y          place of the touch on the sheet, -0.5 to 0.5
// radius        standard deviation of the dab
// stiffness_xx, stiffness_xy, stiffness_yy, drift_x, drift_y, leak
//               what is added to the couplings at the middle of the dab
// A touch adds its values times exp(-r^2 / 2 radius^2), with the images of a periodic sheet. A
// touch whose six values are all 0 wipes: the couplings there go that share of the way back to
// those of a flat sheet. Touches act in the order of their rows.
//
// The sum may leave what a sheet can be. Then it is held back, cell by cell: eigenvalues of the
// stiffness to [kLeastStiffness, kMostStiffness], the drift to kMostDrift of the speed of light
// along it, the leak to [0, kMostLeak]. held_back() tells; the run shows where.
// Failure modes, as Errors naming quantity, row (1 is the first line of data), value and range: a
// column that is missing or holds words, a value that is missing or out of its range, more than
// kMostTouches rows.
#pragma once

#include "twofold/sim/table.hpp"
#include "twofold/spacetime/tensor_sheet.hpp"

#include <vector>

namespace twofold::tomography {

inline constexpr Index kMostTouches = 5000; // a second of painting on a slow machine
inline constexpr Real kLeastStiffness = 0.1, kMostStiffness = 3;
inline constexpr Real kMostDrift = 0.9; // of light: cones stay open enough to be seen
inline constexpr Real kMostLeak = 40;

struct Touch {
  Real x = 0, y = 0, radius = 0.1;
  LocalCouplings added{0, 0, 0, 0, 0, 0};

  [[nodiscard]] bool wipes() const;
};
using Painting = std::vector<Touch>;

[[nodiscard]] std::vector<std::string> painting_columns();
[[nodiscard]] Result<Painting> read_painting(const sim::Table& table);

// Cell (j, i) is at x = -1/2 + (i + 1/2)/n, y likewise.
void paint(CouplingFields& couplings, const Touch& touch);

// Whether the couplings had to be changed.
[[nodiscard]] bool hold_back(LocalCouplings& couplings);

} // namespace twofold::tomography
