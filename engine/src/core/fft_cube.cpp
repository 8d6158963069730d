#include "twofold/core/fft_cube.hpp"

#include <cassert>

namespace twofold {

FftCube::FftCube(Fft fft)
    : fft_(std::move(fft)), line_(static_cast<std::size_t>(fft_.size())),
      work_(static_cast<std::size_t>(fft_.work_size())) {}

Result<FftCube> FftCube::plan(Index n) {
  if (n > kLargestCube)
    return Error{"side of a cube", std::to_string(n),
                 "a power of two from 2 to " + std::to_string(kLargestCube)};
  auto fft = Fft::plan(n);
  if (!fft) return fft.error();
  return FftCube(std::move(fft.value()));
}

template <bool Inverse> void FftCube::transform(std::span<Complex> cube) {
  const auto n = static_cast<std::size_t>(size());
  assert(cube.size() == n * n * n);
  const auto one = [&](std::span<Complex> line) {
    if constexpr (Inverse)
      fft_.inverse(line, work_);
    else
      fft_.forward(line, work_);
  };
  for (std::size_t row = 0; row < n * n; ++row)
    one(cube.subspan(row * n, n));
  for (const std::size_t stride : {n, n * n})
    for (std::size_t block = 0; block < n * n * n; block += stride * n)
      for (std::size_t first = block; first < block + stride; ++first) {
        for (std::size_t i = 0; i < n; ++i)
          line_[i] = cube[first + i * stride];
        one(line_);
        for (std::size_t i = 0; i < n; ++i)
          cube[first + i * stride] = line_[i];
      }
}

template void FftCube::transform<false>(std::span<Complex>);
template void FftCube::transform<true>(std::span<Complex>);

} // namespace twofold
