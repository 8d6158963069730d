// Keyboard, focus, names, text size, contrast and reduced motion, with fake scenarios.
#include "control_rules.hpp"
#include "fake_scenario.hpp"
#include "layout.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui::test {
namespace {

constexpr DrivenSize kWide{1280, 720}, kPhone{360, 640};

class Access : public ::testing::Test {
protected:
  void SetUp() override {
    Platform platform;
    platform.controls_changed = [this](const std::string& text) { told_.push_back(text); };
    platform.focus_changed = [this](const std::string& text) { focus_ = text; };
    platform.summary_changed = [this](const std::string& text) { summaries_.push_back(text); };
    platform.remember = [this](const std::string& key, const std::string& value) {
      kept_[key] = value;
    };
    platform_ = platform;
    open(kWide);
  }
  void open(DrivenSize size) {
    driven_.reset();
    driven_ = std::make_unique<DrivenLab>(fake_catalogue(), size, platform_);
    driven_->settle();
  }
  Lab& lab() { return *driven_->lab; }

  Platform platform_;
  std::map<std::string, std::string> kept_;
  std::vector<std::string> told_, summaries_;
  std::string focus_;
  std::unique_ptr<DrivenLab> driven_;
};

TEST_F(Access, EveryControlHasANameOfItsOwnAndShowsItsFocus) {
  for (const DrivenSize size : {kWide, DrivenSize{800, 600}, kPhone}) {
    driven_->resize(size);
    for (const char* place :
         {"view=learning", "view=quantum", "view=gravity", "view=both", "page=gallery",
          "page=claims", "page=share", "page=help", "page=data"}) {
      ASSERT_EQ(driven_->open(place), "");
      std::set<Id> seen;
      expect_named_and_distinct(place);
      expect_visible_focus(*driven_, place, seen);
    }
  }
}

TEST_F(Access, TabGoesThroughAllControlsOnceAndLeaves) {
  const std::size_t n = controls().size();
  ASSERT_GT(n, 10u);
  std::set<Id> reached;
  for (std::size_t i = 0; i < n; ++i) {
    driven_->key(ImGuiKey_Tab);
    ASSERT_NE(focused_control(), nullptr) << i << " of " << n;
    EXPECT_TRUE(reached.insert(focused_control()->which).second);
  }
  EXPECT_NE(focus_.find("\"after\":true"), std::string::npos) << focus_;
  driven_->key(ImGuiKey_Tab);
  EXPECT_EQ(focused_control(), nullptr);
  EXPECT_NE(focus_.find("\"before\":true"), std::string::npos) << focus_;
}

TEST_F(Access, TabGoesByRegionsFromTheTopBarToTheTransport) {
  int before = 0;
  for (const Control& c : controls()) {
    EXPECT_GE(int(c.region), before) << c.name;
    before = int(c.region);
  }
  EXPECT_EQ(controls().front().region, Region::top_bar);
  EXPECT_EQ(controls().back().region, Region::transport);
}

TEST_F(Access, FocusIsToldInWords) {
  focus_on(id("play"));
  driven_->frame(2);
  EXPECT_NE(focus_.find("\"words\":\"Play, button\""), std::string::npos) << focus_;
}

TEST_F(Access, FocusedControlIsScrolledIntoSight) {
  driven_->resize({800, 600});
  ASSERT_EQ(driven_->open("view=both"), "");
  press_control(id("tab", 1));
  driven_->frame(2);
  press_control(id("more"));
  driven_->resize({800, 380});
  driven_->frame(2);
  const Control* last = DrivenLab::named("New seed");
  ASSERT_NE(last, nullptr);
  ASSERT_GT(last->rect.bottom(), last->clip.bottom());
  focus_on(last->which);
  driven_->frame(3);
  const Control* now = focused_control();
  ASSERT_NE(now, nullptr);
  EXPECT_LE(now->rect.bottom(), now->clip.bottom());
  EXPECT_GE(now->rect.y, now->clip.y);
}

TEST_F(Access, SlidersGoByArrowsPagesAndEnds) {
  const Control* slider = nullptr;
  for (const Control& c : controls())
    if (c.role == Role::slider && c.region == Region::parameters && !slider) slider = &c;
  ASSERT_NE(slider, nullptr);
  const Id which = slider->which;
  const auto share = [&] {
    for (const Control& c : controls())
      if (c.which == which) return c.share;
    return -1.;
  };
  focus_on(which);
  driven_->key(ImGuiKey_Home);
  EXPECT_NEAR(share(), 0, 1e-9);
  driven_->key(ImGuiKey_RightArrow);
  EXPECT_NEAR(share(), 0.01, 0.005);
  driven_->key(ImGuiKey_PageUp);
  EXPECT_NEAR(share(), 0.11, 0.01);
  driven_->key(ImGuiKey_End);
  EXPECT_NEAR(share(), 1, 1e-9);
  lab().set_control(which, 0.5);
  driven_->frame(3);
  EXPECT_NEAR(share(), 0.5, 0.01);
}

TEST_F(Access, ListIsGoneThroughByArrowsAndGivesTheFocusBack) {
  focus_on(id("scenario"));
  driven_->key(ImGuiKey_Enter);
  ASSERT_NE(focused_control(), nullptr);
  EXPECT_EQ(focused_control()->region, Region::list);
  driven_->key(ImGuiKey_DownArrow);
  driven_->key(ImGuiKey_End);
  EXPECT_EQ(focused_control()->which, controls().back().which);
  driven_->key(ImGuiKey_Escape);
  ASSERT_NE(focused_control(), nullptr);
  EXPECT_EQ(focused_control()->which, id("scenario"));
  driven_->key(ImGuiKey_Enter);
  driven_->key(ImGuiKey_Tab); // closes it, as menus do
  ASSERT_NE(focused_control(), nullptr);
  EXPECT_EQ(focused_control()->which, id("scenario"));
  driven_->key(ImGuiKey_Enter);
  driven_->key(ImGuiKey_Enter); // the first line
  ASSERT_NE(focused_control(), nullptr);
  EXPECT_EQ(focused_control()->which, id("scenario"));
}

TEST_F(Access, ArrowsMoveTheLinkedCursorOfAFocusedPicture) {
  ASSERT_EQ(driven_->open("view=quantum"), "");
  focus_on(id("quantum-density"));
  driven_->frame(2);
  driven_->key(ImGuiKey_Home);
  const std::string low = lab().state();
  EXPECT_NE(low.find("&q="), std::string::npos) << low;
  driven_->key(ImGuiKey_RightArrow);
  EXPECT_NE(lab().state(), low);
}

TEST_F(Access, MirrorPressesEntersAndIsToldTwiceASecondAtMost) {
  told_.clear();
  driven_->wait(1);
  lab().press_control(id("view", 1));
  driven_->frame(3);
  EXPECT_EQ(lab().view(), View::quantum);
  const std::size_t once = told_.size();
  EXPECT_LE(once, 1u);
  lab().enter_control(id("value", 0), "0.25");
  driven_->frame(3);
  EXPECT_NE(lab().state().find("=0.25"), std::string::npos) << lab().state();
  EXPECT_EQ(told_.size(), once);
  driven_->wait(1);
  driven_->settle();
  ASSERT_GT(told_.size(), once);
  EXPECT_NE(told_.back().find("\"role\":\"slider\""), std::string::npos);
  EXPECT_NE(told_.back().find("\"region\":\"Transport\""), std::string::npos);
}

TEST_F(Access, MirrorTellsWhyAnEntryWasRefused) {
  lab().enter_control(id("value", 0), "much");
  driven_->wait(1);
  driven_->frame(3);
  EXPECT_NE(told_.back().find("much"), std::string::npos);
}

TEST_F(Access, ReducedMotionNeedsNoFrameAfterAChangeOfView) {
  for (const View view : {View::learning, View::quantum, View::gravity, View::both}) {
    lab().set_view(view);
    driven_->settle();
    driven_->wait(2);
    driven_->frame(); // what changed is told
    driven_->wait(2);
    driven_->frame();
    EXPECT_TRUE(lab().idle());
    lab().work(0.01);
    driven_->frame();
    const auto& now = ImGui::GetBackgroundDrawList()->VtxBuffer;
    const std::vector<ImDrawVert> before(now.begin(), now.end());
    driven_->wait(0.1);
    lab().work(0.01);
    driven_->frame();
    ASSERT_EQ(std::size_t(now.size()), before.size());
    for (int i = 0; i < now.size(); ++i)
      ASSERT_EQ(now[i].pos.x, before[std::size_t(i)].pos.x);
  }
}

TEST_F(Access, TextSizeMagnifiesAsFarAsTheWindowHasRoomAndIsRemembered) {
  ASSERT_EQ(driven_->open("scale=150&page=help"), "");
  EXPECT_FLOAT_EQ(theme_scale(), 1.5f);
  EXPECT_FLOAT_EQ(lab().font_ratio(), 1.5f);
  EXPECT_NE(lab().state().find("scale=150"), std::string::npos);
  press_control(id("text size") + 4);
  driven_->frame(2);
  EXPECT_FLOAT_EQ(theme_scale(), 2);
  EXPECT_EQ(kept_["text size"], "200");
  driven_->resize(kPhone);
  driven_->frame(2);
  EXPECT_FLOAT_EQ(theme_scale(), 1.5f); // as large as there is room for
  EXPECT_NE(lab().apply_state("v=1&scale=130"), "");
  open(kWide);
  for (const auto& [key, value] : kept_)
    lab().recall(key, value);
  driven_->frame();
  EXPECT_FLOAT_EQ(theme_scale(), 2);
}

TEST_F(Access, EverythingIsReachedAtTwiceTheTextSize) {
  for (const auto& [size, scale] :
       {std::pair{kWide, "200"}, std::pair{kPhone, "150"}, std::pair{DrivenSize{800, 600}, "175"}})
    for (const char* place : {"view=learning", "view=quantum", "view=gravity", "view=both",
                              "page=gallery", "page=claims", "page=share", "page=help"}) {
      driven_->resize(size);
      ASSERT_EQ(driven_->open(std::string(place) + "&scale=" + scale), "");
      std::set<Id> seen;
      expect_visible_focus(*driven_, std::string(place) + " at " + scale + " %", seen);
    }
}

double luminance(ImU32 colour) {
  double out = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (unsigned i = 0; i < 3; ++i) {
    const double c = double((colour >> (8 * i)) & 255u) / 255;
    out += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return out;
}

double contrast(ImU32 a, ImU32 b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

struct Token {
  const char* name;
  ImU32 colour;
};

TEST(Contrast, OfEveryColourOfWordsIsEnoughOnEveryBackground) {
  for (const Theme theme : {Theme::dark, Theme::light, Theme::projector}) {
    use_theme(theme);
    const Tokens& t = tokens();
    const Token grounds[] = {
        {"stage", t.stage}, {"panel", t.panel}, {"raised", t.raised}, {"field", t.field}};
    const Token inks[] = {{"text1", t.text1},         {"text2", t.text2},
                          {"text3", t.text3},         {"quantum", t.quantum},
                          {"gravity", t.gravity},     {"learning", t.learning},
                          {"selection", t.selection}, {"holds", t.holds},
                          {"only if", t.only_if},     {"fails", t.fails}};
    for (const Token& ground : grounds) {
      for (const Token& ink : inks)
        EXPECT_GE(contrast(ink.colour, ground.colour), 4.5)
            << int(theme) << ": " << ink.name << " on " << ground.name;
      EXPECT_GE(contrast(t.line2, ground.colour), 3) << int(theme) << ": line2 on " << ground.name;
      const double main = theme == Theme::projector ? 7 : 4.5;
      for (const ImU32 ink : {t.text1, t.text2, t.text3})
        EXPECT_GE(contrast(ink, ground.colour), main) << int(theme) << " on " << ground.name;
    }
    EXPECT_GE(contrast(t.stage, t.text1), 7); // words on the filled button
    EXPECT_GE(contrast(mixed(t.text1, t.stage, 0.12f), t.stage), 4.5) << "filled, pointed at";
    EXPECT_GE(contrast(t.text1, t.line), 4.5) << int(theme) << ": a line of a list, pointed at";
    EXPECT_GE(contrast(t.text1, mixed(t.raised, t.line2, 0.18f)), 4.5) << "button, pointed at";
    EXPECT_GE(contrast(t.quantum, mixed(t.raised, t.quantum, 0.08f)), 4.5) << "outlined button";
  }
  use_theme(Theme::dark);
}

} // namespace
} // namespace twofold::ui::test
