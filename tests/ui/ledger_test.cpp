// The claims page: a ledger of toys is run to its end, cancelled, opened; its page is drawn before,
// while and after.
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "field_texture.hpp"
#include "panels/panels.hpp"
#include "summary.hpp"
#include "url_state.hpp"
#include "views/views.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace twofold::ui {
namespace {

using sim::Verdict;

constexpr ImVec2 kSizes[] = {{1280, 676}, {1024, 532}, {1920, 1000}, {800, 556},
                             {360, 548},  {561, 256},  {60, 60},     {1, 1}};

class Ledger : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 4000}, Theme::light);
    lab_ = std::make_unique<LabState>(test::fake_catalogue(), Platform{});
    lab_->platform.seconds = [this] { return clock_ += 1e-4; };
    ASSERT_TRUE(open_scenario(*lab_, "two-geometries", 7).ok());
    show_page(*lab_, Page::claims);
    for (int i = 0; i < 20000 && !nothing_to_do(*lab_); ++i)
      do_work(*lab_, 0.01);
    drop_focus();
  }
  void TearDown() override {
    drop_focus();
    lab_.reset();
    screen_.reset();
  }

  void frame() {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    lab_->width = size_.x;
    lab_->probe.clear();
    begin_input(false);
    draw_claims(*lab_, {0, 0, size_.x, size_.y});
    end_input();
    ImGui::Render();
    for (const ImDrawVert& v : canvas()->VtxBuffer)
      ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
  }
  void draw_all_sizes() {
    for (const Theme theme : {Theme::light, Theme::dark, Theme::projector}) {
      use_theme(theme);
      for (const ImVec2 size : kSizes) {
        size_ = size;
        frame();
      }
    }
    size_ = kSizes[0];
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    frame();
    ImGui::GetIO().AddKeyEvent(which, false);
    frame();
  }
  // Tab until the control has the keyboard.
  void focus(Id which) {
    frame();
    for (int i = 0; i < 80 && !is_focused(which); ++i)
      key(ImGuiKey_Tab);
    ASSERT_TRUE(is_focused(which));
  }
  void press(const char* name, int index = 0) {
    focus(id(name, index));
    key(ImGuiKey_Enter);
  }
  void run_to_the_end() {
    for (int i = 0; i < 100000 && claims_run(*lab_); ++i)
      do_work(*lab_, 0.01);
    ASSERT_FALSE(claims_run(*lab_));
  }
  const sim::ClaimResult& row(std::size_t i) { return lab_->book.rows[i]; }

  double clock_ = 0;
  ImVec2 size_ = kSizes[0];
  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_F(Ledger, BeginsWithNothingMeasuredAndDoesNothingUnasked) {
  draw_all_sizes();
  ASSERT_EQ(lab_->book.rows.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(progress_of(lab_->book, i).asked, 0u);
    EXPECT_EQ(row(i).verdict, Verdict::unknown);
  }
  EXPECT_TRUE(nothing_to_do(*lab_));
  EXPECT_NE(summary_text(*lab_).find("C1 Learners follow Fokker-Planck: not run yet"),
            std::string::npos)
      << summary_text(*lab_);
}

TEST_F(Ledger, RunsAllChecksToTheVerdictsOfTheEngine) {
  press("run all claims");
  EXPECT_TRUE(claims_run(*lab_));
  EXPECT_FALSE(nothing_to_do(*lab_));
  const std::size_t runs = progress_of_all(lab_->book).asked;
  EXPECT_EQ(runs, lab_->book.plan.jobs.size());
  for (int i = 0; i < 100000 && progress_of_all(lab_->book).done < runs / 2; ++i)
    do_work(*lab_, 0.001);
  draw_all_sizes(); // half done
  run_to_the_end();
  EXPECT_TRUE(nothing_to_do(*lab_)); // and nothing is redrawn
  draw_all_sizes();
  EXPECT_EQ(row(0).verdict, Verdict::holds);
  EXPECT_EQ(row(1).verdict, Verdict::only_if);
  EXPECT_EQ(row(2).verdict, Verdict::fails);
  EXPECT_EQ(row(3).verdict, Verdict::only_if);
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_TRUE(row(i).complete);
  EXPECT_TRUE(row(0).evidence[0].null_check.has_value());
  EXPECT_EQ(same_hash(lab_->book, 3), std::optional<bool>(true));
  EXPECT_NE(summary_text(*lab_).find("holds, 0.0720, limit 0.172"), std::string::npos)
      << summary_text(*lab_);
  press("run all claims"); // nothing is left
  EXPECT_FALSE(claims_run(*lab_));
}

