#include "twofold/quantum/sorted_replicas.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"
#include "twofold/quantum/schrodinger.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace twofold;

constexpr Real kExact = 1e-12;      // round-off of a closed form
constexpr Real kDifferences = 1e-6; // truncation of central differences
constexpr Real kNoDrift = 1e-5;     // relative energy error of the chosen step
constexpr Real kBin = 0.25;         // of the distances between densities
constexpr Real kPerReplica = 1.8;   // L1 M of states that stay well sampled
constexpr Index kUnbounded = 100000000;

class Spring : public LinePotential { // V = w^2 x^2/(2 gamma)
public:
  explicit Spring(Real stiffness) : k_(stiffness) {}
  void values(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = 0.5 * k_ * x[i] * x[i];
  }
  void slopes(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = k_ * x[i];
  }

private:
  Real k_;
};

class TwoWells : public LinePotential { // (1 - x^2/a^2)^2
public:
  explicit TwoWells(Real a) : a2_(a * a) {}
  void values(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = (1 - x[i] * x[i] / a2_) * (1 - x[i] * x[i] / a2_);
  }
  void slopes(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = -4 * x[i] / a2_ * (1 - x[i] * x[i] / a2_);
  }

private:
  Real a2_;
};

struct Grid {
  static constexpr Index kPoints = 4001;
  Real low = -20, spacing = 0.01;
  std::vector<Real> density = std::vector<Real>(static_cast<std::size_t>(kPoints));

  template <class Density> explicit Grid(Density p) {
    for (std::size_t i = 0; i < density.size(); ++i)
      density[i] = p(low + spacing * static_cast<Real>(i));
  }
};

Grid gaussian(Real mean, Real width) {
  return Grid([=](Real x) {
    const Real z = (x - mean) / width;
    return std::exp(-0.5 * z * z) / (width * std::sqrt(2 * math::pi));
  });
}

SortedReplicasState at_rest(const Grid& grid, Index replicas) {
  return {0, quantiles(grid.density, grid.low, grid.spacing, replicas).value(), zeros(replicas)};
}

SortedReplicasState run(SortedReplicasState s, const SortedReplicasParams& p,
                        const LinePotential& v, Real until) {
  auto work = make_replica_work(static_cast<Index>(s.x.size()));
  EXPECT_TRUE(check_start(p, s));
  const auto done = advance(s, p, v, until, kUnbounded, work);
  EXPECT_TRUE(done) << (done ? "" : done.error().message());
  return s;
}

Real distance(const SortedReplicasState& s, const Grid& grid) {
  return replica_distance(view(s.x), grid.density, grid.low, grid.spacing, kBin);
}

// The state of least energy in V = x^2/2, hbar = gamma = 1, by the recursion of Hall, Deckert and
// Wiseman: x_{n+1} = x_n - 1/(2 (x_1 + .. + x_n)), the first such that the last is its mirror
// image.
Vector ground_state(Index replicas) {
  const auto last = [&](Real first, Vector* all) {
    Real x = first, sum = 0;
    for (Index n = 0; n < replicas; ++n) {
      if (all != nullptr) (*all)(static_cast<std::size_t>(n)) = x;
      sum += x;
      if (n + 1 < replicas) x -= 1 / (2 * sum);
      if (!(sum < 0) && n + 1 < replicas) return Real(1e9);
    }
    return x + first;
  };
  Real low = -10, high = -0.1; // the mirrored end lies above for a first place too near 0
  for (int i = 0; i < 200; ++i) {
    const Real middle = 0.5 * (low + high);
    (last(middle, nullptr) < 0 ? low : high) = middle;
  }
  Vector x = zeros(replicas);
  (void)last(low, &x);
  return x;
}

TEST(SortedReplicas, GroundStateOfASpringHasTheEnergyOfTheClosedForm) {
  for (const Index m : {5, 40, 101}) {
    const SortedReplicasState s{0, ground_state(m), zeros(m)};
    auto work = make_replica_work(m);
    const Real count = static_cast<Real>(m), e = energy(s, {}, Spring(1), work);
    EXPECT_NEAR(e / count, 0.5 * (1 - 1 / count), kExact);
    entropy_force({}, view(s.x), work);
    for (std::size_t n = 0; n < s.x.size(); ++n)
      EXPECT_NEAR(work.force[n], s.x(n), 1e-8); // balanced, up to the bisection's round-off
  }
}

