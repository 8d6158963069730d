// The inner loops of split_step_2d: sweeps over columns and rows. Free of the standard library;
// compiled once for 16-byte registers and once for 32-byte ones from the same source, chosen at
// run time. Lanes are independent and nothing is contracted: both give the same bits.
#pragma once

#include "../core/fft_tables.hpp"

namespace twofold::split_step_kernel {

// psi: (ny, nx) complex numbers, re and im side by side.
struct Work {
  Index ny = 0, nx = 0;
  FftPlan along_y, along_x;
  const Real* half_kick = nullptr; // e^{-i V dt/2 hbar}, see kick_order
  const Real* kick = nullptr;      // e^{-i V dt/hbar}
  const Real* turn_y = nullptr;    // (ny) complex
  const Real* turn_x = nullptr;    // (nx) complex, with 1/(nx ny)
  Real* psi = nullptr;
  Real* scratch = nullptr; // 16 times the longer side
};

struct Functions {
  int lanes = 0;
  // Columns are swept `lanes` at a time: kicks hold, for each group of columns and each row,
  // `lanes` real parts and `lanes` imaginary ones, of the columns in this order.
  const int* order = nullptr;
  void (*advance)(const Work& work, Index steps);
};

// Of this processor, for fields whose sides are multiples of 4.
[[nodiscard]] const Functions& functions();
// Of one width in bytes (16 or 32); for tests. Null: not in this build or on this processor.
[[nodiscard]] const Functions* functions_of_width(int bytes);

} // namespace twofold::split_step_kernel
