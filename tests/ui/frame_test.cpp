// The whole lab without a window: ImGui without a backend, scripted pointer and keys.
#include "fake_scenario.hpp"

#include "draw.hpp"
#include "field_texture.hpp"
#include "twofold_ui/lab.hpp"

#include <imgui.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui::test {
namespace {

struct Size {
  int width, height;
};
constexpr std::array kSizes{Size{1280, 720}, Size{1920, 1080}, Size{800, 600}, Size{360, 640},
                            Size{561, 300},  Size{1100, 300},  Size{30, 30},   Size{1, 1}};
constexpr ImVec2 kLogo{60, 22};
constexpr ImVec2 kMassValue{210, 102}, kMassSlider{54, 125};

// The middle of the control of this name, as it was drawn last.
ImVec2 middle_of(std::string_view name) {
  for (const Control& c : controls())
    if (c.name == name) return c.rect.centre();
  ADD_FAILURE() << "no control is called " << name;
  return {};
}

class Frame : public ::testing::Test {
protected:
  void SetUp() override {
    FieldTexture::enable_gl(false);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    Platform platform;
    platform.seconds = [this] { return clock_ += 1e-5; };
    platform.copy_text = [this](const std::string& text) { copied_ = text; };
    LabOptions options;
    options.reduced_motion = true;
    lab_ = std::make_unique<Lab>(fake_catalogue(), platform, options);
    lab_->load_fonts(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    resize({1280, 720});
    settle();
  }
  void TearDown() override {
    lab_.reset();
    ImGui::DestroyContext();
    FieldTexture::enable_gl(true);
  }

  void resize(Size size) {
    ImGui::GetIO().DisplaySize = {float(size.width), float(size.height)};
    lab_->set_size(size.width, size.height, 1);
  }
  void frame() {
    ImGui::GetIO().DeltaTime = 1.f / 60;
    lab_->work(0.004);
    ImGui::NewFrame();
    lab_->frame();
    ImGui::Render();
    for (const ImDrawVert& v : ImGui::GetBackgroundDrawList()->VtxBuffer)
      ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
  }
  void settle() {
    for (int i = 0; i < 20000 && !(lab_->settled() && lab_->idle()); ++i)
      lab_->work(0.01);
    ASSERT_TRUE(lab_->settled());
  }
  void move(ImVec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frame();
  }
  void press(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    frame();
  }
  void click(ImVec2 at) {
    move(at);
    press(true);
    press(false);
    for (int i = 0; i < 30; ++i)
      frame(); // so that two clicks are not a double-click
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    frame();
    ImGui::GetIO().AddKeyEvent(which, false);
    frame();
  }
  void type(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    frame();
    key(ImGuiKey_Enter);
  }
  bool state_has(const char* text) { return lab_->state().find(text) != std::string::npos; }

  double clock_ = 0;
  std::string copied_;
  std::unique_ptr<Lab> lab_;
};

TEST_F(Frame, DrawsEveryViewAndPageAtEverySizeInEveryTheme) {
  for (const Theme theme : {Theme::dark, Theme::light, Theme::projector}) {
    lab_->set_theme(Theme::dark); // where the buttons are known
    for (const char* page : {"Claims", "Lessons", "Share", "Export", "Help", ""}) { // "": gallery
      resize({1280, 720});
      frame();
      click(*page ? middle_of(page) : kLogo);
      lab_->set_theme(theme);
      for (const Size size : kSizes) {
        resize(size);
        frame();
      }
      lab_->set_theme(Theme::dark);
    }
    lab_->set_theme(theme);
    for (const View view : {View::learning, View::quantum, View::gravity, View::both}) {
      lab_->set_view(view);
      for (const Size size : kSizes) {
        resize(size);
        frame();
      }
    }
  }
}

TEST_F(Frame, DigitsChangeTheViewAndNeitherStepNorState) {
  lab_->seek(12);
  settle();
  const std::string hash = lab_->hash();
  constexpr std::array kDigits{ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4};
  for (std::size_t i = 0; i < kDigits.size(); ++i) {
    key(kDigits[i]);
    EXPECT_EQ(lab_->view(), View(i + 1));
    EXPECT_EQ(lab_->step_number(), 12);
    EXPECT_EQ(lab_->hash(), hash);
  }
}

TEST_F(Frame, ArrowsStepAndSpacePlays) {
  key(ImGuiKey_RightArrow);
  settle();
  EXPECT_EQ(lab_->step_number(), 1);
  key(ImGuiKey_LeftArrow);
  settle();
  EXPECT_EQ(lab_->step_number(), 0);
  key(ImGuiKey_Space);
  EXPECT_TRUE(lab_->playing());
  EXPECT_FALSE(lab_->idle());
  key(ImGuiKey_Space);
  EXPECT_FALSE(lab_->playing());
}

TEST_F(Frame, IsIdleWhenPausedAndMotionIsReduced) {
  settle();
  frame();
  lab_->work(0.004);
  EXPECT_TRUE(lab_->idle());
}

TEST_F(Frame, TypedValueIsTaken) {
  click(kMassValue);
  type("0.25");
  EXPECT_TRUE(state_has("mass=0.25")) << lab_->state();
}

TEST_F(Frame, RefusedEntryKeepsTheValueAndTheKeyboard) {
  const View before = lab_->view();
  click(kMassValue);
  type("12"); // digits are typed, not taken as keys
  EXPECT_EQ(lab_->view(), before);
  EXPECT_FALSE(state_has("mass="));
  type("not a number");
  EXPECT_FALSE(state_has("mass="));
}

TEST_F(Frame, SliderOfAParameterThatRestartsIsAppliedWhenLetGo) {
  move(kMassSlider);
  press(true);
  move({120, 125});
  EXPECT_FALSE(state_has("mass="));
  press(false);
  frame();
  EXPECT_TRUE(state_has("mass=0.4")) << lab_->state();
}

TEST_F(Frame, DoubleClickOnASliderRestoresTheDefault) {
  click(kMassValue);
  type("0.3");
  ASSERT_TRUE(state_has("mass=0.3"));
  move({110, 125});
  for (int i = 0; i < 2; ++i) {
    press(true);
    press(false);
  }
  frame();
  EXPECT_FALSE(state_has("mass=")) << lab_->state();
}

TEST_F(Frame, DraggingTheScrubberSeeks) {
  move({312, 674});
  press(true);
  move({312 + 640 / 4, 674}); // a quarter of the story
  press(false);
  settle();
  EXPECT_EQ(lab_->step_number(), 1000);
}

TEST_F(Frame, TabReachesControlsAndEnterUsesThem) {
  // backwards from nothing: the last control of the top bar, Help
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  frame();
  key(ImGuiKey_Tab);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  frame();
  const std::string before = lab_->state();
  key(ImGuiKey_Enter);
  key(ImGuiKey_Space); // used by the button too: nothing plays
  EXPECT_FALSE(lab_->playing());
  EXPECT_EQ(lab_->state(), before);
}

// How far down the picture's last vertex lies: pages longer than the window are moved by keys.
float lowest_vertex() {
  float low = 0;
  for (const ImDrawVert& v : ImGui::GetBackgroundDrawList()->VtxBuffer)
    low = std::max(low, v.pos.y);
  return low;
}

TEST_F(Frame, KeysMoveTheGalleryAndLeaveTheRunAlone) {
  click(kLogo);
  resize({360, 640});
  frame();
  const float before = lowest_vertex();
  key(ImGuiKey_PageDown);
  frame();
  EXPECT_LT(lowest_vertex(), before - 100);
  key(ImGuiKey_End);
  key(ImGuiKey_Home);
  frame();
  EXPECT_FLOAT_EQ(lowest_vertex(), before);
  EXPECT_EQ(lab_->step_number(), 0);
}

TEST_F(Frame, CopiesALinkThatLeavesTheThemeToTheReader) {
  frame();
  click(middle_of("Share"));
  frame();
  click(middle_of("Copy link"));
  ASSERT_EQ(copied_.find("#v=1&scenario=two-geometries&seed=7&step=0&view=both"), 0u);
  EXPECT_EQ(copied_.find("theme"), std::string::npos);
  EXPECT_EQ(lab_->apply_state(copied_), "");
}

TEST_F(Frame, PointerMeetsWhatTheProjectorThemeDraws) {
  lab_->set_theme(Theme::projector);
  frame();
  click({570 * 1.25f, 22 * 1.25f}); // in the switch of the narrow form: Gravity at 411 .. 489
  EXPECT_EQ(lab_->view(), View::both);
  click({450, 27}); // 360 x 22 in the frame's own points: Quantum
  EXPECT_EQ(lab_->view(), View::quantum);
}

} // namespace
} // namespace twofold::ui::test
