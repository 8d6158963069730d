#include "split_step_kernel_body.hpp"

namespace twofold::split_step_kernel {

// In split_step_kernel_wide.cpp; null where there are no wider registers.
const Functions* wide_functions();

namespace {

bool processor_is_wide() {
#if defined(__x86_64__) && !defined(__EMSCRIPTEN__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

} // namespace

const Functions* functions_of_width(int bytes) {
  static constexpr Functions kNarrow{lanes16::kLanes, lanes16::kRowOrder, lanes16::advance};
  if (bytes == 16) return &kNarrow;
  return bytes == 32 && processor_is_wide() ? wide_functions() : nullptr;
}

const Functions& functions() {
  const Functions* wide = functions_of_width(32);
  return wide ? *wide : *functions_of_width(16);
}

} // namespace twofold::split_step_kernel
