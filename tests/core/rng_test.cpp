#include "twofold/core/rng.hpp"

#include "twofold/core/hash.hpp"
#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

namespace {

using namespace twofold;

constexpr std::size_t kCount = 100000;
constexpr Real kSigma = 5; // statistical tests: 5 standard errors of the estimator

std::vector<Real> normals(const RandomKey& key, std::size_t count = kCount) {
  std::vector<Real> x(count);
  fill_normal(x, key);
  return x;
}

Real correlation(const std::vector<Real>& a, const std::vector<Real>& b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += a[i] * b[i];
  return sum / static_cast<Real>(a.size());
}

// The three published vectors of Random123 (file kat_vectors, philox4x32 10).
TEST(Random, PhiloxMeetsThePublishedVectors) {
  using Block = std::array<std::uint32_t, 4>;
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  const std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, FillsGiveTheNumbersOfSingleCalls) {
  for (const std::size_t size : {0u, 1u, 2u, 3u, 255u, 256u, 257u, 1001u}) {
    const RandomKey key{0x123456789abcdefull, 3, 77ull << 33};
    std::vector<Real> u(size), n(size);
    fill_uniform(u, key);
    fill_normal(n, key);
    for (std::size_t i = 0; i < size; ++i) {
      ASSERT_EQ(u[i], uniform(key, i)) << size << " " << i;
      ASSERT_EQ(n[i], normal(key, i)) << size << " " << i;
    }
  }
}

TEST(Random, UniformNumbersFillTheOpenUnitInterval) {
  std::vector<Real> u(kCount);
  fill_uniform(u, {.seed = 5});
  std::array<int, 20> bins{};
  for (const Real x : u) {
    ASSERT_GT(x, 0);
    ASSERT_LT(x, 1);
    ++bins[static_cast<std::size_t>(x * 20)];
  }
  Real chi2 = 0;
  const Real expected = static_cast<Real>(kCount) / 20;
  for (const int count : bins)
    chi2 += (count - expected) * (count - expected) / expected;
  EXPECT_LT(chi2, 19 + kSigma * std::sqrt(2 * 19.0)); // 19 degrees of freedom
}

TEST(Random, NormalNumbersHaveTheMomentsOfAGaussian) {
  const std::vector<Real> x = normals({.seed = 11, .stream = 2, .step = 9});
  Real m1 = 0, m2 = 0, m3 = 0, m4 = 0;
  for (const Real v : x) {
    m1 += v;
    m2 += v * v;
    m3 += v * v * v;
    m4 += v * v * v * v;
  }
  const auto n = static_cast<Real>(kCount);
  EXPECT_NEAR(m1 / n, 0, kSigma * std::sqrt(1 / n));
  EXPECT_NEAR(m2 / n, 1, kSigma * std::sqrt(2 / n));
  EXPECT_NEAR(m3 / n, 0, kSigma * std::sqrt(15 / n));
  EXPECT_NEAR(m4 / n, 3, kSigma * std::sqrt(96 / n));
}

TEST(Random, NormalNumbersHaveTheTailsOfAGaussian) {
  const std::vector<Real> x = normals({.seed = 12});
  for (const Real edge : {1.0, 2.0, 3.0}) {
    const Real p = 1 - std::erf(edge / std::sqrt(2.0));
    Real beyond = 0;
    for (const Real v : x)
      beyond += std::abs(v) > edge ? 1 : 0;
    const auto n = static_cast<Real>(kCount);
    EXPECT_NEAR(beyond / n, p, kSigma * std::sqrt(p * (1 - p) / n)) << edge;
  }
}

TEST(Random, SeedsStreamsStepsAndNeighboursAreIndependent) {
  const RandomKey key{.seed = 21, .stream = 1, .step = 4};
  const std::vector<Real> x = normals(key);
  const Real bound = kSigma / std::sqrt(static_cast<Real>(kCount));
  EXPECT_NEAR(correlation(x, normals({.seed = 22, .stream = 1, .step = 4})), 0, bound);
  EXPECT_NEAR(correlation(x, normals({.seed = 21, .stream = 2, .step = 4})), 0, bound);
  EXPECT_NEAR(correlation(x, normals({.seed = 21, .stream = 1, .step = 5})), 0, bound);
  EXPECT_NEAR(correlation(x, normals({21ull << 32 | 21ull, 1, 4})), 0, bound);
  EXPECT_NEAR(correlation(x, normals({21, 1, 4ull | 1ull << 32})), 0, bound);
  for (const std::size_t lag : {1u, 2u, 3u, 256u}) {
    std::vector<Real> a(x.begin(), x.end() - static_cast<Index>(lag));
    std::vector<Real> b(x.begin() + static_cast<Index>(lag), x.end());
    EXPECT_NEAR(correlation(a, b), 0, bound) << lag;
  }
}

TEST(Random, EveryTargetGivesTheseBits) {
  Hasher hasher;
  for (const Real v : normals({.seed = 7, .stream = 3, .step = 50}, 20001)) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &v, sizeof bits);
    hasher.word(bits);
  }
  EXPECT_EQ(hex16(hasher.digest()), "d45d141b327c7f56");
}

} // namespace
