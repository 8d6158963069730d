// Compiled with 32-byte registers where the target has them (see engine/CMakeLists.txt); elsewhere
// there is nothing wider than the default.
#ifdef __AVX2__
#define TWOFOLD_LANES lanes32
#define TWOFOLD_LANE_BYTES 32
#include "ray_bundle_kernel_body.hpp"
#else
#include "ray_bundle_kernel.hpp"
#endif

namespace twofold::ray_bundle_kernel {

const Functions* wide_functions();

// Only an address: nothing of this file runs before the processor was asked.
const Functions* wide_functions() {
#ifdef __AVX2__
  static constexpr Functions kWide{lanes32::runge_kutta, lanes32::gauss_legendre,
                                   lanes32::dormand_prince};
  return &kWide;
#else
  return nullptr;
#endif
}

} // namespace twofold::ray_bundle_kernel
