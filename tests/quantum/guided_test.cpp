#include "twofold/quantum/guided.hpp"

#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"
#include "twofold/quantum/sorted_replicas.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace twofold;

constexpr std::uint32_t kStart = 1, kNoise = 2;
constexpr Real kOfTheFloor = 1.5; // a distance may be this many times that of a perfect sample
constexpr Real kFinal = 4;        // time: the packet of width 1 is 2.24 wide then
constexpr Real kBox = 16;

SchrodingerModel free_model(Real dt, Index intervals) {
  return SchrodingerModel::make({1, 1, dt, kBox, intervals},
                                std::vector<Real>(static_cast<std::size_t>(intervals - 1)))
      .value();
}

std::vector<Real> density_of(const SchrodingerState& s) {
  std::vector<Real> p(s.psi.size());
  density(p, s);
  return p;
}

TEST(Guided, VelocitiesOfAGaussianAreLinear) {
  const auto model = free_model(0.1, 512);
  const auto state = start_packet(model, 0.5, 1, 0.7);
  Guidance g;
  guide(g, model, state);
  const Vector q = SchrodingerModel::nodes(kBox, 512);
  for (std::size_t j = 0; j < q.size(); ++j)
    if (std::abs(q(j) - 0.5) < 4) { // differences of order 4
      EXPECT_NEAR(g.current[j], 0.7, 2e-5);
      EXPECT_NEAR(g.osmotic[j], -0.5 * (q(j) - 0.5), 2e-5);
    }
}

TEST(Guided, NelsonsWalkersKeepToTheDensityOfTheWave) {
  constexpr Index kWalkers = 6400, kSteps = 800, kBins = 80;
  const Real dt = kFinal / kSteps;
  const auto model = free_model(dt, 256);
  auto work = make_work(model);
  SchrodingerState now = start_packet(model, 0, 1), next;
  std::vector<Real> x(static_cast<std::size_t>(kWalkers));
  fill_normal(x, {11, kStart, 0});
  Guidance g;
  for (Index i = 0; i < kSteps; ++i) {
    guide(g, model, now);
    nelson_step(x, model, g, dt, {11, kNoise, static_cast<std::uint64_t>(i)});
    step(next, model, now, work);
    std::swap(now, next);
  }
  std::vector<Real> found(static_cast<std::size_t>(kBins)), law(found);
  histogram(found, x, -10, 10);
  const Real width = std::sqrt(1 + kFinal * kFinal / 4);
  for (std::size_t b = 0; b < law.size(); ++b) {
    const Real low = -10 + 0.25 * static_cast<Real>(b), root = width * std::sqrt(2.0);
    law[b] = 2 * (std::erf((low + 0.25) / root) - std::erf(low / root)); // share/width of the bin
  }
  const Real floor = sampling_floor(law, 0.25, kWalkers);
  EXPECT_LT(l1_distance(found, law, 0.25), kOfTheFloor * floor);
  // Negative: walkers that are not led stay behind.
  fill_normal(x, {11, kStart, 0});
  histogram(found, x, -10, 10);
  EXPECT_GT(l1_distance(found, law, 0.25), 5 * floor);
}

TEST(Guided, BohmsPathsStayAtTheQuantilesOfTheWave) {
  constexpr Index kSteps = 60, kPaths = 101;
  const Real dt = 1.2 / kSteps;
  const auto model = free_model(dt / 2, 1024);
  auto work = make_work(model);
  const SchrodingerState left = start_packet(model, -1.25, 0.5);
  SchrodingerState now = start_packet(model, 1.25, 0.5), middle, end;
  for (std::size_t j = 0; j < now.psi.size(); ++j)
    now.psi(j) += left.psi(j);
  const Real low = -kBox + model.spacing();
  Vector x = quantiles(density_of(now), low, model.spacing(), kPaths).value();
  Guidance a, b, c;
  for (Index i = 0; i < kSteps; ++i) {
    step(middle, model, now, work);
    step(end, model, middle, work);
    guide(a, model, now);
    guide(b, model, middle);
    guide(c, model, end);
    bohm_step(view(x), model, a, b, c, dt);
    std::swap(now, end);
  }
  const Vector exact = quantiles(density_of(now), low, model.spacing(), kPaths).value();
  Real worst = 0, widest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    worst = std::max(worst, std::abs(x(i) - exact(i)));
    widest = std::max(widest, std::abs(exact(i)));
  }
  EXPECT_GT(widest, 3); // they moved from 2 or less
  EXPECT_LT(worst, 2e-3);
}

TEST(Guided, WallsReflect) {
  const auto model = free_model(0.1, 64);
  const Guidance out{std::vector<Real>(63, 400), std::vector<Real>(63, 0)};
  std::vector<Real> x = {15, -3, 0};
  bohm_step(x, model, out, out, out, 0.01);
  EXPECT_NEAR(x[0], 13, 1e-12);
  EXPECT_NEAR(x[1], 1, 1e-12);
}

} // namespace
