#include "session_tools.hpp"

#include "scenarios/light_cone/run.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("light-cone", settings);
}

constexpr Index kLate = 300;

TEST(LightCone, PacketsMoveAsTheirRapidityAndTheirClocksAreDilated) {
  auto session = session_with();
  go(*session, kLate);
  for (const char* id :
       {"cone", "velocity", "clock", "dispersion", "weight", "turnover", "telegraph", "balance"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_NEAR(value(*session, "velocity"), std::tanh(1.0), 0.02);
  EXPECT_NEAR(value(*session, "clock_rate"), 0.2 / std::cosh(1.0), 0.002);
  // Without dilation the clock would be off by a third: the badge can tell.
  EXPECT_GT(0.2 / value(*session, "clock_rate_predicted") - 1,
            5 * check_of(*session, "clock").limit);
  EXPECT_EQ(value(*session, "turnover"), 0);
  EXPECT_EQ(value(*session, "ballistic_fraction"), 1);
  EXPECT_EQ(value(*session, "variance"), static_cast<Real>(kLate * kLate));
  EXPECT_NEAR(value(*session, "mean_log_singular_value"), 0, 1e-14);
}

TEST(LightCone, TurnoverBreaksLorentzSymmetryWhileEntropyStillBalances) {
  auto session = session_with({{"turnover", 0.03}});
  go(*session, kLate);
  for (const char* id : {"dispersion", "weight", "turnover"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, id).action_parameter, "turnover") << id;
  }
  for (const char* id : {"cone", "telegraph", "balance"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_NE(check_of(*session, "balance").reason.find("no proof of Lorentz symmetry"),
            std::string::npos);
  EXPECT_NEAR(value(*session, "turnover"), 0.03, 1e-10);
  EXPECT_EQ(value(*session, "turnover_predicted"), 0.03);
  EXPECT_NEAR(value(*session, "mean_log_singular_value"), -0.03, 1e-13);
  EXPECT_LT(value(*session, "ballistic_fraction"), 1e-3);
  EXPECT_NEAR(value(*session, "entropy_production"), 0.05, 1e-9); // leak 0.02 and turnover
}

TEST(LightCone, ShuffledWeightsBalanceToo) {
  auto session = session_with({{"shuffled", 1}});
  go(*session, 60);
  for (const char* id : {"cone", "velocity", "clock", "dispersion", "turnover", "telegraph"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, id).action_parameter, "shuffled") << id;
  }
  EXPECT_EQ(check_of(*session, "balance").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "weight").verdict, Verdict::holds);
}

TEST(LightCone, ClockStrikesLessOftenOnTheMovingPacket) {
  auto session = session_with();
  go(*session, kLate);
  const auto figures = session->figures(ViewKind::gravity, 0);
  ASSERT_FALSE(figures.empty());
  const Figure& diagram = figures.front();
  EXPECT_TRUE(diagram.y_is_time && diagram.measurable);
  const auto cloud = [&](std::string_view label) -> const Cloud& {
    for (const Cloud& c : diagram.clouds)
      if (c.label == label) return c;
    ADD_FAILURE() << label;
    return diagram.clouds.front();
  };
  std::vector<Point> moving, resting; // the one at rest stays within a site of 0
  for (const Point& tick : cloud("their clocks").points)
    (std::abs(tick.x) < 2 ? resting : moving).push_back(tick);
  const auto& law = cloud("proper time").points;
  ASSERT_GE(moving.size(), 5u);
  EXPECT_GT(resting.size(), moving.size());
  for (std::size_t i = 0; i < moving.size(); ++i) {
    EXPECT_NEAR(moving[i].y, law[i].y, 0.02 * law[i].y + 1);
    EXPECT_NEAR(moving[i].x, law[i].x, 0.02 * law[i].x + 2);
  }
}

TEST(LightCone, RulerReadsFlatSpaceTimeUnlessWeightsAreShuffled) {
  auto session = session_with();
  go(*session, 10);
  const std::vector<WorldPoint> line = {{0, 0, 0}, {30, 0, 50}};
  const auto readings = session->measure("diagram", line, {});
  ASSERT_EQ(readings.size(), 1u);
  EXPECT_EQ(readings[0].label, "Proper time");
  EXPECT_NEAR(readings[0].value, 40, 1e-12);
  EXPECT_FALSE(session->measure("diagram", std::span(line).first(1), {}).empty());
  EXPECT_TRUE(session->measure("dispersion", line, {}).empty());
  auto shuffled = session_with({{"shuffled", 1}});
  EXPECT_TRUE(std::isnan(shuffled->measure("diagram", line, {})[0].value));
}

TEST(LightCone, FrontsThatHaveMetAreNotJudged) {
  auto session = session_with();
  go(*session, light_cone::kSites / 2 + 2);
  EXPECT_EQ(check_of(*session, "cone").verdict, Verdict::unknown);
  EXPECT_EQ(check_of(*session, "telegraph").verdict, Verdict::unknown);
  EXPECT_EQ(check_of(*session, "velocity").verdict, Verdict::holds);
}

TEST(LightCone, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("light-cone").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off)
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = session_with(corner);
    go(*session, 25);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view :
         {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

} // namespace
} // namespace twofold::sim
