#include "twofold/quantum/score_replicas.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/quantum/schrodinger.hpp"
#include "twofold/quantum/split_step_2d.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

Real no_potential(std::span<const Real> /*q*/, std::span<Real> slope) {
  std::fill(slope.begin(), slope.end(), Real(0));
  return 0;
}

// V = 1/2 |q|^2.
Real bowl(std::span<const Real> q, std::span<Real> slope) {
  Real sum = 0;
  for (std::size_t i = 0; i < q.size(); ++i) {
    slope[i] = q[i];
    sum += 0.5 * q[i] * q[i];
  }
  return sum;
}
ReplicaPotential per_replica(Real (*total)(std::span<const Real>, std::span<Real>), Index count) {
  return [total, count](std::span<const Real> q, std::span<Real> slope) {
    return total(q, slope) / static_cast<Real>(count);
  };
}

// A Gaussian laid out evenly (sunflower) about (mean, 0).
ScoreReplicaState sunflower(Index count, Real width_x, Real width_y, Real mean) {
  const auto n = static_cast<std::size_t>(count);
  ScoreReplicaState s{0, zeros(2 * count), zeros(2 * count)};
  for (std::size_t i = 0; i < n; ++i) {
    const Real at = static_cast<Real>(i) + 0.5;
    const Real r = std::sqrt(-2 * std::log(1 - at / static_cast<Real>(count)));
    const Real angle = at * math::pi * (3 - std::sqrt(5.0));
    s.q(i) = mean + width_x * r * std::cos(angle);
    s.q(n + i) = width_y * r * std::sin(angle);
  }
  return s;
}

ScoreReplicaState samples(Index count, Real width_x, Real width_y, Real mean) {
  const auto n = static_cast<std::size_t>(count);
  ScoreReplicaState s{0, zeros(2 * count), zeros(2 * count)};
  for (std::size_t i = 0; i < 2 * n; ++i)
    s.q(i) = (i < n ? mean : 0) + (i < n ? width_x : width_y) * normal({.seed = 3}, i);
  return s;
}

Real width_of(const ScoreReplicaState& s, std::size_t axis) {
  const std::size_t n = s.q.size() / 2;
  Real sum = 0, square = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sum += s.q(axis * n + i);
    square += s.q(axis * n + i) * s.q(axis * n + i);
  }
  const Real count = static_cast<Real>(n);
  return std::sqrt(square / count - sum * sum / (count * count));
}

TEST(ScoreReplicas, ForceIsMinusTheSlopeOfTheEnergy) {
  constexpr Real kStep = 1e-5, kTolerance = 1e-6; // truncation and round-off of the difference
  for (const Index axes : {1, 2, 3}) {
    const Index count = 60;
    const auto model =
        ScoreReplicas::make({.hbar = 0.7, .step_size = 1.2, .dimensions = axes, .degree = 3}, count)
            .value();
    std::vector<Real> q(static_cast<std::size_t>(axes * count)), force(q.size()), spare(q.size());
    fill_normal(q, {.seed = 5});
    for (std::size_t i = 0; i < 60; ++i)
      q[i] *= 1.7; // another width
    ASSERT_TRUE(model.force(force, q));
    for (const std::size_t i : {std::size_t(3), q.size() - 8}) {
      std::vector<Real> up = q, down = q;
      up[i] += kStep;
      down[i] -= kStep;
      const Real slope = (model.force(spare, up).value() - model.force(spare, down).value()) /
                         (2 * kStep) * static_cast<Real>(count);
      EXPECT_NEAR(force[i], -slope, kTolerance * std::max(Real(1), std::abs(slope)));
    }
  }
}

TEST(ScoreReplicas, GaussianHasTheClosedFormOfItsFisherInformation) {
  // Degree 2 fits a Gaussian: U = (hbar^2 gamma/8) sum 1/variance, whatever the sample.
  const ScoreReplicaState s = samples(300, 1.3, 0.4, 2);
  const auto model = ScoreReplicas::make({.degree = 2}, 300).value();
  std::vector<Real> force(s.q.size());
  const Real wx = width_of(s, 0), wy = width_of(s, 1);
  // Correlation of the sample enters: 1 - its square.
  Real cross = 0, mx = 0, my = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    cross += s.q(i) * s.q(300 + i) / 300;
    mx += s.q(i) / 300;
    my += s.q(300 + i) / 300;
  }
  const Real c = (cross - mx * my) / (wx * wy);
  EXPECT_NEAR(model.force(force, view(s.q)).value(),
              0.125 * (1 / (wx * wx) + 1 / (wy * wy)) / (1 - c * c), 1e-7);
}

