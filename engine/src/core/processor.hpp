// What the processor can do, for kernels that are compiled for two widths of registers.
#pragma once

namespace twofold {

// 32-byte registers (AVX2).
inline bool has_wide_registers() {
#if defined(__x86_64__) && !defined(__EMSCRIPTEN__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

} // namespace twofold
