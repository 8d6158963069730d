// Handles and presets: what is dragged, moved by keys or pressed sets parameters of the run.
#include "fake_figures.hpp"
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "panels/panels.hpp"
#include "views/figure_axes.hpp"
#include "views/figure_cache.hpp"
#include "views/figure_stage.hpp"
#include "views/measure_tool.hpp"
#include "views/views.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace twofold::ui {
namespace {

constexpr ImVec2 kStage{716, 564}, kPhone{360, 246};

class Handles : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 1400}, Theme::dark);
    lab_ = std::make_unique<LabState>(test::fake_catalogue(), Platform{});
    ASSERT_TRUE(open_scenario(*lab_, "figures", 7).ok());
    settle();
    go_to(20);
    drop_focus();
  }
  void TearDown() override {
    drop_focus();
    lab_.reset();
    screen_.reset();
  }

  void settle() { lab_->session->finish(); }
  void go_to(Index step) {
    ASSERT_TRUE(lab_->session->seek(step).ok());
    settle();
  }
  void frame() {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    lab_->view = lab_->previous_view = View::gravity;
    lab_->probe.clear();
    begin_input(false);
    draw_view(*lab_, {0, 0}, size_);
    if (panel_.w > 0) draw_parameters(*lab_, panel_, true);
    end_input();
    ImGui::Render();
    for (const ImDrawVert& v : canvas()->VtxBuffer)
      ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
  }
  void move(ImVec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frame();
  }
  void press(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    frame();
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    frame();
    ImGui::GetIO().AddKeyEvent(which, false);
    frame();
  }
  Real value(const char* name) {
    return lab_->session->parameters()[sim::find_parameter(lab_->spec().parameters, name).value()];
  }
  // Where the handle of this label is: the pointer is moved over the stage until it says so.
  ImVec2 find(const std::string& label) {
    const float step = 18;
    ImVec2 sum{};
    int n = 0;
    for (float y = 0; y < size_.y; y += step)
      for (float x = 0; x < size_.x; x += step) {
        move({x, y});
        if (lab_->probe.rfind(label + " ", 0) != 0) continue;
        sum = {sum.x + x, sum.y + y};
        ++n;
      }
    EXPECT_GE(n, 4) << label;
    return {sum.x / float(std::max(1, n)), sum.y / float(std::max(1, n))};
  }

  ImVec2 size_ = kStage;
  Rect panel_{};
  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_F(Handles, ALiveOneMovesTheRunWithItAndKeepsWhereItWasTaken) {
  for (const ImVec2 size : {kStage, kPhone}) {
    size_ = size;
    set_parameters(*lab_, std::vector<sim::Setting>{{"spot_x", 0.5}, {"spot_y", -0.5}});
    const ImVec2 at = find("Spot");
    move({at.x + 5, at.y + 5});
    press(true);
    EXPECT_EQ(value("spot_x"), 0.5); // pressing alone moves nothing
    move({at.x + 25, at.y - 35});
    EXPECT_GT(value("spot_x"), 0.5);
    EXPECT_GT(value("spot_y"), -0.5);
    EXPECT_NEAR((value("spot_y") + 0.5) / (value("spot_x") - 0.5), 2, 0.1); // equal units
    move({5000, -5000});                                                    // beyond its range
    EXPECT_EQ(value("spot_x"), 1);
    EXPECT_EQ(value("spot_y"), 1);
    press(false);
    EXPECT_EQ(lab_->session->step(), 20);
    EXPECT_EQ(lab_->handle.held, 0u);
  }
}

TEST_F(Handles, AHandOnARestartingOneChangesNothingUntilItIsLetGo) {
  const ImVec2 at = find("Far spot");
  move(at);
  press(true);
  move({at.x + 60, at.y + 20});
  EXPECT_EQ(value("far_x"), -0.5);
  press(false);
  settle();
  EXPECT_GT(value("far_x"), -0.4);
  EXPECT_EQ(lab_->session->step(), 0);
  EXPECT_EQ(value("spot_x"), 0.5);
}

TEST_F(Handles, AreReachedByTabAndMovedByArrows) {
  frame();
  for (int i = 0; i < 40 && lab_->probe.rfind("Spot ", 0) != 0; ++i)
    key(ImGuiKey_Tab);
  ASSERT_EQ(lab_->probe.rfind("Spot ", 0), 0u) << lab_->probe;
  key(ImGuiKey_RightArrow);
  EXPECT_NEAR(value("spot_x"), 0.52, 1e-9); // 1/100 of -1 .. 1
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  frame();
  key(ImGuiKey_DownArrow);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  frame();
  EXPECT_NEAR(value("spot_y"), -0.7, 1e-9);
  EXPECT_EQ(lab_->session->step(), 20);
}

TEST_F(Handles, OneThatRestartsKeepsTheKeyboardOverTheRestart) {
  frame();
  for (int i = 0; i < 40 && lab_->probe.rfind("Far spot", 0) != 0; ++i)
    key(ImGuiKey_Tab);
  key(ImGuiKey_RightArrow);
  settle();
  size_ = {4, 4}; // as while a run is prepared, the picture is not there
  frame();
  frame();
  size_ = kStage;
  frame();
  key(ImGuiKey_RightArrow);
  settle();
  EXPECT_NEAR(value("far_x"), -0.46, 1e-9);
}

TEST_F(Handles, ComeBeforeRulerAndPage) {
  for (const bool phone : {false, true}) {
    size_ = phone ? kPhone : kStage;
    const ImVec2 at = find("Spot");
    switch_ruler(*lab_, true);
    move(at);
    press(true);
    move({at.x - 45, at.y});
    press(false);
    EXPECT_FALSE(lab_->ruler.from.has_value());
    EXPECT_EQ(figure_cache(*lab_).page[std::size_t(View::gravity)], 0);
    EXPECT_LT(value("spot_x"), 0.5);
    set_parameter(*lab_, "spot_x", 0.5);
    switch_ruler(*lab_, false);
  }
}

TEST_F(Handles, AreWithinTheLimitsOfTheirPicture) {
  sim::Figure figure;
  figure.handles.push_back({{5, -7}, "a", "b", ""});
  EXPECT_GE(data_limits(figure).x.high, 5);
  EXPECT_LE(data_limits(figure).y.low, -7);
}

TEST_F(Handles, APresetSetsAllItsParametersInOneGo) {
  panel_ = {0, 600, 264, 564};
  frame();
  const auto& presets = lab_->spec().presets;
  EXPECT_FALSE(in_force(*lab_, presets[0]));
  for (const std::size_t wanted : {0u, 1u}) { // live ones, then some that restart
    for (int i = 0; i < 60 && lab_->probe != presets[wanted].hint; ++i)
      key(ImGuiKey_Tab);
    ASSERT_EQ(lab_->probe, presets[wanted].hint);
    key(ImGuiKey_Enter);
    settle();
    EXPECT_TRUE(in_force(*lab_, presets[wanted]));
    EXPECT_EQ(lab_->session->step(), wanted == 0 ? 20 : 0);
    drop_focus();
  }
  EXPECT_FALSE(in_force(*lab_, presets[0]));
  EXPECT_TRUE(lab_->session->commands().empty()); // one restart, no change after it
}

} // namespace
} // namespace twofold::ui
