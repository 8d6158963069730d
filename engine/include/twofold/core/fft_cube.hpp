// Fourier transform of a cube of complex numbers, in place.
//
//   X_klm = sum x_abc exp(-2 pi i (a k + b l + c m)/n);  the inverse divides by n^3.
//
// Three passes of core/fft, lines along the first two axes gathered and put back. Shapes: (n, n,
// n), last index contiguous. Failure modes: a size that is not a power of two from 2 to
// kLargestCube gives an Error; wrong spans are broken invariants.
#pragma once

#include "twofold/core/fft.hpp"

#include <vector>

namespace twofold {

inline constexpr Index kLargestCube = 128;

class FftCube {
public:
  [[nodiscard]] static Result<FftCube> plan(Index n);

  void forward(std::span<Complex> cube) { transform<false>(cube); }
  void inverse(std::span<Complex> cube) { transform<true>(cube); }
  [[nodiscard]] Index size() const { return fft_.size(); }

private:
  explicit FftCube(Fft fft);
  template <bool Inverse> void transform(std::span<Complex> cube);

  Fft fft_;
  std::vector<Complex> line_, work_;
};

} // namespace twofold