TEST_F(Ledger, QuickLeavesOutWhatTakesLong) {
  press("run quick claims");
  run_to_the_end();
  EXPECT_TRUE(row(1).evidence[0].check.has_value());
  EXPECT_FALSE(row(1).evidence[1].check.has_value());
  EXPECT_TRUE(claims_left(*lab_, 1));
  EXPECT_FALSE(claims_left(*lab_, 0));
  draw_all_sizes();
}

TEST_F(Ledger, OneRowIsRunAlone) {
  press("run claim", 1);
  EXPECT_EQ(progress_of(lab_->book, 0).done, 0u);
  run_to_the_end();
  EXPECT_EQ(row(1).verdict, Verdict::only_if);
  for (const std::size_t other : {0u, 2u}) { // though they may share runs with it
    EXPECT_EQ(row(other).verdict, Verdict::unknown);
    EXPECT_EQ(progress_of(lab_->book, other).asked, 0u);
  }
}

TEST_F(Ledger, CancellingKeepsWhatWasMeasured) {
  press("run all claims");
  for (int i = 0; i < 100000 && progress_of_all(lab_->book).done < 1; ++i)
    do_work(*lab_, 0.001);
  press("cancel claims");
  EXPECT_FALSE(claims_run(*lab_));
  EXPECT_TRUE(nothing_to_do(*lab_));
  std::size_t done = 0;
  for (const sim::LedgerOutcome& outcome : lab_->book.outcomes)
    done += outcome.done;
  EXPECT_GE(done, 1u);
  EXPECT_LT(done, lab_->book.outcomes.size());
  draw_all_sizes();
  press("run all claims"); // goes on with the rest
  EXPECT_EQ(progress_of_all(lab_->book).asked, lab_->book.outcomes.size() - done);
}

TEST_F(Ledger, TheOpenRunPlaysOnMeanwhile) {
  show_page(*lab_, Page::lab);
  play_run(*lab_, true);
  ask_claims(*lab_, {}, false);
  const Index before = lab_->session->step();
  run_to_the_end();
  EXPECT_GT(lab_->session->step(), before);
}

TEST_F(Ledger, AnOpenRowLeadsToItsRunWithSettingsSeedAndStep) {
  ask_claims(*lab_, {}, false);
  run_to_the_end();
  press("claim", 1);
  EXPECT_EQ(lab_->book.open, 1);
  draw_all_sizes();
  const sim::EvidenceResult wanted = row(1).evidence[0];
  press("open evidence", 0);
  EXPECT_EQ(lab_->page, Page::lab);
  for (int i = 0; i < 100000 && !nothing_to_do(*lab_); ++i)
    do_work(*lab_, 0.01);
  EXPECT_EQ(lab_->spec().name, "figures");
  EXPECT_EQ(lab_->session->seed(), lab_->book.plan.seed);
  EXPECT_EQ(lab_->session->step(), wanted.step);
  EXPECT_EQ(lab_->session->hash(), wanted.hash);
  EXPECT_NE(state_text(*lab_).find("rate=0.05"), std::string::npos) << state_text(*lab_);
}

TEST_F(Ledger, TheChecksOfTheOpenRunStayReachable) {
  const Id this_run = id("claims sections") + 1;
  focus(this_run);
  key(ImGuiKey_Enter);
  EXPECT_TRUE(lab_->book.this_run);
  draw_all_sizes();
}

TEST_F(Ledger, APageIsAPlaceThatALinkPointsAt) {
  const std::string text = state_text(*lab_);
  EXPECT_NE(text.find("&page=claims"), std::string::npos);
  show_page(*lab_, Page::lab);
  EXPECT_EQ(state_text(*lab_).find("page="), std::string::npos);
  ASSERT_TRUE(apply_state_text(*lab_, text).ok());
  EXPECT_EQ(lab_->page, Page::claims);
  EXPECT_FALSE(apply_state_text(*lab_, "v=1&page=nowhere").ok());
}

TEST(LedgerBook, WithoutClaimsThePageSaysSo) {
  static const sim::Catalogue bare = [] {
    sim::Catalogue c = test::fake_catalogue();
    c.claims.clear();
    return c;
  }();
  LabState lab(bare, Platform{});
  EXPECT_TRUE(ledger_book(lab).rows.empty());
  ask_claims(lab, {}, false);
  EXPECT_FALSE(claims_run(lab));
}

TEST(LedgerBook, AClaimThatNamesNoRunIsTold) {
  static const sim::Catalogue wrong = [] {
    sim::Catalogue c = test::fake_catalogue();
    c.claims[0].evidence[0].scenario = "nowhere";
    return c;
  }();
  LabState lab(wrong, Platform{});
  EXPECT_NE(ledger_book(lab).problem.find("nowhere"), std::string::npos);
}

} // namespace
} // namespace twofold::ui
