#include "twofold/spacetime/kerr.hpp"

#include "twofold/spacetime/kerr_schild.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace twofold;

KerrHole hole(Real spin) { return kerr_hole(1, spin).value(); }

// Light on its way in, well off the equator.
Launch inclined() {
  return {.r = 12, .theta = 1.1, .phi = 0.4, .energy = 1, .angular = 3.1, .p_theta = 2.2};
}
Launch matter() {
  return {.r = 10, .theta = 1.2, .phi = 0, .energy = 0.96, .angular = 2.6, .p_theta = 2, .mass = 1};
}

// 2H of the metric in ingoing coordinates, written out once more from its components.
Real twice_hamiltonian(const KerrHole& h, const KerrRay& ray, Real r, Real theta, Real p_r,
                       Real p_theta) {
  const Real a = h.spin, s = std::sin(theta), c = std::cos(theta), sigma = r * r + a * a * c * c;
  const Real delta = r * r - 2 * h.mass * r + a * a, e = -ray.energy, l = ray.angular;
  return (a * a * s * s * e * e + 2 * (r * r + a * a) * e * p_r + 2 * a * e * l +
          delta * p_r * p_r + 2 * a * p_r * l + p_theta * p_theta + l * l / (s * s)) /
         sigma;
}

TEST(Kerr, RatesAreHamiltonsOfTheMetric) {
  for (const Real spin : {0.0, 0.6, -0.95}) {
    const KerrHole h = hole(spin);
    const KerrRay ray = launch(h, inclined()).value();
    OdeState<6> rate;
    KerrFlow{h, ray.energy, ray.angular}(ray.y, rate);
    const auto& y = ray.y;
    const Real d = 1e-5;
    const auto two_h = [&](Real r, Real th, Real p, Real q) {
      return twice_hamiltonian(h, ray, r, th, p, q);
    };
    const auto slope = [&](int k) {
      Real up[4] = {y[1], y[2], y[4], y[5]}, down[4] = {y[1], y[2], y[4], y[5]};
      up[k] += d;
      down[k] -= d;
      return (two_h(up[0], up[1], up[2], up[3]) - two_h(down[0], down[1], down[2], down[3])) /
             (4 * d);
    };
    EXPECT_NEAR(rate[1], slope(2), 1e-8);
    EXPECT_NEAR(rate[2], slope(3), 1e-8);
    EXPECT_NEAR(rate[4], -slope(0), 1e-8);
    EXPECT_NEAR(rate[5], -slope(1), 1e-8);
    EXPECT_NEAR(hamiltonian(h, ray), 0, 1e-14);
  }
}

TEST(Kerr, ConservesHamiltonianAndCarterOffTheEquator) {
  const KerrHole h = hole(0.8);
  KerrRay ray = launch(h, matter()).value();
  const Real q = carter(h, ray, 1);
  const KerrFlow flow{h, ray.energy, ray.angular};
  Real worst_h = 0, worst_q = 0;
  for (int i = 0; i < 40; ++i) {
    ASSERT_TRUE((DormandPrince54{1e-10, 0.1}.advance(flow, ray.y, 50)));
    worst_h = std::max(worst_h, std::abs(hamiltonian(h, ray) + 0.5));
    worst_q = std::max(worst_q, std::abs(carter(h, ray, 1) / q - 1));
  }
  EXPECT_LT(worst_h, 1e-6);
  EXPECT_LT(worst_q, 1e-6);
}

// The same geodesic in Cartesian coordinates, by another metric, another flow and eight numbers.
TEST(Kerr, AgreesWithKerrSchildThroughTheHorizon) {
  const Real spin = 0.7;
  const KerrHole h = hole(spin);
  for (const bool falls : {false, true}) {
    Launch start = inclined();
    if (falls) {
      start.angular = 1;
      start.p_theta = 0.5;
    }
    KerrRay ray = launch(h, start).value();
    const KerrSchildMetric metric{1, spin};
    const KerrSchildEvent at = kerr_schild(h, ray);
    EXPECT_NEAR(metric.radius({at.t, at.x, at.y, at.z}), start.r, 1e-12);
    // The velocity by central differences of the map; p = g v.
    OdeState<6> rate;
    KerrFlow{h, ray.energy, ray.angular}(ray.y, rate);
    const auto moved = [&](Real part) {
      KerrRay other = ray;
      for (std::size_t i = 0; i < 6; ++i)
        other.y[i] += part * rate[i];
      return kerr_schild(h, other);
    };
    const Real d = 1e-4;
    const auto u = moved(d), w = moved(-d), u2 = moved(2 * d), w2 = moved(-2 * d);
    const auto slope = [&](Real KerrSchildEvent::*c) {
      return (8 * (u.*c - w.*c) - (u2.*c - w2.*c)) / (12 * d);
    };
    const Event v{slope(&KerrSchildEvent::t), slope(&KerrSchildEvent::x),
                  slope(&KerrSchildEvent::y), slope(&KerrSchildEvent::z)};
    const Event x{at.t, at.x, at.y, at.z};
    const Tensor4 g = metric.metric_ll(x);
    EXPECT_NEAR(contract(g, v, v), 0, 1e-9);
    OdeState<8> y{x[0], x[1], x[2], x[3]};
    for (std::size_t m = 0; m < 4; ++m)
      y[4 + m] = g[m][0] * v[0] + g[m][1] * v[1] + g[m][2] * v[2] + g[m][3] * v[3];
    EXPECT_NEAR(-y[4], ray.energy, 1e-9); // dt = dv - dr: the same p_t
    EXPECT_NEAR(x[1] * y[6] - x[2] * y[5], ray.angular, 1e-9);
    const MetricFlow<KerrSchildMetric> flow{metric};
    const Real span = falls ? 11.2 : 25;
    ASSERT_TRUE((DormandPrince54{1e-11, 0.1}.advance(flow, y, span)));
    ASSERT_TRUE(
        (DormandPrince54{1e-11, 0.1}.advance(KerrFlow{h, ray.energy, ray.angular}, ray.y, span)));
    if (falls) {
      EXPECT_LT(ray.r(), h.horizon());
    }
    const KerrSchildEvent end = kerr_schild(h, ray);
    EXPECT_NEAR(y[0], end.t, 1e-7);
    EXPECT_NEAR(y[1], end.x, 1e-7);
    EXPECT_NEAR(y[2], end.y, 1e-7);
    EXPECT_NEAR(y[3], end.z, 1e-7);
    EXPECT_NEAR(flow.hamiltonian(y), 0, 1e-8);
  }
}

