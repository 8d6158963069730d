#include "twofold/spacetime/chain_metric.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/chain_packet.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

// Largest relative error of the stiffness read from weights that vary smoothly round the ring.
Real reading_error(Index n) {
  const Real h = 2 * math::pi / static_cast<Real>(n);
  ChainCouplings c = flat_chain(n, h, 1);
  const auto stiffness = [](Real x) { return 1.5 + std::sin(2 * x); };
  for (std::size_t i = 0; i < c.inertia.size(); ++i) {
    const Real x = static_cast<Real>(i) * h;
    c.stiffness[i] = stiffness(x + h / 2);
    c.inertia[i] = 2 + std::cos(x);
    c.drift[i] = std::sin(x);
    c.leak[i] = 3 + std::sin(x);
  }
  const ChainReading reading = read_chain(c, 0);
  Real worst = 0;
  for (std::size_t i = 4; i + 4 < c.inertia.size(); ++i) {
    const Real x = static_cast<Real>(i) * h;
    worst = std::max(worst, std::abs(reading.stiffness[i] / stiffness(x) - 1));
    EXPECT_NEAR(reading.inertia[i], c.inertia[i], 1e-12);
    EXPECT_NEAR(reading.drift[i], c.drift[i], 1e-10);
    EXPECT_NEAR(reading.leak[i], c.leak[i], 1e-12);
  }
  return worst;
}

TEST(ChainMetric, ReadingTheWeightsConvergesAtFourthOrder) {
  EXPECT_NEAR(std::log2(reading_error(64) / reading_error(128)), 4, 0.1);
}

TEST(ChainMetric, KnownSpaceTimesComeBack) {
  // Accelerated: B = 1/alpha, A = alpha, M = alpha m^2.
  const Real alpha = 0.7, mass = 3;
  const ChainMetric rindler =
      chain_metric(1 / alpha, alpha, 0, alpha * mass * mass, ChainMeasure::leak, mass);
  EXPECT_NEAR(rindler.tt, -alpha * alpha, 1e-14);
  EXPECT_NEAR(rindler.xx, 1, 1e-14);
  // Expanding sheet: B = a^2, A = 1.
  const ChainMetric expanding = chain_metric(4, 1, 0, 4 * 9, ChainMeasure::sheet, 3);
  EXPECT_NEAR(expanding.tt, -1, 1e-14);
  EXPECT_NEAR(expanding.xx, 4, 1e-14);
  // Drift: light at v +- 1, clocks that drift tick in neuron time.
  const ChainMetric drifting = chain_metric(1, 1, -1.2, 0, ChainMeasure::lapse, 0);
  EXPECT_NEAR(drifting.tt, 1.2 * 1.2 - 1, 1e-14);
  EXPECT_NEAR(drifting.tx, 1.2, 1e-14);
  EXPECT_NEAR(drifting.xx, 1, 1e-14);
  const Real drifts = drifting.tt + 2 * drifting.tx * -1.2 + drifting.xx * 1.44;
  EXPECT_NEAR(drifts, -1, 1e-14);
}

TEST(ChainMetric, AMasslessChainHasNoMeasureOfItsOwn) {
  EXPECT_TRUE(std::isnan(chain_metric(1, 1, 0, 0, ChainMeasure::leak, 0).xx));
  EXPECT_TRUE(std::isnan(chain_metric(-1, 1, 0, 1, ChainMeasure::leak, 1).tt));
  EXPECT_TRUE(std::isnan(chain_metric(1, 0, 0, 1, ChainMeasure::sheet, 1).tt));
}

TEST(ChainPacket, StartsWithPositiveFrequencyOnly) {
  const Real h = 0.1, mass = 2;
  const Index n = 512;
  const ChainCouplings c = flat_chain(n, h, mass);
  const ChainPacket packet{.place = 20, .wave_number = 1.5, .width = 2};
  const ChainState s = start_packets(n, h, 0, mass, std::span(&packet, 1)).value();
  const ChainPacketReading seen = read_packet(s, c, 0, 0, 51.2);
  EXPECT_NEAR(seen.place, 20, 1e-10);
  EXPECT_NEAR(seen.wave_number, 1.5, 1e-4);
  EXPECT_NEAR(seen.frequency, 2.5, 0.02); // the mean over its width
  EXPECT_NEAR(seen.spread, 2 / std::sqrt(2.0), 0.01);
  EXPECT_NEAR(seen.phase, 0, 1e-12);
  EXPECT_NEAR(seen.charge, charge(s, h), 1e-12 * seen.charge);
  EXPECT_GT(seen.charge, 0);
}

TEST(ChainPacket, RefusesARingThatIsNoPowerOfTwo) {
  const ChainPacket packet;
  EXPECT_FALSE(start_packets(100, 0.1, 0, 1, std::span(&packet, 1)).ok());
}

TEST(ChainPacket, NothingHasNoPlace) {
  const ChainCouplings c = flat_chain(64, 0.1, 1);
  const ChainState s{std::vector<Real>(128, 0), std::vector<Real>(128, 0)};
  EXPECT_TRUE(std::isnan(read_packet(s, c, 0, 0, 6.4).place));
}

} // namespace