// hbar = gamma = 1: w^2(t) = w^2 cos^2 t + sin^2 t/(4 w^2) in the bowl.
TEST(ScoreReplicas, GaussianWidthsInABowlToHalfAPercentAndTheEnergyTo1e7) {
  const auto expected = [](Real w, Real t) {
    return std::sqrt(w * w * std::cos(t) * std::cos(t) + std::sin(t) * std::sin(t) / (4 * w * w));
  };
  for (const bool independent : {false, true}) {
    const Index count = 200;
    const Real dt = 5e-4;
    ScoreReplicaState s = independent ? samples(count, 1, 0.8, 1.5) : sunflower(count, 1, 0.8, 1.5);
    const auto model = ScoreReplicas::make({.dt = dt, .degree = 2}, count).value();
    const auto potential = per_replica(bowl, count);
    const Real w0 = width_of(s, 0), w1 = width_of(s, 1);
    const Real energy = model.energy(s, potential).value();
    for (int n = 0; n < 4; ++n) {
      ASSERT_TRUE(model.advance(s, potential, 800));
      if (!independent) { // a sample's axes are turned a little
        EXPECT_NEAR(width_of(s, 0) / expected(w0, s.t), 1, 5e-3) << s.t;
        EXPECT_NEAR(width_of(s, 1) / expected(w1, s.t), 1, 5e-3) << s.t;
      }
      EXPECT_NEAR(model.energy(s, potential).value() / energy, 1, 1e-7);
    }
  }
}

TEST(ScoreReplicas, AnharmonicPacketFollowsSchrodinger) {
  // V = 1/2 |q|^2 + 1/10 x^2 y^2, against the split operator.
  const auto shape = [](Real x, Real y) { return 0.5 * (x * x + y * y) + 0.1 * x * x * y * y; };
  const ReplicaPotential potential = [&](std::span<const Real> q, std::span<Real> slope) {
    const std::size_t n = q.size() / 2;
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Real x = q[i], y = q[n + i];
      slope[i] = x + 0.2 * x * y * y;
      slope[n + i] = y + 0.2 * y * x * x;
      sum += shape(x, y);
    }
    return sum / static_cast<Real>(n);
  };
  const Index count = 400;
  ScoreReplicaState s = sunflower(count, 1, std::sqrt(0.5), 1.5);
  const auto model = ScoreReplicas::make({.dt = 0.01, .degree = 4}, count).value();
  ASSERT_TRUE(model.advance(s, potential, 100));
  constexpr Index n = 32;
  const Real box = 7;
  std::vector<Real> v;
  std::vector<Complex> psi;
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      const Real x = box * (2 * static_cast<Real>(i) / n - 1);
      const Real y = box * (2 * static_cast<Real>(j) / n - 1);
      v.push_back(shape(x, y));
      psi.push_back(std::exp(-(x - 1.5) * (x - 1.5) / 4 - y * y / 2));
    }
  const SplitStep2d plane = SplitStep2d::make({.dt = 0.01, .half_width = box}, n, n, v).value();
  std::vector<Complex> work(static_cast<std::size_t>(plane.work_size()));
  plane.advance(psi, 100, work);
  Real total = 0, mean = 0, xx = 0, yy = 0;
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      const Real w = std::norm(psi[static_cast<std::size_t>(j * n + i)]);
      const Real x = box * (2 * static_cast<Real>(i) / n - 1);
      const Real y = box * (2 * static_cast<Real>(j) / n - 1);
      total += w;
      mean += w * x;
      xx += w * x * x;
      yy += w * y * y;
    }
  mean /= total;
  Real found = 0;
  for (std::size_t i = 0; i < 400; ++i)
    found += s.q(i) / 400;
  constexpr Real kOfThisManyReplicas = 0.02;
  EXPECT_NEAR(found, mean, kOfThisManyReplicas);
  EXPECT_NEAR(width_of(s, 0), std::sqrt(xx / total - mean * mean), kOfThisManyReplicas);
  EXPECT_NEAR(width_of(s, 1), std::sqrt(yy / total), kOfThisManyReplicas);
}

// Two packets that meet: the wave has nodes, the replicas have not.
TEST(ScoreReplicas, DoNotInterfere) {
  const Index count = 400, half = 200;
  ScoreReplicaState s{0, zeros(count), zeros(count)};
  for (std::size_t i = 0; i < 200; ++i) { // quantiles of a normal distribution, by bisection
    Real low = -6, high = 6;
    for (int n = 0; n < 50; ++n) {
      const Real mid = 0.5 * (low + high);
      (0.5 * (1 + std::erf(mid / std::sqrt(2.0))) < (static_cast<Real>(i) + 0.5) / half ? low
                                                                                        : high) =
          mid;
    }
    s.q(i) = -1.25 + 0.5 * low;
    s.q(200 + i) = 1.25 + 0.5 * low;
  }
  const auto model =
      ScoreReplicas::make({.dt = 0.002, .dimensions = 1, .degree = 6}, count).value();
  const bool finished = model.advance(s, no_potential, 600).ok();
  const Real dx = 0.25;
  std::vector<Real> found(64, 0), exact(64, 0);
  for (const Real q : s.q)
    if (std::abs(q) < 8) found[static_cast<std::size_t>((q + 8) / dx)] += 1.0 / (count * dx);
  // |sum of two spreading Gaussians|^2: psi = exp(-(x -+ d)^2/(4 w^2 (1 + i t/(2 w^2))))
  Real total = 0;
  for (std::size_t b = 0; b < 64; ++b)
    for (int n = 0; n < 10; ++n) {
      const Real x = -8 + dx * (static_cast<Real>(b) + (n + 0.5) / 10);
      const Complex spread = Complex(1, 0) + Complex(0, 1.2 / (2 * 0.25));
      const auto packet = [&](Real d) { return std::exp(-(x - d) * (x - d) / spread); };
      exact[b] += std::norm(packet(1.25) + packet(-1.25));
      total += std::norm(packet(1.25) + packet(-1.25)) * dx / 10;
    }
  Real distance = 0;
  for (std::size_t b = 0; b < 64; ++b)
    distance += std::abs(found[b] - exact[b] / (10 * total)) * dx;
  EXPECT_TRUE(!finished || distance > 0.15) << distance;
}

