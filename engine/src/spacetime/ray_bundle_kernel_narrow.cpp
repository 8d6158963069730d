#define TWOFOLD_LANES lanes16
#define TWOFOLD_LANE_BYTES 16
#include "ray_bundle_kernel_body.hpp"

#include "../core/processor.hpp"

namespace twofold::ray_bundle_kernel {

// In ray_bundle_kernel_wide.cpp; null where there are no wider registers.
const Functions* wide_functions();

const Functions& functions() {
  static constexpr Functions kNarrow{lanes16::runge_kutta, lanes16::gauss_legendre,
                                     lanes16::dormand_prince};
  const Functions* wide = has_wide_registers() ? wide_functions() : nullptr;
  return wide ? *wide : kNarrow;
}

} // namespace twofold::ray_bundle_kernel
