// Localized states on a sheet against geodesics and bundles: the geodesic equation, measured.
#include "twofold/spacetime/plane_packet.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/static_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kWhole = 1e9;  // a window as large as any sheet
constexpr Real kQuiet = 1e-4; // of the packet's height; changes no angle by more than 1e-6
constexpr Real kCourant = 0.25;

struct Box {
  Real x0, x1, y0, y1;
};

struct Comparison {
  PacketReading packet, bundle;
  Real single = 0; // angle of the one geodesic
  Real place_error = 0;
  [[nodiscard]] Real against_bundle() const { return std::abs(packet.angle / bundle.angle - 1); }
  [[nodiscard]] Real against_single() const { return std::abs(packet.angle - single); }
};

template <class Metric, class Change>
Comparison compare(const Metric& metric, Real mass, const PacketStart& start, Real end,
                   const Box& box, Real h, Index pairs, Change change) {
  const PlaneLayout l{static_cast<Index>((box.x1 - box.x0) / h) + 1,
                      static_cast<Index>((box.y1 - box.y0) / h) + 1, h, box.x0, box.y0};
  PlaneWeights weights = make_weights(l, metric, mass);
  change(weights);
  const Real dt = std::min(kCourant * h, mass > 0 ? 0.15 / mass : Real(1));
  auto made = PlaneWave::make(l, std::move(weights), dt, {.strength = 18 / (14 * h)}, kQuiet);
  EXPECT_TRUE(made) << made.error().message();
  const PlaneWave wave = std::move(made.value());
  PlaneWaveWork work = wave.make_work();
  auto state = start_packet(wave, start, metric(start.x, start.y), mass, work);
  wave.advance(state, static_cast<Index>(std::lround(end / dt)), work);
  PlaneDensities densities;
  read_densities(wave, state, work, densities);
  Rays one = single_ray(start, metric, mass), many = wigner_bundle(start, metric, mass, pairs);
  const Real time = reading_time(wave, state);
  advance_static_rays(one, metric, mass, time, 0.05);
  advance_static_rays(many, metric, mass, time, 0.2);
  Comparison c;
  c.bundle = read_bundle(many, centre(many), kWhole);
  c.packet = read_plane_packet(wave, state, densities, {c.bundle.x, c.bundle.y}, kWhole);
  c.single = angle(one, 0);
  c.place_error = std::hypot(c.packet.x - c.bundle.x, c.packet.y - c.bundle.y);
  return c;
}

void as_it_is(PlaneWeights&) {}

Comparison lens(Real wavelength, Real cells = 10, Index pairs = 2000) {
  return compare(
      GaussianLens{0.3, 2}, 0,
      {.x = -4, .y = 1.2, .kx = 2 * math::pi / wavelength, .width = 1.1 * std::sqrt(wavelength)}, 9,
      {-8.5, 9, -5, 5}, wavelength / cells, pairs, as_it_is);
}

TEST(PlanePacket, ErrorAgainstOneGeodesicIsOfFirstOrderInTheWavelengthAndTheBundleTakesItAway) {
  const Comparison a = lens(0.8), b = lens(0.4), c = lens(0.283);
  constexpr Real kOrder = 0.15;
  EXPECT_NEAR(std::log2(a.against_single() / b.against_single()), 1, kOrder);
  EXPECT_NEAR(std::log(b.against_single() / c.against_single()) / std::log(0.4 / 0.283), 1, kOrder);
  EXPECT_LT(a.against_bundle(), 0.0091);
  EXPECT_LT(b.against_bundle(), 0.0048);
  EXPECT_LT(c.against_bundle(), 0.0033);
  EXPECT_GT(a.against_single() / std::abs(a.single), 0.1); // the one geodesic is no match
  for (const Comparison& x : {a, b, c})
    EXPECT_LT(x.place_error, 0.03);
}

TEST(PlanePacket, IsBentAsASpectralSolverSays) {
  constexpr Real kReference = -0.246214; // tests/reference/sheet_packet.py
  const auto error = [](Real cells) {
    return std::abs(lens(0.8, cells, 50).packet.angle - kReference);
  };
  EXPECT_LT(error(10), 4e-4);
  EXPECT_LT(error(20), 1e-4); // both orders seen together: at least 2
}

