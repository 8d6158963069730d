#include "session_tools.hpp"

#include "../../engine/scenarios/collapse/run.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

using collapse::kVerify;

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("collapse", settings);
}

const Figure& figure_of(const std::vector<Figure>& figures, const char* id) {
  for (const Figure& figure : figures)
    if (figure.id == id) return figure;
  ADD_FAILURE() << "no figure " << id;
  return figures.front();
}

TEST(Collapse, AboveTheThresholdClocksStopAndLightHangs) {
  auto session = session_with();
  go(*session, kVerify);
  for (const char* id : {"constraint", "mass", "light", "clocks", "order", "horizon"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_EQ(check_of(*session, "critical").verdict, Verdict::unknown);
  EXPECT_EQ(check_of(*session, "exponent").verdict, Verdict::unknown);
  EXPECT_NEAR(value(*session, "horizon_radius"), 0.4, 0.05);
  EXPECT_LT(value(*session, "lapse_centre"), 1e-3);
  EXPECT_GT(value(*session, "compactness"), 0.9);
  // A ray has stopped inside the horizon: over the last unit of time it hardly moved.
  const auto figures = session->figures(ViewKind::gravity, 0);
  const Cloud& light = figure_of(figures, "centre").clouds.front();
  bool hangs = false;
  const Real now = session->snapshot().time;
  for (std::size_t i = 0; i + 9 < light.points.size(); ++i)
    hangs = hangs ||
            (light.points[i].y > now - 2 && light.points[i + 9].y > light.points[i].y &&
             light.points[i].x < 0.4 && std::abs(light.points[i + 9].x - light.points[i].x) < 0.02);
  EXPECT_TRUE(hangs);
}

TEST(Collapse, BelowTheThresholdTheWaveLeavesAgain) {
  auto session = session_with({{"amplitude", 0.06}});
  const Real before = value(*session, "adm_mass");
  go(*session, kVerify);
  for (const char* id : {"constraint", "mass", "light", "clocks", "order", "horizon"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_EQ(value(*session, "horizon_radius"), 0);
  EXPECT_LT(value(*session, "adm_mass"), 0.6 * before);
  EXPECT_GT(value(*session, "lapse_centre"), 0.8);
}

TEST(Collapse, OrderIsMeasuredOnThreeGrids) {
  auto session = session_with({{"n", 200}});
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "order").verdict, Verdict::unknown);
  go(*session, 130);
  EXPECT_EQ(check_of(*session, "order").verdict, Verdict::holds);
  EXPECT_LT(check_of(*session, "order").residual, 0.3);
}

TEST(Collapse, WithoutGravityEinsteinsLawsFailAndTheFlatWaveHolds) {
  auto session = session_with({{"no_gravity", 1}});
  go(*session, kVerify);
  for (const char* id : {"constraint", "mass", "light", "horizon"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, id).action_parameter, "no_gravity") << id;
  }
  EXPECT_EQ(check_of(*session, "flat").verdict, Verdict::holds);
  EXPECT_EQ(value(*session, "lapse_centre"), 1);
  EXPECT_EQ(value(*session, "adm_mass"), 0);
}

TEST(Collapse, AWaveWithoutGravityIsShownFailing) {
  auto session = session_with();
  EXPECT_EQ(check_of(*session, "flat").verdict, Verdict::unknown);
  go(*session, 60);
  const Check check = check_of(*session, "flat");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_TRUE(check.contrast);
}

TEST(Collapse, TheScanFindsTheThresholdAndAddsPoints) {
  auto session = session_with({{"task", 1}, {"points", 3}});
  go(*session, 30);
  EXPECT_EQ(check_of(*session, "critical").verdict, Verdict::unknown);
  for (const Check& check : session->checks({})) // no badge that waits for ever
    EXPECT_TRUE(check.id == "critical" || check.id == "exponent") << check.id;
  const auto early = session->figures(ViewKind::gravity, 0);
  EXPECT_FALSE(figure_of(early, "bisection").clouds[0].points.empty() &&
               figure_of(early, "bisection").clouds[1].points.empty());
  go(*session, 480);
  EXPECT_EQ(check_of(*session, "critical").verdict, Verdict::holds);
  EXPECT_NE(check_of(*session, "exponent").verdict, Verdict::unknown);
  const auto figures = session->figures(ViewKind::gravity, 0);
  EXPECT_EQ(figure_of(figures, "scaling").clouds[0].points.size(), 3u);
  EXPECT_NEAR(value(*session, "critical_exponent"), collapse::kExponent, 0.1); // 3 points
}

TEST(Collapse, AScanWithoutGravityFindsNoThreshold) {
  auto session = session_with({{"task", 1}, {"n", 200}, {"no_gravity", 1}});
  go(*session, 250);
  EXPECT_EQ(check_of(*session, "critical").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "exponent").verdict, Verdict::fails);
}

// Cancelling in the middle of a step, going back and loading a file all lead to the same states.
TEST(Collapse, TheScanIsPartOfTheStateAndCanBeCutAnywhere) {
  auto session = session_with({{"task", 1}, {"n", 200}, {"points", 3}});
  go(*session, 420);
  const auto wanted = session->hash();
  const auto file = session->save();
  EXPECT_LT(file.size(), 1'000'000u);
  ASSERT_TRUE(session->seek(300));
  session->advance(5); // cut by the next seek
  go(*session, 419);
  ASSERT_TRUE(session->seek(420));
  for (int i = 0; i < 3; ++i)
    session->advance(3);
  go(*session, 420);
  EXPECT_EQ(session->hash(), wanted);
  auto loaded = Session::load(catalogue(), file);
  ASSERT_TRUE(loaded);
  loaded.value()->finish();
  EXPECT_EQ(loaded.value()->hash(), wanted);
}

TEST(Collapse, EveryPresetRunsAndChangesKnownParameters) {
  const auto& spec = catalogue().scenario("collapse").value()->spec();
  ASSERT_EQ(spec.presets.size(), 3u);
  for (const Preset& preset : spec.presets) {
    auto session = session_with(preset.settings);
    go(*session, 2);
    EXPECT_FALSE(session->figures(ViewKind::gravity, 0).empty()) << preset.label;
  }
}

TEST(Collapse, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("collapse").value()->spec().parameters;
  for (const Real task : {0.0, 1.0})
    for (const bool most : {false, true}) {
      std::vector<Setting> corner = {{"task", task}};
      for (const auto& spec : specs)
        if (spec.entry != Entry::on_off && spec.name != "task")
          corner.push_back({spec.name, most && spec.name != "n" ? spec.maximum : spec.minimum});
      auto session = session_with(corner);
      go(*session, task == 0 ? kVerify : 100);
      for (const auto& check : session->checks({}))
        EXPECT_FALSE(std::isnan(check.residual)) << check.id;
      for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity})
        EXPECT_FALSE(session->figures(view, 0).empty());
    }
}

} // namespace
} // namespace twofold::sim
