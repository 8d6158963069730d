// Compiled with 32-byte registers where the target has them (see engine/CMakeLists.txt); elsewhere
// there is nothing wider than the default.
#ifdef __AVX2__
#define TWOFOLD_LANES lanes32
#define TWOFOLD_LANE_BYTES 32
#include "replica_kernel_body.hpp"
#else
#include "replica_kernel.hpp"
#endif

namespace twofold::replica_kernel {

template <class T> const Functions<T>* wide_functions();

// Only an address: nothing of this file runs before the processor was asked.
template <class T> const Functions<T>* wide_functions() {
#ifdef __AVX2__
  static constexpr Functions<T> kWide{lanes32::forward<T>, lanes32::backward<T>};
  return &kWide;
#else
  return nullptr;
#endif
}

template const Functions<float>* wide_functions<float>();
template const Functions<double>* wide_functions<double>();

} // namespace twofold::replica_kernel
