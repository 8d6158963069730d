#include "twofold/spacetime/ray_bundle.hpp"

#include "twofold/core/archive.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace twofold;

std::vector<KerrRay> beam(const KerrHole& hole, Index n) {
  std::vector<KerrRay> rays;
  for (Index i = 0; i < n; ++i)
    rays.push_back(launch(hole, {.r = 30 + 0.1 * static_cast<Real>(i % 7),
                                 .theta = 1.3,
                                 .phi = 0.01 * static_cast<Real>(i),
                                 .angular = -8 + 16 * static_cast<Real>(i) / static_cast<Real>(n),
                                 .p_theta = 1.5 - 0.2 * static_cast<Real>(i % 5)})
                       .value());
  return rays;
}

constexpr RayMethod kMethods[] = {RayMethod::runge_kutta, RayMethod::dormand_prince,
                                  RayMethod::gauss_legendre};

TEST(RayBundle, NeighboursDoNotChangeABit) {
  const KerrHole hole = kerr_hole(1, 0.9).value();
  const auto rays = beam(hole, 21);
  const Range range{1, 60};
  for (const RayMethod method : kMethods) {
    const Stepping stepping{method, 40, 1e-8};
    RayBundle all = make_bundle(rays).value();
    ASSERT_TRUE(advance(all, hole, 35, stepping, range));
    for (const Index i : {0, 7, 20}) {
      RayBundle alone = make_bundle(std::span(&rays[static_cast<std::size_t>(i)], 1)).value();
      ASSERT_TRUE(advance(alone, hole, 35, stepping, range));
      for (std::size_t k = 0; k < 6; ++k)
        EXPECT_EQ(alone.y[k][0], all.y[k][static_cast<std::size_t>(i)]) << k;
    }
    // In two parts as in one.
    RayBundle parts = make_bundle(rays).value();
    const auto a = advance(parts, hole, 35, stepping, range, 0, 8);
    const auto b = advance(parts, hole, 35, stepping, range, 8, 21);
    RayBundle whole = make_bundle(rays).value();
    const auto c = advance(whole, hole, 35, stepping, range);
    EXPECT_EQ(parts.y, whole.y);
    EXPECT_EQ(a.value().steps + b.value().steps, c.value().steps);
  }
}

TEST(RayBundle, AgreesWithTheIntegratorsOfOneRay) {
  const KerrHole hole = kerr_hole(1, 0.9).value();
  const auto rays = beam(hole, 12);
  const auto against = [&](const Stepping& stepping, const auto& integrator, Real limit) {
    RayBundle bundle = make_bundle(rays).value();
    ASSERT_TRUE(advance(bundle, hole, 30, stepping));
    for (Index i = 0; i < 12; ++i) {
      KerrRay ray = rays[static_cast<std::size_t>(i)];
      if (std::abs(ray.angular) < 6) continue; // those fall in
      ASSERT_TRUE(integrator.advance(KerrFlow{hole, ray.energy, ray.angular}, ray.y, 30));
      for (std::size_t k = 0; k < 6; ++k)
        EXPECT_NEAR(bundle.ray(i).y[k], ray.y[k], limit) << i << " " << k;
    }
  };
  against({RayMethod::runge_kutta, 300, 0}, RungeKutta4{0.1}, 1e-11);
  against({RayMethod::gauss_legendre, 300, 0}, GaussLegendre4{0.1}, 1e-11);
  against({RayMethod::dormand_prince, 1, 1e-11}, DormandPrince54{1e-11, 0.1}, 1e-7);
}

Real final_error(RayMethod method, Index steps) {
  const KerrHole hole = kerr_hole(1, 0.9).value();
  const auto rays = beam(hole, 3);
  RayBundle exact = make_bundle(std::span(rays).first(1)).value(), tried = exact;
  EXPECT_TRUE(advance(exact, hole, 40, {RayMethod::dormand_prince, 1, 1e-13}));
  EXPECT_TRUE(advance(tried, hole, 40, {method, steps, 0}));
  Real error = 0;
  for (const std::size_t k : {1u, 2u, 3u})
    error = std::max(error, std::abs(tried.y[k][0] - exact.y[k][0]));
  return error;
}

TEST(RayBundle, EqualStepsConvergeAtFourthOrder) {
  for (const RayMethod method : {RayMethod::runge_kutta, RayMethod::gauss_legendre})
    EXPECT_NEAR(std::log2(final_error(method, 200) / final_error(method, 400)), 4, 0.15);
}

