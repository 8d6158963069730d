// Which columns of the sheet can hold a signal at a time step; the kernel skips the others.
//
// The discrete domain of dependence grows by one cell per step; the physical front only by
// dt / (n h) = 0.4 cells. With exact_windows the former is used and nothing is ever cut. Otherwise
// the front moves at the largest physical speed plus kFrontMargin cells: what is cut is the
// evanescent precursor, below 1e-12 of the packet (tested against exact windows).
//
// A step t -> t + 1 works on the columns forward(t + 1). Half-open ranges of columns.
#pragma once

#include "twofold/spacetime/sheet.hpp"

namespace twofold {

struct Columns {
  Index begin = 0, end = 0;
  [[nodiscard]] Index size() const { return end > begin ? end - begin : 0; }
};

inline constexpr Index kFrontMargin = 10;

class SignalWindows {
public:
  SignalWindows(const Sheet& sheet, const Couplings& couplings);

  [[nodiscard]] Columns forward(Index time_step) const;  // columns where phi_t may differ from 0
  [[nodiscard]] Columns backward(Index time_step) const; // columns where v_t may differ from 0
  // What the adjoint of the step t -> t + 1 works on: forward(t + 1) that is also backward(t).
  [[nodiscard]] Columns adjoint(Index time_step) const;

private:
  [[nodiscard]] Columns grow(Index begin, Index end, Index steps) const;
  Index nx_ = 0, last_ = 0, input_begin_ = 0, input_end_ = 0, output_begin_ = 0, output_end_ = 0;
  Real speed_ = 1.0; // cells per step
  Index margin_ = 0;
};

} // namespace twofold
