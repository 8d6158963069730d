#include "session_tools.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

constexpr Index kJudged = 400; // steps after which the drift is known

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("thermal-neurons", settings);
}

// The run with default parameters, prepared once: any test may seek in it, none may change it.
Session& standard() {
  static const std::unique_ptr<Session> session = session_with();
  return *session;
}

TEST(ThermalNeurons, BothFreeEnergiesAgreeAndHaveTwoValleys) {
  const Session& session = standard();
  const Check check = check_of(session, "free-energy");
  EXPECT_EQ(check.verdict, Verdict::holds) << check.residual;
  EXPECT_EQ(check.limit, 0.01);
  EXPECT_GT(check.residual, 0); // two estimates, not one
  const LandscapeView landscape = session.snapshot().landscape;
  EXPECT_TRUE(landscape.double_well);
  EXPECT_GT(landscape.barrier, 20 * check.limit);
  EXPECT_NEAR(value(session, "free_energy_ti"), value(session, "free_energy_fep"), check.limit);
}

TEST(ThermalNeurons, SlowWeightsFollowTheFreeEnergyAndItsFokkerPlanckEquation) {
  Session& session = standard();
  go(session, kJudged);
  for (const char* id :
       {"time-scales", "drift", "diffusion", "learners-fokker-planck", "witten", "ledger"}) {
    const Check check = check_of(session, id);
    EXPECT_EQ(check.verdict, Verdict::holds) << id << " " << check.residual;
  }
  EXPECT_NEAR(value(session, "drift_ratio"), 1, 0.05);
  EXPECT_NEAR(value(session, "diffusion_ratio"), 1, 0.1);
  EXPECT_LT(value(session, "density_l1"), 2 * value(session, "sampling_floor"));
  EXPECT_GT(value(session, "entropy_production"), 0);
  EXPECT_NEAR(value(session, "entropy_rate"),
              value(session, "entropy_production") + value(session, "entropy_destruction"), 1e-12);
  EXPECT_LT(value(session, "mean_log_singular_value"), 0); // a pulse between these neurons fades
}

TEST(ThermalNeurons, FastWeightsOutrunTheirNeurons) {
  auto session = session_with({{"step_size", 0.1}});
  go(*session, 200);
  for (const char* id : {"time-scales", "drift"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id << " " << check.residual;
    EXPECT_FALSE(check.reason.empty()) << id;
    EXPECT_EQ(check.action_parameter, "step_size") << id;
  }
  EXPECT_LT(value(*session, "drift_ratio"), 1); // they drag their neurons along
  EXPECT_NEAR(value(*session, "time_scale_ratio") / value(standard(), "time_scale_ratio"), 10,
              1e-9);
}

TEST(ThermalNeurons, ShuffledCouplingsFollowAnotherFreeEnergy) {
  auto session = session_with({{"shuffle", 1}});
  go(*session, 200);
  for (const char* id : {"drift", "learners-fokker-planck"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
  EXPECT_EQ(check_of(*session, "free-energy").verdict, Verdict::holds); // of the others
}

TEST(ThermalNeurons, OneHbarIsALocalIdealisation) {
  const Check check = check_of(standard(), "one-hbar");
  EXPECT_TRUE(check.contrast);
  EXPECT_EQ(check.verdict, Verdict::fails);
}

TEST(ThermalNeurons, LiveChangesAreReplayedBitForBit) {
  auto session = session_with({{"learners", 100}});
  go(*session, 5);
  ASSERT_TRUE(session->set("step_size", 0.05));
  ASSERT_TRUE(session->set("noise", 0.001));
  go(*session, 30);
  const auto there = session->hash();
  go(*session, 2);
  go(*session, 30);
  EXPECT_EQ(session->hash(), there);
}

TEST(ThermalNeurons, FiguresHaveWhatTheyPromise) {
  Session& session = standard();
  const auto learning = session.figures(ViewKind::learning, 0);
  ASSERT_EQ(learning[0].id, "landscape");
  ASSERT_GE(learning[0].series.size(), 2U); // both free energies
  Real apart = 0, range = 0;
  for (std::size_t i = 0; i < learning[0].series[0].curve.y.size(); ++i) {
    const Real a = learning[0].series[0].curve.y[i], b = learning[0].series[1].curve.y[i];
    apart = std::max(apart, std::abs(a - b));
    range = std::max(range, a);
  }
  EXPECT_GT(apart, 0);
  EXPECT_LT(apart, 0.1 * range);
  EXPECT_EQ(learning[1].graph.nodes.size(), 8U);
  EXPECT_EQ(learning[1].graph.edges.size(), 56U); // every other neuron
  for (const auto& node : learning[1].graph.nodes) {
    EXPECT_GE(node.place.x, 0);
    EXPECT_LE(node.place.x, 1);
  }
  EXPECT_EQ(session.figures(ViewKind::quantum, 0)[0].series.size(), 3U); // with the ground state
  EXPECT_EQ(session.figures(ViewKind::gravity, 0)[0].field->values.size(), 64U);
}

TEST(ThermalNeurons, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("thermal-neurons").value()->spec().parameters;
  std::vector<std::vector<Setting>> corners(2);
  for (const auto& spec : specs) {
    if (spec.entry == Entry::on_off || spec.name == "learners") continue;
    const bool costly = spec.name == "neurons"; // 24 neurons are 5 times the work of 8
    corners[0].push_back({spec.name, spec.minimum});
    corners[1].push_back({spec.name, costly ? 10 : spec.maximum});
  }
  for (auto& corner : corners) {
    corner.push_back({"learners", 100});
    auto session = session_with(corner);
    go(*session, 21); // past the first window
    EXPECT_EQ(session->step(), 21);
    EXPECT_TRUE(std::isfinite(value(*session, "drift_ratio")));
  }
}

} // namespace
} // namespace twofold::sim
