#define TWOFOLD_LANES lanes16
#include "madelung_plane_kernel_body.hpp"

#include "../core/processor.hpp"

namespace twofold::madelung_plane_kernel {

// In madelung_plane_kernel_wide.cpp; null where there are no wider registers.
const Functions* wide_functions();

const Functions& functions() {
  static constexpr Functions kNarrow{lanes16::step, lanes16::find_node};
  const Functions* wide = has_wide_registers() ? wide_functions() : nullptr;
  return wide ? *wide : kNarrow;
}

} // namespace twofold::madelung_plane_kernel
