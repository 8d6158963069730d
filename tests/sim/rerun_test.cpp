// A run told anew by seed, first parameters and log: the way back of undo, and both runs of a link.
#include "toy_scenario.hpp"

#include "twofold/sim/session.hpp"

#include <gtest/gtest.h>

namespace twofold::sim {
namespace {

void go(Session& session, Index step) {
  ASSERT_TRUE(session.seek(step));
  session.finish();
}

std::unique_ptr<Session> toy() {
  auto session = std::move(Session::create(toy::toy_catalogue(), "toy", 7).value());
  session->finish();
  return session;
}

struct Told {
  std::uint64_t seed, hash;
  ParameterValues first;
  std::vector<Command> log;
  Index step;
};
Told told(const Session& s) {
  return {s.seed(), s.hash(), s.first_parameters(), s.commands(), s.step()};
}
void back_to(Session& session, const Told& t) {
  ASSERT_TRUE(session.rerun(t.seed, t.first, t.log));
  go(session, t.step);
}

TEST(Rerun, BackOverALiveChangeInThePastGivesTheSameHashAndLog) {
  auto session = toy();
  go(*session, 20);
  ASSERT_TRUE(session->set("rate", 2));
  go(*session, 50);
  const Told later = told(*session);
  go(*session, 10);
  const Told before = told(*session); // its log reaches beyond its step
  ASSERT_TRUE(session->set("rate", 3));
  EXPECT_EQ(session->commands().size(), 1u);
  const Told changed = told(*session);
  back_to(*session, before);
  EXPECT_EQ(session->hash(), before.hash);
  EXPECT_EQ(session->commands(), before.log);
  go(*session, 50);
  EXPECT_EQ(session->hash(), later.hash);
  back_to(*session, changed);
  EXPECT_EQ(session->hash(), changed.hash);
  EXPECT_EQ(session->parameters()[0], 3);
}

TEST(Rerun, BackOverARestartRunsTheOldOneAgain) {
  auto session = toy();
  go(*session, 5);
  ASSERT_TRUE(session->set("rate", 2));
  go(*session, 12);
  const Told before = told(*session);
  ASSERT_TRUE(session->set("start", 0.5));
  session->finish();
  const Told after = told(*session);
  back_to(*session, before);
  EXPECT_EQ(session->hash(), before.hash);
  ASSERT_TRUE(session->restart(8));
  back_to(*session, before);
  EXPECT_EQ(session->hash(), before.hash);
  back_to(*session, after);
  EXPECT_EQ(session->hash(), after.hash);
}

TEST(Rerun, WorksWhileTheRunIsBeingPrepared) {
  auto session = toy();
  go(*session, 12);
  const Told before = told(*session);
  ASSERT_TRUE(session->restart(9));
  ASSERT_FALSE(session->ready());
  ASSERT_TRUE(session->rerun(before.seed, before.first, before.log));
  ASSERT_FALSE(session->ready());
  go(*session, before.step);
  EXPECT_EQ(session->hash(), before.hash);
}

TEST(Rerun, AppliesChangesOfStepZero) {
  auto session = toy();
  ASSERT_TRUE(session->set("rate", 2));
  go(*session, 6);
  const Told live = told(*session);
  ASSERT_TRUE(session->restart(8));
  back_to(*session, live);
  EXPECT_EQ(session->hash(), live.hash);
}

TEST(Rerun, RefusesWhatCannotRunAndChangesNothing) {
  auto session = toy();
  go(*session, 12);
  const Told before = told(*session);
  const auto refused = [&](ParameterValues first, std::vector<Command> log) {
    EXPECT_FALSE(session->rerun(7, first, std::move(log)));
    EXPECT_EQ(session->hash(), before.hash);
    EXPECT_EQ(session->commands(), before.log);
    EXPECT_TRUE(session->settled());
  };
  refused({1, 2}, {});
  refused({99, 0, 3}, {});
  refused(before.first, {{3, 1, 0.5}});            // does not act live
  refused(before.first, {{3, 7, 0.5}});            // no such parameter
  refused(before.first, {{-1, 0, 0.5}});           // no such step
  refused(before.first, {{5, 0, 0.5}, {4, 0, 1}}); // not in order
  refused(before.first, {{5, 0, 99}});             // out of range
  refused({0.5, 1, 3}, {{5, 0, 9}});               // together too much: 9 + 1 > 9.5
}

} // namespace
} // namespace twofold::sim