TEST(KerrSchild, SlopesAreThoseOfTheInverseMetric) {
  const KerrSchildMetric metric{1, 0.8};
  const Event x{0, 2.1, -1.3, 0.9};
  for (std::size_t k = 0; k < 4; ++k) {
    Event up = x, down = x;
    up[k] += 1e-5;
    down[k] -= 1e-5;
    const Tensor4 a = metric.inverse(up), b = metric.inverse(down), slope = metric.slope(x, k);
    for (std::size_t m = 0; m < 4; ++m)
      for (std::size_t n = 0; n < 4; ++n)
        EXPECT_NEAR(slope[m][n], (a[m][n] - b[m][n]) / 2e-5, 1e-8);
  }
  const Tensor4 g = metric.metric_ll(x), inverse = metric.inverse(x);
  for (std::size_t m = 0; m < 4; ++m)
    for (std::size_t n = 0; n < 4; ++n) {
      Real sum = 0;
      for (std::size_t i = 0; i < 4; ++i)
        sum += g[m][i] * inverse[i][n];
      EXPECT_NEAR(sum, m == n ? 1 : 0, 1e-14);
    }
}

TEST(Kerr, InFlatSpaceTimeRaysAreStraight) {
  const KerrHole flat = hole(0).valid() ? kerr_hole(0, 0).value() : KerrHole{};
  KerrRay ray = launch(flat, inclined()).value();
  const auto place = [&](Real span) {
    KerrRay at = ray;
    EXPECT_TRUE(
        (DormandPrince54{1e-12, 0.1}.advance(KerrFlow{flat, at.energy, at.angular}, at.y, span)));
    return kerr_schild(flat, at);
  };
  const auto a = kerr_schild(flat, ray), b = place(10), c = place(20);
  EXPECT_NEAR(c.t - a.t, 20, 1e-9);
  EXPECT_NEAR(a.x + c.x, 2 * b.x, 1e-9);
  EXPECT_NEAR(a.y + c.y, 2 * b.y, 1e-9);
  EXPECT_NEAR(a.z + c.z, 2 * b.z, 1e-9);
  EXPECT_NEAR(std::hypot(b.x - a.x, b.y - a.y, b.z - a.z), 10, 1e-9);
}

TEST(Kerr, APlantedErrorBreaksTheConservedQuantities) {
  KerrHole wrong = hole(0.8);
  KerrRay ray = launch(wrong, matter()).value();
  wrong.slope_mass = 0;
  const Real q = carter(wrong, ray, 1);
  ASSERT_TRUE(
      (DormandPrince54{1e-10, 0.1}.advance(KerrFlow{wrong, ray.energy, ray.angular}, ray.y, 60)));
  EXPECT_GT(std::abs(hamiltonian(wrong, ray) + 0.5) + std::abs(carter(wrong, ray, 1) / q - 1),
            1e-3);
}

TEST(Kerr, RefusesWhatIsNoMotion) {
  EXPECT_FALSE(kerr_hole(1, 1.01));
  EXPECT_FALSE(kerr_hole(-1, 0));
  EXPECT_FALSE(kerr_hole(1, std::nan("")));
  const KerrHole h = hole(0.5);
  Launch inside = inclined();
  inside.r = 1.5;
  ASSERT_FALSE(launch(h, inside));
  EXPECT_EQ(launch(h, inside).error().quantity, "radius");
  Launch pole = inclined();
  pole.theta = 0;
  EXPECT_FALSE(launch(h, pole));
  Launch too_far_round = inclined();
  too_far_round.angular = 40;
  EXPECT_FALSE(launch(h, too_far_round));
  Launch past = inclined();
  past.energy = -1;
  EXPECT_FALSE(launch(h, past));
  KerrRay ray = launch(h, inclined()).value();
  EXPECT_TRUE(on_shell(h, ray, 0));
  EXPECT_FALSE(on_shell(h, ray, 1)); // light is no matter
  ray.y[4] += 0.1;
  EXPECT_FALSE(on_shell(h, ray, 0));
}

} // namespace
