#include "toy_scenario.hpp"

#include <gtest/gtest.h>

namespace twofold::sim::toy {
namespace {

Data data_of(Real last = 3) {
  Data data;
  data.table.name = "people.csv";
  data.table.columns = {"x", "kind", "y"};
  data.table.categories = {{}, {"red", "blue"}, {}};
  data.table.rows = 4;
  data.table.values = {1, 2, 3, 5, 0, 1, 1, 0, 0.5, 1, 2, last};
  data.inputs = {0, 1};
  data.outputs = {2};
  return data;
}

std::unique_ptr<Session> with_data(Data data = data_of()) {
  auto session =
      Session::create(toy_catalogue(), "toy-data", 7, {}, Session::kKeyframeBytes, std::move(data));
  session.value()->finish();
  return std::move(session.value());
}

TEST(SessionData, TheRunSeesTheData) {
  auto session = with_data(), other = with_data(data_of(4)), without = toy_session();
  ASSERT_NE(session->data(), nullptr);
  EXPECT_EQ(session->data()->table.name, "people.csv");
  EXPECT_EQ(without->data(), nullptr);
  for (auto* one : {session.get(), other.get(), without.get()})
    go(*one, 4);
  EXPECT_NE(session->hash(), without->hash());
  EXPECT_NE(session->hash(), other->hash());
  go(*other, 3);
  go(*session, 3);
  EXPECT_EQ(session->hash(), other->hash()) << "they differ in the fourth value";
}

TEST(SessionData, SetAndRestartKeepTheData) {
  auto session = with_data();
  go(*session, 9);
  const auto there = session->hash();
  ASSERT_TRUE(session->restart(8));
  session->finish();
  go(*session, 9);
  EXPECT_NE(session->hash(), there);
  ASSERT_TRUE(session->restart(7));
  session->finish();
  go(*session, 9);
  EXPECT_EQ(session->hash(), there);
  ASSERT_TRUE(session->set("start", 1)); // begins again
  session->finish();
  ASSERT_TRUE(session->set("start", 0));
  session->finish();
  ASSERT_TRUE(session->set("rate", 0.7)); // live
  ASSERT_TRUE(session->set("rate", 0.5));
  go(*session, 9);
  EXPECT_EQ(session->hash(), there);
}

TEST(SessionData, AScenarioThatTakesNoneRefusesData) {
  auto refused = Session::create(toy_catalogue(), "toy", 7, {}, Session::kKeyframeBytes, data_of());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message(),
            "data for scenario toy = people.csv: expected a scenario that takes data");
  EXPECT_TRUE(Session::create(toy_catalogue(), "toy-data", 7)) << "it can do without";
}

TEST(SessionData, DataThatDoNotPassTheCheckAreRefused) {
  Data data = data_of();
  data.outputs = {3};
  EXPECT_FALSE(Session::create(toy_catalogue(), "toy-data", 7, {}, Session::kKeyframeBytes, data));
}

TEST(SessionData, ASavedSessionHoldsItsDataAndLoadsToTheSameHash) {
  auto session = with_data();
  go(*session, 6);
  ASSERT_TRUE(session->set("rate", 0.25));
  go(*session, 11);
  const auto bytes = session->save();
  auto loaded = Session::load(toy_catalogue(), bytes);
  ASSERT_TRUE(loaded);
  Session& again = *loaded.value();
  again.finish();
  ASSERT_NE(again.data(), nullptr);
  EXPECT_TRUE(equal(*again.data(), *session->data()));
  EXPECT_EQ(again.hash(), session->hash());
  for (const Index step : {3, 20}) {
    go(again, step);
    go(*session, step);
    EXPECT_EQ(again.hash(), session->hash()) << step;
  }
  EXPECT_EQ(again.save(), session->save());
}

TEST(SessionData, ASessionSavedBeforeItWasPreparedHoldsItsDataToo) {
  auto session =
      Session::create(toy_catalogue(), "toy-data", 7, {}, Session::kKeyframeBytes, data_of());
  auto loaded = Session::load(toy_catalogue(), session.value()->save());
  ASSERT_TRUE(loaded);
  ASSERT_NE(loaded.value()->data(), nullptr);
  EXPECT_EQ(loaded.value()->data()->table.columns[1], "kind");
}

TEST(SessionData, AlteredBytesAreRefusedWhereverTheyAre) {
  const auto bytes = with_data()->save();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto damaged = bytes;
    damaged[at] ^= 4;
    EXPECT_FALSE(Session::load(toy_catalogue(), damaged)) << "byte " << at;
    EXPECT_FALSE(Session::load(toy_catalogue(), std::span(bytes).first(at))) << "cut at " << at;
  }
}

// A scenario of the same name in another version of the program may have stopped taking data.
TEST(SessionData, ASavedSessionWithDataIsRefusedByAScenarioThatTakesNone) {
  static const ToyScenario without("toy-data", false);
  static const Catalogue other{{&without}, toy_catalogue().observables};
  auto refused = Session::load(other, with_data()->save());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().quantity, "data for scenario toy-data");
}

} // namespace
} // namespace twofold::sim::toy
