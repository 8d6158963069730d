#include "twofold/core/fft.hpp"

#include "twofold/core/hash.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#ifdef TWOFOLD_TEST_FFTW
#include <fftw3.h>
#endif

namespace {

using namespace twofold;

// Round-off of a transform grows as log2 n; errors are relative to the largest output.
constexpr Real kRoundOff = 1e-15;

std::vector<Complex> noise(Index n, std::uint64_t seed) {
  std::vector<Real> parts(static_cast<std::size_t>(2 * n));
  fill_normal(parts, {.seed = seed});
  std::vector<Complex> x;
  for (std::size_t j = 0; j < parts.size(); j += 2)
    x.emplace_back(parts[j], parts[j + 1]);
  return x;
}

std::vector<Complex> forward(const Fft& fft, std::vector<Complex> x) {
  std::vector<Complex> work(static_cast<std::size_t>(fft.work_size()));
  fft.forward(x, work);
  return x;
}

Real relative_error(const std::vector<Complex>& a, const std::vector<Complex>& b) {
  Real worst = 0, largest = 0;
  for (std::size_t j = 0; j < a.size(); ++j) {
    worst = std::max(worst, std::abs(a[j] - b[j]));
    largest = std::max(largest, std::abs(b[j]));
  }
  return worst / largest;
}

TEST(Fft, AgreesWithTheDirectSum) {
  for (const Index n : {2, 4, 8, 16, 32, 64, 128, 256}) {
    const std::vector<Complex> x = noise(n, 1);
    std::vector<Complex> direct(x.size());
    for (Index k = 0; k < n; ++k)
      for (Index j = 0; j < n; ++j)
        direct[static_cast<std::size_t>(k)] +=
            x[static_cast<std::size_t>(j)] *
            std::polar(1.0, -2 * math::pi * static_cast<Real>(j * k % n) / static_cast<Real>(n));
    // The direct sum is the less accurate of the two.
    EXPECT_LT(relative_error(forward(Fft::plan(n).value(), x), direct), 20 * kRoundOff) << n;
  }
}

TEST(Fft, APlaneWaveIsOneNumber) {
  const Index n = 1024;
  for (const Index k : {0, 1, 137, 512, 1023}) {
    std::vector<Complex> x;
    for (Index j = 0; j < n; ++j)
      x.push_back(std::polar(1.0, 2 * math::pi * static_cast<Real>(j * k % n) / 1024));
    const std::vector<Complex> y = forward(Fft::plan(n).value(), x);
    for (Index j = 0; j < n; ++j)
      EXPECT_NEAR(std::abs(y[static_cast<std::size_t>(j)] - (j == k ? 1024.0 : 0.0)), 0, 1e-11);
  }
}

TEST(Fft, InverseUndoesForwardAtEverySize) {
  for (Index n = 2; n <= 8192; n *= 2) {
    const Fft fft = Fft::plan(n).value();
    const std::vector<Complex> x = noise(n, 2);
    std::vector<Complex> y = forward(fft, x), work(static_cast<std::size_t>(fft.work_size()));
    fft.inverse(y, work);
    EXPECT_LT(relative_error(y, x), 2 * kRoundOff) << n;
  }
}

TEST(Fft, KeepsEnergy) { // Parseval
  for (const Index n : {16, 512, 4096}) {
    const std::vector<Complex> x = noise(n, 3), y = forward(Fft::plan(n).value(), x);
    Real before = 0, after = 0;
    for (std::size_t j = 0; j < x.size(); ++j) {
      before += std::norm(x[j]);
      after += std::norm(y[j]);
    }
    EXPECT_NEAR(after / (before * static_cast<Real>(n)), 1, 1e-14);
  }
}

TEST(Fft, IsLinear) {
  const Index n = 512;
  const Fft fft = Fft::plan(n).value();
  const std::vector<Complex> x = noise(n, 4), y = noise(n, 5);
  const Complex a(0.3, -2), b(1.7, 0.4);
  std::vector<Complex> mixed, expected;
  for (std::size_t j = 0; j < x.size(); ++j)
    mixed.push_back(a * x[j] + b * y[j]);
  const std::vector<Complex> fx = forward(fft, x), fy = forward(fft, y);
  for (std::size_t j = 0; j < x.size(); ++j)
    expected.push_back(a * fx[j] + b * fy[j]);
  EXPECT_LT(relative_error(forward(fft, mixed), expected), 3 * kRoundOff);
}

#ifdef TWOFOLD_TEST_FFTW
TEST(Fft, AgreesWithFftw) {
  for (const Index n : {2, 8, 64, 512, 2048, 32768}) {
    std::vector<Complex> x = noise(n, 6), theirs(x.size());
    const std::vector<Complex> ours = forward(Fft::plan(n).value(), x);
    const fftw_plan plan = fftw_plan_dft_1d(
        static_cast<int>(n), reinterpret_cast<fftw_complex*>(x.data()),
        reinterpret_cast<fftw_complex*>(theirs.data()), FFTW_FORWARD, FFTW_ESTIMATE);
    fftw_execute(plan);
    fftw_destroy_plan(plan);
    EXPECT_LT(relative_error(ours, theirs), 2 * kRoundOff) << n;
  }
}
#endif

TEST(Fft, EveryTargetGivesTheseBits) {
  const std::vector<Complex> y = forward(Fft::plan(2048).value(), noise(2048, 7));
  Hasher hasher;
  hasher.bytes(y.data(), y.size() * sizeof(Complex));
  EXPECT_EQ(hex16(hasher.digest()), "746926ec32786c55");
}

TEST(Fft, RefusesSizesThatAreNoPowerOfTwo) {
  for (const Index n : {-4, 0, 1, 3, 6, 100, 1023})
    EXPECT_FALSE(Fft::plan(n).ok()) << n;
  EXPECT_FALSE(Fft::plan(2 * kLargestFft).ok());
  EXPECT_EQ(Fft::plan(6).error().given, "6");
  EXPECT_FALSE(SineTransform::plan(1).ok());
  EXPECT_FALSE(SineTransform::plan(12).ok());
  EXPECT_FALSE(SineTransform::plan(kLargestFft).ok());
}

TEST(SineTransform, AgreesWithTheDirectSum) {
  for (const Index n : {2, 4, 16, 128}) {
    std::vector<Complex> x = noise(n - 1, 8);
    std::vector<Complex> direct(x.size());
    for (Index k = 1; k < n; ++k)
      for (Index j = 1; j < n; ++j)
        direct[static_cast<std::size_t>(k - 1)] +=
            x[static_cast<std::size_t>(j - 1)] *
            std::sin(math::pi * static_cast<Real>(j * k % (2 * n)) / static_cast<Real>(n));
    const SineTransform sine = SineTransform::plan(n).value();
    std::vector<Complex> work(static_cast<std::size_t>(sine.work_size()));
    sine.transform(x, work);
    EXPECT_LT(relative_error(x, direct), 20 * kRoundOff) << n;
  }
}

TEST(SineTransform, TwiceIsTheIdentityUpToHalfTheIntervals) {
  for (Index n = 2; n <= 2048; n *= 2) {
    const std::vector<Complex> x = noise(n - 1, 9);
    std::vector<Complex> y = x;
    const SineTransform sine = SineTransform::plan(n).value();
    std::vector<Complex> work(static_cast<std::size_t>(sine.work_size()));
    sine.transform(y, work);
    sine.transform(y, work);
    for (Complex& v : y)
      v *= 2 / static_cast<Real>(n);
    EXPECT_LT(relative_error(y, x), 4 * kRoundOff) << n;
  }
}

} // namespace
