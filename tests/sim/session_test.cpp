#include "toy_scenario.hpp"

#include <gtest/gtest.h>

namespace twofold::sim::toy {
namespace {

std::vector<std::uint64_t> hashes_forward(Session& session, Index steps) {
  std::vector<std::uint64_t> hashes;
  for (Index n = 0; n <= steps; ++n) {
    go(session, n);
    hashes.push_back(session.hash());
  }
  return hashes;
}

TEST(Session, StepsForwardBackAndForwardToTheSameHash) {
  auto session = toy_session();
  go(*session, 500);
  const auto there = session->hash();
  go(*session, 0);
  EXPECT_NE(session->hash(), there);
  go(*session, 500);
  EXPECT_EQ(session->hash(), there);
}

TEST(Session, ReachesEveryStepBackwardsUnderATightBudget) {
  constexpr std::size_t kFiveStates = 5 * 900; // one state is a little over 800 bytes
  auto session = toy_session({}, kFiveStates);
  const auto forward = hashes_forward(*session, 300);
  for (Index n = 300; n >= 0; --n) {
    go(*session, n);
    ASSERT_EQ(session->hash(), forward[static_cast<std::size_t>(n)]) << "step " << n;
  }
}

TEST(Session, SlicingDoesNotChangeTheResult) {
  auto whole = toy_session();
  go(*whole, 40);
  auto sliced = toy_session();
  ASSERT_TRUE(sliced->seek(40));
  while (!sliced->advance(1)) {
  }
  EXPECT_EQ(sliced->hash(), whole->hash());
}

TEST(Session, SeeksDuringPreparationAreHonouredAfterIt) {
  auto session = std::move(Session::create(toy_catalogue(), "toy", 7).value());
  EXPECT_FALSE(session->ready());
  EXPECT_LT(session->preparation(), 1);
  ASSERT_TRUE(session->seek(12));
  session->finish();
  EXPECT_EQ(session->step(), 12);
}

TEST(Session, DifferentSeedsDiffer) {
  auto session = toy_session();
  go(*session, 5);
  const auto first = session->hash();
  ASSERT_TRUE(session->restart(8));
  session->finish();
  EXPECT_EQ(session->step(), 0);
  go(*session, 5);
  EXPECT_NE(session->hash(), first);
  ASSERT_TRUE(session->restart(7));
  session->finish();
  go(*session, 5);
  EXPECT_EQ(session->hash(), first);
}

TEST(Session, LiveChangeInThePastReplacesTheFutureAndIsReplayed) {
  auto session = toy_session();
  go(*session, 50);
  const auto old_future = session->hash();
  go(*session, 20);
  ASSERT_TRUE(session->set("rate", 2));
  EXPECT_EQ(session->step(), 20);
  EXPECT_EQ(session->history().size(), 21);
  go(*session, 50);
  const auto new_future = session->hash();
  EXPECT_NE(new_future, old_future);
  go(*session, 10); // before the change: the old rate is in force again
  EXPECT_EQ(session->parameters()[0], 0.5);
  go(*session, 50);
  EXPECT_EQ(session->parameters()[0], 2);
  EXPECT_EQ(session->hash(), new_future);
}

TEST(Session, EarlierChangeDropsLaterCommands) {
  auto session = toy_session();
  go(*session, 30);
  ASSERT_TRUE(session->set("rate", 2));
  go(*session, 10);
  ASSERT_TRUE(session->set("rate", 3));
  ASSERT_EQ(session->commands().size(), 1u);
  go(*session, 40);
  EXPECT_EQ(session->parameters()[0], 3);
}

TEST(Session, RestartingParameterBeginsAgain) {
  auto session = toy_session();
  go(*session, 9);
  ASSERT_TRUE(session->set("start", 0.25));
  session->finish();
  EXPECT_EQ(session->step(), 0);
  EXPECT_EQ(session->snapshot().learner.q, 0.25);
}

TEST(Session, RefusesBadInputAndChangesNothing) {
  auto session = toy_session();
  go(*session, 9);
  const auto before = session->hash();
  const auto refused = [&](Status status, const char* quantity) {
    EXPECT_FALSE(status);
    if (!status) {
      EXPECT_NE(status.error().message().find(quantity), std::string::npos)
          << status.error().message();
    }
  };
  refused(session->set("rate", 9.5), "rate");
  refused(session->set("rate", std::nan("")), "rate");
  refused(session->set("count", 2.5), "count");
  refused(session->set("mass", 1), "mass");
  refused(session->seek(-1), "step");
  refused(session->seek(Session::kMaxStep + 1), "step");
  const Setting combination[] = {{"rate", 9}, {"start", 1}};
  refused(session->set_all(combination), "rate + start");
  EXPECT_EQ(session->hash(), before);
  EXPECT_EQ(session->step(), 9);
  EXPECT_FALSE(Session::create(toy_catalogue(), "no-such", 1));
  const Setting bad[] = {{"start", 5}};
  EXPECT_FALSE(Session::create(toy_catalogue(), "toy", 1, bad));
}

TEST(Session, FailedStepStopsTheRunAndKeepsTheTimeline) {
  auto session = toy_session();
  go(*session, 20);
  const auto good = session->hash();
  ASSERT_TRUE(session->set("rate", 8.5)); // the toy fails above 8
  go(*session, 30);
  ASSERT_TRUE(session->failure());
  EXPECT_NE(session->failure()->message().find("step 21"), std::string::npos);
  EXPECT_EQ(session->step(), 20);
  EXPECT_EQ(session->hash(), good);
  go(*session, 3);
  EXPECT_FALSE(session->failure());
  EXPECT_EQ(session->step(), 3);
  ASSERT_TRUE(session->set("rate", 1));
  go(*session, 30);
  EXPECT_EQ(session->step(), 30);
}

TEST(Session, HistoryFollowsStepsAndMarksEvents) {
  auto session = toy_session();
  go(*session, 60);
  const auto q = session->history().values("q");
  ASSERT_EQ(q.size(), 61u);
  EXPECT_EQ(q[60], session->snapshot().learner.q);
  const auto events = session->history().events();
  ASSERT_EQ(events.size(), 1u);
  const auto at = static_cast<std::size_t>(events[0].step);
  EXPECT_NE(q[at - 1] < 4, q[at] < 4);
}

TEST(Session, WhatARunReportsComesBeforeACostlyObservable) {
  auto session = toy_session();
  const Observable& direction = *toy_catalogue().observable("direction").value();
  EXPECT_TRUE(session->history().values("direction").empty()); // not reported yet
  EXPECT_FALSE(session->observe(direction));                   // step 0, and no sheet to look at
  go(*session, 3);
  ASSERT_TRUE(session->observe(direction));
  EXPECT_EQ(session->observe(direction).value(), session->snapshot().learner.q);
  const auto values = session->history().values("direction");
  ASSERT_EQ(values.size(), 4u);
  EXPECT_EQ(values[3], session->snapshot().learner.q);
  EXPECT_TRUE(std::isnan(values[2]));
}

TEST(SessionFile, LoadsToTheSameHashWithItsCommands) {
  auto session = toy_session();
  go(*session, 20);
  ASSERT_TRUE(session->set("rate", 2));
  go(*session, 35);
  const auto bytes = session->save();
  auto loaded = Session::load(toy_catalogue(), bytes);
  ASSERT_TRUE(loaded);
  loaded.value()->finish();
  EXPECT_EQ(loaded.value()->step(), 35);
  EXPECT_EQ(loaded.value()->hash(), session->hash());
  go(*loaded.value(), 60);
  go(*session, 60);
  EXPECT_EQ(loaded.value()->hash(), session->hash());
  go(*loaded.value(), 10); // before what was loaded
  go(*session, 10);
  EXPECT_EQ(loaded.value()->hash(), session->hash());
}

TEST(SessionFile, RefusesDamageAnywhere) {
  auto session = toy_session();
  go(*session, 5);
  const auto bytes = session->save();
  for (std::size_t size = 0; size < bytes.size(); size += 13)
    EXPECT_FALSE(Session::load(toy_catalogue(), std::span(bytes).first(size))) << size;
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    auto flipped = bytes;
    flipped[i] ^= 0x10;
    EXPECT_FALSE(Session::load(toy_catalogue(), flipped)) << i;
  }
  auto longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(Session::load(toy_catalogue(), longer));
}

} // namespace
} // namespace twofold::sim::toy
