#include "session_tools.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

void expect_all_hold(Session& session) {
  for (const Check& check : session.checks({}))
    EXPECT_EQ(check.verdict, Verdict::holds) << check.id << " " << check.residual;
}

TEST(ChainRuns, ExpansionRedshiftsThePacketAlongItsGeodesic) {
  auto session = prepared_session("expansion", {});
  go(*session, 640);
  expect_all_hold(*session);
  EXPECT_NEAR(value(*session, "frequency") / value(*session, "frequency_predicted"), 1, 1e-3);
  EXPECT_NEAR(value(*session, "redshift") / value(*session, "redshift_predicted"), 1, 0.01);
  EXPECT_NEAR(value(*session, "charge"), 1, 1e-14);
}

TEST(ChainRuns, ThrownPacketComesDownAndHighClocksTickFaster) {
  auto session = prepared_session("rindler", {});
  go(*session, 200);
  EXPECT_GT(value(*session, "packet_place"), 0.5);
  go(*session, 640);
  EXPECT_LT(value(*session, "packet_place"), -5);
  expect_all_hold(*session);
  // At heights -0.7/g and 0.38/g, up to half a site.
  EXPECT_NEAR(value(*session, "clock_high") / value(*session, "clock_low"), 1.38 / 0.3, 0.05);
}

TEST(ChainRuns, HorizonHasTheSurfaceGravityOfItsDrift) {
  auto session = prepared_session("horizon", {});
  go(*session, 640);
  expect_all_hold(*session);
  EXPECT_NEAR(value(*session, "surface_gravity") / 0.25, 1, 1e-4); // asked: 0.005
  auto steep = prepared_session("horizon", {{"kappa", 0.4}, {"length", 1.5}});
  go(*steep, 640);
  EXPECT_NEAR(value(*steep, "surface_gravity") / 0.4, 1, 1e-3);
}

TEST(ChainRuns, ShuffledCouplingsHaveNoMetricAndNoGeodesic) {
  for (const char* name : {"expansion", "rindler", "horizon"}) {
    auto session = prepared_session(name, {{"shuffle", 1}});
    go(*session, 640);
    for (const char* id : {"metric", "geodesic"}) {
      const Check check = check_of(*session, id);
      EXPECT_EQ(check.verdict, Verdict::fails) << name << " " << id;
      EXPECT_EQ(check.action_parameter, "shuffle");
    }
  }
}

TEST(ChainRuns, DiagramHasCarpetWorldLinesConesAndClocks) {
  auto session = prepared_session("rindler", {});
  go(*session, 300);
  const auto figures = session->figures(ViewKind::gravity, 0);
  ASSERT_FALSE(figures.empty());
  const Figure& figure = figures.front();
  EXPECT_TRUE(figure.y_is_time && figure.measurable);
  ASSERT_TRUE(figure.field);
  EXPECT_EQ(figure.field->phase.size(), figure.field->values.size());
  ASSERT_GE(figure.clouds.size(), 5u);
  for (const Cloud& cloud : figure.clouds)
    EXPECT_FALSE(cloud.points.empty()) << cloud.label;
  for (const Cloud& cloud : figure.clouds)
    if (cloud.label == "clocks at rest strike") {
      for (const Point& p : cloud.points)
        EXPECT_LE(p.y, 300 * 28.0 / 640 + 1e-3);
    }
}

TEST(ChainRuns, RunAtTheEdgesOfTheirParameters) {
  for (const char* name : {"expansion", "rindler", "horizon", "string"}) {
    const auto& specs = catalogue().scenario(name).value()->spec().parameters;
    for (const bool most : {false, true}) {
      std::vector<Setting> corner;
      for (const auto& spec : specs)
        if (spec.entry != Entry::on_off)
          corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
      auto session = prepared_session(name, corner);
      go(*session, 45);
      for (const auto& check : session->checks({}))
        EXPECT_FALSE(std::isnan(check.residual)) << name << " " << check.id;
      for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity})
        EXPECT_FALSE(session->figures(view, 0).empty());
    }
  }
}

TEST(StringRun, EveryShapeKeepsItsConstraintsAndComesBack) {
  for (const Real shape : {0.0, 1.0, 2.0, 3.0}) {
    auto session = prepared_session("string", {{"shape", shape}, {"segments", 120}});
    EXPECT_EQ(check_of(*session, "period").verdict, Verdict::unknown);
    go(*session, 240);
    expect_all_hold(*session);
    EXPECT_LT(value(*session, "virasoro"), 1e-14);
    EXPECT_LT(value(*session, "closing"), 1e-13);
  }
}

TEST(StringRun, MixingThatIsNoPermutationTurnsTheBadgesRed) {
  auto session = prepared_session("string", {{"mix", 1}});
  go(*session, 240);
  for (const char* id : {"virasoro", "period", "energy"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
  EXPECT_EQ(check_of(*session, "virasoro").action_parameter, "mix");
}

TEST(StringRun, BlockHoldsWorldLinesWithinTheirLightCones) {
  auto session = prepared_session("string", {});
  go(*session, 100);
  const auto figures = session->figures(ViewKind::gravity, 0);
  ASSERT_GE(figures.size(), 3u);
  ASSERT_TRUE(figures[1].block);
  for (const WorldLine& line : figures[1].block->lines) {
    if (line.role == Role::chosen) continue; // the string itself
    for (std::size_t i = 0; i + 1 < line.events.size(); ++i) {
      const auto &a = line.events[i], &b = line.events[i + 1];
      EXPECT_LE(std::hypot(b.x - a.x, b.y - a.y), (b.t - a.t) * (1 + 1e-4));
    }
  }
}

} // namespace
} // namespace twofold::sim
