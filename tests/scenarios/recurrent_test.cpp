#include "session_tools.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/learning/histogram.hpp"

#include "../../engine/scenarios/recurrent/projection.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

Result<std::unique_ptr<Session>> create(std::vector<Setting> settings,
                                        std::optional<Data> data = {}, std::uint64_t seed = 7) {
  settings.push_back({"learners", 50}); // the fewest, for speed
  return Session::create(catalogue(), "recurrent", seed, settings, Session::kKeyframeBytes,
                         std::move(data));
}

std::unique_ptr<Session> session_with(std::vector<Setting> settings = {},
                                      std::optional<Data> data = {}) {
  auto session = create(std::move(settings), std::move(data));
  EXPECT_TRUE(session) << session.error().message();
  session.value()->finish();
  return std::move(session.value());
}

const Figure* figure_of(const std::vector<Figure>& figures, const char* id) {
  for (const Figure& figure : figures)
    if (figure.id == id) return &figure;
  return nullptr;
}

Index hidden_neurons(const Session& session) {
  const auto figures = session.figures(ViewKind::learning, 0);
  Index hidden = 0;
  for (const Node& node : figure_of(figures, "network")->graph.nodes)
    hidden += node.part == Part::hidden;
  return hidden;
}

// Flowers of three kinds with four measured lengths, one value missing.
Data flowers() {
  constexpr Index kRows = 150;
  constexpr Real kMeans[3][4] = {{5, 3.4, 1.5, 0.2}, {5.9, 2.8, 4.3, 1.3}, {6.6, 3, 5.6, 2}};
  constexpr Real kSpreads[4] = {0.5, 0.3, 0.4, 0.2};
  Data data;
  data.table.name = "flowers.csv";
  data.table.columns = {"sepal length", "sepal width", "petal length", "petal width", "species"};
  data.table.categories.resize(5);
  data.table.categories[4] = {"setosa", "versicolor", "virginica"};
  data.table.rows = kRows;
  for (Index c = 0; c < 5; ++c)
    for (Index r = 0; r < kRows; ++r)
      data.table.values.push_back(
          c == 4 ? static_cast<Real>(r % 3)
                 : kMeans[r % 3][c] + kSpreads[c] * normal({1, 0x666c6f77, 0},
                                                           static_cast<std::uint64_t>(r * 4 + c)));
  data.table.values[17] = std::nan("");
  data.table.missing = 1;
  data.inputs = {0, 1, 2, 3};
  data.outputs = {4};
  return data;
}

class RecurrentLearns : public ::testing::TestWithParam<Real> {};

TEST_P(RecurrentLearns, NineteenOfTwentyWithinTenSeconds) {
  constexpr Index kSteps = 200; // ten seconds are 300, at 30 steps a second
  auto session = session_with({{"data_set", GetParam()}});
  go(*session, kSteps);
  EXPECT_GT(value(*session, "accuracy"), 0.95);
  EXPECT_EQ(check_of(*session, "learned").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "two-clocks").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, "gradient").verdict, Verdict::holds);
}
INSTANTIATE_TEST_SUITE_P(BuiltIn, RecurrentLearns, ::testing::Values(0, 1, 2));

TEST(Recurrent, ExplainsTheNumbersOfATeacher) {
  auto session = session_with({{"data_set", 3}});
  go(*session, 200);
  EXPECT_GT(value(*session, "explained"), 0.9);
  EXPECT_FALSE(session->snapshot().find("accuracy")); // numbers are not right or wrong
}

TEST(Recurrent, ShuffledAnswersBreakWhatIsClaimed) {
  auto session = session_with({{"shuffle_labels", 1}});
  go(*session, 120);
  EXPECT_LT(value(*session, "accuracy"), 0.75);
  const Check learned = check_of(*session, "learned");
  EXPECT_EQ(learned.verdict, Verdict::fails);
  EXPECT_EQ(learned.action_parameter, "shuffle_labels");
  EXPECT_FALSE(learned.reason.empty());
}

TEST(Recurrent, LearnsAFileThatPeopleBring) {
  auto session = session_with({}, flowers());
  go(*session, 150);
  EXPECT_GT(value(*session, "accuracy"), 0.9);
  const auto figures = session->figures(ViewKind::learning, 0);
  EXPECT_EQ(figures[0].id, "network"); // no plane with four inputs
  const Figure* answers = figure_of(figures, "answers");
  ASSERT_TRUE(answers && answers->field);
  EXPECT_EQ(answers->field->columns, flowers().table.categories[4]);
  EXPECT_EQ(answers->note, "1 row with a gap is left out.");
  Real samples = 0;
  for (const float count : answers->field->values)
    samples += static_cast<Real>(count);
  EXPECT_EQ(samples, 149 / 4); // a quarter of the rows without a gap was never shown
}

TEST(Recurrent, AFileKeepsItsRunThroughSaveAndLoad) {
  auto session = session_with({}, flowers());
  go(*session, 12);
  auto loaded = Session::load(catalogue(), session->save());
  ASSERT_TRUE(loaded) << loaded.error().message();
  loaded.value()->finish();
  go(*session, 15);
  go(*loaded.value(), 15);
  EXPECT_EQ(session->hash(), loaded.value()->hash());
}

