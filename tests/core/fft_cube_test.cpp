// The transform of a cube against its definition, and back.
#include "twofold/core/fft_cube.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kRounding = 1e-12;

std::vector<Complex> noise(std::size_t count) {
  std::vector<Complex> out(count);
  for (std::size_t i = 0; i < count; ++i)
    out[i] = {normal({3, 0, 0}, i), normal({3, 1, 0}, i)};
  return out;
}

TEST(FftCube, IsTheSumThatDefinesIt) {
  constexpr std::size_t n = 4;
  const auto x = noise(n * n * n);
  auto y = x;
  auto fft = FftCube::plan(n).value();
  fft.forward(y);
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t l = 0; l < n; ++l)
      for (std::size_t m = 0; m < n; ++m) {
        std::complex<double> sum = 0;
        for (std::size_t a = 0; a < n; ++a)
          for (std::size_t b = 0; b < n; ++b)
            for (std::size_t c = 0; c < n; ++c)
              sum += x[(a * n + b) * n + c] *
                     std::polar(1.0, -2 * M_PI * static_cast<double>(a * k + b * l + c * m) / n);
        EXPECT_LT(std::abs(y[(k * n + l) * n + m] - sum), kRounding);
      }
}

TEST(FftCube, InverseGivesTheCubeBack) {
  const auto x = noise(16 * 16 * 16);
  auto y = x;
  auto fft = FftCube::plan(16).value();
  fft.forward(y);
  fft.inverse(y);
  for (std::size_t i = 0; i < x.size(); ++i)
    EXPECT_LT(std::abs(y[i] - x[i]), kRounding);
}

TEST(FftCube, RefusesOtherSizes) {
  EXPECT_FALSE(FftCube::plan(12));
  EXPECT_FALSE(FftCube::plan(0));
  EXPECT_FALSE(FftCube::plan(256));
}

} // namespace
} // namespace twofold
