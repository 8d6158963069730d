#include "split_step_kernel_body.hpp"

#include "../core/processor.hpp"

namespace twofold::split_step_kernel {

// In split_step_kernel_wide.cpp; null where there are no wider registers.
const Functions* wide_functions();

const Functions* functions_of_width(int bytes) {
  static constexpr Functions kNarrow{lanes16::kLanes, lanes16::kRowOrder, lanes16::advance};
  if (bytes == 16) return &kNarrow;
  return bytes == 32 && has_wide_registers() ? wide_functions() : nullptr;
}

const Functions& functions() {
  const Functions* wide = functions_of_width(32);
  return wide ? *wide : *functions_of_width(16);
}

} // namespace twofold::split_step_kernel