TEST(SortedReplicas, ForcesAreTheSlopesOfTheEnergyOnLineAndRing) {
  const Index m = 17;
  for (const Real period : {0.0, 6.0}) {
    const SortedReplicasParams p{.hbar = 0.7, .step_size = 1.3, .period = period};
    SortedReplicasState s{0, zeros(m), zeros(m)};
    for (std::size_t n = 0; n < s.x.size(); ++n)
      s.x(n) = 0.3 * static_cast<Real>(n) + 0.05 * std::sin(2.3 * static_cast<Real>(n));
    auto work = make_replica_work(m);
    const NoPotential none;
    entropy_force(p, view(s.x), work);
    const std::vector<Real> force = work.force;
    Real sum = 0, scale = 0;
    for (std::size_t n = 0; n < s.x.size(); ++n) {
      const Real h = 1e-5, x = s.x(n);
      s.x(n) = x + h;
      const Real above = energy(s, p, none, work);
      s.x(n) = x - h;
      const Real below = energy(s, p, none, work);
      s.x(n) = x;
      EXPECT_NEAR(force[n], -(above - below) / (2 * h), kDifferences * std::abs(force[n]) + 1e-6);
      sum += force[n];
      scale = std::max(scale, std::abs(force[n]));
    }
    EXPECT_NEAR(sum, 0, 1e-13 * scale * static_cast<Real>(m)); // they only push each other
  }
}

// Mean distance over 20 times of the run from a Gaussian whose mean and width are known; single
// times jitter as the last replicas cross edges of bins.
template <class Width, class Mean>
std::vector<Real> mean_distances(const LinePotential& v, Real until, Width width, Mean mean) {
  std::vector<Real> l1;
  for (const Index m : {25, 50, 100}) {
    constexpr int kTimes = 20;
    SortedReplicasState s = at_rest(gaussian(mean(0), width(0)), m);
    auto work = make_replica_work(m);
    const Real before = energy(s, {}, v, work);
    Real sum = 0;
    for (int i = 1; i <= kTimes; ++i) {
      const Real t = until * i / kTimes;
      s = run(s, {}, v, t);
      sum += distance(s, gaussian(mean(t), width(t))) / kTimes;
    }
    EXPECT_LT(std::abs(energy(s, {}, v, work) / before - 1), kNoDrift);
    EXPECT_LE(sum, kPerReplica / static_cast<Real>(m)) << m;
    l1.push_back(sum);
  }
  return l1;
}

void expect_halving(const std::vector<Real>& l1) {
  for (std::size_t i = 0; i + 1 < l1.size(); ++i) {
    EXPECT_GT(l1[i] / l1[i + 1], 1.7);
    EXPECT_LT(l1[i] / l1[i + 1], 2.1);
  }
}

TEST(SortedReplicas, AFreePacketSpreadsAsSchrodingerHasIt) {
  const auto width = [](Real t) { return std::sqrt(1 + t * t / 4); };
  const auto mean = [](Real) { return Real(0); };
  expect_halving(mean_distances(NoPotential(), 4, width, mean));
}

TEST(SortedReplicas, ASqueezedPacketSwingsInASpringAsSchrodingerHasIt) {
  const auto width = [](Real t) {
    const Real c = std::cos(t);
    return std::sqrt(0.25 * c * c + (1 - c * c));
  };
  const auto mean = [](Real t) { return 1.5 * std::cos(t); };
  expect_halving(mean_distances(Spring(1), math::pi, width, mean));
}

Grid after(const SchrodingerModel& model, const SchrodingerState& state) {
  const Real h = model.spacing(), half = model.params().half_width;
  return Grid([&](Real x) {
    const Real at = (x + half) / h - 1;
    if (!(at > 0) || at >= static_cast<Real>(state.psi.size() - 1)) return Real(0);
    const auto i = static_cast<std::size_t>(at);
    const Real b = at - static_cast<Real>(i);
    return (1 - b) * std::norm(state.psi(i)) + b * std::norm(state.psi(i + 1));
  });
}

SchrodingerState advance(const SchrodingerModel& model, SchrodingerState wave, int steps) {
  auto work = make_work(model);
  SchrodingerState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, wave, work);
    std::swap(next, wave);
  }
  return wave;
}

