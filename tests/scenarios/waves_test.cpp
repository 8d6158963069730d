#include "session_tools.hpp"

#include "../../engine/scenarios/waves/checks.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("waves", settings);
}

constexpr Index kHeard = 280; // steps until the rings' plane has been stretched

TEST(Waves, BothPolarisationsReachTheRingsAndNoThird) {
  auto session = session_with();
  go(*session, kHeard);
  for (const char* id : {"trace", "divergence", "two-polarisations", "plane-means", "light-speed",
                         "energy", "closed-form", "order", "linear", "weak"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  for (const char* id : {"breathing", "at-once"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_TRUE(check_of(*session, id).contrast) << id;
  }
  EXPECT_EQ(value(*session, "polarisations"), 2);
  EXPECT_LT(value(*session, "trace"), 1e-13);
  EXPECT_LT(value(*session, "divergence"), 1e-13);
  EXPECT_GT(std::abs(value(*session, "plane_strain_plus")), 1e-3);
  EXPECT_NEAR(value(*session, "work_on_waves") / value(*session, "wave_energy"), 1, 0.01);
}

TEST(Waves, NothingReachesTheRingsPlaneBeforeLight) {
  auto session = session_with({{"polarisation", 0}});
  // 4.5 from the uppermost lump to the plane; its Gaussian is down to e^-8 three widths of phi^2
  // (w/sqrt 2) nearer.
  go(*session, 56);
  const Real early = std::abs(value(*session, "plane_strain_plus"));
  go(*session, 200);
  EXPECT_LT(early, 1e-2 * std::abs(value(*session, "plane_strain_plus")));
}

TEST(Waves, OnePolarisationIsOne) {
  for (const Real turned : {0, 1}) {
    auto session = session_with({{"polarisation", turned}});
    go(*session, 96);
    EXPECT_EQ(value(*session, "polarisations"), 1);
    const Real plus = std::abs(value(*session, "plane_strain_plus"));
    const Real cross = std::abs(value(*session, "plane_strain_cross"));
    EXPECT_LT(turned != 0 ? plus : cross, 1e-3 * (turned != 0 ? cross : plus));
  }
}

TEST(Waves, ARawSourceMakesRingsBreatheAndBreaksTheBadges) {
  auto session = session_with({{"n", 0}, {"scalar_source", 1}});
  go(*session, 240);
  for (const char* id : {"trace", "divergence", "two-polarisations", "closed-form", "order"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, id).action_parameter, "scalar_source") << id;
  }
  EXPECT_EQ(check_of(*session, "breathing").verdict, Verdict::holds);
  EXPECT_GT(value(*session, "polarisations"), 2);
}

TEST(Waves, AStrongCouplingShouldActBackAndSaysSo) {
  auto session = session_with({{"n", 0}, {"coupling", 0.5}});
  go(*session, 240);
  const Check check = check_of(*session, "weak");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "coupling");
}

TEST(Waves, StrainGrowsWithTheCouplingAndItsSquareIsNotInIt) {
  Real strain[2];
  for (const int twice : {0, 1}) {
    auto session = session_with({{"n", 0}, {"coupling", twice ? 0.1 : 0.05}});
    go(*session, 100);
    strain[twice] = value(*session, "strain_cross");
  }
  EXPECT_NEAR(strain[1] / strain[0], 2, 1e-12);
}

TEST(Waves, OtherSeedsHoldToo) {
  for (const std::uint64_t seed : {1, 2}) {
    auto session = Session::create(catalogue(), "waves", seed, std::vector<Setting>{{"n", 0}});
    ASSERT_TRUE(session);
    session.value()->finish();
    go(*session.value(), 300);
    for (const auto& check : session.value()->checks({}))
      if (!check.contrast) {
        EXPECT_EQ(check.verdict, Verdict::holds) << check.id << " of seed " << seed;
      }
  }
}

TEST(Waves, LightSpeedIsJudgedOnlyWhenSomethingHasCome) {
  auto session = session_with({{"n", 0}});
  EXPECT_EQ(check_of(*session, "trace").verdict, Verdict::unknown);
  go(*session, 60);
  EXPECT_EQ(check_of(*session, "light-speed").verdict, Verdict::unknown);
  EXPECT_FALSE(check_of(*session, "light-speed").reason.empty());
}

TEST(Waves, TheDrawingIsLiveAndChangesNoNumber) {
  auto session = session_with({{"n", 0}});
  go(*session, 200);
  const auto before = session->figures(ViewKind::gravity, 0).front();
  const auto hash = session->hash();
  ASSERT_TRUE(session->set("drawing", 60));
  EXPECT_EQ(session->step(), 200);
  EXPECT_EQ(session->hash(), hash);
  go(*session, 201);
  const auto after = session->figures(ViewKind::gravity, 0).front();
  const auto stretch = [](const Figure& f) { // of the rings, from rest
    Real most = 0;
    for (std::size_t i = 0; i < f.clouds[0].points.size(); ++i) {
      const Point a = f.clouds[0].points[i], b = f.clouds[1].points[i];
      if (!std::isnan(a.x)) most = std::max(most, std::abs(a.x - b.x));
    }
    return most;
  };
  EXPECT_NEAR(stretch(after) / stretch(before), 2, 0.1);
  EXPECT_NE(before.note, after.note);
}

TEST(Waves, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("waves").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off)
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = session_with(corner);
    go(*session, 5);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

TEST(Waves, BeyondTheStoryNothingMoreIsKept) {
  auto session = session_with({{"n", 0}});
  go(*session, wave_lab::kStorySteps);
  const std::size_t then = session->save().size();
  go(*session, wave_lab::kStorySteps + 40);
  EXPECT_EQ(session->save().size(), then);
  EXPECT_EQ(check_of(*session, "plane-means").verdict, Verdict::holds); // the line is round too
}

} // namespace
} // namespace twofold::sim
