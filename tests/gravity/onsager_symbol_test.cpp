// What the linear theory contains: gauge modes, polarisations, ghosts, in exact numbers.
#include "twofold/gravity/onsager_symbol.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kRounding = 1e-13;

LinearContent content(Index n, const OnsagerCoefficients& c) {
  auto result = linear_content(n, c);
  EXPECT_TRUE(result) << result.error().message();
  return result.value();
}

TEST(OnsagerSymbol, GeneralRelativityHasNGaugeModesAndNoGhost) {
  for (const Index n : {3, 4, 5}) {
    const auto gr = content(n, {});
    EXPECT_EQ(gr.gauge_modes, n);
    EXPECT_EQ(gr.polarisations, n * (n - 3) / 2);
    EXPECT_FALSE(gr.ghost());
  }
}

TEST(OnsagerSymbol, TransverseOnlyInvarianceAddsAScalarGhost) {
  for (const Index n : {3, 4}) {
    const auto transverse = content(n, {.c2 = 0.4, .c5 = -0.3});
    EXPECT_EQ(transverse.gauge_modes, n - 1);
    EXPECT_EQ(transverse.polarisations, n * (n - 3) / 2);
    EXPECT_EQ(transverse.ghosts, 1);
  }
}

TEST(OnsagerSymbol, FieldRedefinitionsKeepAllGaugeModes) {
  // b = (1 - 2a + (n-1) a^2)/(n-2), a = -2 c5, b = 4 c2
  for (const Index n : {3, 4})
    for (const Real a : {0.3, 0.7, 1.6}) {
      const auto size = static_cast<Real>(n);
      const Real b = (1 - 2 * a + (size - 1) * a * a) / (size - 2);
      const auto moved = content(n, {.c2 = b / 4, .c5 = -a / 2});
      EXPECT_EQ(moved.gauge_modes, n) << n << " " << a;
      EXPECT_EQ(moved.polarisations, n * (n - 3) / 2) << n << " " << a;
    }
}

TEST(OnsagerSymbol, WeylTransversePointHasNGaugeModes) {
  for (const Index n : {3, 4}) {
    const auto size = static_cast<Real>(n);
    const auto weyl = content(n, {.c2 = (size + 2) / (size * size) / 4, .c5 = -1 / size});
    EXPECT_EQ(weyl.gauge_modes, n);
    EXPECT_EQ(weyl.polarisations, n * (n - 3) / 2);
  }
}

TEST(OnsagerSymbol, WithoutMixingEveryComponentPropagatesAndTimeSpaceOnesAreGhosts) {
  const auto plain = content(4, {.c2 = 0, .c4 = 0, .c5 = 0});
  EXPECT_EQ(plain.gauge_modes, 0);
  EXPECT_EQ(plain.polarisations, 7);
  EXPECT_EQ(plain.ghosts, 3);
}

TEST(OnsagerSymbol, TheWrongSignOfTheWholeMakesGravitonsGhosts) {
  const auto wrong = content(4, {.c1 = 0.25, .c2 = -0.25, .c4 = -0.5, .c5 = 0.5});
  EXPECT_EQ(wrong.polarisations, 0);
  EXPECT_EQ(wrong.ghosts, 2);
}

TEST(OnsagerSymbol, GeneralRelativityVanishesOnPureGauge) {
  // h_ab = k_a v_b + k_b v_a, written out component by component.
  const Real k[4] = {0.3, -0.8, 0.5, 1.2}, v[4] = {1.1, 0.2, -0.7, 0.4};
  std::vector<Real> h;
  for (int a = 0; a < 4; ++a)
    for (int b = a; b < 4; ++b) {
      const Real value = k[a] * v[b] + k[b] * v[a];
      h.push_back(a == b ? value : std::sqrt(2.0) * value);
    }
  const Matrix m = onsager_symbol(4, {}, k).value();
  for (Index i = 0; i < 10; ++i) {
    Real sum = 0;
    for (Index j = 0; j < 10; ++j)
      sum += m(i, j) * h[static_cast<std::size_t>(j)];
    EXPECT_NEAR(sum, 0, kRounding);
  }
}

TEST(OnsagerSymbol, RefusesWhatHasNoSymbol) {
  EXPECT_FALSE(linear_content(1, {}));
  EXPECT_FALSE(linear_content(7, {}));
  EXPECT_FALSE(linear_content(4, {.c1 = std::nan("")}));
}

} // namespace
} // namespace twofold
