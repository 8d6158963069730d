// Compiled with 32-byte registers where the target has them (see engine/CMakeLists.txt); elsewhere
// there is nothing wider than the default.
#ifdef __AVX2__
#define TWOFOLD_LANES lanes32
#define TWOFOLD_LANE_BYTES 32
#include "grid_curvature_kernel_body.hpp"
#else
#include "grid_curvature_kernel.hpp"
#endif

namespace twofold::grid_curvature_kernel {

const Functions* wide_functions();

// Only an address: nothing of this file runs before the processor was asked.
const Functions* wide_functions() {
#ifdef __AVX2__
  static constexpr Functions kWide{lanes32::curvature, lanes32::divergence};
  return &kWide;
#else
  return nullptr;
#endif
}

} // namespace twofold::grid_curvature_kernel
