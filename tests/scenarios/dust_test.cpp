// Masses on a sheet: cones, packets that meet behind them, Einstein's equation, moving a mass.
#include "session_tools.hpp"

#include "../../engine/scenarios/dust/figures.hpp"
#include "twofold/solutions/point_mass.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace twofold::sim {
namespace {

constexpr Real kPi = std::numbers::pi;

const Figure* figure_of(const std::vector<Figure>& figures, const std::string& id) {
  for (const auto& figure : figures)
    if (figure.id == id) return &figure;
  return nullptr;
}

dust_lab::World world_of(const std::vector<Setting>& settings) {
  const auto& spec = catalogue().scenario("dust").value()->spec();
  ParameterValues values = initial_values(spec.parameters);
  for (const auto& s : settings)
    values[find_parameter(spec.parameters, s.name).value()] = s.value;
  return std::move(
      dust_lab::make_world(dust_lab::make_setup(values, 7), dust_lab::make_dust(values), {})
          .value());
}

void expect_all_claims_hold(const Session& session) {
  for (const Check& check : session.checks({}))
    EXPECT_EQ(check.verdict, check.contrast ? Verdict::fails : Verdict::holds)
        << check.id << " " << check.residual;
}

TEST(Dust, TwoPacketsThatStartSideBySideMeetBehindTheMass) {
  auto session = prepared_session("dust", {});
  EXPECT_EQ(check_of(*session, "packet-bundle").verdict, Verdict::unknown); // nothing turned yet
  go(*session, 420);
  expect_all_claims_hold(*session);
  EXPECT_LT(value(*session, "packet_angle"), -0.3);
  EXPECT_NEAR(value(*session, "packet_angle_below"), -value(*session, "packet_angle"), 1e-6);
  EXPECT_NEAR(value(*session, "geodesic_angle"), value(*session, "cone_angle"), 1e-8);
  EXPECT_NEAR(value(*session, "deflection"), cone_deflection(0.15), 1e-4);
  EXPECT_NEAR(value(*session, "deficit_angle"), 2 * kPi * 0.15, 1e-3);
}

TEST(Dust, ShuffledCouplingsCarryNoGeometry) {
  auto session = prepared_session("dust", {{"shuffle", 1}});
  go(*session, 300);
  for (const char* id : {"metric", "einstein", "kappa", "lambda", "deficit", "gauss-bonnet",
                         "packet-bundle", "two-images"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_EQ(check.action_parameter, "shuffle") << id;
    EXPECT_GT(check.residual, 10 * check.limit) << id;
  }
}

TEST(Dust, EinsteinsEquationIsReadFromTheWeightsOfThreeMasses) {
  const auto world = world_of({{"masses", 3}});
  EXPECT_LT(world.fit.residual, 2e-3);
  EXPECT_NEAR(world.fit.kappa, 1, 4e-4);
  EXPECT_NEAR(world.fit.lambda, 0, 1e-4);
}

TEST(Dust, ResidualFallsAtFourthOrderInTheCells) {
  // A wave's cells are an eleventh of its length; the core stays.
  const auto coarse = world_of({{"wavelength", 0.5}, {"epsilon", 0.5}});
  const auto fine = world_of({{"wavelength", 0.25}, {"epsilon", 0.5}});
  const Real order = std::log2(coarse.fit.residual / fine.fit.residual);
  EXPECT_GT(order, 3.5);
  EXPECT_LT(order, 4.6);
}

TEST(Dust, MissingAnglesAddUp) {
  const auto world = world_of({{"masses", 3}, {"epsilon", 0.2}});
  const std::array<Real, 3> mu{0.15, 0.06, 0.05};
  Real sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(world.deficits[i], 2 * kPi * mu[i], 1e-3 * 2 * kPi * mu[i]);
    sum += world.deficits[i];
  }
  EXPECT_NEAR(world.all_deficits, sum, 1e-3 * sum);
  EXPECT_NEAR(world.total_curvature, sum, 2e-3 * sum);
}

TEST(Dust, TheSpecifiedConesDeflectToAThousandth) {
  for (const Real mu : {0.05, 0.1, 0.15})
    for (const Real core : {0.01, 0.005}) {
      Dust dust;
      dust.masses[0].strength = mu;
      dust.core = core;
      const auto near = dust_lab::passage(dust, 0, 1), far = dust_lab::passage(dust, 0, 3);
      EXPECT_NEAR(near.turn, cone_deflection(mu), 1e-3);
      EXPECT_NEAR(far.turn, near.turn, 1e-4); // whatever the distance
      EXPECT_EQ(near.below, mu);
    }
}

TEST(Dust, ARayBetweenTwoEqualMassesGoesStraight) {
  Dust dust;
  dust.count = 2;
  dust.masses[0] = {0.1, 0, 1};
  dust.masses[1] = {0.1, 0, -1};
  const auto p = dust_lab::passage(dust, 0, 0);
  EXPECT_NEAR(p.turn, 0, 1e-12);
  EXPECT_EQ(p.below, p.above);
}

TEST(Dust, EveryPresetRunsAndNothingClaimedIsRed) {
  const auto& spec = catalogue().scenario("dust").value()->spec();
  for (const Preset& preset : spec.presets) {
    auto session = prepared_session("dust", preset.settings);
    go(*session, 300);
    for (const Check& check : session->checks({}))
      EXPECT_NE(check.verdict, check.contrast ? Verdict::holds : Verdict::fails)
          << preset.label << " " << check.id << " " << check.residual;
  }
}

TEST(Dust, MovingAMassChangesTheMetricUnderTheWave) {
  auto moved = prepared_session("dust", {}), still = prepared_session("dust", {});
  go(*moved, 150);
  const Check before = check_of(*moved, "deflection");
  ASSERT_TRUE(moved->set_all(std::vector<Setting>{{"x_1", 0.8}, {"y_1", -0.1}}));
  go(*moved, 151); // no restart
  EXPECT_EQ(moved->step(), 151);
  EXPECT_EQ(before.verdict, Verdict::holds);
  go(*moved, 400);
  go(*still, 400);
  EXPECT_GT(std::abs(value(*still, "packet_angle") - value(*moved, "packet_angle")), 0.01);
  for (const char* id : {"einstein", "deficit", "cone-law", "packet-bundle"})
    EXPECT_EQ(check_of(*moved, id).verdict, Verdict::holds) << id;
}

TEST(Dust, ARunWithAMovedMassIsTheSameWhenItIsSeenAgain) {
  auto session = prepared_session("dust", {});
  go(*session, 20);
  ASSERT_TRUE(session->set_all(std::vector<Setting>{{"x_1", -0.8}, {"y_1", 0.3}}));
  go(*session, 45);
  const auto hash = session->snapshot().hash;
  const Real angle = value(*session, "bundle_angle");
  go(*session, 10);
  EXPECT_NEAR(value(*session, "deflection"), cone_deflection(0.15), 1e-4);
  go(*session, 45);
  EXPECT_EQ(session->snapshot().hash, hash);
  EXPECT_EQ(value(*session, "bundle_angle"), angle);
}

TEST(Dust, MassesInOneAnotherHaveNoLoopEachButKeepTheirSum) {
  auto session = prepared_session("dust", {{"masses", 2}, {"x_2", 0.1}, {"y_2", 0}});
  EXPECT_EQ(check_of(*session, "deficit").verdict, Verdict::unknown);
  EXPECT_EQ(check_of(*session, "gauss-bonnet").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "einstein").verdict, Verdict::holds);
}

