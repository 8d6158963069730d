// The runs on a line: free-packet, interference, tunnelling.
#include "session_tools.hpp"

namespace twofold::sim {
namespace {

const Figure* figure_of(const std::vector<Figure>& figures, const char* id) {
  for (const Figure& figure : figures)
    if (figure.id == id) return &figure;
  ADD_FAILURE() << "no figure " << id;
  return nullptr;
}

void expect_verdict(const Session& session, const char* id, Verdict verdict) {
  const Check check = check_of(session, id);
  EXPECT_EQ(check.verdict, verdict)
      << id << " " << check.residual << " limit " << check.limit << " " << check.reason;
}

TEST(FreePacket, LearnersWhoWereNeverToldSpreadAsTheWave) {
  auto session = prepared_session("free-packet", {});
  for (const Index step : {450, 900}) {
    go(*session, step);
    expect_verdict(*session, "learners-schrodinger", Verdict::holds);
    expect_verdict(*session, "closed-form", Verdict::holds);
    expect_verdict(*session, "madelung", Verdict::holds);
    expect_verdict(*session, "norm", Verdict::holds);
    expect_verdict(*session, "energy", Verdict::holds);
    EXPECT_LT(value(*session, "density_l1"), 0.02);
  }
  EXPECT_NEAR(session->snapshot().time, 4, 1e-12);
}

TEST(FreePacket, ADiffusionOfTheSameNoiseHasAnotherWidth) {
  auto session = prepared_session("free-packet", {});
  go(*session, 450);
  const Check check = check_of(*session, "learners-fokker-planck");
  EXPECT_TRUE(check.contrast);
  EXPECT_EQ(check.verdict, Verdict::fails);
}

TEST(FreePacket, WithoutTheEntropyForceNothingSpreads) {
  auto session = prepared_session("free-packet", {{"no_entropy_force", 1}});
  go(*session, 450);
  const Check check = check_of(*session, "learners-schrodinger");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_EQ(check.action_parameter, "no_entropy_force");
  EXPECT_FALSE(check.reason.empty());
}

TEST(FreePacket, TheSlopeOfThePhaseMovesAllOfThem) {
  auto session = prepared_session("free-packet", {{"momentum", 1.5}, {"replicas", 60}});
  go(*session, 450);
  expect_verdict(*session, "learners-schrodinger", Verdict::holds);
  Real mean = 0;
  const auto& learners = session->snapshot().density.replicas;
  for (const Real q : learners)
    mean += q / static_cast<Real>(learners.size());
  EXPECT_NEAR(mean, 3, 1e-6); // gamma P t
}

TEST(FreePacket, WalkersAndPathsThatKnowThePhaseFitAndAreCalledSo) {
  for (const auto& [told, id] : {std::pair{1, "nelson"}, std::pair{2, "bohm"}}) {
    auto session = prepared_session("free-packet", {{"told", static_cast<Real>(told)}});
    go(*session, 300);
    expect_verdict(*session, id, Verdict::holds);
    EXPECT_NE(check_of(*session, id).label.find("know ψ"), std::string::npos);
  }
}

TEST(Interference, PacketsThatTouchMakeFringes) {
  auto session = prepared_session("interference", {});
  go(*session, 900);
  EXPECT_NEAR(session->snapshot().time, 1.2, 1e-12);
  expect_verdict(*session, "learners-schrodinger", Verdict::holds);
  expect_verdict(*session, "madelung", Verdict::holds);
  expect_verdict(*session, "closed-form", Verdict::holds);
  expect_verdict(*session, "learners-fokker-planck", Verdict::fails);
}

TEST(Interference, FarPacketsFailAndSayWhy) {
  auto session = prepared_session("interference", {{"d", 2.5}});
  go(*session, 700);
  const Check check = check_of(*session, "learners-schrodinger");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_GT(check.residual, 0.1);
  EXPECT_EQ(check.reason, "The relative phase lives in the gap, where no learner is.");
  EXPECT_EQ(check.action_parameter, "d");
  EXPECT_EQ(check.action_value, 1.25);
  expect_verdict(*session, "madelung", Verdict::holds); // the fluid is everywhere
}

TEST(Interference, WithoutTheEntropyForceThereAreNoFringes) {
  auto session = prepared_session("interference", {{"no_entropy_force", 1}});
  go(*session, 900);
  expect_verdict(*session, "learners-schrodinger", Verdict::fails);
}

TEST(Interference, UnequalPacketsMakeANodeWhereMadelungEnds) {
  // psi = g(q + d) + g(q - d)/10 vanishes where 4 q d/(4 sigma^2 (1 + tau^2)) = ln 10 and
  // tau ln 10 = pi, tau = 2 t: at q = 1.318, t = .682.
  auto session = prepared_session("interference", {{"balance", 0.1}});
  go(*session, 600);
  const Check check = check_of(*session, "madelung");
  EXPECT_EQ(check.verdict, Verdict::only_if);
  EXPECT_NE(check.reason.find("q = 1.2"), std::string::npos) << check.reason;
  EXPECT_NE(check.reason.find("time 0.6"), std::string::npos) << check.reason;
  const auto figures = session->figures(ViewKind::quantum, 0);
  const Figure* density = figure_of(figures, "density");
  ASSERT_NE(density, nullptr);
  ASSERT_EQ(density->pins.size(), 1u);
  EXPECT_NEAR(density->pins[0].place.x, 1.318, 0.15);
}

TEST(Tunnelling, LearnersPassTheBarrierInTheRhythmOfTwoEnergies) {
  auto session = prepared_session("tunnelling", {});
  go(*session, 1);
  EXPECT_NEAR(value(*session, "energy_0"), 0.7724, 1e-4);
  EXPECT_NEAR(value(*session, "energy_1"), 1.2968, 1e-4);
  EXPECT_LT(value(*session, "right_probability"), 0.3);
  for (const Index step : {200, 400}) {
    go(*session, step);
    expect_verdict(*session, "right-share", Verdict::holds);
    expect_verdict(*session, "learners-schrodinger", Verdict::holds);
    expect_verdict(*session, "beat", Verdict::holds);
    expect_verdict(*session, "madelung", Verdict::holds);
  }
  EXPECT_GT(value(*session, "right_probability"), 0.7);
  expect_verdict(*session, "learners-fokker-planck", Verdict::fails);
}

TEST(Tunnelling, WithoutTheEntropyForceTheBarrierHolds) {
  auto session = prepared_session("tunnelling", {{"no_entropy_force", 1}});
  go(*session, 250);
  expect_verdict(*session, "right-share", Verdict::fails);
  expect_verdict(*session, "learners-schrodinger", Verdict::fails);
}

TEST(Line, PicturesShowThePhaseTheOriginOfThePotentialAndThePaths) {
  for (const char* name : {"free-packet", "interference", "tunnelling"}) {
    SCOPED_TRACE(name);
    auto session = prepared_session(name, {{"replicas", 40}});
    go(*session, 20);
    const auto learning = session->figures(ViewKind::learning, 0);
    const Figure* network = figure_of(learning, "network");
    ASSERT_NE(network, nullptr);
    EXPECT_EQ(network->title, "Where the potential comes from");
    EXPECT_FALSE(network->note.empty());
    EXPECT_NE(figure_of(learning, "world-lines"), nullptr);
    const auto quantum = session->figures(ViewKind::quantum, 0);
    const Figure* density = figure_of(quantum, "density");
    ASSERT_NE(density, nullptr);
    EXPECT_EQ(density->series[0].phase.size(), density->series[0].curve.x.size());
    EXPECT_EQ(density->series.back().role, Role::measured);
    const auto gravity = session->figures(ViewKind::gravity, 0);
    EXPECT_NE(figure_of(gravity, "no-metric"), nullptr);
  }
}

} // namespace
} // namespace twofold::sim
