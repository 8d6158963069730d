#include "session_tools.hpp"

#include "../../engine/scenarios/geodesic/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(std::vector<Setting> settings = {}) {
  settings.insert(settings.begin(), {"rays", 200});
  return prepared_session("geodesic", settings);
}

TEST(GeodesicRun, OrbitTurnsOnAsTheClosedFormSaysWithEveryIntegrator) {
  for (const Real integrator : {0.0, 1.0, 2.0}) {
    auto session = session_with({{"integrator", integrator}});
    EXPECT_EQ(check_of(*session, "precession").verdict, Verdict::holds); // looked ahead
    go(*session, 330);
    EXPECT_GE(value(*session, "periastra"), 2);
    EXPECT_NEAR(value(*session, "precession"), value(*session, "precession_predicted"), 1e-7);
    for (const char* id : {"precession", "isco", "shell", "carter", "kerr-schild", "complete"})
      EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
    EXPECT_LT(value(*session, "conserved_drift"), 1e-7);
  }
}

TEST(GeodesicRun, SchwarzschildsNumbersAreTheKnownOnes) {
  auto session = session_with({{"metric", 1}, {"r_min", 20}, {"r_max", 40}});
  go(*session, 1);
  EXPECT_NEAR(value(*session, "precession"), 0.855426927, 2e-9);
  EXPECT_NEAR(value(*session, "isco"), 6, 1e-6);
}

TEST(GeodesicRun, LightFallsInWhereTheCriticalCurveSays) {
  auto session = session_with({{"kind", 0}, {"rays", 1000}});
  EXPECT_EQ(check_of(*session, "capture").verdict, Verdict::unknown);
  go(*session, 800);
  const Check check = check_of(*session, "capture");
  EXPECT_EQ(check.verdict, Verdict::holds) << check.residual;
  EXPECT_LT(value(*session, "conserved_drift"), 1e-6);
  // The shadow's share of the beam: its area over pi b^2, near 27 pi M^2.
  EXPECT_NEAR(value(*session, "captured_share"), 27.0 / 64, 0.06);
}

TEST(GeodesicRun, EqualStepsFailNearTheAxisAndSaySo) {
  auto session = session_with({{"kind", 0}, {"rays", 2000}, {"integrator", 0}, {"steps", 1}});
  go(*session, 400);
  const Check check = check_of(*session, "carter");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "integrator");
}

TEST(GeodesicRun, APlantedErrorTurnsBadgesRed) {
  for (const Real kind : {0.0, 1.0}) {
    auto session = session_with({{"planted", 1}, {"kind", kind}});
    go(*session, 300);
    for (const char* id : {"precession", "isco", "shell", "carter"}) {
      const Check check = check_of(*session, id);
      EXPECT_EQ(check.verdict, Verdict::fails) << id;
      EXPECT_EQ(check.action_parameter, "planted") << id;
    }
  }
}

TEST(GeodesicRun, InFlatSpaceTimeBodiesGoStraight) {
  auto session = session_with({{"metric", 0}});
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "precession").verdict, Verdict::unknown);
  EXPECT_EQ(check_of(*session, "kerr-schild").verdict, Verdict::holds);
  EXPECT_FALSE(session->observe(*catalogue().observable("precession").value()));
  const auto figures = session->figures(ViewKind::gravity, 0);
  const Figure& plane = figures.front();
  std::size_t seen = 0;
  for (const Cloud& cloud : plane.clouds) {
    if (cloud.label != "path of one orbit") continue;
    for (const Point& at : cloud.points) { // it started at x = r_max, across
      EXPECT_NEAR(at.x, 16, 1e-4);
      ++seen;
    }
  }
  EXPECT_GT(seen, 50u);
}

TEST(GeodesicRun, OrbitsThatDoNotExistAreRefusedBeforeTheFirstStep) {
  const auto start = [](std::vector<Setting> settings) {
    return Session::create(catalogue(), "geodesic", 7, settings);
  };
  const auto falls = start({{"r_min", 4}, {"spin", -0.9}});
  ASSERT_FALSE(falls);
  EXPECT_EQ(falls.error().quantity, "r_min");
  EXPECT_FALSE(start({{"r_min", 20}, {"r_max", 12}}));
  EXPECT_FALSE(start({{"rays", 200000}}));
}

TEST(GeodesicRun, RulerAndProbeReadTheMetric) {
  auto session = session_with({{"metric", 1}});
  const WorldPoint near[] = {{6, 0, 0}, {10, 0, 0}};
  const auto distance = session->measure("plane", near, {});
  ASSERT_EQ(distance.size(), 1u);
  // Kerr-Schild: g_rr = 1 + 2/r.
  Real exact = 0;
  for (int i = 0; i < 2000; ++i)
    exact += std::sqrt(1 + 2 / (6 + 4 * (i + 0.5) / 2000)) * 4 / 2000;
  EXPECT_NEAR(distance[0].value, exact, 1e-6);
  const auto probe = session->measure("plane", std::span(near).first(1), {});
  ASSERT_FALSE(probe.empty());
  EXPECT_EQ(probe[0].label, "g_tt");
  EXPECT_NEAR(probe[0].value, -(1 - 2.0 / 6), 1e-12);
  EXPECT_TRUE(session->measure("radius", near, {}).empty());
}

TEST(GeodesicRun, BlockShowsWorldLinesTicksAndLeaningCones) {
  auto session = session_with({{"metric", 1}});
  go(*session, 200);
  const auto figures = session->figures(ViewKind::gravity, 0);
  const auto found =
      std::find_if(figures.begin(), figures.end(), [](const Figure& f) { return f.id == "block"; });
  ASSERT_NE(found, figures.end());
  ASSERT_TRUE(found->block);
  const Block& block = *found->block;
  EXPECT_GT(block.lines.size(), 5u);
  EXPECT_FALSE(block.lines[0].ticks.empty());
  ASSERT_FALSE(block.cones.empty());
  // Near the horizon the middle of the front moves inwards.
  const FrontCone& cone = block.cones.front();
  const Real r = std::hypot(cone.tip.x, cone.tip.y);
  Real mean = 0;
  for (const Point& at : cone.front)
    mean += (at.x * cone.tip.x + at.y * cone.tip.y) / r - r;
  EXPECT_LT(mean / static_cast<Real>(cone.front.size()), -0.2 * cone.height);
  // The clock of the orbit lags behind the time far away.
  const auto& ticks = block.lines[0].ticks;
  ASSERT_GT(ticks.size(), 2u);
  EXPECT_GT(ticks[1].t - ticks[0].t, 20);
}

TEST(GeodesicRun, SlicesDoNotChangeTheState) {
  auto whole = session_with(), sliced = session_with();
  go(*whole, 5);
  ASSERT_TRUE(sliced->seek(5));
  while (!sliced->advance(1)) {
  }
  EXPECT_EQ(whole->hash(), sliced->hash());
}

TEST(GeodesicRun, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("geodesic").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off && spec.name != "rays")
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = session_with(corner);
    go(*session, 3);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

} // namespace
} // namespace twofold::sim
