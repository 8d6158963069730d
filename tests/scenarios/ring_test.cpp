#include "session_tools.hpp"

#include "../../engine/scenarios/ring/held_diffusion.hpp"

#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("ring", settings);
}

TEST(Ring, LearnersFollowMadelungWhateverTheCirculation) {
  for (const Real alpha : {-1.4, 0.5, 2.0}) {
    auto session = session_with({{"alpha", alpha}});
    for (const Index step : {100, 330}) {
      go(*session, step);
      EXPECT_EQ(check_of(*session, "replicas-madelung").verdict, Verdict::holds) << alpha;
      EXPECT_LT(value(*session, "density_l1"), 1.8 / 100) << alpha; // as on the line
    }
    EXPECT_NEAR(value(*session, "circulation"), alpha, 0.01);
    EXPECT_NEAR(value(*session, "circulation_fraction"), alpha - std::floor(alpha), 1e-6);
    EXPECT_NEAR(value(*session, "norm"), 1, 1e-12);
    EXPECT_LT(value(*session, "energy_drift"), 1e-5);
  }
}

TEST(Ring, OnlyWholeCirculationIsSchrodingers) {
  auto fractional = session_with();
  go(*fractional, 1);
  EXPECT_EQ(check_of(*fractional, "replicas-schrodinger").verdict, Verdict::unknown);
  go(*fractional, 330);
  const Check red = check_of(*fractional, "replicas-schrodinger");
  EXPECT_EQ(red.verdict, Verdict::fails);
  EXPECT_TRUE(red.contrast);
  EXPECT_EQ(red.reason, "With a fixed number of neurons circulation is arbitrary.");
  EXPECT_EQ(red.action_parameter, "alpha");
  EXPECT_EQ(red.action_value, 0);
  EXPECT_EQ(check_of(*fractional, "single-valued").verdict, Verdict::fails);

  auto whole = session_with({{red.action_parameter, red.action_value}});
  go(*whole, 330);
  for (const char* id : {"replicas-schrodinger", "replicas-madelung", "single-valued"}) {
    EXPECT_EQ(check_of(*whole, id).verdict, Verdict::holds) << id;
    EXPECT_FALSE(check_of(*whole, id).contrast) << id;
  }
}

TEST(Ring, FokkerPlanckWithAHeldFreeEnergyIsAnotherStory) {
  auto session = session_with();
  go(*session, 300);
  const Check check = check_of(*session, "replicas-fokker-planck");
  EXPECT_TRUE(check.contrast);
  EXPECT_EQ(check.verdict, Verdict::fails);
}

TEST(Ring, WithoutTheEntropyForceNoLawHolds) {
  auto session = session_with({{"no_entropy_force", 1}});
  go(*session, 300);
  const Check check = check_of(*session, "replicas-madelung");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "no_entropy_force");
}

TEST(Ring, AStrongPullMakesANodeThatFiniteVolumesReport) {
  auto session = session_with({{"pull", 1}, {"contrast", 0.9}});
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "finite-volumes").verdict, Verdict::holds);
  go(*session, 320);
  const Check check = check_of(*session, "finite-volumes");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.reason.rfind("Stopped at a node: angle -1.3", 0), 0u) << check.reason;
  EXPECT_EQ(check.action_parameter, "pull");
  // Sums stay exact, and learners fail too: the phase lives where none of them is.
  EXPECT_EQ(check_of(*session, "volume-sums").verdict, Verdict::holds);
  const Check learners = check_of(*session, "replicas-madelung");
  EXPECT_EQ(learners.verdict, Verdict::fails);
  EXPECT_FALSE(learners.reason.empty());
  // The wave in the gauge passes the node and keeps the fraction of its circulation.
  EXPECT_NEAR(value(*session, "circulation_fraction"), 0.3, 1e-6);
}

TEST(Ring, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("ring").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off)
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = session_with(corner);
    go(*session, 20);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view :
         {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

TEST(Ring, HeldDiffusionKeepsItsMassAndRestsWhereItsDriftVanishes) {
  constexpr Real kRoundOff = 1e-13;
  constexpr std::size_t n = 64;
  std::vector<Real> start, work(n);
  for (std::size_t i = 0; i < n; ++i)
    start.push_back(1 + 0.6 * std::cos(2 * math::pi * (Real(i) + 0.5) / n));
  const ring::HeldDiffusion still(start, 0, 0.5, 0.1), flowing(start, 0.7, 0.5, 0.1);
  std::vector<Real> p = start, q = start;
  Real mass = 0, before = 0;
  for (int i = 0; i < 20; ++i) {
    still.step(p, work);
    flowing.step(q, work);
  }
  for (std::size_t i = 0; i < n; ++i) {
    EXPECT_NEAR(p[i], start[i], kRoundOff); // b = D d ln p0: the start is its rest
    before += start[i];
    mass += q[i];
    EXPECT_GT(q[i], 0);
  }
  EXPECT_NEAR(mass, before, 1e-11);
}

// Limit case: with nothing but the drift of the start, its first moment of time is Madelung's.
TEST(Ring, HeldDiffusionBeginsAsTheFlowDoes) {
  constexpr std::size_t n = 256;
  std::vector<Real> start, work(n);
  const auto angle = [](std::size_t i) { return 2 * math::pi * (Real(i) + 0.5) / n; };
  for (std::size_t i = 0; i < n; ++i)
    start.push_back(1 + 0.6 * std::cos(angle(i)));
  const Real dt = 1e-3;
  const ring::HeldDiffusion flowing(start, 0.7, 0.5, dt);
  std::vector<Real> p = start;
  flowing.step(p, work);
  for (std::size_t i = 0; i < n; ++i)                                          // p_t = -0.7 p'
    EXPECT_NEAR((p[i] - start[i]) / dt, 0.7 * 0.6 * std::sin(angle(i)), 2e-3); // h^2 and dt
}

} // namespace
} // namespace twofold::sim
