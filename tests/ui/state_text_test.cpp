// The text of a URL's hash: what it reproduces and what it refuses.
#include "fake_scenario.hpp"

#include "lab_state.hpp"
#include "url_state.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

namespace twofold::ui::test {
namespace {

std::unique_ptr<LabState> fresh_lab() {
  auto lab = std::make_unique<LabState>(fake_catalogue(), Platform{});
  auto clock = std::make_shared<double>(0);
  lab->platform.seconds = [clock] { return *clock += 1e-4; };
  EXPECT_TRUE(open_scenario(*lab, "two-geometries", 7).ok());
  return lab;
}

void settle(LabState& lab) {
  for (int i = 0; i < 100000; ++i) {
    do_work(lab, 0.01);
    if (lab.session->settled() && lab.replay.empty() && !lab.wanted) return;
  }
  FAIL() << "the run did not settle";
}

TEST(StateText, ReproducesTheHashOfARunWithLiveChanges) {
  auto lab = fresh_lab();
  settle(*lab);
  set_parameter(*lab, "mass", 0.25); // restarts
  settle(*lab);
  go_to_step(*lab, 10);
  settle(*lab);
  set_parameter(*lab, "noise", 0.03);
  set_parameter(*lab, "noise", 0.04); // the last value of a step counts
  go_to_step(*lab, 25);
  settle(*lab);
  const std::string text = state_text(*lab);
  EXPECT_NE(text.find("log=10:noise:0.04"), std::string::npos) << text;

  auto other = fresh_lab();
  ASSERT_TRUE(apply_state_text(*other, text).ok());
  settle(*other);
  EXPECT_EQ(other->session->step(), 25);
  EXPECT_EQ(other->session->hash(), lab->session->hash());
  EXPECT_EQ(state_text(*other), text);
}

TEST(StateText, WithoutItsLogGivesAnotherHash) {
  auto lab = fresh_lab();
  settle(*lab);
  set_parameter(*lab, "noise", 0.04);
  go_to_step(*lab, 5);
  settle(*lab);
  std::string text = state_text(*lab);
  text.erase(text.find("&log="));
  auto other = fresh_lab();
  ASSERT_TRUE(apply_state_text(*other, text).ok());
  settle(*other);
  EXPECT_NE(other->session->hash(), lab->session->hash());
}

TEST(StateText, RefusesWhatIsWrongAndChangesNothing) {
  auto lab = fresh_lab();
  settle(*lab);
  go_to_step(*lab, 3);
  settle(*lab);
  const std::string before = state_text(*lab);
  struct Bad {
    const char* text;
    const char* named; // must appear in the message
  };
  const Bad all[] = {
      {"scenario=two-geometries", "version"},
      {"v=2", "version"},
      {"v=1&mass=7", "mass = 7"},
      {"v=1&mass=nan", "mass"},
      {"v=1&step=-1", "step = -1"},
      {"v=1&step=2000000", "step = 2000000"},
      {"v=1&seed=seven", "seed = seven"},
      {"v=1&scenario=other", "other"},
      {"v=1&unheard_of=1", "unheard_of"},
      {"v=1&view=top", "view = top"},
      {"v=1&gravity=rubber", "gravity = rubber"},
      {"v=1&step=9&log=3:mass:0.2", "live"},
      {"v=1&step=2&log=3:noise:0.02", "3"},
      {"v=1&step=9&log=5:noise:0.02,4:noise:0.03", "order"},
  };
  for (const Bad& bad : all) {
    const auto applied = apply_state_text(*lab, bad.text);
    ASSERT_FALSE(applied.ok()) << bad.text;
    EXPECT_NE(applied.error().message().find(bad.named), std::string::npos)
        << applied.error().message();
    EXPECT_EQ(state_text(*lab), before) << bad.text;
  }
}

TEST(StateText, RemembersTheBlockOfSpaceTime) {
  auto lab = fresh_lab();
  settle(*lab);
  lab->gravity_mode = GravityMode::block;
  const std::string text = state_text(*lab);
  auto other = fresh_lab();
  ASSERT_TRUE(apply_state_text(*other, text).ok());
  EXPECT_EQ(other->gravity_mode, GravityMode::block);
  EXPECT_EQ(state_text(*other), text);
}

TEST(StateText, NamesOnlyWhatDiffersFromTheDefaults) {
  auto lab = fresh_lab();
  settle(*lab);
  EXPECT_EQ(state_text(*lab), "v=1&scenario=two-geometries&seed=7&step=0&view=both&theme=dark");
}

TEST(Work, OwesAtMostTwoStepsHoweverSlowTheMachine) {
  auto lab = fresh_lab();
  settle(*lab);
  play_run(*lab, true);
  for (int i = 0; i < 50; ++i) {
    do_work(*lab, 0);
    EXPECT_LE(lab->owed_steps, 2);
  }
}

TEST(Work, BringsTheSheetOfTheSelectedWeightAndThenRests) {
  auto lab = fresh_lab();
  lab->neuron_playing = false;
  settle(*lab);
  lab->selected = 0.1;
  for (int i = 0; i < 20000 && !nothing_to_do(*lab); ++i)
    do_work(*lab, 0.01);
  EXPECT_TRUE(nothing_to_do(*lab));
  EXPECT_TRUE(lab->sheet.ready);
  EXPECT_EQ(lab->sheet.q, 0.1);
}

TEST(Work, StopsWithinItsBudget) {
  auto lab = fresh_lab();
  settle(*lab);
  go_to_step(*lab, 5000);
  const double start = lab->seconds();
  do_work(*lab, 0.01);
  // one slice may end late; the clock of this test moves 0.1 ms with every look
  EXPECT_LT(lab->seconds() - start, 0.013);
}

} // namespace
} // namespace twofold::ui::test
