#include "session_tools.hpp"

#include "../../engine/scenarios/onsager/checks.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

using onsager_lab::kStepsOfSample;

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("onsager", settings);
}

// The settings of a preset, by its label.
std::vector<Setting> preset(const char* label) {
  for (const Preset& p : catalogue().scenario("onsager").value()->spec().presets)
    if (p.label == label) return p.settings;
  ADD_FAILURE() << "no preset " << label;
  return {};
}

TEST(OnsagerScenario, SampleBySampleOneLawIsLeft) {
  auto session = session_with();
  for (Index sample = 0; sample <= 5; ++sample) {
    go(*session, sample * kStepsOfSample);
    EXPECT_EQ(static_cast<Index>(value(*session, "laws_left")), std::max(Index(1), 5 - sample))
        << sample;
    const Verdict expected = sample < 4 ? Verdict::unknown : Verdict::holds;
    EXPECT_EQ(check_of(*session, "null-vector").verdict, expected) << sample;
  }
  EXPECT_LT(value(*session, "null_vector_error"), 1e-9);
  EXPECT_GT(value(*session, "singular_gap"), 1e9);
  EXPECT_LT(value(*session, "law_violation"), 1e-11);
  for (const char* id : {"gap", "sliders-blind", "gauge-modes", "polarisations", "small-changes",
                         "divergence", "variation", "form"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_EQ(value(*session, "gauge_modes"), 4);
  EXPECT_EQ(value(*session, "polarisations"), 2);
  EXPECT_EQ(value(*session, "ghost"), 0);
  EXPECT_EQ(value(*session, "form_positive"), 20);
  EXPECT_EQ(value(*session, "form_negative"), 20);
}

TEST(OnsagerScenario, ASliderOffTheRayTurnsRedAndOneButtonMendsIt) {
  auto session = session_with();
  go(*session, kStepsOfSample);
  ASSERT_TRUE(session->set("c3", 0.01));
  go(*session, kStepsOfSample + 1);
  Check check = check_of(*session, "sliders-blind");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "c3");
  EXPECT_NEAR(check.action_value, 0, 1e-15);
  EXPECT_EQ(check_of(*session, "gauge-modes").verdict, Verdict::fails); // c3 + c4 is off too
  ASSERT_TRUE(session->set(check.action_parameter, check.action_value));
  EXPECT_EQ(check_of(*session, "sliders-blind").verdict, Verdict::holds);
}

TEST(OnsagerScenario, AnyMultipleOfTheLawIsTheLaw) {
  auto session = session_with({{"c1", -0.5}, {"c2", 0.5}, {"c4", 1}, {"c5", -1}});
  go(*session, 2 * kStepsOfSample);
  EXPECT_EQ(check_of(*session, "sliders-blind").verdict, Verdict::holds);
  EXPECT_LT(value(*session, "law_distance"), 1e-15);
}

TEST(OnsagerScenario, NoLawAtAllIsNoLaw) {
  auto session = session_with({{"c1", 0}, {"c2", 0}, {"c4", 0}, {"c5", 0}});
  go(*session, kStepsOfSample);
  const Check check = check_of(*session, "sliders-blind");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(value(*session, "law_distance"), 1);
}

TEST(OnsagerScenario, WavesCannotTellARenamedFieldCoordinatesCan) {
  for (const char* label : {"A renamed field", "Weyl-transverse"}) {
    auto session = session_with(preset(label));
    go(*session, kStepsOfSample);
    EXPECT_EQ(check_of(*session, "gauge-modes").verdict, Verdict::holds) << label;
    EXPECT_EQ(check_of(*session, "polarisations").verdict, Verdict::holds) << label;
    const Check check = check_of(*session, "sliders-blind");
    EXPECT_EQ(check.verdict, Verdict::fails) << label;
    EXPECT_FALSE(check.reason.empty());
  }
  auto session = session_with();
  const Check contrast = check_of(*session, "waves-single-out");
  EXPECT_TRUE(contrast.contrast);
  EXPECT_EQ(contrast.verdict, Verdict::fails);
  EXPECT_EQ(contrast.residual, 5);
}

// The third and the fourth term differ only where fields are strong.
TEST(OnsagerScenario, WavesSeeTheThirdAndFourthNumberAsASum) {
  auto session = session_with({{"c3", 0.1}, {"c4", 0.4}});
  go(*session, kStepsOfSample);
  EXPECT_EQ(check_of(*session, "gauge-modes").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "polarisations").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "sliders-blind").verdict, Verdict::fails);
}

