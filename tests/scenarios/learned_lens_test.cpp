#include "session_tools.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("learned-lens", settings);
}

SheetView look(const Session& session) {
  SheetView sheet;
  auto task = session.look_at_sheet(0, true, sheet);
  while (!task->advance(4096)) {
  }
  return sheet;
}

Check check_of(const Session& session, const SheetView& sheet, const char* id) {
  for (const auto& check : session.checks(sheet))
    if (check.id == id) return check;
  ADD_FAILURE() << "no check " << id;
  return {};
}

// Enough for a lens that bends the beam.
constexpr Index kLearned = 25;

TEST(LearnedLens, EveryIterationLowersTheLoss) {
  auto session = session_with();
  Real before = value(*session, "loss");
  EXPECT_EQ(before, 0); // the flat sheet is the measure of all
  for (Index n = 1; n <= 8; ++n) {
    go(*session, n);
    EXPECT_LT(value(*session, "loss"), before);
    before = value(*session, "loss");
  }
  EXPECT_LT(before, -0.9);
}

TEST(LearnedLens, PacketFollowsTheBundleAndEinsteinFails) {
  auto session = session_with();
  go(*session, kLearned);
  const SheetView sheet = look(*session);
  EXPECT_GT(sheet.packet_angle, 0.2); // it is sent up, to the output
  for (const char* id : {"packet-bundle", "metric", "cells", "gradient", "bounds"})
    EXPECT_EQ(check_of(*session, sheet, id).verdict, Verdict::holds) << id;
  const Check einstein = check_of(*session, sheet, "einstein");
  EXPECT_TRUE(einstein.contrast);
  EXPECT_GT(einstein.residual, 0.9);
  EXPECT_LT(sheet.einstein_residual, 1);
}

TEST(LearnedLens, ShuffledWeightsTurnMetricAndGeodesicsRed) {
  auto session = session_with({{"shuffle", 1}});
  go(*session, kLearned);
  const SheetView sheet = look(*session);
  EXPECT_EQ(check_of(*session, sheet, "metric").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, sheet, "packet-bundle").verdict, Verdict::fails);
}

TEST(LearnedLens, LearnersSpreadOverTheScannedLoss) {
  auto session = session_with({{"iterations", 8}, {"source_spread", 0}, {"learners", 500}});
  go(*session, 8);
  EXPECT_EQ(check_of(*session, {}, "learners-fokker-planck").verdict, Verdict::unknown);
  go(*session, 15); // part of the scan
  EXPECT_TRUE(session->snapshot().landscape.loss.x.empty());
  EXPECT_FALSE(session->snapshot().landscape.nodes.x.empty());
  go(*session, 40);
  EXPECT_EQ(check_of(*session, {}, "learners-fokker-planck").verdict, Verdict::holds);
  EXPECT_EQ(check_of(*session, {}, "wave-conserves").verdict, Verdict::holds);
  const auto there = session->hash();
  go(*session, 3);
  go(*session, 40);
  EXPECT_EQ(session->hash(), there);
}

} // namespace
} // namespace twofold::sim
