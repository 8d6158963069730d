#define TWOFOLD_LANES lanes16
#define TWOFOLD_LANE_BYTES 16
#include "grid_curvature_kernel_body.hpp"

#include "../core/processor.hpp"

namespace twofold::grid_curvature_kernel {

// In grid_curvature_kernel_wide.cpp; null where there are no wider registers.
const Functions* wide_functions();

const Functions* functions_of_width(int bytes) {
  static constexpr Functions kNarrow{lanes16::curvature, lanes16::divergence};
  if (bytes == 16) return &kNarrow;
  return bytes == 32 && has_wide_registers() ? wide_functions() : nullptr;
}

const Functions& functions() {
  const Functions* wide = functions_of_width(32);
  return wide ? *wide : *functions_of_width(16);
}

} // namespace twofold::grid_curvature_kernel
