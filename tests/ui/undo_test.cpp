// Undo and redo: the very same state comes back, and nothing is lost on the way.
#include "headless.hpp"
#include "lab_tools.hpp"

#include "draw.hpp"
#include "url_state.hpp"

namespace twofold::ui::test {
namespace {

TEST(Undo, RestoresStepLogAndHashOfALiveChangeInThePast) {
  auto lab = lab_of_fakes();
  settle(*lab);
  go(*lab, 30);
  set_parameter(*lab, "noise", 0.02);
  go(*lab, 60);
  const std::string later = all_of(*lab);
  go(*lab, 20); // before the first change
  const std::string before = all_of(*lab);
  set_parameter(*lab, "noise", 0.03);
  settle(*lab);
  const std::string after = all_of(*lab);
  EXPECT_NE(before, after);
  undo(*lab);
  settle(*lab);
  EXPECT_EQ(all_of(*lab), before);
  redo(*lab);
  settle(*lab);
  EXPECT_EQ(all_of(*lab), after);
  undo(*lab);
  go(*lab, 60);
  EXPECT_EQ(all_of(*lab), later);
}

TEST(Undo, RestoresAfterARestartNewSeedAndResetAll) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 0.03);
  go(*lab, 12);
  std::vector<std::string> states{all_of(*lab)};
  const auto changed = [&] {
    settle(*lab);
    go(*lab, Index(10 + states.size()));
    states.push_back(all_of(*lab));
  };
  set_parameter(*lab, "mass", 0.3);
  changed();
  restart_run(*lab, 8);
  changed();
  set_parameter(*lab, "shuffle", 1); // the null control
  changed();
  reset_parameters(*lab);
  changed();
  const std::vector<std::string> way = states;
  for (std::size_t i = states.size() - 1; i > 0; --i) {
    undo(*lab);
    settle(*lab);
    EXPECT_EQ(all_of(*lab), way[i - 1]) << i;
  }
  for (std::size_t i = 1; i < states.size(); ++i) {
    redo(*lab);
    settle(*lab);
    EXPECT_EQ(all_of(*lab), way[i]) << i;
  }
  EXPECT_FALSE(can_redo(*lab));
}

TEST(Undo, WorksWhileTheRunIsBeingPrepared) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 0.03);
  go(*lab, 9);
  const std::string before = all_of(*lab);
  set_parameter(*lab, "mass", 0.4);
  ASSERT_FALSE(lab->session->ready());
  set_parameter(*lab, "mass", 0.5); // no log yet: the same preparation begins anew
  undo(*lab);
  EXPECT_EQ(lab->session->parameters()[0], 0.4);
  undo(*lab);
  ASSERT_FALSE(lab->session->ready());
  redo(*lab);
  undo(*lab);
  settle(*lab);
  EXPECT_EQ(all_of(*lab), before);
}

TEST(Undo, WorksWhileALogIsReplayed) {
  auto lab = lab_of_fakes();
  settle(*lab);
  go(*lab, 10);
  set_parameter(*lab, "noise", 0.03);
  go(*lab, 20);
  set_parameter(*lab, "noise", 0.05);
  go(*lab, 25);
  const std::string before = all_of(*lab), text = state_text(*lab);
  auto other = lab_of_fakes();
  ASSERT_TRUE(apply_state_text(*other, text).ok());
  ASSERT_FALSE(other->replay.empty());
  set_parameter(*other, "mass", 0.3); // cuts the replay short
  undo(*other);
  settle(*other);
  EXPECT_EQ(all_of(*other), before);
}

TEST(Undo, TellsWhatItUndidForAMoment) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 0.02);
  set_parameter(*lab, "noise", 0.03);
  undo(*lab);
  EXPECT_EQ(lab->notice, "Undone: Noise 0.020 → 0.030");
  EXPECT_TRUE(notice_is_shown(*lab));
  for (int i = 0; i < 50000 && notice_is_shown(*lab); ++i)
    do_work(*lab, 0.001);
  EXPECT_FALSE(notice_is_shown(*lab));
  restart_run(*lab, 12);
  EXPECT_EQ(lab->undo.past.back().words, "seed 7 → 12");
  reset_parameters(*lab);
  EXPECT_EQ(lab->undo.past.back().words, "Reset all");
}

