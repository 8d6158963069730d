#include "twofold/spacetime/packet.hpp"

#include "sheet_fixture.hpp"
#include "twofold/core/math.hpp"
#include "twofold/spacetime/bundle.hpp"

#include <cmath>

namespace {

using namespace twofold;
using namespace twofold::test;

constexpr Index kPairs = 1024;
constexpr Real kRayStep = 0.04;

struct Comparison {
  PacketReading packet, bundle;
  Real single = 0; // angle of the one geodesic
};

std::vector<Comparison> compare(const Matrix& exponent, const std::vector<Index>& steps,
                                bool of_lattice = true) {
  const Sheet sheet = make_sheet();
  const Couplings couplings = Couplings::make(sheet, exponent).value();
  const EmergentMetric metric = read_metric(sheet, couplings);
  const IndexSpline index(metric);
  const Dispersion dispersion = of_lattice ? lattice_dispersion(sheet.layout()) : Dispersion{};
  Rays bundle = beam_bundle(sheet.beam(), 0.0, index, kPairs, dispersion);
  Rays single = central_ray(sheet.beam(), 0.0, index);
  ForwardPass pass(sheet);
  Recording recording;
  recording.moments = steps;
  pass.begin(couplings, 0.0, recording);
  pass.advance(steps.back() + 1);
  std::vector<Comparison> out;
  for (const WaveMoment& moment : pass.moments()) {
    advance_rays(bundle, index, moment.time, kRayStep, dispersion);
    advance_rays(single, index, moment.time, kRayStep);
    Comparison c;
    c.bundle = read_bundle(bundle, centre(bundle));
    c.packet = read_packet(moment, metric, {c.bundle.x, c.bundle.y});
    c.single = angle(single, 0);
    out.push_back(c);
  }
  return out;
}

TEST(Packet, FollowsTheBundleWithinOnePerCentWhereTheSingleGeodesicFails) {
  constexpr Real kAngle = 0.01, kPlace = 0.005;
  const Sheet sheet = make_sheet();
  for (const Comparison& c : compare(mass_exponent(sheet, 0.2), {250, 280, 310, 329})) {
    ASSERT_TRUE(c.packet.found);
    ASSERT_GT(c.packet.x, 1.65);
    ASSERT_LT(c.packet.x, 2.25);
    EXPECT_NEAR(c.packet.angle / c.bundle.angle, 1, kAngle) << "x = " << c.packet.x;
    EXPECT_NEAR(c.packet.x, c.bundle.x, kPlace);
    EXPECT_NEAR(c.packet.y, c.bundle.y, kPlace);
    EXPECT_GT(std::abs(c.packet.angle / c.single - 1), 0.3);
  }
}

TEST(Packet, IsLateAgainstRaysThatIgnoreTheLatticeDispersion) {
  const Sheet sheet = make_sheet();
  const Comparison c = compare(mass_exponent(sheet, 0.2), {280}, false)[0];
  // Group velocity: 4 % slow at ten cells per wavelength, over a path of 1.4.
  EXPECT_NEAR(c.bundle.x - c.packet.x, 0.085, 0.03);
}

TEST(Packet, OfAMirroredSheetIsMirrored) {
  constexpr Real kRoundOff = 1e-9;
  const Sheet sheet = make_sheet();
  const Comparison up = compare(mass_exponent(sheet, 0.2), {300})[0];
  const Comparison down = compare(mass_exponent(sheet, -0.2), {300})[0];
  EXPECT_NEAR(up.packet.angle, -down.packet.angle, kRoundOff);
  EXPECT_NEAR(up.bundle.angle, -down.bundle.angle, kRoundOff);
  const Comparison flat = compare(zeros(100, 150), {250})[0];
  EXPECT_NEAR(flat.packet.angle, 0, kRoundOff);
  EXPECT_NEAR(flat.bundle.angle, 0, kRoundOff);
}

TEST(Packet, ShuffledWeightsBreakTheAgreement) {
  const Sheet sheet = make_sheet();
  Matrix u = mass_exponent(sheet, 0.2);
  shuffle(u, 5);
  const Comparison c = compare(u, {310})[0];
  EXPECT_GT(std::abs(c.packet.angle / c.bundle.angle - 1), 0.2)
      << c.packet.angle << " " << c.bundle.angle;
}

TEST(Packet, ReadsAPlaneWavePacketExactly) {
  // phi = envelope cos(k (x cos a + y sin a) - omega t), at t = 0.
  const Real direction = 0.4, k = 25, width = 0.12;
  SheetLayout l;
  EmergentMetric flat;
  flat.spacing = l.spacing;
  flat.y_first = l.y(0);
  flat.index = zeros(l.ny, l.visible_nx);
  for (Real& n : flat.index)
    n = 1;
  WaveMoment moment{0, 0, zeros(l.ny, l.visible_nx), zeros(l.ny, l.visible_nx)};
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.visible_nx; ++i) {
      const Real x = l.x(i) - 1.3, y = l.y(j) - 0.1;
      const Real along = std::cos(direction) * x + std::sin(direction) * y;
      const Real envelope = std::exp(-(x * x + y * y) / (2 * width * width));
      const Real slope =
          envelope * (along / (width * width) * std::cos(k * along) + k * std::sin(k * along));
      moment.field.data()[j * l.visible_nx + i] = envelope * std::cos(k * along);
      moment.rate.data()[j * l.visible_nx + i] = slope; // moves along the direction at speed 1
    }
  const PacketReading reading = read_packet(moment, flat, {1.1, 0.2});
  ASSERT_TRUE(reading.found);
  EXPECT_NEAR(reading.angle, direction, 1e-3);
  EXPECT_NEAR(reading.x, 1.3, 1e-3);
  EXPECT_NEAR(reading.y, 0.1, 1e-3);
  EXPECT_GT(reading.fraction, 0.99);
}