TEST(Recurrent, AColumnThatNeverChangesIsRefusedByName) {
  Data data = flowers();
  for (Index r = 0; r < data.table.rows; ++r)
    data.table.values[static_cast<std::size_t>(r)] = 3;
  const auto session = create({}, data);
  ASSERT_FALSE(session);
  EXPECT_NE(session.error().message().find("sepal length"), std::string::npos);
}

TEST(Recurrent, NeuronsJoinAndLeaveWhileItLearns) {
  auto session = session_with();
  go(*session, 40);
  // With learning held still, a neuron that joins changes nothing.
  constexpr Real kRoundOff = 1e-14;
  ASSERT_TRUE(session->set("step_size", 0));
  ASSERT_TRUE(session->set("noise", 0));
  const Real before = value(*session, "loss_unseen");
  ASSERT_TRUE(session->set("neurons", 15));
  go(*session, 41);
  EXPECT_EQ(hidden_neurons(*session), 13); // one per step
  EXPECT_NEAR(value(*session, "loss_unseen"), before, kRoundOff);
  ASSERT_TRUE(session->set("step_size", 0.4));
  go(*session, 50);
  EXPECT_EQ(hidden_neurons(*session), 15);
  const std::uint64_t hash = session->hash();
  ASSERT_TRUE(session->set("neurons", 9));
  go(*session, 60);
  EXPECT_EQ(hidden_neurons(*session), 9);
  EXPECT_LT(value(*session, "loss_unseen"), 0.2);
  // Back in time the old number comes back, with the same bits.
  go(*session, 30);
  EXPECT_EQ(hidden_neurons(*session), 12);
  go(*session, 50);
  EXPECT_EQ(session->hash(), hash);
}

TEST(Recurrent, ManyNeuronsAreDrawnAsAMatrix) {
  auto session = session_with({{"neurons", 70}});
  const auto figures = session->figures(ViewKind::learning, 0);
  const Figure* network = figure_of(figures, "network");
  ASSERT_TRUE(network && network->field);
  EXPECT_EQ(network->field->nx, 73);
  EXPECT_EQ(network->field->values.size(), 73u * 73u);
  EXPECT_EQ(network->field->columns.size(), 73u);
}

TEST(Recurrent, ThePlaneShowsTheClassesItLearned) {
  auto session = session_with({{"data_set", 2}});
  go(*session, 100);
  const auto figures = session->figures(ViewKind::learning, 0);
  const Figure& plane = figures[0];
  ASSERT_TRUE(plane.id == "plane" && plane.field);
  // In the middle the disc, at the corners the ring.
  const auto at = [&](Index i, Index j) {
    return plane.field->values[static_cast<std::size_t>(j * plane.field->nx + i)];
  };
  const Index middle = plane.field->nx / 2;
  EXPECT_GT(at(middle, middle), 0.5F);
  EXPECT_LT(at(1, 1), 0);
  EXPECT_EQ(plane.clouds.size(), 2u);
}

TEST(Recurrent, EveryActivationKindAndLossRuns) {
  for (Real kind = 0; kind < 5; ++kind)
    for (const Setting& other : {Setting{"wiring", 1}, Setting{"inputs_held", 0},
                                 Setting{"bulk_loss", 0.5}, Setting{"momentum", 0.5}}) {
      std::vector<Setting> settings = {{"activation", kind}, {"step_size", 0.1}, other};
      if (other.name == "wiring") settings.push_back({"depth", 2});
      auto session = session_with(settings);
      go(*session, 3);
      EXPECT_TRUE(std::isfinite(value(*session, "loss_unseen")));
      EXPECT_TRUE(std::isfinite(value(*session, "mean_log_singular_value")));
    }
}

TEST(Recurrent, LayersNeedTwoStepsAndSaySo) {
  const auto session = create({{"wiring", 1}, {"depth", 1}});
  ASSERT_FALSE(session);
  EXPECT_NE(session.error().message().find("at least 2"), std::string::npos);
}

TEST(Recurrent, StepsThatAreTooLargeStopTheRunAndKeepThePast) {
  auto session = session_with({{"activation", 0}, {"step_size", 3}});
  ASSERT_TRUE(session->seek(200));
  session->finish();
  ASSERT_TRUE(session->failure());
  EXPECT_NE(session->failure()->message().find("smaller step size"), std::string::npos);
  ASSERT_TRUE(session->seek(2));
  session->finish();
  EXPECT_EQ(session->step(), 2);
}

TEST(Recurrent, TheLedgersSumIsItsRate) {
  auto session = session_with();
  for (const Index step : {1, 20, 50, 57}) { // also as a window begins
    go(*session, step);
    EXPECT_GT(value(*session, "entropy_production"), 0) << step;
    EXPECT_NEAR(value(*session, "entropy_rate"),
                value(*session, "entropy_production") + value(*session, "entropy_destruction"),
                1e-15);
  }
}

