// The transport: step sizes, event ticks, and that its buttons do what they say.
#include "headless.hpp"
#include "lab_tools.hpp"

#include "draw.hpp"
#include "panels/panels.hpp"
#include "summary.hpp"

#include <algorithm>

namespace twofold::ui::test {
namespace {

class Transport : public ::testing::Test {
protected:
  void SetUp() override {
    lab_ = lab_of_fakes();
    settle(*lab_);
  }
  void frame(Form form = Form::wide) {
    ImGui::GetIO().DeltaTime = 1.f / 60;
    ImGui::NewFrame();
    lab_->now = lab_->seconds();
    begin_input(false);
    follow_gestures(*lab_);
    const bool phone = form == Form::phone;
    lab_->width = phone ? 360.f : 1280.f;
    const Layout at = layout_of(lab_->width, phone ? 640.f : 720.f, 0);
    block_input(lab_->pace_open);
    draw_transport(*lab_, at.transport, form);
    draw_run_buttons(*lab_, {0, 0, 232, run_buttons_height(*lab_)});
    draw_undo_row(*lab_, 300, 0, 200);
    block_input(false);
    draw_open_pace(*lab_, at);
    end_input();
    ImGui::Render();
  }
  const Control* control(std::string_view name) {
    const auto& all = controls();
    const auto found = std::find_if(
        all.begin(), all.end(), [name](const Control& c) { return c.name.rfind(name, 0) == 0; });
    return found == all.end() ? nullptr : &*found;
  }
  void press(std::string_view name, Form form = Form::wide) {
    frame(form);
    const Control* c = control(name);
    ASSERT_TRUE(c) << name;
    press_control(c->which);
    frame(form);
    settle(*lab_);
  }

  Headless screen_{{1280, 720}};
  std::unique_ptr<LabState> lab_;
};

TEST_F(Transport, StepSizeIsApartFromSpeedAndStepsMoveByIt) {
  press("One step forward");
  EXPECT_EQ(lab_->session->step(), 1);
  const int speed = lab_->speed;
  press("Step size");
  ASSERT_TRUE(lab_->pace_open);
  frame();
  press("Step size: 50 steps");
  EXPECT_FALSE(lab_->pace_open);
  EXPECT_EQ(stride_of(*lab_, false), 50);
  EXPECT_EQ(stride_of(*lab_, true), 500);
  EXPECT_EQ(lab_->speed, speed);
  press("One step forward");
  EXPECT_EQ(lab_->session->step(), 51);
  press("One step back");
  EXPECT_EQ(lab_->session->step(), 1);
  press("One step back");
  EXPECT_EQ(lab_->session->step(), 0);
}

TEST_F(Transport, OnThePhoneOneListHasBothAndItsTargetsAreLarge) {
  press("Speed and step size", Form::phone);
  frame(Form::phone);
  frame(Form::phone);
  int lines = 0;
  for (const Control& c : controls()) {
    if (c.name.find(": ") == std::string::npos) continue;
    EXPECT_GE(c.rect.h, 44.f) << c.name;
    EXPECT_GE(c.rect.w, 44.f) << c.name;
    EXPECT_GE(c.rect.x, 0.f) << c.name;
    EXPECT_LE(c.rect.right(), 360.f) << c.name;
    ++lines;
  }
  EXPECT_EQ(lines, 9);
  press("Speed: max", Form::phone);
  EXPECT_EQ(lab_->speed, 3);
}

TEST_F(Transport, RestartResetAllAndNewSeedAreThreeThings) {
  set_parameter(*lab_, "mass", 0.3);
  settle(*lab_);
  go(*lab_, 7);
  press("Restart with the same seed");
  EXPECT_EQ(lab_->session->step(), 0);
  EXPECT_EQ(lab_->session->parameters()[0], 0.3);
  press("New seed");
  EXPECT_EQ(lab_->session->seed(), 8u);
  EXPECT_EQ(lab_->session->parameters()[0], 0.3);
  press("Reset all");
  EXPECT_EQ(lab_->session->seed(), 8u);
  EXPECT_EQ(lab_->session->parameters()[0], 0.15);
  press("Undo: Reset all");
  EXPECT_EQ(lab_->session->parameters()[0], 0.3);
  press("Redo: Reset all");
  EXPECT_EQ(lab_->session->parameters()[0], 0.15);
}

TEST_F(Transport, TheNullControlIsOnePressThereAndOneBack) {
  press("Null control");
  EXPECT_TRUE(null_control_on(*lab_));
  press("End the null control");
  EXPECT_FALSE(null_control_on(*lab_));
}

TEST_F(Transport, ATickLeadsToItsEventAndTellsItsName) {
  set_parameter(*lab_, "start", -0.01); // it crosses soon
  settle(*lab_);
  go(*lab_, 300);
  const auto events = lab_->session->history().events();
  ASSERT_FALSE(events.empty());
  const sim::Event event = events.front();
  for (const Form form : {Form::wide, Form::phone}) {
    go(*lab_, 300);
    lab_->notice.clear();
    press(event.label, form);
    EXPECT_EQ(lab_->session->step(), event.step);
    EXPECT_NE(lab_->notice.find(event.label), std::string::npos);
    EXPECT_EQ(lab_->session->history().events().front().step, event.step);
  }
  EXPECT_NE(summary_text(*lab_).find(event.label), std::string::npos);
}

TEST_F(Transport, EveryControlHasAName) {
  for (const Form form : {Form::wide, Form::narrow, Form::phone}) {
    frame(form);
    ASSERT_GT(controls().size(), 10u);
    for (const Control& c : controls())
      EXPECT_FALSE(c.name.empty()) << c.rect.x << ", " << c.rect.y;
  }
}

} // namespace
} // namespace twofold::ui::test
