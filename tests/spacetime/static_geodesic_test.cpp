// Geodesics of static metrics against closed forms, and the bundle that a packet is.
#include "twofold/spacetime/static_geodesic.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/static_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

TEST(StaticGeodesic, LightCirclesAtThePhotonOrbit) {
  // Unstable: an error grows by e^pi in half a turn, so round-off by less than 1e-12.
  const IsotropicSchwarzschild metric{1};
  const Real r = metric.photon_orbit_radius();
  Rays ray = single_ray({.x = r, .kx = 0, .ky = 1}, metric, 0);
  const Real half_turn = math::pi * std::sqrt(Real(27)); // areal radius 3, Omega = 1/sqrt 27
  advance_static_rays(ray, metric, 0, half_turn, 0.01);
  EXPECT_NEAR(ray.x[0], -r, 1e-8);
  EXPECT_NEAR(ray.y[0], 0, 1e-8);
  EXPECT_NEAR(angular_momentum(ray, 0) / ray.frequency[0], std::sqrt(Real(27)), 1e-12);
}

TEST(StaticGeodesic, MassiveBodiesCircleWithKeplersFrequency) {
  const IsotropicSchwarzschild metric{1};
  const Real r = 14, mass = 6;
  Rays body = single_ray({.y = r, .kx = mass * metric.orbit_momentum(r), .ky = 0}, metric, mass);
  const Real start_momentum = angular_momentum(body, 0);
  const Real turn = 2 * math::pi / metric.orbit_frequency(r);
  advance_static_rays(body, metric, mass, turn, 0.2);
  EXPECT_NEAR(body.x[0], 0, 1e-7);
  EXPECT_NEAR(body.y[0], r, 1e-7);
  EXPECT_LT(omega_drift(body, metric, mass), 1e-11);
  EXPECT_NEAR(angular_momentum(body, 0) / start_momentum, 1, 1e-11);
}

Real deflection(Real impact) {
  const IsotropicSchwarzschild metric{1};
  Rays ray = single_ray({.x = -20000, .y = impact, .kx = 1}, metric, 0);
  advance_static_rays(ray, metric, 0, 40000, 0.5);
  const Real b = std::abs(angular_momentum(ray, 0)) / ray.frequency[0], u = 1 / b;
  const Real series = 4 * u + 15 * math::pi / 4 * u * u + 128.0 / 3 * u * u * u +
                      3465 * math::pi / 64 * u * u * u * u;
  const Real unseen = 0.5 * b * b / (20000.0 * 20000.0); // share of the bending beyond the ends
  return -angle(ray, 0) / (series * (1 - unseen));
}

TEST(StaticGeodesic, LightIsDeflectedAsTheSeriesInMassOverDistanceSays) {
  // Next term: 179 u^4 of the first.
  EXPECT_NEAR(deflection(100), 1, 3e-6);
  EXPECT_NEAR(deflection(50), 1, 3e-5);
}

TEST(StaticGeodesic, AgreesWithAnIndependentScript) {
  constexpr Real kPrinted = 1e-6; // tests/reference/sheet_packet.py
  const IsotropicSchwarzschild hole{1};
  const auto angle_after = [](const auto& metric, Real mass, const PacketStart& start, Real end) {
    Rays ray = single_ray(start, metric, mass);
    advance_static_rays(ray, metric, mass, end, 0.02);
    return angle(ray, 0);
  };
  EXPECT_NEAR(angle_after(GaussianLens{}, 0, {.x = -4, .y = 1.2, .kx = 1}, 9), -0.279031, kPrinted);
  EXPECT_NEAR(angle_after(hole, 0, {.x = -22, .y = 10, .kx = 1}, 44), -0.452204, kPrinted);
  EXPECT_NEAR(angle_after(hole, 1, {.x = 0, .y = 14, .kx = 0.3}, 40), -0.707468, kPrinted);
}