TEST(OnsagerScenario, TransverseOnlyHasAScalarGhost) {
  auto session = session_with(preset("A scalar ghost"));
  EXPECT_EQ(value(*session, "gauge_modes"), 3);
  EXPECT_EQ(value(*session, "ghost"), 1);
  const Check check = check_of(*session, "polarisations");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_NE(check.reason.find("ghost"), std::string::npos);
}

TEST(OnsagerScenario, ThePresetsSnapBack) {
  auto session = session_with(preset("A scalar ghost"));
  for (const Setting& s : preset("Snap to general relativity"))
    ASSERT_TRUE(session->set(s.name, s.value));
  EXPECT_LT(value(*session, "law_distance"), 1e-15);
  EXPECT_EQ(check_of(*session, "polarisations").verdict, Verdict::holds);
}

TEST(OnsagerScenario, InThreeDimensionsNothingPropagates) {
  auto session = session_with({{"dimension", 3}});
  go(*session, 5 * kStepsOfSample);
  EXPECT_EQ(check_of(*session, "null-vector").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "gap").verdict, Verdict::holds);
  EXPECT_EQ(value(*session, "gauge_modes"), 3);
  EXPECT_EQ(value(*session, "polarisations"), 0);
}

TEST(OnsagerScenario, InTwoDimensionsNoLawIsSingledOut) {
  auto session = session_with({{"dimension", 2}});
  go(*session, 6 * kStepsOfSample);
  EXPECT_EQ(value(*session, "laws_left"), 2);
  for (const char* id : {"null-vector", "gap", "gauge-modes", "polarisations"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::unknown) << id;
    EXPECT_EQ(check.action_parameter, "dimension") << id;
  }
  EXPECT_EQ(check_of(*session, "sliders-blind").verdict, Verdict::holds);
}

TEST(OnsagerScenario, ComponentsThatDoNotTurnLeaveAnotherLaw) {
  auto session = session_with({{"scrambled", 1}});
  go(*session, 5 * kStepsOfSample);
  const Check check = check_of(*session, "null-vector");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "scrambled");
  EXPECT_GT(check.residual, 0.5);
  EXPECT_EQ(check_of(*session, "sliders-blind").action_parameter, "scrambled");
}

TEST(OnsagerScenario, APositiveEntropyProductionIsNotGeneralRelativity) {
  auto session = session_with({{"c1", 0.25}, {"c2", 0}, {"c4", 0}, {"c5", 0}});
  go(*session, kStepsOfSample);
  EXPECT_EQ(check_of(*session, "positive").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "sliders-blind").verdict, Verdict::fails);
  auto gr = session_with();
  EXPECT_EQ(check_of(*gr, "positive").verdict, Verdict::fails);
}

TEST(OnsagerScenario, TheMapHasALineForEachSampleAndAHandle) {
  auto session = session_with();
  go(*session, 3 * kStepsOfSample + 5);
  const Figure map = session->figures(ViewKind::gravity, 0).front();
  ASSERT_EQ(map.handles.size(), 1u);
  EXPECT_EQ(map.handles[0].x_parameter, "c2");
  EXPECT_EQ(map.handles[0].y_parameter, "c5");
  EXPECT_EQ(map.handles[0].place.x, 0.25);
  ASSERT_TRUE(map.field);
  // Every line passes through general relativity.
  std::size_t lines = 0;
  for (const Cloud& cloud : map.clouds) {
    if (cloud.label != "allowed") continue;
    for (std::size_t i = 0; i + 2 < cloud.points.size(); i += 3) {
      const Point a = cloud.points[i], b = cloud.points[i + 1];
      const Real off = (b.x - a.x) * (-0.5 - a.y) - (b.y - a.y) * (0.25 - a.x);
      EXPECT_NEAR(off / std::hypot(b.x - a.x, b.y - a.y), 0, 1e-8);
      ++lines;
    }
  }
  EXPECT_EQ(lines, 3u);
}

TEST(OnsagerScenario, RestsAfterItsSamples) {
  auto session = session_with({{"samples", 5}});
  go(*session, 5 * kStepsOfSample);
  const Real before = value(*session, "singular_gap");
  go(*session, 5 * kStepsOfSample + 20);
  EXPECT_EQ(value(*session, "singular_gap"), before);
}

TEST(OnsagerScenario, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("onsager").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.name != "scrambled")
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = session_with(corner);
    go(*session, kStepsOfSample + 1);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view :
         {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

} // namespace
} // namespace twofold::sim
