// Onsager's tensor as a matrix, and the identities that tie it to curvature.
#include "twofold/gravity/onsager_form.hpp"
#include "twofold/gravity/onsager_identities.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kRounding = 1e-12;
constexpr Real kIdentity = 1e-12, kVariation = 1e-10; // the theory's tolerances

TEST(OnsagerForm, GeneralRelativityIsIndefinite) {
  const FormSigns gr = form_signs(4, {}).value();
  EXPECT_EQ(gr.positive, 20);
  EXPECT_EQ(gr.negative, 20);
  // A change of scale and a graviton count with opposite signs.
  EXPECT_LT(scale_mode(4, {}) * graviton_mode({}), 0);
}

TEST(OnsagerForm, AllGradientsSquaredIsPositive) {
  for (const Index n : {2, 3, 4}) {
    const FormSigns plain = form_signs(n, {.c1 = 0.25, .c2 = 0, .c3 = 0, .c4 = 0, .c5 = 0}).value();
    EXPECT_EQ(plain.positive, n * n * (n + 1) / 2);
    for (const Real value : plain.eigenvalues)
      EXPECT_NEAR(value, 0.25, kRounding);
  }
}

TEST(OnsagerForm, IsTheEuclideanSumOfTheInvariants) {
  // Each invariant alone on a gradient of plain numbers, written out index by index.
  constexpr Index n = 3;
  Real g[n][n][n]; // [m][a][b]
  for (Index m = 0; m < n; ++m)
    for (Index a = 0; a < n; ++a)
      for (Index b = 0; b <= a; ++b)
        g[m][a][b] = g[m][b][a] =
            std::sin(1 + 3.1 * static_cast<Real>(m) + 1.7 * static_cast<Real>(a + b) +
                     0.3 * static_cast<Real>(a * b));
  std::vector<Real> x;
  for (Index a = 0; a < n; ++a)
    for (Index b = a; b < n; ++b)
      for (Index m = 0; m < n; ++m)
        x.push_back(a == b ? g[m][a][b] : std::sqrt(2.0) * g[m][a][b]);
  Real known[5] = {};
  for (Index m = 0; m < n; ++m) {
    Real trace = 0, divergence = 0;
    for (Index a = 0; a < n; ++a) {
      trace += g[m][a][a];
      divergence += g[a][a][m];
      for (Index b = 0; b < n; ++b) {
        known[0] += g[m][a][b] * g[m][a][b];
        known[3] += g[m][a][b] * g[b][a][m];
      }
    }
    known[1] += trace * trace;
    known[2] += divergence * divergence;
    known[4] += divergence * trace;
  }
  for (std::size_t k = 0; k < 5; ++k) {
    const auto one = [k](std::size_t i) { return i == k ? Real(1) : Real(0); };
    const Matrix form = onsager_form(n, {one(0), one(1), one(2), one(3), one(4)}).value();
    Real sum = 0;
    for (Index i = 0; i < static_cast<Index>(x.size()); ++i)
      for (Index j = 0; j < static_cast<Index>(x.size()); ++j)
        sum += form(i, j) * x[static_cast<std::size_t>(i)] * x[static_cast<std::size_t>(j)];
    EXPECT_NEAR(sum, known[k], 1e-11) << k;
  }
}

TEST(OnsagerForm, ScaleModeIsAnEntryOfTheForm) {
  const OnsagerCoefficients c{0.3, -0.2, 0.7, 0.4, -0.6};
  for (const Index n : {2, 3, 4}) {
    const Matrix form = onsager_form(n, c).value();
    std::vector<Real> x(form.shape()[0], 0); // h_ab = delta_ab f, f along the first axis
    Index row = 0;
    for (Index a = 0; a < n; ++a)
      for (Index b = a; b < n; ++b, row += n)
        if (a == b) x[static_cast<std::size_t>(row)] = 1 / std::sqrt(static_cast<Real>(n));
    Real sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t j = 0; j < x.size(); ++j)
        sum += form(i, j) * x[i] * x[j];
    EXPECT_NEAR(sum, scale_mode(n, c), kRounding);
  }
}

TEST(OnsagerForm, RefusesWhatHasNoForm) {
  EXPECT_FALSE(onsager_form(1, {}));
  EXPECT_FALSE(onsager_form(5, {}));
  EXPECT_FALSE(form_signs(4, {.c1 = std::nan("")}));
}

TEST(OnsagerIdentities, HoldForGeneralRelativityInEveryDimension) {
  for (const int d : {2, 3, 4}) {
    const auto axes = torus_axes(d, 2, 32);
    const auto metric = random_metric(axes, 0.05, 5, 1);
    const auto h = random_metric(axes, 0.3, 5, 9);
    EXPECT_LT(divergence_identity(axes, metric).value(), kIdentity) << d;
    EXPECT_LT(first_variation(axes, metric, h).value(), kVariation) << d;
  }
}

TEST(OnsagerIdentities, TheMatrixIsTheFiveTerms) {
  for (const int d : {2, 3, 4})
    for (std::uint64_t seed = 0; seed < 5; ++seed)
      EXPECT_LT(form_identity(d, {0.3, -0.2, 0.7, 0.4, -0.6}, seed).value(), kIdentity) << d;
  EXPECT_FALSE(form_identity(5, {}, 1));
}

TEST(OnsagerIdentities, FailForOtherLaws) {
  const auto axes = torus_axes(4, 2, 32);
  const auto metric = random_metric(axes, 0.05, 5, 1);
  const auto h = random_metric(axes, 0.3, 5, 9);
  const OnsagerCoefficients other{.c2 = 0.2};
  EXPECT_GT(divergence_identity(axes, metric, other).value(), 1e-4);
  EXPECT_GT(first_variation(axes, metric, h, other).value(), 1e-4);
}

} // namespace
} // namespace twofold
