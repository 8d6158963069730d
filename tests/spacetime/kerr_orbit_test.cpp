#include "twofold/spacetime/kerr_orbit.hpp"

#include "twofold/solutions/kerr_orbits.hpp"
#include "twofold/spacetime/ray_bundle.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace twofold;

KerrHole hole(Real spin) { return kerr_hole(1, spin).value(); }

constexpr Real kPrecession = 0.855426927; // of r = 20 .. 40 M, by an independent quadrature
constexpr Real kDigits = 6e-10;           // of that number

TEST(KerrOrbit, PeriastronMovesOnAsTheEllipticIntegralSays) {
  const KerrHole h = hole(0);
  const KerrRay start = bound_orbit(h, 20, 40).value();
  EXPECT_TRUE(on_shell(h, start, 1));
  EXPECT_NEAR(start.energy, bound_constants(h, 20, 40).value().energy, 1e-14);
  const Real exact = schwarzschild_precession(1, 20, 40);
  EXPECT_NEAR(exact, kPrecession, kDigits);
  const auto adaptive = measured_precession(h, start, DormandPrince54{1e-12, 1}, 20, 3);
  const auto symplectic = measured_precession(h, start, GaussLegendre4{0.5}, 20, 3);
  const auto classical = measured_precession(h, start, RungeKutta4{0.5}, 20, 3);
  ASSERT_TRUE(adaptive && symplectic && classical);
  EXPECT_NEAR(adaptive.value(), exact, 1e-9);
  EXPECT_NEAR(symplectic.value(), exact, 1e-9);
  EXPECT_NEAR(classical.value(), exact, 1e-9);
}

TEST(KerrOrbit, SpinChangesThePrecessionAsTheQuadratureSays) {
  for (const Real spin : {0.9, 0.3, -0.7}) {
    const KerrHole h = hole(spin);
    const KerrRay start = bound_orbit(h, 10, 18).value();
    const auto found = measured_precession(h, start, DormandPrince54{1e-12, 1}, 10, 3);
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_NEAR(found.value(), precession(h, 10, 18).value(), 1e-9) << spin;
  }
  EXPECT_LT(precession(hole(0.9), 10, 18).value(), precession(hole(0), 10, 18).value());
  EXPECT_GT(precession(hole(-0.9), 10, 18).value(), precession(hole(0), 10, 18).value());
}

TEST(KerrOrbit, APlantedErrorChangesThePrecession) {
  KerrHole wrong = hole(0);
  const KerrRay start = bound_orbit(wrong, 20, 40).value();
  wrong.slope_mass = 0;
  const auto found = measured_precession(wrong, start, DormandPrince54{1e-10, 1}, 20, 1);
  EXPECT_TRUE(!found || std::abs(found.value() - kPrecession) > 0.01);
}

TEST(KerrOrbit, LastStableCircleFoundFromTheFlowIsSix) {
  EXPECT_NEAR(innermost_stable(hole(0)).value(), 6, 1e-6);
  for (const Real spin : {0.9, 0.5, -0.9})
    EXPECT_NEAR(innermost_stable(hole(spin)).value(), last_stable_circle(hole(spin)), 1e-6) << spin;
  KerrHole wrong = hole(0);
  wrong.slope_mass = 0;
  const auto found = innermost_stable(wrong);
  EXPECT_TRUE(!found || std::abs(found.value() - 6) > 0.1);
}

TEST(KerrOrbit, LightsCircleFoundFromTheFlowIsThree) {
  EXPECT_NEAR(photon_orbit(hole(0)).value(), 3, 1e-9);
  for (const Real spin : {0.9, -0.9})
    EXPECT_NEAR(photon_orbit(hole(spin)).value(), light_circle(hole(spin)), 1e-8) << spin;
  EXPECT_NEAR(circular_orbit(hole(0), 3).value().angular, std::sqrt(27.0), 1e-9);
  EXPECT_NEAR(critical_impact(hole(0)), std::sqrt(27.0), 1e-13);
}

// The impact parameter between falling in and flying by, by the integrator alone.
TEST(KerrOrbit, LightIsCaughtBelowTheCriticalImpactParameter) {
  for (const Real spin : {0.0, 0.9}) {
    const KerrHole h = hole(spin);
    Real low = 1, high = 9;
    for (int i = 0; i < 32; ++i) {
      const Real b = 0.5 * (low + high);
      KerrRay ray = launch(h, {.r = 30, .angular = b}).value();
      bool inside = false;
      for (int n = 0; n < 400 && ray.r() < 31 && !inside; ++n) {
        ASSERT_TRUE(follow(ray, h, DormandPrince54{1e-11, 0.5}, 0.5));
        inside = ray.r() < h.horizon();
      }
      (inside ? low : high) = b;
    }
    EXPECT_NEAR(high, critical_impact(h), 1e-6) << spin;
  }
}

TEST(KerrOrbit, LightBendsByFourTimesTheMassOverTheImpactParameter) {
  const auto bend = [](Real b) {
    const KerrHole h = hole(0);
    const Real far = 1e5;
    KerrRay ray = launch(h, {.r = far, .angular = b}).value();
    const auto done = follow(ray, h, DormandPrince54{1e-13, 100}, 2 * far);
    EXPECT_TRUE(done);
    // What is left of a straight line from the ends to infinity.
    return ray.phi() + std::asin(b / far) + std::asin(b / ray.r()) - std::acos(-1.0);
  };
  EXPECT_NEAR(bend(10), schwarzschild_deflection(1, 10), 2e-8);
  EXPECT_NEAR(bend(50), schwarzschild_deflection(1, 50), 2e-8);
  EXPECT_NEAR(bend(1000) * 1000 / 4, 1, 0.004);
  EXPECT_NEAR(schwarzschild_deflection(1, 1e5) * 1e5 / 4, 1, 1e-4);
}

TEST(KerrOrbit, RefusesOrbitsThatDoNotExist) {
  const KerrHole h = hole(0.5);
  EXPECT_FALSE(bound_orbit(h, 1, 20));   // inside
  EXPECT_FALSE(bound_orbit(h, 20, 20));  // a circle
  EXPECT_FALSE(bound_orbit(h, 20, 10));  // the wrong way round
  EXPECT_FALSE(bound_orbit(h, 2.2, 20)); // falls in
  EXPECT_FALSE(bound_orbit(h, 10, std::nan("")));
  EXPECT_FALSE(bound_orbit(kerr_hole(0, 0).value(), 10, 20));
  EXPECT_FALSE(innermost_stable(kerr_hole(0, 0).value()));
  EXPECT_FALSE(photon_orbit(kerr_hole(0, 0).value()));
  EXPECT_FALSE(circular_orbit(h, 1));
  const auto circle = circular_orbit(h, 2); // within light's circle
  EXPECT_TRUE(!circle || circle.value().energy_squared < 0);
}

} // namespace
