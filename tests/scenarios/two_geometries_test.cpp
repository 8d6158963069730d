#include "twofold/catalogue.hpp"
#include "twofold/sim/session.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(std::vector<Setting> settings = {}) {
  auto session = Session::create(catalogue(), "two-geometries", 7, settings);
  EXPECT_TRUE(session) << session.error().message();
  session.value()->finish();
  return std::move(session.value());
}

// The run with default parameters, prepared once: any test may seek in it, none may change it.
Session& standard() {
  static const std::unique_ptr<Session> session = session_with();
  return *session;
}

void go(Session& session, Index step) {
  ASSERT_TRUE(session.seek(step));
  session.finish();
  ASSERT_FALSE(session.failure()) << session.failure()->message();
}

Real value(const Session& session, const char* name) {
  auto result = session.observe(*catalogue().observable(name).value());
  EXPECT_TRUE(result) << result.error().message();
  return result ? result.value() : std::nan("");
}

SheetView look(const Session& session, Real q) {
  SheetView sheet;
  auto task = session.look_at_sheet(q, false, sheet);
  while (!task->advance(4096)) {
  }
  return sheet;
}

Check check_of(const Session& session, const SheetView& sheet, const char* id) {
  for (const auto& check : session.checks(sheet))
    if (check.id == id) return check;
  ADD_FAILURE() << "no check " << id;
  return {};
}

TEST(TwoGeometries, LossIsASymmetricDoubleWell) {
  constexpr Real kSymmetry = 1e-6, kBarrier = 1.96, kBarrierBand = 0.05;
  const Session& session = standard();
  EXPECT_LE(session.snapshot().landscape.symmetry, kSymmetry);
  EXPECT_NEAR(value(session, "barrier"), kBarrier, kBarrierBand);
  EXPECT_NEAR(value(session, "minimum_left"), -0.2, 0.01);
  EXPECT_NEAR(value(session, "minimum_right"), 0.2, 0.01);
  EXPECT_LT(value(session, "barrier_mean"), value(session, "barrier"));
}

TEST(TwoGeometries, GradientMatchesCentralDifferences) {
  constexpr Real kTolerance = 1e-5;
  EXPECT_LT(standard().snapshot().landscape.gradient_error, kTolerance);
}

TEST(TwoGeometries, FlatSheetHasNoBarrier) {
  auto session = session_with({{"mass", 0}});
  EXPECT_FALSE(session->snapshot().landscape.double_well);
  EXPECT_FALSE(session->observe(*catalogue().observable("barrier").value()));
  const auto& loss = session->snapshot().landscape.loss.y;
  for (Real v : loss)
    EXPECT_NEAR(v, 0, 1e-12); // -ln 1 everywhere
}

TEST(TwoGeometries, PacketFollowsTheBundleAndNotOneGeodesic) {
  const Session& session = standard();
  for (Real q : {0.2, -0.2}) {
    const SheetView sheet = look(session, q);
    EXPECT_EQ(check_of(session, sheet, "packet-bundle").verdict, Verdict::holds)
        << sheet.packet_angle << " " << sheet.bundle_angle;
    EXPECT_EQ(check_of(session, sheet, "packet-geodesic").verdict, Verdict::fails);
    EXPECT_EQ(check_of(session, sheet, "einstein").verdict, Verdict::holds);
    EXPECT_GT(sheet.packet_angle * q, 0); // it bends towards the mass
  }
}

TEST(TwoGeometries, ShuffledWeightsTurnTheGeometryRed) {
  auto session = session_with({{"shuffle", 1}});
  const SheetView sheet = look(*session, 0.2);
  EXPECT_EQ(check_of(*session, sheet, "packet-bundle").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, sheet, "einstein").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, sheet, "mass-place").verdict, Verdict::fails);
}

TEST(TwoGeometries, TheWeightIsThePlaceOfTheMass) {
  constexpr Real kPlace = 1e-3; // a parabola through three cells of 1/50
  const Session& session = standard();
  const Observable& place = *catalogue().observable("curvature_place").value();
  for (const Real q : {0.2, -0.137, 0.351}) {
    const SheetView sheet = look(session, q);
    EXPECT_NEAR(place.evaluate(session.snapshot(), sheet).value(), q, kPlace);
    EXPECT_EQ(check_of(session, sheet, "mass-place").verdict, Verdict::holds);
  }
  EXPECT_FALSE(place.evaluate(session.snapshot(), SheetView{}));
}

TEST(TwoGeometries, OneQuantityHasThreeNames) {
  Session& session = standard();
  go(session, 60);
  const SheetView sheet = look(session, -0.21);
  for (const char* id : {"entropy-energy", "free-energy-phase", "potential-felt", "energy-lost"})
    EXPECT_EQ(check_of(session, sheet, id).verdict, Verdict::holds)
        << id << " " << check_of(session, sheet, id).residual;
  EXPECT_NEAR(value(session, "phase_barrier"), value(session, "barrier"), 0.01);
  // The ledger of the density knows the entropy too: hbar sigma/4.
  EXPECT_NEAR(value(session, "quantum_energy"), value(session, "entropy_production") / 4, 2e-3);
  // Where the wave is not, it feels nothing.
  EXPECT_EQ(check_of(session, look(session, 0.55), "potential-felt").verdict, Verdict::unknown);
}

TEST(TwoGeometries, EveryValueOfTheStripIsAnObservable) {
  for (const Scenario* scenario : catalogue().scenarios)
    for (const DualityRow& row : scenario->spec().duality)
      for (const auto& name : {row.learning_value, row.quantum_value, row.gravity_value})
        EXPECT_TRUE(name.empty() || catalogue().observable(name)) << name;
}