// M learners of u' = u + a - k u + sqrt(2 D) xi in three dimensions, of which one is wide.
std::vector<Real> walkers(Index count, Real pull, Real push, Real diffusion, Index step,
                          std::vector<Real> q) {
  if (q.empty()) {
    for (Index m = 0; m < count; ++m)
      for (std::uint64_t k = 0; k < 3; ++k)
        q.push_back((k == 1 ? 0.5 : 0.01) *
                    normal({2, 0x77616c6b, k}, static_cast<std::uint64_t>(m)));
    return q;
  }
  for (Index m = 0; m < count; ++m) {
    Real& u = q[static_cast<std::size_t>(3 * m + 1)];
    u += push - pull * u +
         std::sqrt(2 * diffusion) * normal({3, 0x77616c6b, static_cast<std::uint64_t>(step)},
                                           static_cast<std::uint64_t>(m));
  }
  return q;
}

TEST(RecurrentProjection, FindsDriftAndDiffusionAndPredictsTheSpread) {
  constexpr Index kWalkers = 400, kSteps = 40;
  constexpr Real kPull = 0.05, kPush = 0.01, kDiffusion = 0.002;
  std::vector<Real> q = walkers(kWalkers, 0, 0, 0, 0, {});
  recurrent::Projection p = recurrent::begin_projection(0, q, kWalkers, nullptr);
  EXPECT_NEAR(std::abs(p.direction[1]), 1, 0.01);
  for (Index n = 0; n < kSteps; ++n) {
    const std::vector<Real> next = walkers(kWalkers, kPull, kPush, kDiffusion, n + 1, q);
    recurrent::record(p, q, next);
    q = next;
  }
  const auto law = recurrent::fit(p, kSteps);
  ASSERT_TRUE(law);
  // Five standard errors: D to sqrt(2/16000), k to sqrt(2 D/16000)/spread of u.
  EXPECT_NEAR(law->diffusion, kDiffusion, 5 * 0.0112 * kDiffusion);
  EXPECT_NEAR(law->pull, kPull, 5 * 0.0016);
  Real mean = 0, square = 0;
  const std::vector<Real> u = recurrent::places(p, q);
  for (const Real x : u) {
    mean += x / kWalkers;
    square += x * x / kWalkers;
  }
  const Real start_mean = 0, start_square = p.start_variance;
  const Real variance = law->kept * law->kept * start_square + law->variance;
  EXPECT_NEAR(law->kept * start_mean + law->shift, mean, 5 * std::sqrt(variance / kWalkers));
  EXPECT_NEAR(variance, square - mean * mean, 5 * 0.0707 * variance);
  // The density of the law is that of the walkers up to chance; that of another law is not.
  const auto distance = [&](const recurrent::LinearLaw& one) {
    constexpr Index kBins = 16;
    constexpr Real kBox = 1;
    const recurrent::Prediction prediction = recurrent::predict(p, one, kBox, kBins);
    std::vector<Real> counted(kBins);
    histogram(counted, u, -kBox, kBox);
    Real mass = 0;
    for (const Real density : prediction.density)
      mass += density * 2 * kBox / kBins;
    EXPECT_NEAR(mass, 1, 1e-12);
    return l1_distance(counted, prediction.density, 2 * kBox / kBins) / prediction.floor;
  };
  EXPECT_LT(distance(*law), 2);
  recurrent::LinearLaw quiet = *law;
  quiet.variance *= 0.1;
  quiet.shift += 0.1;
  EXPECT_GT(distance(quiet), 2);
  // At this variance noise makes D/variance, learning erases k.
  const EntropyRates ledger = recurrent::entropy_rates(*law, u);
  EXPECT_EQ(ledger.destruction, -law->pull);
  EXPECT_NEAR(ledger.production, law->diffusion / (square - mean * mean), 1e-12);
}

TEST(RecurrentProjection, ANewWindowKeepsDirectionAndLaw) {
  constexpr Index kWalkers = 100;
  std::vector<Real> q = walkers(kWalkers, 0, 0, 0, 0, {});
  recurrent::Projection p = recurrent::begin_projection(0, q, kWalkers, nullptr);
  for (Index n = 0; n < 20; ++n) {
    const std::vector<Real> next = walkers(kWalkers, 0.05, 0, 0.002, n + 1, q);
    recurrent::record(p, q, next);
    q = next;
  }
  for (Real& e : p.direction)
    e = -e; // as if it had pointed the other way
  const recurrent::Projection fresh = recurrent::begin_projection(20, q, kWalkers, &p);
  EXPECT_GT(fresh.direction[1] * p.direction[1], 0.99);
  const auto law = recurrent::fit(fresh, 20);
  ASSERT_TRUE(law);
  EXPECT_EQ(law->diffusion, recurrent::fit(p, 20)->diffusion);
}

TEST(RecurrentProjection, ACloudAtOnePlaceHasNoLaw) {
  const std::vector<Real> q(150, 0.25);
  const recurrent::Projection p = recurrent::begin_projection(0, q, 50, nullptr);
  EXPECT_FALSE(recurrent::fit(p, 0));
}

} // namespace
} // namespace twofold::sim