// A packet in one of two wells: the wave goes over, the replicas do not follow it.
TEST(ScoreReplicas, DoNotTunnel) {
  constexpr Real kBarrier = 1, kWell = 1.2, kTime = 6;
  const auto well = [](Real x) {
    const Real u = x * x / (kWell * kWell) - 1;
    return kBarrier * u * u;
  };
  const Index intervals = 128;
  const Vector nodes = SchrodingerModel::nodes(5, intervals);
  std::vector<Real> v;
  for (const Real x : nodes)
    v.push_back(well(x));
  const auto wave =
      SchrodingerModel::make(
          {.hbar = 1, .step_size = 1, .dt = 0.01, .half_width = 5, .intervals = 128}, v)
          .value();
  SchrodingerState now = start_packet(wave, 0.95, 0.5), next;
  auto work = make_work(wave);
  for (int n = 0; n < 600; ++n) {
    step(next, wave, now, work);
    std::swap(now, next);
  }
  const Index count = 200;
  ScoreReplicaState s{0, zeros(count), zeros(count)};
  for (std::size_t i = 0; i < 200; ++i)
    s.q(i) = 0.95 + 0.5 * normal({.seed = 9}, i);
  const ReplicaPotential potential = [&](std::span<const Real> q, std::span<Real> slope) {
    Real sum = 0;
    for (std::size_t i = 0; i < q.size(); ++i) {
      slope[i] = 4 * kBarrier * q[i] / (kWell * kWell) * (q[i] * q[i] / (kWell * kWell) - 1);
      sum += well(q[i]);
    }
    return sum / static_cast<Real>(q.size());
  };
  const auto model =
      ScoreReplicas::make({.dt = 0.005, .dimensions = 1, .degree = 4}, count).value();
  const bool finished = model.advance(s, potential, std::lround(kTime / 0.005)).ok();
  Real right = 0;
  for (const Real q : s.q)
    right += q > 0 ? 1.0 / 200 : 0;
  EXPECT_TRUE(!finished || std::abs(right - probability_right_of(wave, now, 0)) > 0.05)
      << right << " against " << probability_right_of(wave, now, 0);
}

TEST(ScoreReplicas, EveryTargetGivesTheseBits) {
  ScoreReplicaState s{0, zeros(120), zeros(120)};
  fill_normal(view(s.q), {.seed = 4});
  const auto model = ScoreReplicas::make({.degree = 3}, 60).value();
  ASSERT_TRUE(model.advance(s, per_replica(bowl, 60), 5));
  EXPECT_EQ(hex16(hash(s)), "d2f8e87934a05c4d");
}

TEST(ScoreReplicas, RefusesWhatItCannotFit) {
  EXPECT_TRUE(ScoreReplicas::make({}, 28).ok());
  EXPECT_EQ(ScoreReplicas::make({}, 27).error().quantity, "replicas");
  EXPECT_FALSE(ScoreReplicas::make({.dimensions = 0}, 100).ok());
  EXPECT_FALSE(ScoreReplicas::make({.dimensions = 7}, 100).ok());
  EXPECT_FALSE(ScoreReplicas::make({.degree = 1}, 100).ok());
  EXPECT_FALSE(ScoreReplicas::make({.degree = 7}, 1000).ok());
  EXPECT_FALSE(ScoreReplicas::make({.hbar = -1}, 100).ok());
  EXPECT_FALSE(ScoreReplicas::make({.dt = NAN}, 100).ok());
  EXPECT_FALSE(ScoreReplicas::make({.ridge = 0}, 100).ok());
  // Replicas on one line have no second axis.
  ScoreReplicaState s{0, zeros(100), zeros(100)};
  for (std::size_t i = 0; i < 50; ++i)
    s.q(i) = static_cast<Real>(i);
  const ScoreReplicaState before = s;
  EXPECT_FALSE(ScoreReplicas::make({}, 50).value().advance(s, no_potential, 1).ok());
  EXPECT_TRUE(equal(s, before));
}

} // namespace
