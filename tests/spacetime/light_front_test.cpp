#include "twofold/spacetime/light_front.hpp"

#include "tensor_fixture.hpp"

#include "twofold/spacetime/tensor_metric.hpp"

namespace {

using namespace twofold;
using namespace twofold::test;

constexpr Real kStencil = 1e-4; // spacing of the gradients

TEST(LightFront, IsTheShiftedEllipseOfUniformCouplings) {
  const LocalCouplings c{1.3, 0.4, 0.8, 0.3, -0.2, 5};
  const Real time = 0.7, det = c.xx * c.yy - c.xy * c.xy;
  const auto at = [&](Real, Real) { return c; };
  for (const LightRay& ray : light_front(at, 0.1, 0.2, time, kStencil)) {
    const Real dx = (ray.x - 0.1) / time - c.vx, dy = (ray.y - 0.2) / time - c.vy;
    EXPECT_NEAR((c.yy * dx * dx - 2 * c.xy * dx * dy + c.xx * dy * dy) / det, 1, 1e-10);
  }
}

TEST(LightFront, RaysKeepTheirFrequencyAndConvergeAtFourthOrder) {
  const auto error = [](Index steps) {
    const auto fine = light_front(woven_at, 0.3, 0.4, 0.5, kStencil, 24, 256);
    const auto rays = light_front(woven_at, 0.3, 0.4, 0.5, kStencil, 24, steps);
    Real largest = 0;
    for (std::size_t n = 0; n < rays.size(); ++n)
      largest =
          std::max({largest, std::abs(rays[n].x - fine[n].x), std::abs(rays[n].y - fine[n].y)});
    return largest;
  };
  EXPECT_NEAR(std::log2(error(16) / error(32)), 4, 0.25);
  const auto start = light_front(woven_at, 0.3, 0.4, 0, kStencil, 24, 1);
  const auto end = light_front(woven_at, 0.3, 0.4, 0.5, kStencil, 24, 128);
  for (std::size_t n = 0; n < end.size(); ++n)
    EXPECT_NEAR(ray_frequency(woven_at, end[n]) / ray_frequency(woven_at, start[n]), 1, 1e-6);
}

TEST(LightFront, StepsAreLightLikeInTheMetric) {
  const auto before = light_front(woven_at, 0.3, 0.4, 0.3, kStencil, 24, 64);
  const auto after = light_front(woven_at, 0.3, 0.4, 0.3001, kStencil, 24, 64);
  for (std::size_t n = 0; n < before.size(); ++n) {
    const Real ux = (after[n].x - before[n].x) / 1e-4, uy = (after[n].y - before[n].y) / 1e-4;
    const SymmetricTensor g = metric_ll(woven_at(before[n].x, before[n].y));
    EXPECT_NEAR(g.tt + 2 * (g.tx * ux + g.ty * uy) + g.xx * ux * ux + 2 * g.xy * ux * uy +
                    g.yy * uy * uy,
                0, 2e-3);
  }
}

TEST(LightFront, HasNoPlaceWithoutALightCone) {
  const auto front = light_front([](Real, Real) { return LocalCouplings{-1, 0, -1, 0, 0, 0}; }, 0,
                                 0, 0.1, kStencil);
  EXPECT_TRUE(std::isnan(front[3].x));
}

} // namespace