TEST(Dust, ARayThroughACoreIsNotJudgedByTheCone) {
  auto session = prepared_session("dust", {{"y_1", 0.9}, {"x_1", -1.5}});
  go(*session, 200);
  EXPECT_EQ(check_of(*session, "cone-law").verdict, Verdict::unknown);
  EXPECT_FALSE(check_of(*session, "cone-law").reason.empty());
  EXPECT_NE(check_of(*session, "packet-bundle").verdict, Verdict::fails);
}

TEST(Dust, CoresSmallerThanTheCellsAreRedAndSayWhatHelps) {
  auto session = prepared_session("dust", {{"epsilon", 0.05}});
  const Check check = check_of(*session, "einstein");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "epsilon");
}

TEST(Dust, FiguresShowWedgesOfTheMissingAngleAndHandlesThatSetParameters) {
  auto session = prepared_session("dust", {{"masses", 3}});
  go(*session, 60);
  const auto& parameters = catalogue().scenario("dust").value()->spec().parameters;
  for (const ViewKind view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity}) {
    const auto figures = session->figures(view, 0);
    ASSERT_FALSE(figures.empty());
    const Figure& first = figures.front();
    ASSERT_EQ(first.handles.size(), 3u);
    EXPECT_EQ(first.pins[0].label, "54°");
    EXPECT_EQ(first.pins[1].label, "21.6°");
    for (const Handle& handle : first.handles) {
      EXPECT_TRUE(find_parameter(parameters, handle.x_parameter));
      EXPECT_TRUE(find_parameter(parameters, handle.y_parameter));
    }
  }
  const auto gravity = session->figures(ViewKind::gravity, 0);
  const Figure* block = figure_of(gravity, dust_lab::kBlockFigure);
  ASSERT_TRUE(block && block->block);
  EXPECT_GE(block->block->slices.size(), 2u);
  EXPECT_EQ(block->block->cones.size(), 8u);
  // All masses' clocks run alike: lapse 1.
  std::size_t ticks = 0;
  for (const auto& line : block->block->lines)
    if (line.role == Role::reference) {
      if (ticks == 0) ticks = line.ticks.size();
      EXPECT_EQ(line.ticks.size(), ticks);
    }
  EXPECT_EQ(ticks, 7u);
}