TEST(Packet, IsNotFoundOnAQuietSheet) {
  const Sheet sheet = make_sheet();
  const EmergentMetric metric = read_metric(sheet, Couplings::flat(sheet));
  const WaveMoment quiet{0, 0, zeros(100, 150), zeros(100, 150)};
  EXPECT_FALSE(read_packet(quiet, metric, {1, 0}).found);
  EXPECT_FALSE(read_bundle(Rays{}, {1, 0}).found);
}

TEST(Bundle, LostRaysAreLeftOut) {
  Rays rays;
  rays.add(1.0, 0.1, 1, 0.2, 0, 1);
  const PacketReading whole = read_bundle(rays, {1, 0});
  rays.add(std::nan(""), std::nan(""), std::nan(""), 0, 0, 1);
  EXPECT_EQ(centre(rays).x, 1.0);
  const PacketReading reading = read_bundle(rays, {1, 0});
  EXPECT_EQ(reading.angle, whole.angle);
  EXPECT_EQ(reading.y, 0.1);
}

TEST(Bundle, HasTheSpreadOfTheBeam) {
  constexpr Real kSampling = 0.03; // of 2048 low-discrepancy rays
  const BeamInput beam;
  const IndexSpline flat(zeros(100, 150), 0.02, 0, -0.99);
  const Rays rays = beam_bundle(beam, 0.1, flat, kPairs);
  Real y2 = 0, ky2 = 0, t2 = 0, w2 = 0, mean = 0, total = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real dy = rays.y[r] - 0.1, dt = rays.time[r] - beam.emission_time;
    const Real dw = rays.frequency[r] - beam.frequency();
    y2 += dy * dy;
    ky2 += rays.ky[r] * rays.ky[r];
    t2 += dt * dt;
    w2 += dw * dw;
    mean += rays.weight[r] * rays.ky[r];
    total += rays.weight[r];
    EXPECT_GT(rays.kx[r], 0);
  }
  const auto n = static_cast<Real>(rays.size());
  EXPECT_NEAR(y2 / n * 2 / (beam.width * beam.width), 1, kSampling);
  EXPECT_NEAR(ky2 / n * 2 * beam.width * beam.width, 1, kSampling);
  EXPECT_NEAR(t2 / n * 2 / (beam.duration * beam.duration), 1, kSampling);
  EXPECT_NEAR(w2 / n * 2 * beam.duration * beam.duration, 1, kSampling);
  EXPECT_NEAR(mean / total, 0, 1e-12); // mirrored pairs
}

} // namespace
