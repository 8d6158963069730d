#include "replica_kernel_body.hpp"

#include "../core/processor.hpp"

namespace twofold::replica_kernel {

// In replica_kernel_wide.cpp; null where there are no wider registers.
template <class T> const Functions<T>* wide_functions();

template <class T> const Functions<T>* functions_of_width(int bytes) {
  static constexpr Functions<T> kNarrow{lanes16::forward<T>, lanes16::backward<T>};
  if (bytes == 16) return &kNarrow;
  return bytes == 32 && has_wide_registers() ? wide_functions<T>() : nullptr;
}

template <class T> const Functions<T>& functions() {
  const Functions<T>* wide = functions_of_width<T>(32);
  return wide ? *wide : *functions_of_width<T>(16);
}

template const Functions<float>* functions_of_width<float>(int bytes);
template const Functions<double>* functions_of_width<double>(int bytes);
template const Functions<float>& functions<float>();
template const Functions<double>& functions<double>();

} // namespace twofold::replica_kernel