// Two packets at -d and d, each of width .5: L1 of 100 replicas when they cover each other.
Real two_packets(Real d) {
  const auto amplitude = [d](Real x) {
    return std::exp(-(x - d) * (x - d)) + std::exp(-(x + d) * (x + d));
  };
  const Real until = 0.96 * d;
  const Grid start([&](Real x) { return amplitude(x) * amplitude(x); });
  const SortedReplicasState s = run(at_rest(start, 100), {}, NoPotential(), until);
  const SchrodingerParams p{1, 1, until / 20, 20, 512};
  const auto model = SchrodingerModel::make(p, std::vector<Real>(511, Real(0))).value();
  SchrodingerState wave;
  const Vector q = SchrodingerModel::nodes(20, 512);
  wave.psi.resize({q.size()});
  for (std::size_t j = 0; j < q.size(); ++j)
    wave.psi(j) = amplitude(q(j));
  return distance(s, after(model, advance(model, wave, 20)));
}

TEST(SortedReplicas, PacketsThatOverlapInterfereAndFarOnesCannot) {
  EXPECT_LT(two_packets(1.25), 0.02);
  EXPECT_GT(two_packets(2.5), 0.3); // the phase between them lives where no replica is
}

TEST(SortedReplicas, HundredReplicasTunnelAsSchrodingerHasIt) {
  const TwoWells wells(1.2);
  constexpr Index kIntervals = 256;
  const Vector q = SchrodingerModel::nodes(4, kIntervals);
  std::vector<Real> v(q.size());
  wells.values(v, view(q));
  const auto model = SchrodingerModel::make({1, 1, 11.98 / 640, 4, kIntervals}, v).value();
  const Real h = model.spacing();
  std::vector<Real> diagonal, off(q.size() - 1, -0.5 / (h * h));
  for (const Real x : v)
    diagonal.push_back(x + 1 / (h * h));
  const Eigenpairs modes = lowest_eigenpairs(diagonal, off, 2).value();
  const Real right = modes.vectors(1, q.size() - 10) > 0 ? 1 : -1; // of the odd state
  SchrodingerState wave;
  wave.psi.resize({q.size()});
  for (std::size_t j = 0; j < q.size(); ++j)
    wave.psi(j) = (0.95 * modes.vectors(0, j) - right * 0.312 * modes.vectors(1, j)) / std::sqrt(h);
  const Grid start = after(model, wave);
  SortedReplicasState s = at_rest(start, 100);
  for (int part = 1; part <= 4; ++part) {
    wave = advance(model, wave, 160);
    s = run(s, {}, wells, wave.t);
    Real shares = 0;
    for (const Real x : s.x)
      shares += x > 0 ? 0.01 : 0;
    EXPECT_NEAR(shares, probability_right_of(model, wave, 0), 0.015) << wave.t;
    if (part == 2) {
      EXPECT_GT(shares, 0.7); // something did tunnel
    }
  }
}

TEST(SortedReplicas, WithoutTheEntropyForceReplicasStayClassical) {
  SortedReplicasState s = at_rest(gaussian(0, 1), 50);
  const Vector before = s.x;
  s = run(s, {.entropy_force = false}, NoPotential(), 2);
  for (std::size_t n = 0; n < s.x.size(); ++n)
    EXPECT_EQ(s.x(n), before(n));
}

TEST(SortedReplicas, AnEvenRingStaysEvenAndTurns) {
  const Index m = 32;
  const SortedReplicasParams p{.period = 2 * math::pi};
  SortedReplicasState s{0, zeros(m), zeros(m)};
  for (std::size_t n = 0; n < s.x.size(); ++n) {
    s.x(n) = 2 * math::pi * static_cast<Real>(n) / 32;
    s.v(n) = 0.3;
  }
  s = run(s, p, NoPotential(), 1);
  for (std::size_t n = 0; n < s.x.size(); ++n)
    EXPECT_NEAR(s.x(n), 2 * math::pi * static_cast<Real>(n) / 32 + 0.3, 1e-9);
}

