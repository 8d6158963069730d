// Packets of activity on sheets whose couplings carry a metric: lens, deflection, orbit.
#include "session_tools.hpp"

#include "../../engine/scenarios/sheet_packet/figures.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

namespace twofold::sim {
namespace {

const Figure* figure_of(const std::vector<Figure>& figures, const char* id) {
  for (const auto& figure : figures)
    if (figure.id == id) return &figure;
  return nullptr;
}

void expect_all_hold(const Session& session) {
  for (const Check& check : session.checks({}))
    EXPECT_EQ(check.verdict, Verdict::holds) << check.id << " " << check.residual;
}

TEST(Lens, PacketFollowsTheBundleWithinOnePerCentAndTheGeodesicToTheWavelength) {
  auto session = prepared_session("lens", {});
  EXPECT_EQ(check_of(*session, "packet-bundle").verdict, Verdict::unknown); // nothing turned yet
  go(*session, 500);
  expect_all_hold(*session);
  EXPECT_NEAR(value(*session, "geodesic_angle"), -0.279, 0.002);
  EXPECT_NEAR(value(*session, "packet_angle") / value(*session, "bundle_angle"), 1, 0.01);
  EXPECT_GT(value(*session, "angle_error"), 3 * value(*session, "bundle_error"));
  EXPECT_NEAR(value(*session, "delay") / value(*session, "delay_predicted"), 1, 0.01);
  EXPECT_GT(value(*session, "delay"), 1);
}

TEST(Lens, HistoryHoldsTheAnglesThatAreCostlyElsewhere) {
  auto session = prepared_session("lens", {});
  go(*session, 3);
  const auto angles = session->history().values("packet_angle");
  ASSERT_EQ(angles.size(), 4u);
  EXPECT_EQ(angles[3], value(*session, "packet_angle"));
}

TEST(Lens, ShuffledCouplingsCarryNoGeometry) {
  auto session = prepared_session("lens", {{"shuffle", 1}});
  go(*session, 500);
  for (const char* id : {"metric", "packet-bundle", "packet-geodesic"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_EQ(check.action_parameter, "shuffle");
    EXPECT_GT(check.residual, 10 * check.limit) << id;
  }
  EXPECT_EQ(check_of(*session, "geodesic-frequency").verdict, Verdict::holds);
}

TEST(Lens, AFlatSheetBendsNothing) {
  auto session = prepared_session("lens", {{"strength", 0}});
  go(*session, 200);
  EXPECT_NEAR(value(*session, "packet_angle"), 0, 1e-6);
  EXPECT_NEAR(value(*session, "delay"), 0, 0.03); // lattice, and the packet's spread of directions
  EXPECT_EQ(check_of(*session, "packet-geodesic").verdict, Verdict::unknown);
}

TEST(Lens, AFastMiddleTurnsThePacketAway) {
  auto session = prepared_session("lens", {{"strength", -0.2}});
  go(*session, 350);
  EXPECT_GT(value(*session, "packet_angle"), 0.05);
  EXPECT_LT(value(*session, "delay"), 0);
}

TEST(Lens, APacketThatHasLeftIsAbsentNotWrong) {
  auto session = prepared_session("lens", {});
  go(*session, 750);
  EXPECT_FALSE(session->observe(*catalogue().observable("packet_angle").value()));
  for (const Check& check : session->checks({}))
    EXPECT_NE(check.verdict, Verdict::fails) << check.id;
}

TEST(Deflection, PacketIsBentAndDelayedAsItsBundle) {
  auto session = prepared_session("deflection", {});
  go(*session, 550);
  expect_all_hold(*session);
  EXPECT_NEAR(value(*session, "geodesic_angle"), -0.452, 0.002);
  EXPECT_GT(value(*session, "delay"), 7);
}

TEST(Deflection, LongWavesLeaveTheOneGeodesic) {
  auto session = prepared_session("deflection", {{"wavelength", 2}});
  go(*session, 550);
  const Check check = check_of(*session, "packet-geodesic");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "wavelength");
  EXPECT_FALSE(check.reason.empty());
  EXPECT_EQ(check_of(*session, "packet-bundle").verdict, Verdict::holds);
}

TEST(Orbit, AHeavyPacketFallsRoundTheMassUntilItHasSpread) {
  auto session = prepared_session("orbit", {});
  go(*session, 320);
  expect_all_hold(*session);
  EXPECT_LT(value(*session, "packet_angle"), -0.6);
  go(*session, 520);
  const Check check = check_of(*session, "packet-geodesic");
  EXPECT_EQ(check.verdict, Verdict::only_if); // it is no localized state any more
  EXPECT_FALSE(check.reason.empty());
}

TEST(Orbit, ALeakThatIsNotTiedToTheCouplingsMakesNoOrbit) {
  auto session = prepared_session("orbit", {{"untied", 1}});
  go(*session, 320);
  const Check check = check_of(*session, "packet-geodesic");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "untied");
}

TEST(SheetPacket, BlockShowsSlicesPathsClocksAndCones) {
  for (const char* name : {"deflection", "orbit"}) {
    auto session = prepared_session(name, {});
    go(*session, 60);
    const auto figures = session->figures(ViewKind::gravity, 0);
    const Figure* figure = figure_of(figures, sheet_packet::kBlockFigure);
    ASSERT_TRUE(figure && figure->block);
    const Block& block = *figure->block;
    const auto cells = static_cast<std::size_t>(block.nx * block.ny);
    EXPECT_GE(block.slices.size(), 2u);
    for (const auto& slice : block.slices)
      EXPECT_EQ(slice.values.size(), cells);
    EXPECT_EQ(block.slices.back().time, block.now);
    EXPECT_EQ(block.floor.size(), cells);
    // The clock in the middle ticks less often than the one far away, and cones there are narrower.
    std::size_t middle = 0, far = 0, packet = 0;
    for (const auto& line : block.lines) {
      if (line.label == "middle clock") middle = line.ticks.size();
      if (line.label == "far clock") far = line.ticks.size();
      if (line.label == "one geodesic") packet = line.ticks.size();
    }
    EXPECT_LT(middle, far);
    EXPECT_EQ(packet > 0, std::string(name) == "orbit"); // light carries no clock
    ASSERT_GE(block.cones.size(), 3u);
    const auto radius = [](const FrontCone& cone) { return cone.front[0].x - cone.tip.x; };
    EXPECT_LT(radius(block.cones.back()), 0.7 * radius(block.cones.front()));
  }
}

TEST(SheetPacket, ProbeRulerAndClockReadTheCouplings) {
  auto session = prepared_session("deflection", {});
  const IsotropicSchwarzschild hole{1};
  const auto g = hole(5, 3);
  const WorldPoint here{5, 3, 0};
  const auto probe = session->measure("wave", std::span(&here, 1), {});
  ASSERT_GE(probe.size(), 4u);
  EXPECT_EQ(probe[0].label, "g_tt");
  EXPECT_NEAR(probe[0].value, -g.lapse * g.lapse, 1e-4);
  EXPECT_NEAR(probe.back().value, g.light_speed(), 1e-4);
  const std::vector<WorldPoint> wait{{5, 3, 0}, {5, 3, 10}}, across{{4, 6, 0}, {8, 6, 0}};
  EXPECT_NEAR(session->measure("wave", wait, {})[0].value, 10 * g.lapse, 1e-3);
  EXPECT_GT(session->measure("block", across, {})[0].value, 4); // psi^2 > 1
  EXPECT_TRUE(session->measure("angles", wait, {}).empty());
  const WorldPoint outside{1000, 0, 0};
  EXPECT_TRUE(std::isnan(session->measure("wave", std::span(&outside, 1), {})[0].value));
}

TEST(SheetPacket, TenThousandRaysStepWithinAFrame) {
  constexpr Real kFrame = 0.016, kSlowMachine = 3; // seconds; what a busy machine may add
  auto session = prepared_session("deflection", {{"rays", 10000}});
  go(*session, 2);
  const auto start = std::chrono::steady_clock::now();
  go(*session, 22);
  const std::chrono::duration<Real> taken = std::chrono::steady_clock::now() - start;
  EXPECT_LT(taken.count() / 20, kSlowMachine * kFrame);
  const auto figures = session->figures(ViewKind::quantum, 0);
  const Figure* rays = figure_of(figures, "rays");
  ASSERT_TRUE(rays);
  EXPECT_EQ(rays->clouds[1].points.size(), 10000u);
}

TEST(SheetPacket, RunsAtTheEdgesOfItsParameters) {
  for (const char* name : {"lens", "deflection", "orbit"}) {
    const auto& specs = catalogue().scenario(name).value()->spec().parameters;
    for (const bool most : {false, true}) {
      std::vector<Setting> corner;
      for (const auto& spec : specs)
        if (spec.entry != Entry::on_off)
          corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
      auto session = prepared_session(name, corner);
      go(*session, 3);
      for (const auto& check : session->checks({}))
        EXPECT_FALSE(std::isnan(check.residual)) << check.id;
      for (const auto view :
           {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
        EXPECT_FALSE(session->figures(view, 0).empty());
    }
  }
}

} // namespace
} // namespace twofold::sim
