#include "ring_fixture.hpp"

#include "twofold/quantum/sorted_ring.hpp"

#include <algorithm>

namespace {

using namespace twofold;
using namespace twofold::ring_fixture;

constexpr Index kBins = 32;

class Cosine : public LinePotential { // V = pull cos theta
public:
  explicit Cosine(Real pull) : pull_(pull) {}
  void values(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = pull_ * std::cos(x[i]);
  }
  void slopes(std::span<Real> out, std::span<const Real> x) const override {
    for (std::size_t i = 0; i < x.size(); ++i)
      out[i] = -pull_ * std::sin(x[i]);
  }

private:
  Real pull_;
};

SortedReplicasParams params_of(const Story& s) {
  return {.hbar = s.hbar, .step_size = s.step_size, .period = 2 * math::pi};
}

SortedReplicasState begin(const Story& s, Index replicas) {
  std::vector<Real> density;
  const Index points = 2048;
  for (Index i = 0; i <= points; ++i)
    density.push_back(1 + s.contrast * std::cos(2 * math::pi * Real(i) / points - math::pi - 1));
  SortedReplicasState state;
  state.x = quantiles(density, -math::pi, 2 * math::pi / points, replicas).value();
  state.v = state.x;
  for (Real& v : view(state.v))
    v = s.step_size * (s.push * std::cos(v) + s.hbar * s.alpha);
  EXPECT_TRUE(check_start(params_of(s), state));
  return state;
}

SortedReplicasState run(const Story& s, SortedReplicasState state, Real until) {
  SortedReplicasWork work = make_replica_work(static_cast<Index>(state.x.size()));
  const auto done = advance(state, params_of(s), Cosine(s.pull), until, 1 << 20, work);
  EXPECT_TRUE(done && done.value());
  return state;
}

Real distance_at(const Story& s, Index replicas, Real t) {
  const GaugeRingModel wave = gauge(s, 256, t / 500);
  const auto p = density_of(twofold::ring_fixture::run(wave, start(wave, s), 500));
  return ring_distance(ordered_on_ring(run(s, begin(s, replicas), t)), p, kBins);
}

TEST(SortedRing, ReplicasFollowMadelungForAnyCirculation) {
  for (const Real alpha : {0.0, 0.3, 0.5, -1.2}) {
    const Story story{.alpha = alpha};
    EXPECT_LT(distance_at(story, 60, 2), 0.02) << alpha;
  }
}

TEST(SortedRing, MoreReplicasAreCloser) {
  const Story story{.alpha = 0.3};
  const Real few = distance_at(story, 30, 1), more = distance_at(story, 60, 1);
  EXPECT_GT(few / more, 1.7);
}

TEST(SortedRing, OtherCirculationIsOtherReplicas) { // negative
  Story story{.alpha = 0.5};
  const auto replicas = ordered_on_ring(run(story, begin(story, 60), 2));
  story.alpha = 0;
  const GaugeRingModel wave = gauge(story, 256, 0.004);
  const auto p = density_of(twofold::ring_fixture::run(wave, start(wave, story), 500));
  EXPECT_GT(ring_distance(replicas, p, kBins), 0.2);
}

TEST(SortedRing, ReplicasKeepTheirCirculation) {
  constexpr Real kTrapezium = 2e-3; // of the sum over 60 gaps, where the flow is uneven
  const Story story{.alpha = 0.3};
  const Real before = ring_circulation(ordered_on_ring(begin(story, 60)), 1) / (2 * math::pi);
  const Real after =
      ring_circulation(ordered_on_ring(run(story, begin(story, 60), 2)), 1) / (2 * math::pi);
  EXPECT_NEAR(before, 0.3, kTrapezium);
  EXPECT_NEAR(after, before, kTrapezium);
}

TEST(SortedRing, EnergyDriftsBy1e5AtMost) {
  const Story story{.pull = 0.6, .alpha = 0.3};
  const SortedReplicasState first = begin(story, 60), last = run(story, first, 2);
  SortedReplicasWork work = make_replica_work(60);
  const Cosine v(story.pull);
  EXPECT_NEAR(energy(last, params_of(story), v, work) / energy(first, params_of(story), v, work), 1,
              1e-5);
}

TEST(SortedRing, EvenReplicasTurnForEver) { // closed form
  const Story story{.contrast = 0, .pull = 0, .push = 0, .alpha = 1.25, .hbar = 0.5};
  const SortedReplicasState first = begin(story, 24), last = run(story, first, 10);
  for (std::size_t n = 0; n < 24; ++n)
    EXPECT_NEAR(last.x(n) - first.x(n), 6.25, 1e-9);
  EXPECT_NEAR(ring_circulation(ordered_on_ring(last), 1), 2 * math::pi * 0.625, 1e-9);
}

TEST(SortedRing, SharesAreWhereTheReplicasAre) {
  SortedReplicasState s;
  s.x = zeros(4);
  s.v = zeros(4);
  s.x(0) = 0.75 * math::pi; // beyond the seam, and out of order
  s.x(1) = 2 * math::pi + 0.25 * math::pi;
  s.x(2) = -0.25 * math::pi;
  s.x(3) = -0.75 * math::pi - 4 * math::pi;
  const RingOrder order = ordered_on_ring(s);
  EXPECT_TRUE(std::is_sorted(order.angles.begin(), order.angles.end()));
  std::vector<Real> shares(8);
  ring_shares(shares, order);
  for (const Real share : shares)
    EXPECT_NEAR(share, 0.125, 1e-12);
  EXPECT_NEAR(ring_distance(order, std::vector<Real>(16, 1 / (2 * math::pi)), 8), 0, 1e-12);
  std::vector<Real> half(16, 0);
  std::fill(half.begin(), half.begin() + 8, 1 / math::pi);
  EXPECT_NEAR(ring_distance(order, half, 8), 1, 1e-12);
}

} // namespace