TEST(StaticGeodesic, WeakFieldsDelayLightAsShapiroSaid) {
  const Real mass = 1e-4, impact = 10;
  const IsotropicSchwarzschild metric{mass};
  Rays ray = single_ray({.x = -200, .y = impact, .kx = 1}, metric, 0);
  advance_static_rays(ray, metric, 0, 400, 0.5);
  const Real delay = 400 - (ray.x[0] + 200);
  EXPECT_NEAR(delay / shapiro_delay(mass, impact, -200, ray.x[0]), 1,
              2e-4); // the bent way: (4M/b)^2/2 of it
}

TEST(StaticGeodesic, ConvergesAtFourthOrder) {
  const IsotropicSchwarzschild metric{1};
  const auto end = [&](Real step) {
    Rays body = single_ray({.x = 8, .kx = 0.1, .ky = 0.4}, metric, 1);
    advance_static_rays(body, metric, 1, 100, step);
    return body;
  };
  const Rays exact = end(0.05);
  const auto error = [&](Real step) {
    const Rays body = end(step);
    return std::hypot(body.x[0] - exact.x[0], body.y[0] - exact.y[0]);
  };
  EXPECT_NEAR(std::log2(error(2) / error(1)), 4, 0.25);
  EXPECT_NEAR(std::log2(omega_drift(end(2), metric, 1) / omega_drift(end(1), metric, 1)), 4, 0.25);
}

TEST(StaticGeodesic, GoesBackTheWayItCame) {
  const GaussianLens lens;
  Rays ray = wigner_bundle({.x = -4, .y = 1.2, .kx = 8, .width = 0.7}, lens, 0, 20);
  const Rays start = ray;
  advance_static_rays(ray, lens, 0, 9, 0.02);
  advance_static_rays(ray, lens, 0, 0, 0.02);
  for (std::size_t r = 0; r < ray.size(); ++r)
    EXPECT_NEAR(ray.x[r], start.x[r], 1e-8);
}

TEST(StaticGeodesic, AgreesWithTheRaysOfAnIndexWhereTheLapseIsOne) {
  const GaussianLens lens;
  const auto index = [&](Real x, Real y, Real& value, Real& sx, Real& sy) {
    const StaticMetricPoint g = lens(x, y);
    value = 0.5 * std::log(g.scale);
    sx = 0.5 * g.scale_slope_x;
    sy = 0.5 * g.scale_slope_y;
  };
  Rays one = single_ray({.x = -4, .y = 1.2, .kx = 8}, lens, 0), other = one;
  advance_static_rays(one, lens, 0, 9, 0.01);
  advance_rays(other, index, 9, 0.01);
  EXPECT_NEAR(one.x[0], other.x[0], 1e-9);
  EXPECT_NEAR(angle(one, 0), angle(other, 0), 1e-9);
}

TEST(WignerBundle, HasTheSpreadOfThePacket) {
  constexpr Real kSampling = 0.03; // of 2000 low-discrepancy rays
  const PacketStart packet{.x = 1, .y = 2, .kx = 9, .ky = 1, .width = 0.7};
  const Rays rays = wigner_bundle(packet, GaussianLens{0, 1}, 0, 1000);
  ASSERT_EQ(rays.size(), 2000u);
  Real x = 0, xx = 0, yy = 0, kk = 0, ll = 0, mixed = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real dx = rays.x[r] - 1, dy = rays.y[r] - 2, dk = rays.kx[r] - 9, dl = rays.ky[r] - 1;
    x += dx;
    xx += dx * dx;
    yy += dy * dy;
    kk += dk * dk;
    ll += dl * dl;
    mixed += dx * dk;
    EXPECT_EQ(rays.weight[r], rays.frequency[r] * rays.frequency[r]);
  }
  const Real n = 2000, w2 = 0.49;
  EXPECT_NEAR(x / n, 0, 1e-12); // mirrored pairs
  EXPECT_NEAR(xx / n / (w2 / 2), 1, kSampling);
  EXPECT_NEAR(yy / n / (w2 / 2), 1, kSampling);
  EXPECT_NEAR(kk / n * 2 * w2, 1, kSampling);
  EXPECT_NEAR(ll / n * 2 * w2, 1, kSampling);
  EXPECT_NEAR(mixed / n, 0, kSampling / 2);
}

} // namespace
} // namespace twofold
