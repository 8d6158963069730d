#include "session_tools.hpp"

#include "../../engine/scenarios/annulus/run.hpp"

#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("annulus", settings);
}

// Steps until the two ways have met.
constexpr Index kMet = 260;

TEST(Annulus, CirculationDecidesWhatIsAtTheBack) {
  auto session = session_with();
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "change-at-back").verdict, Verdict::unknown);
  EXPECT_EQ(check_of(*session, "closed-wave").verdict, Verdict::holds); // nobody can tell yet
  go(*session, kMet);
  EXPECT_LT(value(*session, "back_probability"), 0.6 * value(*session, "back_probability_control"));
  for (const char* id : {"ways-round", "change-at-back", "whole-step", "norm"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_NEAR(value(*session, "circulation_fraction"), 0.5, 1e-6);
  EXPECT_NEAR(value(*session, "norm"), 1, 1e-12);
}

TEST(Annulus, FractionalCirculationIsMadelungOnly) {
  auto session = session_with({{"alpha", 0.25}});
  go(*session, kMet);
  const Check check = check_of(*session, "closed-wave");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_TRUE(check.contrast);
  EXPECT_EQ(check.action_parameter, "alpha");
  EXPECT_EQ(check.action_value, 1);
  EXPECT_NEAR(value(*session, "circulation_fraction"), 0.25, 1e-6);
}

TEST(Annulus, WholeCirculationIsSchrodingers) {
  auto session = session_with({{"alpha", 2}});
  go(*session, kMet);
  const Check check = check_of(*session, "closed-wave");
  EXPECT_EQ(check.verdict, Verdict::holds);
  EXPECT_FALSE(check.contrast);
  EXPECT_EQ(check_of(*session, "change-at-back").verdict, Verdict::unknown);
  EXPECT_NEAR(value(*session, "back_probability"), value(*session, "back_probability_control"),
              1e-6);
}

TEST(Annulus, ACutRingKnowsNoCirculation) {
  auto session = session_with({{"cut", 1}});
  go(*session, kMet);
  EXPECT_EQ(check_of(*session, "change-at-back").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "change-at-back").action_parameter, "cut");
  EXPECT_EQ(check_of(*session, "ways-round").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "closed-wave").verdict, Verdict::holds);
  EXPECT_NEAR(value(*session, "back_probability") / value(*session, "back_probability_control"), 1,
              0.01);
}

TEST(Annulus, ReplicasFollowThePacketButDoNotInterfere) {
  auto session = session_with();
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "replicas-wave").verdict, Verdict::holds);
  go(*session, 300);
  const Check check = check_of(*session, "replicas-wave");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_FALSE(check.reason.empty());
  EXPECT_EQ(check_of(*session, "fokker-planck-wave").verdict, Verdict::fails);
  EXPECT_LT(value(*session, "energy_drift"), 1e-3);
}

TEST(Annulus, PicturesShowTheSeamTheFluxAndTheVortices) {
  auto session = session_with({{"alpha", 0.25}});
  go(*session, kMet);
  const auto figures = session->figures(ViewKind::quantum, 0);
  ASSERT_FALSE(figures.empty());
  const Figure& wave = figures.front();
  ASSERT_TRUE(wave.field);
  EXPECT_EQ(wave.field->phase.size(), wave.field->values.size());
  ASSERT_EQ(wave.arrows.size(), 1u);
  EXPECT_EQ(wave.arrows[0].from.size(), wave.arrows[0].along.size());
  EXPECT_FALSE(wave.arrows[0].from.empty());
  Index flux = 0;
  for (const Pin& pin : wave.pins)
    flux += pin.glyph == Glyph::flux;
  EXPECT_EQ(flux, 1);
  // The phase on both sides of the seam differs by a quarter of a turn.
  const Index n = wave.field->nx;
  const auto at = [&](Index row) {
    const Real x = -2, width = (wave.field->x_max - wave.field->x_min) / static_cast<Real>(n);
    const auto column = static_cast<Index>((x - wave.field->x_min) / width);
    return static_cast<Real>(wave.field->phase[static_cast<std::size_t>(row * n + column)]);
  };
  const Real jump = at(n / 2) - at(n / 2 - 1);
  EXPECT_NEAR(std::abs(std::remainder(jump, 2 * math::pi)), math::pi / 2, 0.3);
}

TEST(Annulus, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("annulus").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off)
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