TEST(Dust, ProbeReadsCurvedSpaceAndItsMass) {
  auto session = prepared_session("dust", {});
  const WorldPoint middle{0, 0, 0}, beside{0, 0.2, 0}, across{0, -0.2, 0};
  const auto probe = session->measure("wave", std::span(&middle, 1), {});
  ASSERT_FALSE(probe.empty());
  // rho = sigma / n^2 in the middle: 8 mu / eps^2 over n^2.
  Dust dust;
  dust.masses[0].strength = 0.15;
  EXPECT_NEAR(probe.back().value, 8 * 0.15 / 0.09 / dust(0, 0).scale, 1e-9);
  const std::array<WorldPoint, 2> ends{beside, across};
  const auto ruler = session->measure("geometry", ends, {});
  ASSERT_FALSE(ruler.empty());
  EXPECT_GT(ruler.front().value, 0.4); // longer than in the coordinates: n > 1
}

TEST(Dust, RunsAtTheEdgesOfItsParameters) {
  for (const auto& settings : std::vector<std::vector<Setting>>{
           {{"masses", 3},
            {"mu", 0.2},
            {"mu2", 0.2},
            {"mu3", 0.2},
            {"epsilon", 0.05},
            {"x_2", 0},
            {"y_2", 0},
            {"x_3", 0},
            {"y_3", 0}},
           {{"wavelength", 0.6}, {"impact", 1.6}, {"x_1", 1.6}, {"y_1", -1.6}, {"epsilon", 0.5}},
           {{"wavelength", 0.2}, {"rays", 100}, {"x_1", -1.6}, {"y_1", 1.6}, {"mu", 0.01}}}) {
    auto session = prepared_session("dust", settings);
    go(*session, 12);
    for (const Check& check : session->checks({}))
      EXPECT_TRUE(std::isfinite(check.residual)) << check.id;
  }
}

} // namespace
} // namespace twofold::sim
