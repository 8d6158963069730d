#include "twofold/spacetime/geodesic.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/packet.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace twofold;

// n = e^{a x}: flat in disguise. Z = e^{a (x + i y)} / a maps rays to straight lines of speed 1.
struct Exponential {
  Real a;
  void operator()(Real x, Real, Real& u, Real& ux, Real& uy) const {
    u = a * x;
    ux = a;
    uy = 0;
  }
};

Real straightness(Real step) {
  const Exponential index{0.7};
  Rays ray;
  const Real direction = 0.9, n = std::exp(index.a * 0.3), omega = 2;
  ray.add(0.3, 0.1, omega * n * std::cos(direction), omega * n * std::sin(direction), 0, omega);
  advance_rays(ray, index, 1.6, step);
  // In the flat plane: start, direction turned by a y, straight on.
  const Real scale = n / index.a, turn = index.a * 0.1;
  const Real zx = scale * std::cos(turn) + 1.6 * std::cos(direction + turn);
  const Real zy = scale * std::sin(turn) + 1.6 * std::sin(direction + turn);
  const Real x = std::log(index.a * std::hypot(zx, zy)) / index.a, y = std::atan2(zy, zx) / index.a;
  return std::hypot(ray.x[0] - x, ray.y[0] - y);
}

TEST(Geodesic, ConvergesAtFourthOrder) {
  EXPECT_NEAR(std::log2(straightness(0.2) / straightness(0.1)), 4.0, 0.15);
  EXPECT_LT(straightness(0.01), 1e-10);
}

TEST(Geodesic, ConservesTheFrequencyAndRetracesItsPath) {
  const Exponential index{0.7};
  Rays ray;
  ray.add(0.3, 0.1, 1, 2, 0, frequency({}, 0.7 * 0.3, 1, 2));
  advance_rays(ray, index, 2.0, 0.02);
  EXPECT_LT(frequency_drift(ray, index), 1e-8);
  advance_rays(ray, index, 0.0, 0.02);
  EXPECT_NEAR(ray.x[0], 0.3, 1e-7);
  EXPECT_NEAR(ray.y[0], 0.1, 1e-7);
}

struct MassField {
  PointMass mass;
  void operator()(Real x, Real y, Real& u, Real& ux, Real& uy) const {
    const Real dx = x - mass.x, dy = y - mass.height;
    const Real square = dx * dx + dy * dy + mass.core * mass.core;
    u = exponent(mass, x, y);
    ux = -mass.strength * dx / square;
    uy = -mass.strength * dy / square;
  }
};

TEST(Geodesic, LightIsDeflectedByAConeAsItsDeficitAngleSays) {
  constexpr Real kTolerance = 1e-3; // core radius over impact parameter, finite distance
  for (const Real strength : {0.05, 0.1, 0.15}) {
    MassField index{{strength, 0.0, 0.0, 0.01, 1.0}};
    Rays ray;
    // Long ray in legs: steps grow with the distance.
    const Real far = 4e5; // at distance r the angle still lacks about r^(mu - 1)
    Real u, ux, uy;
    const Real height = std::pow(far, strength); // then the ray passes the mass at a distance of 1
    index(-far, height, u, ux, uy);
    const Real n = std::exp(u);
    ray.add(-far, height, n, 0, 0, 1);
    Real time = 0;
    while (std::hypot(ray.x[0], ray.y[0]) <= 1.0001 * far || ray.x[0] < 0) {
      const Real radius = std::hypot(ray.x[0], ray.y[0]);
      index(ray.x[0], ray.y[0], u, ux, uy);
      time += 0.02 * radius * std::exp(u);
      advance_rays(ray, index, time, 1e9);
    }
    EXPECT_NEAR(-angle(ray, 0) / cone_deflection(strength), 1, kTolerance) << strength;
    EXPECT_LT(frequency_drift(ray, index), 1e-6);
  }
}

TEST(Geodesic, RaysOfTheLatticeTendToGeodesicsAtSecondOrder) {
  const Exponential index{0.7};
  const auto end = [&](const Dispersion& dispersion) {
    Rays ray;
    const Real omega = 6, ky = 2;
    ray.add(0, 0, forward_wave_number(dispersion, 0, omega, ky), ky, 0, omega);
    advance_rays(ray, index, 1.0, 0.01, dispersion);
    EXPECT_LT(frequency_drift(ray, index, dispersion), 1e-8);
    return Place{ray.x[0], ray.y[0]};
  };
  const Place geodesic = end({});
  const auto error = [&](Real h) {
    const Place p = end({h, 0.4 * h});
    return std::hypot(p.x - geodesic.x, p.y - geodesic.y);
  };
  EXPECT_NEAR(std::log2(error(0.04) / error(0.02)), 2.0, 0.05);
}

TEST(Geodesic, WaveNumberAndFrequencyAreInverse) {
  const Dispersion lattice{0.02, 0.008};
  for (const Dispersion& d : {Dispersion{}, lattice}) {
    const Real kx = forward_wave_number(d, 0.2, 30, 7);
    EXPECT_NEAR(frequency(d, 0.2, kx, 7), 30, 1e-10);
    EXPECT_EQ(forward_wave_number(d, 0.2, 30, 60), 0);
  }
  EXPECT_GT(forward_wave_number(lattice, 0.2, 30, 7), forward_wave_number({}, 0.2, 30, 7));
}

TEST(IndexSpline, InterpolatesAtFourthOrderAndItsSlopeAtThird) {
  const auto errors = [](Index cells) {
    const Real h = 2.0 / static_cast<Real>(cells - 1);
    Matrix f = zeros(cells, cells);
    for (Index j = 0; j < cells; ++j)
      for (Index i = 0; i < cells; ++i)
        f.data()[j * cells + i] =
            std::sin(2 * h * static_cast<Real>(i)) * std::cos(3 * h * static_cast<Real>(j));
    const IndexSpline spline(f, h, 0, 0);
    Real value_error = 0, slope_error = 0;
    for (int k = 0; k < 400; ++k) { // the middle, where the natural ends have died out
      const Real x = 0.7 + 0.6 * k / 400.0, y = 1.3 - 0.6 * ((k * 37) % 400) / 400.0;
      Real u, ux, uy;
      spline(x, y, u, ux, uy);
      value_error = std::max(value_error, std::abs(u - std::sin(2 * x) * std::cos(3 * y)));
      slope_error = std::max(slope_error, std::abs(ux - 2 * std::cos(2 * x) * std::cos(3 * y)));
    }
    return std::pair{value_error, slope_error};
  };
  const auto coarse = errors(41), fine = errors(81);
  EXPECT_NEAR(std::log2(coarse.first / fine.first), 4.0, 0.2);
  EXPECT_NEAR(std::log2(coarse.second / fine.second), 3.0, 0.3);
}

TEST(IndexSpline, GoesOnConstantOutsideTheSheet) {
  Matrix f = zeros(8, 8);
  for (std::size_t k = 0; k < f.size(); ++k)
    f.data()[k] = static_cast<Real>(k % 8);
  const IndexSpline spline(f, 1, 0, 0);
  Real u, ux, uy;
  spline(9, 3, u, ux, uy);
  EXPECT_NEAR(u, 7, 1e-12);
  EXPECT_EQ(ux, 0);
  spline(3.5, 3, u, ux, uy);
  EXPECT_NEAR(u, 3.5, 1e-12);
  EXPECT_NEAR(ux, 1, 1e-12);
}

} // namespace