TEST(TwoGeometries, LearnersFollowFokkerPlanckAndLeaveSchrodinger) {
  Session& session = standard();
  go(session, 60);
  const SheetView none;
  EXPECT_EQ(check_of(session, none, "learners-fokker-planck").verdict, Verdict::holds);
  EXPECT_EQ(check_of(session, none, "wave-conserves").verdict, Verdict::holds);
  EXPECT_NEAR(value(session, "schrodinger_norm"), 1, 1e-10);
  EXPECT_GT(value(session, "entropy_production"), 0);
  EXPECT_LT(value(session, "entropy_destruction"), 0);
}

TEST(TwoGeometries, HeavyDataNoiseBreaksTheOneHbar) {
  auto session = session_with({{"noise", 0}, {"source_spread", 0.08}});
  go(*session, 2);
  EXPECT_EQ(check_of(*session, {}, "one-hbar").verdict, Verdict::fails);
  EXPECT_EQ(check_of(standard(), {}, "one-hbar").verdict, Verdict::holds);
}

TEST(TwoGeometries, TheStrengthOfTheMassCanLearnToo) {
  auto session = session_with({{"mass_trainable", 1}});
  go(*session, 3);
  EXPECT_NE(value(*session, "mass"), 0.15);
  go(standard(), 3);
  EXPECT_EQ(value(standard(), "mass"), 0.15);
}

TEST(TwoGeometries, LiveChangesAreReplayedBitForBit) {
  auto session = session_with();
  go(*session, 5);
  ASSERT_TRUE(session->set("hbar", 0.7));
  ASSERT_TRUE(session->set("batch_size", 2));
  go(*session, 9);
  // What needs one hbar = 2 D/gamma fails with another.
  for (const char* id : {"entropy-energy", "free-energy-phase"}) {
    EXPECT_EQ(check_of(*session, {}, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, {}, id).action_parameter, "hbar") << id;
  }
  const auto there = session->hash();
  go(*session, 2);
  go(*session, 9);
  EXPECT_EQ(session->hash(), there);
}

TEST(TwoGeometries, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("two-geometries").value()->spec().parameters;
  // All at once, then the ones that shape the sheet and the noise alone.
  std::vector<std::vector<Setting>> corners(2);
  for (const auto& spec : specs) {
    if (spec.entry == Entry::on_off) continue;
    corners[0].push_back({spec.name, spec.minimum});
    corners[1].push_back({spec.name, spec.maximum});
  }
  for (const char* name : {"wavelength", "noise"}) {
    const auto& spec = specs[find_parameter(specs, name).value()];
    corners.push_back({{name, spec.minimum}, {"source_spread", 0}});
  }
  for (const auto& corner : corners) {
    std::string what;
    for (const auto& setting : corner)
      what += setting.name + "=" + number_text(setting.value) + " ";
    SCOPED_TRACE(what);
    auto session = session_with(corner);
    ASSERT_TRUE(session->seek(1));
    session->finish();
    EXPECT_FALSE(session->failure()) << session->failure()->message();
    EXPECT_EQ(session->step(), 1);
  }
}

// A sheet 0..1 x 0..1 of 50 x 50 cells whose index is n = 1 + x.
SheetView sloping_sheet() {
  SheetView s;
  s.ready = true;
  s.nx = s.ny = 50;
  for (Index j = 0; j < 50; ++j)
    for (Index i = 0; i < 50; ++i)
      s.index.push_back(static_cast<float>(1 + (static_cast<Real>(i) + 0.5) / 50));
  return s;
}

TEST(TwoGeometries, RulerAndClockReadTheMetricOfTheWeights) {
  constexpr Real kSingle = 1e-6; // the index is kept in single precision
  const SheetView sheet = sloping_sheet();
  const auto read = [&](WorldPoint a, WorldPoint b) {
    return standard().measure("sheet", std::array{a, b}, sheet);
  };
  const auto distance = read({0.2, 0.5, 1}, {0.8, 0.5, 1});
  ASSERT_EQ(distance.size(), 1u);
  EXPECT_EQ(distance[0].label, "Proper distance");
  EXPECT_NEAR(distance[0].value, 0.6 + (0.64 - 0.04) / 2, kSingle); // of 1 + x from .2 to .8
  const auto time = read({0.4, 0.5, 1}, {0.4, 0.5, 3});
  EXPECT_EQ(time[0].label, "Proper time");
  EXPECT_NEAR(time[0].value, 2, kSingle);
  EXPECT_TRUE(std::isnan(read({0.1, 0.5, 0}, {0.9, 0.5, 1.2})[0].value)); // partly both
  const auto probe = standard().measure("block", std::array{WorldPoint{0.5, 0.5, 1}}, sheet);
  ASSERT_GE(probe.size(), 2u);
  EXPECT_NEAR(probe[0].value, 1.5, kSingle);
  EXPECT_NEAR(probe[1].value, 2.25, 3 * kSingle);
}

TEST(TwoGeometries, NothingIsMeasuredOffTheSheetOrWithoutOne) {
  const SheetView sheet = sloping_sheet();
  const WorldPoint in{0.5, 0.5, 1}, off{1.5, 0.5, 1};
  EXPECT_TRUE(standard().measure("sheet", std::array{in, off}, sheet).empty());
  EXPECT_TRUE(standard().measure("sheet", std::array{off}, sheet).empty());
  EXPECT_TRUE(standard().measure("sheet", std::array{in}, SheetView{}).empty());
  EXPECT_TRUE(standard().measure("sheet", {}, sheet).empty());
}

} // namespace
} // namespace twofold::sim
