#include "session_tools.hpp"

#include "twofold/quantum/regime.hpp"
#include "twofold/quantum/ring_sources.hpp"
#include "twofold/sim/csv.hpp"

#include <functional>

namespace twofold::sim {
namespace {

constexpr Real kFp = 0, kHj = 1, kMadelung = 2, kSchrodinger = 3, kTie = 4, kNone = 5;

using Row = std::function<void(Index row, Real& frame, Real& angle, Real& velocity)>;

// A table of frames of a source; `change` may spoil rows (0 is the first).
Data frames_data(const RingSource& source, Index learners, Index frames, const Row& change = {}) {
  RingEnsemble ensemble(source, learners, 5);
  Data data{.inputs = {0, 1}, .outputs = {2}};
  Table& table = data.table;
  table.name = "frames.csv";
  table.columns = {"Frame", "angle", "velocity"};
  table.categories.resize(3);
  table.rows = learners * frames;
  table.values.resize(static_cast<std::size_t>(3 * table.rows));
  for (Index f = 0, row = 0; f < frames; ++f, ensemble.next())
    for (Index i = 0; i < learners; ++i, ++row) {
      Real* at = table.values.data() + row;
      at[0] = static_cast<Real>(f);
      at[table.rows] = ensemble.angles()[static_cast<std::size_t>(i)];
      at[2 * table.rows] = ensemble.velocities()[static_cast<std::size_t>(i)];
      if (change) change(row, at[0], at[table.rows], at[2 * table.rows]);
    }
  return data;
}

Result<std::unique_ptr<Session>> session_with(Data data, std::vector<Setting> settings = {}) {
  return Session::create(catalogue(), "regime", 7, settings, Session::kKeyframeBytes,
                         std::move(data));
}

std::string refusal(Data data) {
  auto session = session_with(std::move(data));
  EXPECT_FALSE(session);
  return session ? "" : session.error().message();
}

void expect_found(Real source, Real regime, const std::vector<Setting>& more = {}) {
  std::vector<Setting> settings = {{"source", source}};
  settings.insert(settings.end(), more.begin(), more.end());
  const auto session = prepared_session("regime", settings);
  EXPECT_EQ(value(*session, "regime"), regime);
  EXPECT_EQ(check_of(*session, "found").verdict, Verdict::holds);
  const std::array<const char*, 4> ids = {"fokker-planck", "hamilton-jacobi", "madelung",
                                          "schrodinger"};
  const Check found = check_of(*session, ids[static_cast<std::size_t>(regime)]);
  EXPECT_EQ(found.verdict, Verdict::holds);
  EXPECT_FALSE(found.contrast);
}

TEST(RegimeScenario, FindsFokkerPlanckAndRejectsTheOthers) {
  expect_found(kFp, kFp);
  const auto session = prepared_session("regime", {{"source", kFp}});
  for (const char* id : {"hamilton-jacobi", "madelung", "schrodinger"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_TRUE(check.contrast) << id;
  }
}
TEST(RegimeScenario, FindsHamiltonJacobi) { expect_found(kHj, kHj); }
TEST(RegimeScenario, FindsMadelung) { expect_found(kMadelung, kMadelung); }
TEST(RegimeScenario, FindsSchrodinger) { expect_found(kSchrodinger, kSchrodinger); }

TEST(RegimeScenario, MadelungWithAWholeCirculationIsSchrodinger) {
  expect_found(kMadelung, kSchrodinger, {{"circulation", 1}});
}

TEST(RegimeScenario, MeasuresTheCirculationOfItsSource) {
  const auto session = prepared_session("regime", {});
  EXPECT_NEAR(value(*session, "circulation"), 0.4, 0.05);
  EXPECT_NEAR(value(*session, "circulation_fraction"), 0.4, 0.05);
}

TEST(RegimeScenario, ShuffledFramesFitNothingAndTheBadgeSaysSo) {
  const auto session = prepared_session("regime", {{"shuffle_frames", 1}});
  EXPECT_EQ(value(*session, "regime"), kNone);
  for (const char* id : {"found", "madelung"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_FALSE(check.contrast) << id;
    EXPECT_EQ(check.action_parameter, "shuffle_frames") << id;
  }
}

TEST(RegimeScenario, OnALineTwoLawsTie) {
  const auto session = prepared_session("regime", {{"on_a_line", 1}, {"learners", 5000}});
  EXPECT_EQ(value(*session, "regime"), kTie);
  EXPECT_EQ(check_of(*session, "found").verdict, Verdict::only_if);
}

TEST(RegimeScenario, TooFewLearnersAreToldApartByMoreOfThem) {
  // This source hides its circulation from 200 learners: the frames do not say, nor does the badge.
  const auto session =
      prepared_session("regime", {{"source", kSchrodinger}, {"own_source", 1}, {"learners", 200}});
  EXPECT_EQ(value(*session, "regime"), kTie);
  const Check check = check_of(*session, "found");
  EXPECT_EQ(check.verdict, Verdict::only_if);
  EXPECT_EQ(check.action_parameter, "learners");
}

TEST(RegimeScenario, FramesPlayOneAfterAnother) {
  const auto session = prepared_session("regime", {{"learners", 500}});
  const auto first = session->snapshot().density.replicas;
  go(*session, 14);
  EXPECT_EQ(session->snapshot().density.replicas, first);
  go(*session, 15);
  EXPECT_NE(session->snapshot().density.replicas, first);
  EXPECT_NEAR(session->snapshot().time, 0.05, 1e-12);
  go(*session, 2000); // beyond the last frame it stays
  EXPECT_FALSE(session->figures(ViewKind::quantum, 0).empty());
}

TEST(RegimeScenario, FramesThatPeopleBringAreJudgedInTheirOwnTime) {
  const Data data = frames_data({.kind = SourceKind::fokker_planck}, 2000, 44,
                                [](Index, Real& frame, Real& angle, Real& velocity) {
                                  frame += 7;                          // any first number
                                  angle += 8 * 3.14159265358979323846; // whole turns
                                  velocity /= 10; // slower by a longer time between frames
                                });
  auto session = session_with(data, {{"frame_time", 0.5}});
  ASSERT_TRUE(session) << session.error().message();
  session.value()->finish();
  EXPECT_EQ(value(*session.value(), "regime"), kFp);
  EXPECT_EQ(check_of(*session.value(), "found").verdict, Verdict::holds);
  EXPECT_NEAR(session.value()->snapshot().learner.diffusion, 0.03, 0.01);
  go(*session.value(), 30);
  EXPECT_NEAR(session.value()->snapshot().time, 1, 1e-12);
}

TEST(RegimeScenario, ALawThatIsBarelyBetterHoldsOnlyIfThereAreMoreLearners) {
  auto session = session_with(frames_data({.kind = SourceKind::fokker_planck}, 110, 44));
  ASSERT_TRUE(session) << session.error().message();
  session.value()->finish();
  EXPECT_EQ(value(*session.value(), "regime"), kFp);
  const Check check = check_of(*session.value(), "found");
  EXPECT_EQ(check.verdict, Verdict::only_if);
  EXPECT_FALSE(check.reason.empty());
}

TEST(RegimeScenario, FramesWrittenAsTextAreReadBack) {
  const Data data = frames_data({.kind = SourceKind::hamilton_jacobi}, 300, 24);
  std::string text = "frame,angle,velocity\n";
  for (Index row = 0; row < data.table.rows; ++row) {
    for (Index c = 0; c < 3; ++c)
      text += (c > 0 ? "," : "") + number_text(data.table.column(c)[static_cast<std::size_t>(row)]);
    text += "\n";
  }
  auto table = read_csv("mine.csv", text);
  ASSERT_TRUE(table) << table.error().message();
  auto session = session_with(with_default_roles(std::move(table.value())));
  ASSERT_TRUE(session) << session.error().message();
  session.value()->finish();
  EXPECT_EQ(value(*session.value(), "regime"), kHj);
  auto loaded = Session::load(catalogue(), session.value()->save());
  ASSERT_TRUE(loaded) << loaded.error().message();
  loaded.value()->finish();
  EXPECT_EQ(loaded.value()->hash(), session.value()->hash());
}

TEST(RegimeScenario, RefusesTablesThatHoldNoFramesAndSaysWhy) {
  const RingSource source;
  const auto has = [](const std::string& text, const char* words) {
    EXPECT_NE(text.find(words), std::string::npos) << text;
  };
  Data data = frames_data(source, 120, 22);
  data.table.columns[2] = "speed";
  has(refusal(data), "also a column \"velocity\"");
  data = frames_data(source, 120, 22);
  data.table.categories[1] = {"left", "right"};
  has(refusal(data), "column angle = left: expected numbers");
  const Real lost = std::nan("");
  has(refusal(frames_data(source, 120, 22,
                          [&](Index r, Real&, Real&, Real& v) {
                            if (r == 250) v = lost;
                          })),
      "velocity in row 251 = missing");
  has(refusal(frames_data(source, 120, 22,
                          [&](Index r, Real&, Real& a, Real&) {
                            if (r == 3) a = 1e9;
                          })),
      "angle in row 4 = 1000000000");
  has(refusal(frames_data(source, 120, 22,
                          [&](Index r, Real& f, Real&, Real&) {
                            if (r == 241) f = 1;
                          })),
      "frame in row 242 = 1: expected 2 or 3");
  has(refusal(frames_data(source, 120, 22,
                          [&](Index, Real& f, Real&, Real&) {
                            if (f > 4) f += 1;
                          })),
      "frame in row 601 = 6: expected 4 or 5");
  has(refusal(frames_data(source, 120, 22,
                          [&](Index r, Real& f, Real&, Real&) {
                            if (r == 9) f = 0.5;
                          })),
      "frame in row 10 = 0.5: expected a whole number");
  has(refusal(frames_data(source, 99, 22)), "learners in frame 0 = 99: expected at least 100");
  has(refusal(frames_data(source, 120, 19)), "frames of frames.csv = 19: expected at least 20");
}

TEST(RegimeScenario, DrawsItsSourceFromTheSeed) {
  const auto one = prepared_session("regime", {{"own_source", 1}, {"learners", 500}});
  auto other = Session::create(catalogue(), "regime", 8,
                               std::vector<Setting>{{"own_source", 1}, {"learners", 500}});
  ASSERT_TRUE(other);
  other.value()->finish();
  EXPECT_NE(value(*one, "circulation"), value(*other.value(), "circulation"));
}

// The learners of `ring`, which are told no law at all; step 344 judges their 44 frames.
constexpr Index kJudged = 344;

Real law_of_ring(Real alpha, Real no_entropy_force) {
  const auto session = prepared_session(
      "ring", {{"alpha", alpha}, {"no_entropy_force", no_entropy_force}, {"replicas", 60}});
  go(*session, kJudged - 1);
  EXPECT_EQ(check_of(*session, "regime").verdict, Verdict::unknown);
  go(*session, kJudged);
  EXPECT_EQ(check_of(*session, "regime").verdict,
            no_entropy_force != 0 ? Verdict::fails : Verdict::holds);
  return value(*session, "regime");
}

TEST(RegimeOfTheRing, LearnersThatPushEachOtherFollowMadelung) {
  EXPECT_EQ(law_of_ring(0.3, 0), kMadelung);
}
TEST(RegimeOfTheRing, WithAWholeCirculationTheyFollowSchrodinger) {
  EXPECT_EQ(law_of_ring(1, 0), kSchrodinger);
}
TEST(RegimeOfTheRing, WithoutTheEntropyForceTheyAreParticles) {
  EXPECT_EQ(law_of_ring(0.3, 1), kHj);
}

TEST(RegimeOfTheRing, TheVerdictComesBackAfterGoingBackAndSliced) {
  const auto session = prepared_session("ring", {{"replicas", 30}});
  go(*session, kJudged + 2);
  const std::uint64_t hash = session->hash();
  const Real misfit = value(*session, "regime_chi2_madelung");
  go(*session, kJudged - 3);
  EXPECT_EQ(value(*session, "regime_chi2_madelung"), -1); // none yet
  ASSERT_TRUE(session->seek(kJudged + 2));
  while (!session->advance(5)) {
  }
  EXPECT_EQ(session->hash(), hash);
  EXPECT_EQ(value(*session, "regime_chi2_madelung"), misfit);
}

} // namespace
} // namespace twofold::sim