TEST(Undo, ANewChangeEndsTheWayForward) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 0.02);
  undo(*lab);
  EXPECT_TRUE(can_redo(*lab));
  set_parameter(*lab, "noise", 0.05);
  EXPECT_FALSE(can_redo(*lab));
  redo(*lab);
  EXPECT_EQ(lab->session->parameters()[4], 0.05);
}

TEST(Undo, WhatIsRefusedOrChangesNothingIsNotRemembered) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 99);
  set_parameter(*lab, "noise", lab->session->parameters()[4]);
  restart_run(*lab, 7); // at step 0 already, without a log
  EXPECT_FALSE(can_undo(*lab));
  undo(*lab);
  redo(*lab);
  EXPECT_TRUE(lab->notice.empty());
}

TEST(Undo, ARefusedUndoLosesNothing) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 0.02);
  go(*lab, 5);
  const std::string here = all_of(*lab);
  lab->undo.past.back().point.first[0] = 99; // out of range
  undo(*lab);
  settle(*lab);
  EXPECT_FALSE(lab->message.empty());
  EXPECT_EQ(all_of(*lab), here);
  EXPECT_EQ(lab->undo.past.size(), 1u);
  EXPECT_FALSE(can_redo(*lab));
}

TEST(Undo, RemembersSoManyChangesAndAnotherScenarioBeginsANewBook) {
  auto lab = lab_of_fakes();
  settle(*lab);
  for (std::size_t i = 0; i < UndoBook::kMost + 20; ++i)
    set_parameter(*lab, "noise", 0.02 + 0.0001 * Real(i));
  EXPECT_EQ(lab->undo.past.size(), UndoBook::kMost);
  for (std::size_t i = 0; i < UndoBook::kMost; ++i)
    undo(*lab);
  EXPECT_NEAR(lab->session->parameters()[4], 0.02 + 0.0001 * 19, 1e-12);
  ASSERT_TRUE(open_scenario(*lab, "figures", 7).ok());
  EXPECT_FALSE(can_undo(*lab) || can_redo(*lab));
}

// One press that goes on through several changes, as a drag does.
TEST(Undo, ADragIsOneChangeAndADragBackToTheStartIsNone) {
  const Headless screen({400, 300});
  auto lab = lab_of_fakes();
  settle(*lab);
  const auto frame = [&](bool down, const std::vector<Real>& values) {
    ImGui::GetIO().DeltaTime = 1.f / 60;
    ImGui::GetIO().AddMousePosEvent(50, 50);
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    ImGui::NewFrame();
    begin_input(false);
    follow_gestures(*lab);
    const Hit h = hit(id("knob"), {0, 0, 100, 100});
    for (const Real v : values)
      if (h.held) set_parameter(*lab, "noise", v);
    end_input();
    ImGui::EndFrame();
  };
  const std::string start = all_of(*lab);
  frame(false, {});
  frame(true, {0.02});
  frame(true, {0.03, 0.04});
  frame(false, {});
  frame(false, {});
  ASSERT_EQ(lab->undo.past.size(), 1u);
  EXPECT_EQ(lab->undo.past[0].words, "Noise 0.010 → 0.040");
  frame(true, {0.05});
  frame(false, {});
  frame(false, {});
  EXPECT_EQ(lab->undo.past.size(), 2u);
  undo(*lab);
  undo(*lab);
  settle(*lab);
  EXPECT_EQ(all_of(*lab), start);
  frame(true, {0.05});
  frame(true, {0.01});
  frame(false, {});
  frame(false, {});
  EXPECT_FALSE(can_undo(*lab));
  settle(*lab);
  EXPECT_EQ(all_of(*lab), start);
}

} // namespace
} // namespace twofold::ui::test