TEST(RayBundle, KeepsHamiltonianAndCarter) {
  const KerrHole hole = kerr_hole(1, 0.8).value();
  for (const RayMethod method : kMethods) {
    RayBundle bundle = make_bundle(beam(hole, 40)).value();
    std::vector<Real> start;
    for (Index i = 0; i < 40; ++i)
      start.push_back(carter(hole, bundle.ray(i), 0));
    // In a hundred calls, as a run does.
    for (int n = 0; n < 100; ++n)
      ASSERT_TRUE(advance(bundle, hole, 0.5, {method, 10, 1e-10}, {2, 200}));
    for (Index i = 0; i < 40; ++i) {
      const KerrRay ray = bundle.ray(i);
      if (ray.r() < 2) continue;
      EXPECT_NEAR(hamiltonian(hole, ray), 0, 1e-6);
      EXPECT_NEAR(carter(hole, ray, 0), start[static_cast<std::size_t>(i)], 1e-6 * 60);
    }
  }
}

TEST(RayBundle, GaussLegendreKeepsTheEnergyErrorBoundedForLong) {
  const KerrHole hole = kerr_hole(1, 0.6).value();
  const KerrRay start = launch(hole, {.r = 12, .energy = 0.958, .angular = 3.4, .mass = 1}).value();
  const auto drift = [&](RayMethod method, int calls) {
    RayBundle bundle = make_bundle(std::span(&start, 1)).value();
    Real worst = 0;
    for (int n = 0; n < calls; ++n) {
      EXPECT_TRUE(advance(bundle, hole, 100, {method, 50, 0}));
      worst = std::max(worst, std::abs(hamiltonian(hole, bundle.ray(0)) + 0.5));
    }
    return worst;
  };
  EXPECT_LT(drift(RayMethod::gauss_legendre, 1000), 1.5 * drift(RayMethod::gauss_legendre, 50));
  EXPECT_GT(drift(RayMethod::runge_kutta, 1000), 5 * drift(RayMethod::runge_kutta, 50));
}

TEST(RayBundle, RaysRestWhereTheyAreToldTo) {
  const KerrHole hole = kerr_hole(1, 0).value();
  const KerrRay falls = launch(hole, {.r = 10, .angular = 1}).value();
  const KerrRay leaves = launch(hole, {.r = 10, .angular = 1, .outward = true}).value();
  const KerrRay both[] = {falls, leaves};
  for (const RayMethod method : kMethods) {
    RayBundle bundle = make_bundle(both).value();
    const Range range{1.5, 30};
    ASSERT_TRUE(advance(bundle, hole, 60, {method, 600, 1e-9}, range));
    EXPECT_LT(bundle.ray(0).r(), 1.5);
    EXPECT_GT(bundle.ray(0).r(), 0.2);
    EXPECT_GT(bundle.ray(1).r(), 30);
    const auto before = bundle.y;
    const auto again = advance(bundle, hole, 60, {method, 600, 1e-9}, range);
    EXPECT_EQ(bundle.y, before);
    EXPECT_EQ(again.value().steps, 0);
  }
}

TEST(RayBundle, RefusesWhatCannotBeStepped) {
  const KerrHole hole = kerr_hole(1, 0).value();
  EXPECT_FALSE(make_bundle({}));
  EXPECT_FALSE(make_bundle(std::vector<KerrRay>(kMostRays + 1)));
  const auto rays = beam(hole, 3);
  RayBundle bundle = make_bundle(rays).value();
  EXPECT_FALSE(advance(bundle, hole, 0, {}));
  EXPECT_FALSE(advance(bundle, hole, std::nan(""), {}));
  EXPECT_FALSE(advance(bundle, hole, 1, {RayMethod::runge_kutta, 0, 0}));
  EXPECT_FALSE(advance(bundle, hole, 1, {RayMethod::dormand_prince, 1, 1e-15}));
  EXPECT_FALSE(advance(bundle, hole, 1, {RayMethod::dormand_prince, 1, 0.1}));
  EXPECT_FALSE(advance(bundle, hole, 1, {}, {3, 2}));
  // Light that falls to the very middle: no step is short enough.
  const KerrRay doomed = launch(hole, {.r = 3, .angular = 0.5}).value();
  RayBundle one = make_bundle(std::span(&doomed, 1)).value();
  const auto lost = advance(one, hole, 10, {RayMethod::dormand_prince, 1, 1e-10});
  ASSERT_TRUE(lost);
  EXPECT_GT(lost.value().lost, 0);
}

} // namespace