Comparison deflection(Real wavelength, Real impact, Real cells, Index pairs,
                      const Box& box = {-29, 31, -9, 22}) {
  return compare(IsotropicSchwarzschild{1}, 0,
                 {.x = -22,
                  .y = impact,
                  .kx = 2 * math::pi / wavelength,
                  .width = 1.7 * std::sqrt(wavelength)},
                 44, box, wavelength / cells, pairs, as_it_is);
}

TEST(PlanePacket, IsBentByAMassAsItsBundle) {
  EXPECT_LT(deflection(1, 10, 12, 3000).against_bundle(), 0.0064);
  EXPECT_LT(deflection(1, 15, 10, 1000, {-29, 31, -5, 26}).against_bundle(), 0.0064);
}

TEST(PlanePacket, LongWavesLeaveTheOneGeodesicButNotTheirBundleIfTheSheetIsWide) {
  const Box wide{-40, 40, -25, 38}; // three widths of what the packet spreads to
  const Comparison c = deflection(2.83, 10, 14, 3000, wide);
  EXPECT_GT(c.against_single() / std::abs(c.single), 0.3);
  EXPECT_LT(c.against_bundle(), 0.01);
}

Comparison orbit(Real end, bool tied) {
  const IsotropicSchwarzschild hole{1};
  const Real mass = 6, k = mass * hole.orbit_momentum(14);
  return compare(hole, mass, {.x = 0, .y = 14, .kx = k, .width = std::sqrt(14 / k)}, end,
                 {-14, 26, -6, 27}, 0.25, 2000, [&](PlaneWeights& w) {
                   if (tied) return;
                   for (Real& leak : w.leak)
                     leak = mass * mass;
                 });
}

TEST(PlanePacket, OfMassFallsRoundTheCentreOnlyIfItsLeakIsTiedToTheCouplings) {
  const Comparison tied = orbit(40, true), untied = orbit(40, false);
  EXPECT_LT(tied.against_bundle(), 0.02);
  EXPECT_GT(std::abs(tied.packet.angle), 0.6);
  EXPECT_GT(untied.against_bundle(), 0.3);
}

TEST(PlanePacket, GoesStraightOnInAUniformSheet) {
  const Comparison c = compare(GaussianLens{0, 1}, 0, {.x = -2, .kx = 15, .width = 0.7}, 4,
                               {-6, 6, -4, 4}, 0.04, 100, as_it_is);
  EXPECT_NEAR(c.packet.angle, 0, 1e-9);
  EXPECT_LT(c.place_error, 0.01); // of a way of 4
  EXPECT_GT(c.packet.fraction, 0.9999);
}

TEST(PlanePacket, TurnedByAQuarterGivesTheSameNumbers) {
  const GaussianLens lens{0.3, 2};
  const Real k = 12;
  const Comparison right = compare(lens, 0, {.x = -4, .y = 1.2, .kx = k, .ky = 0, .width = 0.8}, 6,
                                   {-7, 7, -7, 7}, 0.05, 100, as_it_is);
  const Comparison up = compare(lens, 0, {.x = -1.2, .y = -4, .kx = 0, .ky = k, .width = 0.8}, 6,
                                {-7, 7, -7, 7}, 0.05, 100, as_it_is);
  EXPECT_NEAR(up.packet.angle - math::pi / 2, right.packet.angle, 1e-9);
  EXPECT_NEAR(up.packet.y, right.packet.x, 1e-9);
}

TEST(PlanePacket, IsNotFoundOnAQuietSheet) {
  const PlaneLayout l{40, 40, 0.1, 0, 0};
  const auto flat = [](Real, Real) { return StaticMetricPoint{}; };
  const PlaneWave wave = std::move(PlaneWave::make(l, make_weights(l, flat, 0), 0.03).value());
  PlaneWaveWork work = wave.make_work();
  const auto state = wave.start(zeros(40, 40), zeros(40, 40), work);
  PlaneDensities densities;
  read_densities(wave, state, work, densities);
  EXPECT_FALSE(read_plane_packet(wave, state, densities, {2, 2}, kWhole).found);
}

} // namespace
} // namespace twofold
