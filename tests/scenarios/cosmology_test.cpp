#include "session_tools.hpp"

#include "../../engine/scenarios/cosmology/checks.hpp"
#include "../../engine/scenarios/cosmology/figures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("cosmology", settings);
}

constexpr Index kFound = 110;    // the search is over, the sweep too
constexpr Index kExpanded = 300; // the field's universe has expanded for a while
constexpr Real kFigure = 2e-3;   // of the theory's figures, on the standing grid

TEST(Cosmology, VolumeSetsLambdaSignIncluded) {
  auto session = session_with();
  go(*session, kFound);
  EXPECT_NEAR(value(*session, "lambda"), 3.2436, kFigure);
  EXPECT_LT(value(*session, "lambda_error"), cosmology::kLambdaLimit);
  auto large = session_with({{"volume", 5}});
  go(*large, kFound);
  EXPECT_NEAR(value(*large, "lambda"), -0.0453, kFigure);
  for (auto* one : {session.get(), large.get()})
    for (const char* id :
         {"lambda", "lambda-order", "friedmann", "volume", "action-slope", "sweep"})
      EXPECT_EQ(check_of(*one, id).verdict, Verdict::holds) << id;
}

TEST(Cosmology, ErrorOfLambdaFallsAtSecondOrder) {
  Real errors[2];
  for (int i = 0; i < 2; ++i) {
    auto session = session_with({{"n", i == 0 ? 32.0 : 64.0}});
    go(*session, kFound);
    errors[i] = value(*session, "lambda_error");
  }
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2, cosmology::kOrderLimit);
}

TEST(Cosmology, ThreeDescriptionsTellOneLambda) {
  auto session = session_with({{"curvature", -0.5}});
  go(*session, kFound);
  const Real lambda = value(*session, "lambda");
  EXPECT_NEAR(value(*session, "action_slope"), lambda, 1e-3);
  EXPECT_NEAR(value(*session, "lambda_of_expansion"), lambda, 1e-3);
  EXPECT_NEAR(value(*session, "neurons_times_steps"),
              cosmology::kNeurons * value(*session, "four_volume"), 0.5);
}

TEST(Cosmology, AUniverseIsFoundFromTheOneThereIs) {
  auto session = session_with();
  go(*session, kExpanded);
  const Real before = value(*session, "lambda");
  ASSERT_TRUE(session->set("volume", 5));
  go(*session, kExpanded + 1);
  EXPECT_EQ(check_of(*session, "lambda").verdict, Verdict::unknown);
  EXPECT_LT(value(*session, "lambda"), before);
  EXPECT_GT(value(*session, "lambda"), 0); // not there yet
  go(*session, kExpanded + kFound);
  EXPECT_NEAR(value(*session, "lambda"), -0.0453, kFigure);
  EXPECT_EQ(check_of(*session, "sweep").verdict, Verdict::holds);
}

TEST(Cosmology, FieldKeepsEinsteinsConstraintToFourthOrder) {
  auto session = session_with();
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "constraint-order").verdict, Verdict::unknown); // too early
  for (const Real volume : {2.0, 5.0}) {
    auto one = session_with({{"volume", volume}});
    go(*one, kExpanded);
    EXPECT_EQ(check_of(*one, "constraint").verdict, Verdict::holds);
    EXPECT_EQ(check_of(*one, "constraint-order").verdict, Verdict::holds);
    EXPECT_LT(check_of(*one, "constraint-order").residual, cosmology::kFieldOrderLimit);
    EXPECT_LT(value(*one, "constraint"), cosmology::kConstraintLimit);
    EXPECT_GT(value(*one, "scale"), 1);
  }
}

TEST(Cosmology, NegativeLambdaTurnsTheExpansionRound) {
  auto session = session_with({{"volume", 6}, {"matter", 8}});
  go(*session, kExpanded);
  EXPECT_LT(value(*session, "lambda"), 0);
  EXPECT_LT(value(*session, "expansion_rate"), 0);
  go(*session, cosmology::kStory + 20); // past its end nothing breaks
  EXPECT_EQ(check_of(*session, "constraint").verdict, Verdict::holds);
}

TEST(Cosmology, AFreeVolumeHasNoLambda) {
  auto session = session_with({{"free_volume", 1}});
  go(*session, kFound);
  EXPECT_EQ(value(*session, "lambda"), 0);
  for (const char* id : {"lambda", "lambda-order", "volume", "sweep"}) {
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
    EXPECT_EQ(check_of(*session, id).action_parameter, "free_volume") << id;
  }
}

TEST(Cosmology, MatterAlonePredictsNothing) {
  auto session = session_with();
  go(*session, kFound);
  const Check check = check_of(*session, "predicted");
  EXPECT_TRUE(check.contrast);
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_GT(check.residual, 100 * check.limit);
}

TEST(Cosmology, ACoarseGridIsTold) {
  auto session = session_with({{"n", 8}});
  go(*session, kFound);
  EXPECT_EQ(check_of(*session, "lambda").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "lambda").action_parameter, "n");
}

TEST(Cosmology, TheNetworkHasAsManyNeuronsAsTheVolumeSays) {
  for (const Real volume : {0.5, 2.0, 6.0}) {
    auto session = session_with({{"volume", volume}});
    go(*session, kFound);
    const auto figures = session->figures(ViewKind::learning, 0);
    ASSERT_FALSE(figures.empty());
    EXPECT_EQ(static_cast<Real>(figures.front().graph.nodes.size()), cosmology::kNeurons * volume);
    for (const auto& edge : figures.front().graph.edges)
      EXPECT_LT(edge.from, edge.to);
  }
}

TEST(Cosmology, RulersReadTheExpandingSpace) {
  auto session = session_with({{"matter", 0}});
  go(*session, kExpanded);
  // de Sitter, H = sqrt(Lambda/3): a clock that moves with its neuron, and one kept at r = 0.3.
  const Real h = std::sqrt(value(*session, "lambda") / 3);
  const WorldPoint there{0.3, 0, 0.5};
  const auto probed = session->measure("expansion", std::span(&there, 1), {});
  bool found = false;
  for (const auto& reading : probed)
    if (std::abs(reading.value + 1 - h * h * 0.09) < 1e-3) found = true;
  EXPECT_TRUE(found);
  const WorldPoint line[2] = {{0.3, 0, 0.5}, {0.3, 0, 0.6}};
  const auto read = session->measure("expansion", line, {});
  ASSERT_FALSE(read.empty());
  EXPECT_NEAR(read.front().value, 0.1 * std::sqrt(1 - h * h * 0.09), 1e-4);
}

TEST(Cosmology, RunsAtTheEdgesOfItsParameters) {
  for (const Real volume : {0.5, 6.0})
    for (const Real matter : {0.0, 8.0})
      for (const Real curvature : {-0.5, 0.2}) {
        auto session =
            session_with({{"volume", volume}, {"matter", matter}, {"curvature", curvature}});
        go(*session, kExpanded);
        for (const auto& check : session->checks({})) {
          EXPECT_FALSE(std::isnan(check.residual)) << check.id;
          if (!check.contrast) {
            EXPECT_NE(check.verdict, Verdict::fails)
                << check.id << " " << check.residual << " V " << volume << " m " << matter << " k "
                << curvature;
          }
        }
        for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity})
          EXPECT_FALSE(session->figures(view, 0).empty());
      }
}

} // namespace
} // namespace twofold::sim
