#include "session_tools.hpp"

#include <gtest/gtest.h>

namespace twofold::sim {
namespace {

constexpr Index kSettled = 750; // learning steps from the start of all rules

constexpr Real kFewRings = 32; // of 128, to be quick; tolerances are wider accordingly

std::unique_ptr<Session> session_with(std::vector<Setting> settings = {}) {
  settings.insert(settings.begin(), {"rings", kFewRings});
  return prepared_session("adaptation", settings);
}
std::unique_ptr<Session> at_once(std::vector<Setting> settings = {}) {
  settings.push_back({"in_turn", 0});
  return session_with(settings);
}

TEST(Adaptation, EachPartOfTheRuleDoesItsShare) {
  auto session = session_with();
  go(*session, 110); // nothing adapts
  EXPECT_NEAR(value(*session, "hbar_ratio"), 1.06, 0.3);
  EXPECT_NEAR(value(*session, "circulation_distance"), 0.289, 0.08); // even on 0 .. 1/2
  EXPECT_EQ(check_of(*session, "single-valued").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "hbar-ratio").verdict, Verdict::fails);
  const Real arbitrary = value(*session, "circulation_distance");

  go(*session, 330); // hbar is tuned, circulation has not moved
  EXPECT_NEAR(value(*session, "hbar_ratio"), 1, 5e-3);
  EXPECT_NEAR(value(*session, "circulation_distance"), arbitrary, 1e-12);
  EXPECT_EQ(check_of(*session, "kept-circulation").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "single-valued").verdict, Verdict::fails);

  go(*session, 900); // with neurons exchanged every psi closes
  EXPECT_NEAR(value(*session, "hbar_ratio"), 1, 1e-3);
  EXPECT_LT(value(*session, "circulation_distance"), 1e-4);
  for (const char* id : {"single-valued", "hbar-ratio", "kept-circulation", "norm", "batch-noise"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_EQ(check_of(*session, "single-valued").kind, Kind::assumed);
}

TEST(Adaptation, TuningAloneLeavesCirculationArbitrary) {
  auto session = at_once({{"exchange_neurons", 0}});
  go(*session, 400);
  EXPECT_EQ(check_of(*session, "hbar-ratio").verdict, Verdict::holds);
  const Check check = check_of(*session, "single-valued");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.reason, "With a fixed number of neurons circulation is arbitrary.");
  EXPECT_EQ(check.action_parameter, "exchange_neurons");
  // Its button, pressed while the run goes on.
  ASSERT_TRUE(session->set(check.action_parameter, check.action_value));
  go(*session, 400 + 500);
  EXPECT_EQ(check_of(*session, "single-valued").verdict, Verdict::holds);
}

TEST(Adaptation, ExchangeWithoutTuningIsWholeInTheWrongUnit) {
  auto session = at_once({{"adapt_hbar", 0}});
  go(*session, kSettled);
  EXPECT_LT(value(*session, "circulation_distance"), 1e-3);
  const Check check = check_of(*session, "single-valued");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "adapt_hbar");
}

TEST(Adaptation, HotExchangeDestroysTheWholeNumbers) {
  auto session = at_once({{"exchange_temperature", 0.5}});
  go(*session, 500);
  EXPECT_NEAR(value(*session, "circulation_distance"), 0.25, 0.06);
  const Check check = check_of(*session, "single-valued");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "exchange_temperature");
}

TEST(Adaptation, WithoutTheAssumedTorqueNothingBecomesWhole) { // null control
  auto session = at_once({{"no_closure", 1}});
  go(*session, 400);
  EXPECT_GT(value(*session, "circulation_distance"), 0.2);
  EXPECT_EQ(check_of(*session, "single-valued").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "single-valued").action_parameter, "no_closure");
}

TEST(Adaptation, AnotherCostOfANeuronIsFollowed) {
  auto session = at_once({{"exchange_neurons", 0}});
  go(*session, 300);
  ASSERT_TRUE(session->set("mu", 4));
  EXPECT_GT(value(*session, "hbar_ratio"), 1.5);
  go(*session, 800);
  EXPECT_NEAR(value(*session, "hbar_ratio"), 1, 1e-3);
}

TEST(Adaptation, LiveChangesAreReplayedBitForBit) {
  auto session = at_once();
  go(*session, 20);
  ASSERT_TRUE(session->set("exchange_temperature", 0.4));
  go(*session, 30);
  const auto there = session->hash();
  go(*session, 5);
  go(*session, 30);
  EXPECT_EQ(session->hash(), there);
}

TEST(Adaptation, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("adaptation").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off && spec.name != "rings")
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = at_once(corner);
    go(*session, 20);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view :
         {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

} // namespace
} // namespace twofold::sim
