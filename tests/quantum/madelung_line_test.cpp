#include "twofold/quantum/madelung_line.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace {

using namespace twofold;

constexpr Real kGaussian = 1e-7; // Gaussian states are exact but for the time step
constexpr Real kOrder = 0.15;
constexpr Index kUnbounded = 100000000;

class Spring : public LinePotential { // V = x^2/2
public:
  void values(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = 0.5 * x[i] * x[i];
  }
  void slopes(std::span<Real> out, std::span<const Real> x) const override {
    std::copy(x.begin(), x.end(), out.begin());
  }
};

using Function = std::function<Real(Real)>;

MadelungLineState start(const Function& density, const Function& velocity, Index points) {
  std::vector<Real> p, v;
  for (int i = 0; i <= 2000; ++i) {
    p.push_back(density(-10 + 0.01 * i));
    v.push_back(velocity(-10 + 0.01 * i));
  }
  return start_madelung({}, p, v, -10, 0.01, points).value();
}

MadelungLineState run(MadelungLineState s, const LinePotential& v, Real until) {
  auto work = make_madelung_work(static_cast<Index>(s.velocity.size()));
  EXPECT_TRUE(advance(s, {}, v, until, kUnbounded, work));
  return s;
}

Real zero(Real) { return 0; }

// L1 distance from a density between the ends.
Real distance(const MadelungLineState& s, const Function& density) {
  Real sum = 0;
  for (std::size_t i = 0; i < s.velocity.size(); ++i)
    sum += std::abs(std::exp(s.log_density(i)) - density(place(s, i)));
  return sum * spacing(s);
}

Function gaussian(Real mean, Real width) {
  return [=](Real x) {
    const Real z = (x - mean) / width;
    return std::exp(-0.5 * z * z) / (width * std::sqrt(2 * math::pi));
  };
}

TEST(MadelungLine, GaussianStatesAreExact) {
  const NoPotential none;
  const auto free = run(start(gaussian(0, 1), zero, 65), none, 4);
  EXPECT_EQ(free.stopped, 0);
  EXPECT_LT(distance(free, gaussian(0, std::sqrt(5.0))), kGaussian);
  const auto moving = run(start(
                              gaussian(-1, 1), [](Real) { return 1.5; }, 65),
                          none, 2);
  EXPECT_LT(distance(moving, gaussian(2, std::sqrt(2.0))), kGaussian);
  const Real c = std::cos(3.0), width = std::sqrt(0.25 * c * c + 1 - c * c);
  const auto squeezed = run(start(gaussian(1.5, 0.5), zero, 65), Spring(), 3);
  EXPECT_EQ(squeezed.stopped, 0);
  EXPECT_LT(distance(squeezed, gaussian(1.5 * c, width)), kGaussian);
}

// Two packets of width .5 at -1.25 and 1.25: no node ever, but fringes.
Function two_packets(Real t) {
  return [=](Real x) {
    const Real tau = 2 * t, k = 1 / (1 + tau * tau);
    Real re = 0, im = 0;
    for (const Real d : {-1.25, 1.25}) {
      const Real z = (x - d) * (x - d), size = std::exp(-k * z);
      re += size * std::cos(k * tau * z);
      im += size * std::sin(k * tau * z);
    }
    const Real norm = std::sqrt(math::pi / 2) * 2 * (1 + std::exp(-2 * 1.25 * 1.25));
    return (re * re + im * im) / (norm * std::sqrt(1 + tau * tau));
  };
}

TEST(MadelungLine, InterferenceWithoutNodesConvergesAtSecondOrder) {
  const NoPotential none;
  std::vector<Real> errors;
  for (const Index points : {129, 257}) {
    const auto s = run(start(two_packets(0), zero, points), none, 0.6);
    EXPECT_EQ(s.stopped, 0);
    EXPECT_NEAR(mass(s), 1, 2e-3); // the scheme is not conservative: truncation
    errors.push_back(distance(s, two_packets(0.6)));
  }
  EXPECT_LT(errors[1], 2e-3);
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2, kOrder);
}

// psi_0 + i psi_1/2 of the spring turns real after a quarter of a period: then
// 1 + x/sqrt(2) vanishes at x = -sqrt(2).
MadelungLineState growing_node(Index points) {
  const auto density = [](Real x) {
    return std::exp(-x * x) * (1 + 0.5 * x * x) / (1.25 * std::sqrt(math::pi));
  };
  const auto velocity = [](Real x) { return std::sqrt(0.5) / (1 + 0.5 * x * x); };
  return run(start(density, velocity, points), Spring(), 2);
}

TEST(MadelungLine, ANodeStopsTheSolverAndIsReported) {
  Real before = 1;
  for (const Index points : {129, 257}) {
    const auto s = growing_node(points);
    ASSERT_EQ(s.stopped, 1);
    EXPECT_NEAR(s.node_place, -std::sqrt(2.0), 0.1);
    EXPECT_LT(s.node_time, math::pi / 2);
    const Real early = math::pi / 2 - s.node_time;
    EXPECT_LT(early, 0.7 * before); // a finer grid sees it later
    before = early;
  }
  EXPECT_LT(before, 0.1);
}

TEST(MadelungLine, SlicesOfWorkChangeNothing) {
  const NoPotential none;
  const auto begin = start(two_packets(0), zero, 65);
  const auto whole = run(begin, none, 0.1);
  auto s = begin;
  auto work = make_madelung_work(65);
  while (!advance(s, {}, none, 0.1, 1, work)) {
  }
  EXPECT_TRUE(equal(s, whole));
}

TEST(MadelungLine, StartsWithANodeOrTooFewPointsAreRefused) {
  const std::vector<Real> node = {1, 1, 1, 0, 1, 1, 1}, still(7);
  EXPECT_FALSE(start_madelung({}, node, still, 0, 1, 32));
  const std::vector<Real> fine(7, 1);
  EXPECT_TRUE(start_madelung({}, fine, still, 0, 1, 32));
  EXPECT_FALSE(start_madelung({}, fine, still, 0, 1, 4));
  EXPECT_FALSE(start_madelung({.hbar = -1}, fine, still, 0, 1, 32));
  EXPECT_FALSE(start_madelung({}, still, still, 0, 1, 32));
}

} // namespace