TEST(SortedReplicas, SlicesOfWorkChangeNothing) {
  const SortedReplicasState start = at_rest(gaussian(0.3, 0.5), 40);
  const SortedReplicasState whole = run(start, {}, Spring(1), 0.05);
  SortedReplicasState s = start;
  auto work = make_replica_work(40);
  int calls = 0;
  while (!advance(s, {}, Spring(1), 0.05, 3, work).value())
    ++calls;
  EXPECT_GT(calls, 3);
  EXPECT_TRUE(equal(s, whole));
}

TEST(SortedReplicas, StepsTooLongAreRefusedWithPlaceAndTime) {
  const Index m = 32;
  const SortedReplicasParams p{.period = 1, .courant = 1.2, .longest_step = 1};
  SortedReplicasState s{0, zeros(m), zeros(m)};
  for (std::size_t n = 0; n < s.x.size(); ++n)
    s.x(n) = (static_cast<Real>(n) + 1e-3 * std::sin(3 * static_cast<Real>(n))) / 32;
  auto work = make_replica_work(m);
  ASSERT_TRUE(check_start(p, s));
  const auto done = advance(s, p, NoPotential(), 1, kUnbounded, work);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message().find("at time 0.0"), std::string::npos);
}

TEST(SortedReplicas, StartsThatAreUnsortedOrDrawnByChanceAreRefused) {
  SortedReplicasState s = at_rest(gaussian(0, 1), 200);
  EXPECT_TRUE(check_start({}, s));
  std::swap(s.x(3), s.x(4));
  EXPECT_FALSE(check_start({}, s));
  fill_normal(view(s.x), {7, 1, 0});
  std::sort(s.x.begin(), s.x.end());
  const Status fine = check_start({}, s);
  ASSERT_FALSE(fine);
  EXPECT_NE(fine.error().message().find("by chance"), std::string::npos);
  EXPECT_FALSE(check_start({.hbar = 0}, at_rest(gaussian(0, 1), 20)));
  EXPECT_FALSE(check_start({}, at_rest(gaussian(0, 1), 2)));
  EXPECT_FALSE(quantiles(std::vector<Real>{0, 0, 0}, 0, 1, 5));
}

TEST(SortedReplicas, QuantilesCutTheDensityIntoEqualShares) {
  const Grid grid = gaussian(0.4, 0.7);
  const Vector x = quantiles(grid.density, grid.low, grid.spacing, 9).value();
  EXPECT_NEAR(x(4), 0.4, 1e-9);
  for (std::size_t i = 0; i < 9; ++i) {
    const Real below = 0.5 * (1 + std::erf((x(i) - 0.4) / (0.7 * std::sqrt(2.0))));
    EXPECT_NEAR(below, (static_cast<Real>(i) + 0.5) / 9, 1e-4); // straight lines on the grid
  }
  // What is left of the distance is the ends: a tail beyond the last replica, a flat step there.
  const Vector many = quantiles(grid.density, grid.low, grid.spacing, 400).value();
  EXPECT_LT(replica_distance(view(many), grid.density, grid.low, grid.spacing, kBin), 1.5 / 400);
}

TEST(SortedReplicas, DistanceOfStairsIsThatOfTheClosedForm) {
  // p = 1 - |q| on -1 .. 1 against one box of height 1/2 on -1 .. 1: two replicas at +-1/2.
  const std::vector<Real> tent = {0, 0.5, 1, 0.5, 0};
  const Vector x = {0.5, -0.5}; // order does not matter
  EXPECT_NEAR(replica_distance(view(x), tent, -1, 0.5, 0.5), 0.5, kExact);
  const Vector far = {7, 8};
  EXPECT_NEAR(replica_distance(view(far), tent, -1, 0.5, 0.5), 2, kExact);
  const Vector piled = {0.1, 0.1};
  EXPECT_NEAR(replica_distance(view(piled), tent, -1, 0.5, 0.5), 1.25, kExact);
}

TEST(SortedReplicas, DensityIsOneOverTheGapsAndItsMassIsOne) {
  const Vector x = {0, 1, 1.5, 3.5};
  const ReplicaDensity density = replica_density(view(x));
  ASSERT_EQ(density.heights.size(), 5u);
  EXPECT_NEAR(density.heights[2], 0.5, kExact);
  Real sum = 0;
  for (std::size_t i = 0; i < 5; ++i)
    sum += density.heights[i] * (density.edges[i + 1] - density.edges[i]);
  EXPECT_NEAR(sum, 1, kExact);
}

} // namespace
