#include "curvature_fixture.hpp"

#include "../../engine/src/spacetime/grid_curvature_kernel.hpp"

#include <cstring>

namespace {

using namespace twofold;
using namespace twofold::testing;

// Derivatives of numbers of size 1 on 32 points: two times the largest wave number 16, squared.
constexpr Real kRoundOff = 1e-12;

constexpr CurvatureRequest kEverything{.inverse = true,
                                       .volume = true,
                                       .gradient = true,
                                       .christoffel = true,
                                       .riemann = true,
                                       .weyl = true,
                                       .ricci = true,
                                       .scalar = true,
                                       .einstein = true,
                                       .kretschmann = true,
                                       .weyl_squared = true};

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

std::vector<GridAxis> bounded(int d, Index n, Real h) {
  return std::vector<GridAxis>(slot(d), {n, h, Edge::bounded});
}

// Round metric of radius 1 in a stereographic plane whose coordinates are sheared.
Real sphere_component(int d, int m, int n, const Coordinates& y) {
  constexpr Real kShear[4][4] = {
      {1, .3, -.2, .1}, {.2, 1.1, .25, -.15}, {-.1, .2, .9, .3}, {.15, -.25, .1, 1.2}};
  Real square = 0, product = 0;
  for (int i = 0; i < d; ++i) {
    Real x = 0;
    for (int j = 0; j < d; ++j)
      x += kShear[i][j] * y[slot(j)];
    square += x * x;
    product += kShear[i][m] * kShear[i][n];
  }
  return 4 / ((1 + square) * (1 + square)) * product;
}

MetricGrid sphere(int d, Index n, Real h) {
  return metric_grid(
      bounded(d, n, h), Signature::euclidean,
      [d](int m, int k, const Coordinates& y) { return sphere_component(d, m, k, y); },
      {.2, .3, .4, .5});
}

Real sphere_error(int d, Index n, Real width) {
  const auto f = curvature_of(sphere(d, n, width / static_cast<Real>(n - 1)))
                     .compute({.scalar = true, .kretschmann = true});
  Real error = 0;
  for (std::size_t p = 0; p < f.scalar.size(); ++p) {
    error = std::max(error, std::abs(f.scalar[p] - d * (d - 1)));
    error = std::max(error, std::abs(f.kretschmann[p] - 2 * d * (d - 1)));
  }
  return error;
}

TEST(GridCurvature, FlatSpaceInSkewCoordinatesHasNone) {
  for (const int d : {2, 3, 4})
    for (const Edge edge : {Edge::periodic, Edge::bounded}) {
      const std::vector<GridAxis> axes(slot(d), {8, 0.1, edge});
      const MetricGrid flat =
          metric_grid(axes, Signature::lorentzian, [](int m, int n, const Coordinates&) {
            return m == n ? (m == 0 ? -1.3 : 1.1 + 0.1 * m) : 0.2 - 0.03 * (m + n);
          });
      const auto f = curvature_of(flat).compute(kEverything);
      // 105 times the value is continued beyond an edge: round-off over h^2.
      EXPECT_LT(largest(f.riemann_llll), 1e-10) << d;
      EXPECT_LT(largest(f.kretschmann), 1e-10) << d;
      EXPECT_LT(largest(f.einstein_ll), 1e-10) << d;
    }
}

TEST(GridCurvature, SpheresHaveTheirScalarAndKretschmannUpToTheEdgesAtFourthOrder) {
  for (const int d : {2, 3}) {
    const Real coarse = sphere_error(d, 17, 0.4), fine = sphere_error(d, 33, 0.4);
    EXPECT_LT(fine, 4e-4) << d;
    EXPECT_NEAR(std::log2(coarse / fine), 4, 0.3) << d; // edges, largest error: not yet 4
  }
  EXPECT_LT(sphere_error(4, 7, 0.012), 1e-5);
}

TEST(GridCurvature, TheSphereCurvesUpwards) { // the sign of the conventions
  const std::vector<GridAxis> axes = {{9, 0.04, Edge::bounded}, {1, 1, Edge::periodic}};
  const auto f =
      curvature_of(metric_grid(axes, Signature::euclidean,
                               [](int m, int n, const Coordinates& x) {
                                 return m != n ? 0 : m == 0 ? 1 : std::pow(std::sin(x[0]), 2);
                               },
                               {1}))
          .compute(kEverything);
  for (Index p = 0; p < 9; ++p) {
    const Real theta = 1 + 0.04 * static_cast<Real>(p), sine = std::sin(theta);
    EXPECT_NEAR(f.scalar[slot(p)], 2, 1e-4);
    EXPECT_NEAR(f.ricci_ll[slot(p)], 1, 1e-4);
    EXPECT_NEAR(f.riemann_llll[slot(p)], sine * sine, 1e-4); // R_0101
    // Gamma^theta_phi,phi = -sin cos, Gamma^phi_theta,phi = cot
    EXPECT_NEAR(f.christoffel_ull[slot(2 * 9 + p)], -sine * std::cos(theta), 1e-5);
    EXPECT_NEAR(f.christoffel_ull[slot((3 + 1) * 9 + p)], std::cos(theta) / sine, 1e-5);
    EXPECT_NEAR(f.volume[slot(p)], sine, 1e-14);
  }
}

TEST(GridCurvature, MatchesTheIndependentScript) { // tests/reference/curvature.py
  struct Expected {
    Real scalar, kretschmann, gamma_011, riemann_010d, einstein_0d;
  };
  constexpr std::array<Expected, 3> kExpected = {
      Expected{-3.231880580612113e-02, 1.044505208733769e-03, 1.996543514844542e-02,
               1.591099764405082e-02, 0},
      Expected{-6.221428363391306e-02, 6.939164928102567e-02, 2.003580657920234e-02,
               -9.958529186408445e-02, 4.210791234095630e-02},
      Expected{-1.480832538719958e-01, 9.369783768635088e-02, 7.814599741881121e-03,
               -2.200501994288900e-02, -2.524506665715661e-02}};
  for (const int d : {2, 3, 4}) {
    const MetricGrid metric = wavy_torus(d, 16);
    const auto f = curvature_of(metric, Derivatives::spectral).compute(kEverything);
    const std::array<Index, 4> at = {3, 7, 2, 11};
    Index p = 0;
    for (int i = 0; i < d; ++i)
      p = 16 * p + at[slot(i)];
    const auto number = [&](const std::vector<Real>& field, int c) {
      return field[slot(c * metric.points() + p)];
    };
    const Expected& e = kExpected[slot(d - 2)];
    EXPECT_NEAR(f.scalar[slot(p)], e.scalar, kRoundOff) << d;
    EXPECT_NEAR(f.kretschmann[slot(p)], e.kretschmann, kRoundOff) << d;
    EXPECT_NEAR(number(f.christoffel_ull, pair_of(d, 1, 1)), e.gamma_011, kRoundOff) << d;
    EXPECT_NEAR(number(f.einstein_ll, pair_of(d, 0, d - 1)), e.einstein_0d, kRoundOff) << d;
    const RiemannPlace r = riemann_place(d, 0, 1, 0, d - 1);
    EXPECT_NEAR(r.sign * number(f.riemann_llll, r.place), e.riemann_010d, kRoundOff) << d;
  }
}

TEST(GridCurvature, DifferencesApproachFourierAtFourthOrder) {
  for (const int d : {2, 3}) {
    std::array<Real, 2> error{};
    for (const int level : {0, 1}) {
      const MetricGrid metric = wavy_torus(d, 16 << level);
      const CurvatureRequest request{.riemann = true, .scalar = true, .einstein = true};
      const auto exact = curvature_of(metric, Derivatives::spectral).compute(request);
      const auto found = curvature_of(metric).compute(request);
      const std::vector<Real>& a = exact.riemann_llll;
      for (std::size_t i = 0; i < a.size(); ++i)
        error[slot(level)] = std::max(error[slot(level)], std::abs(a[i] - found.riemann_llll[i]));
    }
    EXPECT_NEAR(std::log2(error[0] / error[1]), 4, 0.2) << d; // the largest error, 8 points a wave
  }
}

// Waves of wave number 0 and 1: their products are on the grid too, down to round-off.
TEST(GridCurvature, ContractedBianchiIdentityHoldsInThreeDimensions) {
  const MetricGrid metric =
      metric_grid(torus(3, 32), Signature::lorentzian, [](int m, int n, const Coordinates& x) {
        const Real angle = x[slot(m)] + (m != n ? x[slot(n)] : 0) + m + 2 * n;
        return (m != n ? 0 : m == 0 ? -1 : 1) + 0.05 * std::sin(angle);
      });
  const GridCurvature curvature = curvature_of(metric, Derivatives::spectral);
  const auto f = curvature.compute({.einstein = true});
  EXPECT_GT(largest(f.einstein_ll), 0.05); // it is not about nothing
  EXPECT_LT(largest(curvature.divergence(f.einstein_ll)), 1e-11);
}

TEST(GridCurvature, BianchiResidualOfDifferencesFallsAtFourthOrder) {
  std::array<Real, 2> residual{};
  for (const int level : {0, 1}) {
    const GridCurvature curvature = curvature_of(wavy_torus(3, 24 << level));
    const auto f = curvature.compute({.einstein = true});
    residual[slot(level)] = largest(curvature.divergence(f.einstein_ll));
  }
  EXPECT_NEAR(std::log2(residual[0] / residual[1]), 4, 0.15);
}

TEST(GridCurvature, ATensorThatIsNotEinsteinsHasADivergence) { // the test above can fail
  const MetricGrid metric = wavy_torus(3, 32);
  const GridCurvature curvature = curvature_of(metric, Derivatives::spectral);
  const auto f = curvature.compute({.ricci = true});
  EXPECT_GT(largest(curvature.divergence(f.ricci_ll)), 0.01);
}

TEST(GridCurvature, TheMetricHasNoDivergence) {
  const MetricGrid metric = wavy_torus(4, 8);
  const GridCurvature curvature = curvature_of(metric, Derivatives::spectral);
  EXPECT_LT(largest(curvature.divergence(metric.values())), kRoundOff);
  // Differences of the metric cancel exactly too, for whatever they are.
  EXPECT_LT(largest(curvature_of(metric).divergence(metric.values())), kRoundOff);
}

TEST(GridCurvature, RiemannHasItsSymmetries) {
  const int d = 4;
  const MetricGrid metric = wavy_torus(d, 8);
  const auto f = curvature_of(metric).compute({.riemann = true});
  const auto component = [&](int a, int b, int c, int e, Index p) {
    const RiemannPlace r = riemann_place(d, a, b, c, e);
    return r.sign == 0 ? 0 : r.sign * f.riemann_llll[slot(r.place * metric.points() + p)];
  };
  for (Index p = 0; p < metric.points(); p += 37) {
    EXPECT_EQ(component(0, 1, 2, 3, p), -component(1, 0, 2, 3, p));
    EXPECT_EQ(component(0, 1, 2, 3, p), component(2, 3, 0, 1, p));
    EXPECT_EQ(component(1, 1, 2, 3, p), 0);
    EXPECT_NEAR(component(0, 1, 2, 3, p) + component(0, 2, 3, 1, p) + component(0, 3, 1, 2, p), 0,
                kRoundOff);
  }
}

TEST(GridCurvature, InTwoDimensionsTheScalarIsAllThereIs) {
  const auto f = curvature_of(wavy_torus(2, 16)).compute(kEverything);
  EXPECT_LT(largest(f.einstein_ll), kRoundOff);
  EXPECT_EQ(largest(f.weyl_llll), 0);
  for (std::size_t p = 0; p < f.scalar.size(); ++p)
    EXPECT_NEAR(f.kretschmann[p], f.scalar[p] * f.scalar[p], kRoundOff);
}

// C^2 = K - 4 R_ab R^ab/(d - 2) + 2 R^2/((d - 1)(d - 2)), which is 0 in three dimensions.
TEST(GridCurvature, WeylIsWhatRicciLeaves) {
  for (const int d : {3, 4}) {
    const MetricGrid metric = wavy_torus(d, 8);
    const auto f = curvature_of(metric).compute(kEverything);
    for (Index p = 0; p < metric.points(); p += 5) {
      const auto of = [&](const std::vector<Real>& field, int m, int n) {
        return field[slot(pair_of(d, m, n) * metric.points() + p)];
      };
      Real square = 0;
      for (int a = 0; a < d; ++a)
        for (int b = 0; b < d; ++b)
          for (int c = 0; c < d; ++c)
            for (int e = 0; e < d; ++e)
              square += of(f.inverse_uu, a, c) * of(f.inverse_uu, b, e) * of(f.ricci_ll, a, b) *
                        of(f.ricci_ll, c, e);
      const Real rest = f.kretschmann[slot(p)] - 4 * square / (d - 2);
      const Real r2 = f.scalar[slot(p)] * f.scalar[slot(p)];
      if (d == 3) {
        EXPECT_NEAR(rest + r2, 0, kRoundOff);
        EXPECT_EQ(f.weyl_squared[slot(p)], 0);
      } else {
        EXPECT_NEAR(rest + r2 / 3, f.weyl_squared[slot(p)], kRoundOff);
        Real trace = 0; // g^ac C_a1c2
        for (int a = 0; a < d; ++a)
          for (int c = 0; c < d; ++c) {
            const RiemannPlace r = riemann_place(d, a, 1, c, 2);
            if (r.sign != 0)
              trace += of(f.inverse_uu, a, c) * r.sign *
                       f.weyl_llll[slot(r.place * metric.points() + p)];
          }
        EXPECT_NEAR(trace, 0, kRoundOff);
      }
    }
  }
}

TEST(GridCurvature, WholeScalarCurvatureOfATorusIsZero) { // Gauss and Bonnet
  const auto f = curvature_of(wavy_torus(2, 32), Derivatives::spectral)
                     .compute({.volume = true, .scalar = true});
  Real sum = 0, size = 0;
  for (std::size_t p = 0; p < f.scalar.size(); ++p) {
    sum += f.volume[p] * f.scalar[p];
    size += std::abs(f.volume[p] * f.scalar[p]);
  }
  EXPECT_LT(std::abs(sum), 1e-12 * size);
}

// d/de int sqrt|g| R = - int sqrt|g| G^ab h_ab for g + e h.
TEST(GridCurvature, EinsteinIsTheFirstVariationOfTheAction) {
  const int d = 3;
  const Index n = 16;
  const auto change = [](int m, int k, const Coordinates& x) {
    return std::cos(x[0] + 2 * m - k) * std::sin(x[slot(1 + (m + k) % 2)] + m);
  };
  const auto action = [&](Real e) {
    const MetricGrid metric =
        metric_grid(torus(d, n), Signature::lorentzian, [&](int m, int k, const Coordinates& x) {
          return reference_wave(m, k, d, x) + e * change(std::min(m, k), std::max(m, k), x);
        });
    const auto f =
        curvature_of(metric, Derivatives::spectral).compute({.volume = true, .scalar = true});
    Real sum = 0;
    for (std::size_t p = 0; p < f.scalar.size(); ++p)
      sum += f.volume[p] * f.scalar[p];
    return sum;
  };
  constexpr Real kSmall = 1e-3;
  const Real measured =
      (8 * (action(kSmall) - action(-kSmall)) - (action(2 * kSmall) - action(-2 * kSmall))) /
      (12 * kSmall);
  const MetricGrid metric = wavy_torus(d, n);
  const auto f = curvature_of(metric, Derivatives::spectral).compute(kEverything);
  Real expected = 0, size = 0;
  for (Index p = 0; p < metric.points(); ++p)
    for (int a = 0; a < d; ++a)
      for (int b = 0; b < d; ++b)
        for (int c = 0; c < d; ++c)
          for (int e = 0; e < d; ++e) {
            const auto of = [&](const std::vector<Real>& field, int m, int k) {
              return field[slot(pair_of(d, m, k) * metric.points() + p)];
            };
            const Real term = f.volume[slot(p)] * of(f.inverse_uu, a, c) * of(f.inverse_uu, b, e) *
                              of(f.einstein_ll, a, b) *
                              change(std::min(c, e), std::max(c, e), place(metric.axes(), p));
            expected -= term;
            size += std::abs(term);
          }
  EXPECT_NEAR(measured, expected, 1e-7 * size); // differences in e: round-off over e
  EXPECT_GT(std::abs(expected), 1e-3 * size);
}

TEST(GridCurvature, AnAxisOfOnePointIsOneAlongWhichNothingChanges) {
  const auto alone = [](int m, int n, const Coordinates& x) {
    return (m == n ? (m == 0 ? -1 : 1) : 0.0) +
           0.1 * std::sin(x[1] + m + 2 * n) * std::cos(x[3] + n * m);
  };
  std::vector<GridAxis> axes = torus(4, 8);
  const MetricGrid full = metric_grid(axes, Signature::lorentzian, alone);
  axes[0].points = axes[2].points = 1;
  const MetricGrid plane = metric_grid(axes, Signature::lorentzian, alone);
  const auto whole = curvature_of(full).compute({.einstein = true, .kretschmann = true});
  const auto thin = curvature_of(plane).compute({.einstein = true, .kretschmann = true});
  for (Index i = 0; i < 8; ++i)
    for (Index j = 0; j < 8; ++j) {
      const std::size_t here = slot(i * 8 + j), there = slot(((3 * 8 + i) * 8 + 5) * 8 + j);
      EXPECT_NEAR(thin.kretschmann[here], whole.kretschmann[there], kRoundOff);
      EXPECT_NEAR(thin.einstein_ll[slot(3 * 64) + here], whole.einstein_ll[slot(3 * 4096) + there],
                  kRoundOff);
    }
}

TEST(GridCurvature, RowsOneByOneAndUpdatesGiveTheSameBits) {
  const MetricGrid first = wavy_torus(3, 8);
  const MetricGrid second =
      metric_grid(torus(3, 8), Signature::lorentzian, [](int m, int n, const Coordinates& x) {
        return reference_wave(m, n, 3, {x[1], x[2], x[0]});
      });
  GridCurvature curvature = curvature_of(first);
  auto rows = curvature.sized({.scalar = true, .einstein = true});
  curvature.update(second);
  for (Index row = curvature.layout().rows(); row-- > 0;)
    curvature.compute_rows(row, row + 1, rows);
  const auto whole = curvature_of(second).compute(kEverything);
  EXPECT_EQ(rows.einstein_ll, whole.einstein_ll);
  EXPECT_EQ(rows.scalar, whole.scalar);
  EXPECT_TRUE(rows.riemann_llll.empty()); // not asked for, not stored
}

// Lengths that are no multiple of any register, and one shorter than it.
TEST(GridCurvature, EveryWidthOfRegistersGivesTheSameBits) {
  namespace kernel = grid_curvature_kernel;
  if (!kernel::functions_of_width(32)) GTEST_SKIP() << "no wider registers here";
  for (const Index points : {1, 3, 7, 150}) {
    const Index size = points + 2 * kernel::kReach + kernel::kSlack;
    std::vector<Real> values(slot(10 * size));
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = std::sin(1.7 * static_cast<Real>(i));
    for (const int d : {2, 3, 4}) {
      kernel::Jet jet;
      jet.last = d - 1;
      for (int i = 0; i < d; ++i)
        jet.per_step[i] = 3;
      for (int k = 0; k < pair_count(d); ++k)
        jet.values[k] = values.data() + k * size;
      std::array<std::vector<Real>, 2> results;
      for (const int wide : {0, 1}) {
        std::vector<Real>& r = results[slot(wide)];
        r.assign(slot(3 * points), -7);
        kernel::Output out;
        out.scalar = r.data();
        out.kretschmann = r.data() + points;
        out.weyl_squared = r.data() + 2 * points;
        kernel::Row row{2, 0, points, {}};
        row.steps[slot(d - 1)] = {1, -1, 2, -2};
        kernel::functions_of_width(wide ? 32 : 16)->curvature(d, jet, out, row);
      }
      EXPECT_EQ(0, std::memcmp(results[0].data(), results[1].data(), results[0].size() * 8));
    }
  }
}

TEST(GridCurvature, RefusesGridsItCannotDifferentiate) {
  const auto refusal = [](std::vector<GridAxis> axes, Derivatives derivatives) {
    const MetricGrid metric =
        metric_grid(axes, Signature::euclidean,
                    [](int m, int n, const Coordinates&) { return m == n ? 1.0 : 0.0; });
    const auto made = GridCurvature::make(metric, derivatives);
    return made ? "" : made.error().message();
  };
  using enum Derivatives;
  EXPECT_EQ(refusal({{4, 1, Edge::periodic}, {8, 1, Edge::periodic}}, differences),
            "points along axis 0 = 4: expected 1, or at least 5");
  EXPECT_EQ(refusal({{8, 1, Edge::periodic}, {5, 1, Edge::bounded}}, differences),
            "points along axis 1 = 5: expected 1, or at least 6");
  EXPECT_EQ(refusal({{1, 1, Edge::periodic}, {1, 1, Edge::bounded}}, differences),
            "points of the grid = 1: expected an axis of more than one point");
  EXPECT_EQ(refusal({{8, 1, Edge::bounded}, {8, 1, Edge::periodic}}, spectral),
            "axis 0 = bounded: expected a periodic one for Fourier transforms");
  EXPECT_NE(refusal({{12, 1, Edge::periodic}, {8, 1, Edge::periodic}}, spectral), "");
}

} // namespace
