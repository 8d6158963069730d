#include "twofold/core/math.hpp"

#include "twofold/core/hash.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace {

using namespace twofold;

constexpr Real kInfinity = std::numeric_limits<Real>::infinity();
constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

constexpr Real kUlps = 4;      // what the header promises
constexpr Real kErfUlps = 90;  // measured 68, between 2.2 and 3
constexpr Real kPowUlps = 300; // exp multiplies the rounding of its argument, here below 140
constexpr std::size_t kCount = 20000;

std::uint64_t bits_of(Real value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

Real spacing(Real value) {
  const Real size = std::max(std::abs(value), std::numeric_limits<Real>::min());
  return std::nextafter(size, kInfinity) - size;
}

// A low-discrepancy walk over [low, high]: exact arithmetic, so every target has the same
// arguments.
std::vector<Real> arguments(Real low, Real high) {
  std::vector<Real> x(kCount);
  Real u = 0.5;
  for (Real& value : x) {
    u += 0.6180339887498949;
    u -= std::floor(u);
    value = low + (high - low) * u;
  }
  return x;
}

template <class Ours, class Theirs> Real worst_ulps(Real low, Real high, Ours ours, Theirs theirs) {
  Real worst = 0;
  for (const Real x : arguments(low, high))
    worst = std::max(worst, std::abs(ours(x) - theirs(x)) / spacing(theirs(x)));
  return worst;
}

#define TWOFOLD_ULPS(function, low, high)                                                          \
  worst_ulps(                                                                                      \
      low, high, [](Real x) { return math::function(x); },                                         \
      [](Real x) { return std::function(x); })

TEST(Math, AgreesWithLibmToAFewUlps) {
  EXPECT_LE(TWOFOLD_ULPS(exp, -700, 700), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(exp, -1, 1), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(expm1, -40, 40), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(expm1, -1e-3, 1e-3), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(log, 1e-300, 4), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(log, 0.9, 1.1), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(log, 1, 1e300), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(tanh, -20, 20), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(tanh, -1e-2, 1e-2), kUlps);
  EXPECT_LE(TWOFOLD_ULPS(erf, -6, 6), kErfUlps);
}

TEST(Math, SineAndCosineAgreeWithLibmAlsoNearTheirZerosAndFarOut) {
  for (const Real reach : {0.5, 4.0, 100.0, 1e6, 1e12}) {
    EXPECT_LE(TWOFOLD_ULPS(sin, -reach, reach), kUlps) << reach;
    EXPECT_LE(TWOFOLD_ULPS(cos, -reach, reach), kUlps) << reach;
  }
  for (int k = 1; k < 1000; ++k) {
    const Real zero = k * math::pi;
    EXPECT_LE(std::abs(math::sin(zero) - std::sin(zero)), kUlps * spacing(std::sin(zero))) << k;
  }
}

TEST(Math, ArcTangentFindsEveryQuadrant) {
  for (const Real angle : arguments(-3.14, 3.14)) {
    const Real y = std::sin(angle), x = std::cos(angle);
    EXPECT_LE(std::abs(math::atan2(y, x) - std::atan2(y, x)), kUlps * spacing(std::atan2(y, x)));
  }
  EXPECT_DOUBLE_EQ(math::atan2(1, 0), math::pi / 2);
  EXPECT_DOUBLE_EQ(math::atan2(-1, 0), -math::pi / 2);
  EXPECT_DOUBLE_EQ(math::atan2(0, -1), math::pi);
  EXPECT_EQ(math::atan2(0, 1), 0);
  EXPECT_EQ(math::atan2(0, 0), 0);
  EXPECT_DOUBLE_EQ(math::atan2(0, -0.0), math::pi);
  EXPECT_DOUBLE_EQ(math::atan2(-0.0, -0.0), -math::pi);
}

TEST(Math, PowerIsAccurateAndHandlesZero) {
  for (const Real base : arguments(1e-3, 50))
    for (const Real exponent : {-3.0, -0.5, 0.25, 2.0, 7.5})
      EXPECT_LE(std::abs(math::pow(base, exponent) - std::pow(base, exponent)),
                kPowUlps * spacing(std::pow(base, exponent)));
  EXPECT_EQ(math::pow(0, 0), 1);
  EXPECT_EQ(math::pow(0, 2), 0);
  EXPECT_EQ(math::pow(0, -1), kInfinity);
  EXPECT_EQ(math::pow(3, 0), 1);
}

TEST(Math, HypotenuseIsExactOnPythagoreanTriples) {
  EXPECT_EQ(math::hypot(3, 4), 5);
  EXPECT_EQ(math::hypot(-5, 12), 13);
}

TEST(Math, SpecialValuesPassThrough) {
  EXPECT_EQ(math::exp(-kInfinity), 0);
  EXPECT_EQ(math::exp(kInfinity), kInfinity);
  EXPECT_EQ(math::exp(0), 1);
  EXPECT_EQ(math::exp(1000), kInfinity);
  EXPECT_EQ(math::exp(-1000), 0);
  EXPECT_EQ(math::expm1(0), 0);
  EXPECT_EQ(math::expm1(-100), -1);
  EXPECT_EQ(math::log(0), -kInfinity);
  EXPECT_EQ(math::log(1), 0);
  EXPECT_EQ(math::log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(math::log(-1)));
  EXPECT_EQ(math::tanh(kInfinity), 1);
  EXPECT_EQ(math::tanh(-kInfinity), -1);
  EXPECT_EQ(math::erf(kInfinity), 1);
  EXPECT_EQ(math::sin(0), 0);
  EXPECT_EQ(math::cos(0), 1);
  for (const Real bad : {math::exp(kNaN), math::expm1(kNaN), math::log(kNaN), math::sin(kNaN),
                         math::cos(kNaN), math::tanh(kNaN), math::erf(kNaN), math::atan2(kNaN, 1),
                         math::sin(kInfinity), math::cos(kInfinity)})
    EXPECT_TRUE(std::isnan(bad));
}

TEST(Math, ArraysGiveTheBitsOfSingleNumbersWhateverTheirNeighbours) {
  std::vector<Real> x = arguments(-30, 30);
  x[7] = 1e9; // beyond the fast reduction, beside an ordinary number
  x[100] = 0.1;
  x[101] = 25;
  x.pop_back(); // odd size: the tail too
  std::vector<Real> a(x.size()), b(x.size());
  math::exp(x, a);
  for (std::size_t i = 0; i < x.size(); ++i)
    ASSERT_EQ(bits_of(a[i]), bits_of(math::exp(x[i])));
  math::sincos(x, a, b);
  for (std::size_t i = 0; i < x.size(); ++i) {
    ASSERT_EQ(bits_of(a[i]), bits_of(math::sin(x[i]))) << x[i];
    ASSERT_EQ(bits_of(b[i]), bits_of(math::cos(x[i]))) << x[i];
  }
  for (Real& value : x)
    value = std::abs(value);
  x[3] = 5e-320; // a denormal beside an ordinary number
  math::log(x, a);
  for (std::size_t i = 0; i < x.size(); ++i)
    ASSERT_EQ(bits_of(a[i]), bits_of(math::log(x[i])));
}

TEST(Math, ArraysMayBeTransformedInPlace) {
  std::vector<Real> x = arguments(0.1, 2), y = x, s(x.size());
  math::log(x, y);
  math::log(x, x);
  EXPECT_EQ(x, y);
  x = arguments(-4, 4);
  std::vector<Real> c(x.size()), c2(x.size());
  math::sincos(x, s, c);
  math::sincos(x, x, c2);
  EXPECT_EQ(x, s);
  EXPECT_EQ(c, c2);
}

TEST(Math, EveryTargetGivesTheseBits) {
  const auto digest = [](Real low, Real high, auto function) {
    Hasher hasher;
    for (const Real x : arguments(low, high))
      hasher.word(bits_of(function(x)));
    return hex16(hasher.digest());
  };
  EXPECT_EQ(digest(-700, 700, [](Real x) { return math::exp(x); }), "f1898e0f0f8dd783");
  EXPECT_EQ(digest(-30, 30, [](Real x) { return math::expm1(x); }), "ffb8491bb6c0a468");
  EXPECT_EQ(digest(1e-3, 1e3, [](Real x) { return math::log(x); }), "5192408883a6ca51");
  EXPECT_EQ(digest(-100, 100, [](Real x) { return math::sin(x); }), "706f557123a155e8");
  EXPECT_EQ(digest(-100, 100, [](Real x) { return math::cos(x); }), "6a204ace98b8fece");
  EXPECT_EQ(digest(-1e8, 1e8, [](Real x) { return math::sin(x); }), "1beea15e863800c0");
  EXPECT_EQ(digest(-8, 8, [](Real x) { return math::tanh(x); }), "afb8305beafa137f");
  EXPECT_EQ(digest(-4, 4, [](Real x) { return math::erf(x); }), "dec6f53204113778");
  EXPECT_EQ(digest(-4, 4, [](Real x) { return math::atan2(x, 1 - x * x); }), "f29cc84c0b45b15d");
  EXPECT_EQ(digest(0.01, 20, [](Real x) { return math::pow(x, 1.75); }), "ef7d8dee60be7691");
}

} // namespace
