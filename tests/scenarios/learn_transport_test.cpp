#include "session_tools.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("learn-transport", settings);
}

constexpr Index kLearned = 600;

TEST(LearnTransport, WithoutNoiseTheTurnoverGoesToZero) {
  auto session = session_with();
  EXPECT_GT(value(*session, "turnover"), 0.1);
  EXPECT_LT(value(*session, "mean_log_singular_value"), -0.1);
  EXPECT_EQ(check_of(*session, "turnover").verdict, Verdict::fails);
  go(*session, kLearned);
  for (const char* id : {"delivered", "turnover", "entropy", "echo", "gradient"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_LT(std::abs(value(*session, "turnover")), 1e-4);
  EXPECT_LT(std::abs(value(*session, "mean_log_singular_value")), 1e-4);
  EXPECT_LT(value(*session, "loss"), 1e-20);
  EXPECT_EQ(value(*session, "turnover_predicted"), 0);
}

TEST(LearnTransport, EveryStartFindsIt) {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    auto session = Session::create(catalogue(), "learn-transport", seed, {});
    ASSERT_TRUE(session);
    session.value()->finish();
    go(*session.value(), kLearned);
    for (const char* id : {"delivered", "turnover", "entropy", "echo", "gradient"})
      EXPECT_EQ(check_of(*session.value(), id).verdict, Verdict::holds) << id << seed;
    EXPECT_EQ(check_of(*session.value(), "gauge").verdict, Verdict::fails) << seed;
  }
}

TEST(LearnTransport, SingleSitesAreAMatterOfUnits) {
  auto session = session_with();
  go(*session, kLearned);
  const Check check = check_of(*session, "gauge");
  EXPECT_TRUE(check.contrast);
  EXPECT_EQ(check.verdict, Verdict::fails);
}

TEST(LearnTransport, NoiseAndOneGainAskForTheTurnoverOfTheLaw) {
  auto session = session_with({{"noise", 0.1}, {"shared_gain", 1}});
  go(*session, kLearned);
  EXPECT_EQ(check_of(*session, "turnover").verdict, Verdict::holds);
  EXPECT_FALSE(check_of(*session, "turnover").contrast);
  EXPECT_EQ(check_of(*session, "delivered").verdict, Verdict::holds);
  EXPECT_NEAR(value(*session, "turnover") / value(*session, "turnover_predicted"), 1, 0.05);
  EXPECT_EQ(check_of(*session, "entropy").verdict, Verdict::fails); // it forgets, as it should
  EXPECT_TRUE(check_of(*session, "entropy").contrast);
}

TEST(LearnTransport, LearnersOfOneGainFollowFokkerPlanckToWittensGroundState) {
  auto session = session_with({{"noise", 0.1}, {"shared_gain", 1}});
  for (const Index step : {40, 300}) {
    go(*session, step);
    EXPECT_EQ(check_of(*session, "learners-fokker-planck").verdict, Verdict::holds) << step;
  }
  EXPECT_EQ(check_of(*session, "ground-state").verdict, Verdict::holds);
  const auto figures = session->figures(ViewKind::quantum, 0);
  EXPECT_EQ(figures.front().id, "density");
  EXPECT_EQ(figures.front().series.size(), 3u);
}

TEST(LearnTransport, FewSamplesABatchLeaveNoSinglePlanckConstant) {
  // Two samples and strong noise: the gradient's noise varies over the learners' box.
  auto session = session_with({{"noise", 0.2}, {"shared_gain", 1}, {"batch", 2}});
  go(*session, 1);
  EXPECT_EQ(check_of(*session, "ground-state").verdict, Verdict::fails);
}

TEST(LearnTransport, TooMuchNoiseEndsAllMemory) {
  auto session = session_with({{"noise", 0.27}, {"shared_gain", 1}}); // N sigma^2 = 1.75
  go(*session, kLearned);
  const Check check = check_of(*session, "turnover");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_TRUE(check.contrast); // the law is not claimed there
  EXPECT_GT(value(*session, "turnover"), 1);
  EXPECT_EQ(session->figures(ViewKind::quantum, 0)[1].shape, FigureShape::sentence);
}

TEST(LearnTransport, UnrelatedAnswersTeachNoTransport) {
  auto session = session_with({{"unrelated", 1}});
  go(*session, kLearned);
  for (const char* id : {"delivered", "turnover", "entropy", "echo"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, id).action_parameter, "unrelated") << id;
  }
}

TEST(LearnTransport, PulsesKeepToTheirLightLinesOnceLearned) {
  auto session = session_with({{"sites", 12}});
  go(*session, kLearned);
  const auto figures = session->figures(ViewKind::gravity, 0);
  ASSERT_EQ(figures[0].id, "pulse");
  ASSERT_EQ(figures[1].id, "pulse-before");
  const auto at = [](const Figure& figure, Index x, Index t) {
    return figure.field->values[static_cast<std::size_t>(t * figure.field->nx + x)];
  };
  EXPECT_NEAR(at(figures[0], 11, 11), 1, 1e-4); // a pulse that entered at 0 arrives whole ...
  EXPECT_NEAR(at(figures[0], 11, 10), 0, 1e-4);
  EXPECT_NEAR(at(figures[0], 11, 14), 0, 1e-4); // ... and nothing after it
  EXPECT_LT(at(figures[1], 11, 11), 0.5F);
}

TEST(LearnTransport, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("learn-transport").value()->spec().parameters;
  for (const Real shared : {0, 1})
    for (const bool most : {false, true}) {
      std::vector<Setting> corner = {{"shared_gain", shared}};
      for (const auto& spec : specs)
        if (spec.entry != Entry::on_off)
          corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
      auto session = session_with(corner);
      go(*session, 3);
      for (const auto& check : session->checks({}))
        EXPECT_FALSE(std::isnan(check.residual)) << check.id;
      for (const auto view :
           {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
        EXPECT_FALSE(session->figures(view, 0).empty());
    }
}

} // namespace
} // namespace twofold::sim
