// Figures without a window: every shape, at every size, with difficult data.
#include "fake_figures.hpp"
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "views/figure_axes.hpp"
#include "views/figure_parts.hpp"
#include "views/figure_places.hpp"
#include "views/figure_stage.hpp"
#include "views/phase_colours.hpp"
#include "views/views.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

namespace twofold::ui {
namespace {

constexpr View kViews[] = {View::learning, View::quantum, View::gravity, View::both};
constexpr ImVec2 kAt{264, 44};
constexpr ImVec2 kSizes[] = {{1, 1},     {45, 45},   {180, 90},   {360, 246}, {340, 700},
                             {700, 300}, {716, 564}, {1100, 260}, {1356, 924}};
constexpr ImVec2 kReference{716, 564};
constexpr int kVertexBudget = 45'000; // of the stage: a draw list holds 65 536

class Figures : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 1400}, Theme::dark);
    lab_ = std::make_unique<LabState>(test::fake_catalogue(), Platform{});
    open(test::FakeFigures::usual);
  }
  void TearDown() override {
    lab_.reset();
    screen_.reset();
  }

  void open(test::FakeFigures kind) {
    const std::vector<sim::Setting> settings{{"kind", Real(int(kind))}};
    ASSERT_TRUE(open_scenario(*lab_, "figures", 7, settings).ok());
    lab_->session->finish();
    go(20);
  }
  void go(Index step) {
    ASSERT_TRUE(lab_->session->seek(step).ok());
    lab_->session->finish();
  }
  const ImDrawList& frame(View view, ImVec2 size, ImVec2 pointer_at = {-1, -1}, bool down = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0f / 60;
    io.AddMousePosEvent(pointer_at.x, pointer_at.y);
    io.AddMouseButtonEvent(0, down);
    ImGui::NewFrame();
    lab_->view = lab_->previous_view = view;
    lab_->probe.clear();
    begin_input(false);
    draw_view(*lab_, kAt, {kAt.x + size.x, kAt.y + size.y});
    end_input();
    ImGui::Render();
    return *canvas();
  }
  void expect_sound(const ImDrawList& dl, ImVec2 size) {
    for (const ImDrawVert& v : dl.VtxBuffer)
      ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
    for (const ImDrawCmd& c : dl.CmdBuffer) {
      if (c.ElemCount == 0 || c.ClipRect.z <= c.ClipRect.x || c.ClipRect.w <= c.ClipRect.y)
        continue;
      EXPECT_GE(c.ClipRect.x, kAt.x - 1);
      EXPECT_LE(c.ClipRect.z, kAt.x + size.x + 1);
      EXPECT_LE(c.ClipRect.w, kAt.y + size.y + 1);
    }
    EXPECT_LT(dl.VtxBuffer.Size, kVertexBudget);
  }

  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_F(Figures, DrawInsideTheStageAtEverySizeWhateverTheirData) {
  for (const auto kind :
       {test::FakeFigures::usual, test::FakeFigures::empty, test::FakeFigures::gaps,
        test::FakeFigures::crowded, test::FakeFigures::waves, test::FakeFigures::torn_waves,
        test::FakeFigures::many_waves}) {
    open(kind);
    for (const View view : kViews)
      for (const ImVec2 size : kSizes) {
        SCOPED_TRACE(std::to_string(int(kind)) + " view " + std::to_string(int(view)) + " width " +
                     std::to_string(size.x));
        expect_sound(frame(view, size), size);
      }
  }
}

TEST_F(Figures, AskForNoSheet) {
  EXPECT_EQ(lab_->session->look_at_sheet(0, true, lab_->sheet), nullptr);
  for (const View view : kViews)
    frame(view, kReference);
  EXPECT_EQ(lab_->sheet_task, nullptr);
}

TEST_F(Figures, AreMadeAgainOnlyWhenTheRunChanged) {
  const std::uint64_t version = figures_of(*lab_, sim::ViewKind::quantum).version;
  EXPECT_EQ(figures_of(*lab_, sim::ViewKind::quantum).version, version);
  go(21);
  const std::uint64_t later = figures_of(*lab_, sim::ViewKind::quantum).version;
  EXPECT_GT(later, version);
  lab_->selected = 0.25;
  EXPECT_GT(figures_of(*lab_, sim::ViewKind::quantum).version, later);
}

TEST_F(Figures, DraggingOnTheTrainablesAxisSelectsIt) {
  frame(View::quantum, kReference);
  const ImVec2 at{kAt.x + kReference.x * 0.7f, kAt.y + 200};
  frame(View::quantum, kReference, at, false);
  frame(View::quantum, kReference, at, true);
  frame(View::quantum, kReference, at, false);
  ASSERT_TRUE(lab_->selected.has_value());
  EXPECT_GT(*lab_->selected, 0.2);
  EXPECT_LT(*lab_->selected, 1.4);
}

TEST_F(Figures, PointingTellsValues) {
  frame(View::quantum, kReference);
  frame(View::quantum, kReference, {kAt.x + 300, kAt.y + 200});
  EXPECT_NE(lab_->probe.find("Weight w"), std::string::npos) << lab_->probe;
  frame(View::quantum, kReference, {2, 2});
  EXPECT_TRUE(lab_->probe.empty());
}

TEST_F(Figures, LimitsAreHeldWhileDataChangeLittle) {
  FigureMemory memory;
  FigureLimits first{{0, 1}, {0, 10}}, second{{0, 1}, {0, 9}}, third{{0, 1}, {0, 4}};
  hold_limits(memory, {}, {}, first);
  hold_limits(memory, {}, {}, second);
  EXPECT_DOUBLE_EQ(second.y.high, 10);
  hold_limits(memory, {}, {}, third);
  EXPECT_DOUBLE_EQ(third.y.high, 4);
}

TEST(FigureAxes, LogarithmicAxesHaveTicksAndBreakAtZero) {
  EXPECT_TRUE(std::isnan(on_axis(0, true)));
  EXPECT_DOUBLE_EQ(on_axis(100, true), 2);
  sim::Axis axis;
  axis.logarithmic = true;
  EXPECT_GE(axis_ticks(axis, {-3, 2}, 4).at.size(), 2u);
  EXPECT_GE(axis_ticks(axis, {0.1, 0.9}, 4).at.size(), 2u); // within one decade: 2 and 5
}

TEST(FigureAxes, WholeNumbersHaveTicksAtWholeNumbersOnly) {
  sim::Axis axis;
  axis.whole = true;
  for (const double tick : axis_ticks(axis, {0.2, 3.4}, 12).at)
    EXPECT_DOUBLE_EQ(tick, std::round(tick));
}

TEST(FigureAxes, DataWithoutRangeStillHaveLimits) {
  sim::Figure figure;
  EXPECT_LT(data_limits(figure).x.low, data_limits(figure).x.high);
  figure.series.push_back({"flat", sim::Role::measured, sim::Mark::line, {{0, 1, 2}, {5, 5, 5}}});
  const FigureLimits limits = data_limits(figure);
  EXPECT_LT(limits.y.low, 5);
  EXPECT_GT(limits.y.high, 5);
}

TEST(FigureAxes, OneLabelAloneIsNoScale) {
  for (const Limits limits : {Limits{-1.2, 1.1}, Limits{-4.9, 5.2}, Limits{0.1, 1.9}})
    EXPECT_GE(axis_ticks({}, limits, 1).at.size(), 2u) << limits.low;
}

TEST(FigureAxes, ArrowsAndPinsAreWithinTheLimits) {
  sim::Figure figure;
  figure.arrows.push_back({"", sim::Role::measured, {{-3, 2}}, {{1, 1}}});
  figure.pins.push_back({{5, 7}, sim::Glyph::node, ""});
  const FigureLimits limits = data_limits(figure);
  EXPECT_LE(limits.x.low, -3);
  EXPECT_GE(limits.x.high, 5);
  EXPECT_GE(limits.y.high, 7);
}

TEST(FigureClouds, WorldLinesAreToldFromPathsByTheirNumber) {
  constexpr Real nan = std::numeric_limits<Real>::quiet_NaN();
  sim::Cloud cloud{.connected = true};
  const auto add = [&cloud](int pieces) {
    for (int k = 0; k < pieces; ++k)
      for (const sim::Point p : {sim::Point{0, 1}, sim::Point{1, 1}, sim::Point{nan, nan}})
        cloud.points.push_back(p);
  };
  add(4);
  EXPECT_FALSE(are_world_lines(cloud));
  add(1);
  EXPECT_TRUE(are_world_lines(cloud));
  cloud.connected = false;
  EXPECT_FALSE(are_world_lines(cloud));
}

TEST(FigureClouds, ClocksNeedAHandEach) {
  sim::Cloud cloud{.points = {{0, 0}, {1, 0}}, .hands = {1}};
  EXPECT_FALSE(are_clocks(cloud));
  cloud.hands.push_back(2);
  EXPECT_TRUE(are_clocks(cloud));
  EXPECT_FALSE(lies_flat(cloud)); // ticks would hide the hands
}

// Relative luminance as the contrast rules for screens have it, without their gamma's knee.
double luminance(ImU32 c) {
  const auto part = [c](int shift) { return std::pow(double((c >> shift) & 255u) / 255, 2.2); };
  return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) +
         0.0722 * part(IM_COL32_B_SHIFT);
}

TEST(PhaseColours, CloseOnThemselves) {
  constexpr double pi = 3.141592653589793;
  for (const Theme theme : {Theme::dark, Theme::light, Theme::projector}) {
    use_theme(theme);
    EXPECT_EQ(phase_colour(-pi), phase_colour(pi));
    EXPECT_EQ(phase_colour(0.3), phase_colour(0.3 + 8 * pi));
    EXPECT_NE(phase_colour(pi / 2), phase_colour(-pi / 2));
    EXPECT_EQ(phase_colour(std::numeric_limits<double>::quiet_NaN()), phase_colour(0));
  }
  use_theme(Theme::dark);
}

TEST(PhaseColours, NoPhaseIsTakenForABrightnessOfZero) {
  for (const Theme theme : {Theme::dark, Theme::light, Theme::projector}) {
    use_theme(theme);
    const double ground = luminance(paper()) + 0.05;
    for (int i = 0; i < 64; ++i) {
      const double ink = luminance(phase_colour(0.1 * i)) + 0.05;
      EXPECT_GT(std::max(ink, ground) / std::min(ink, ground), 2.8) << i;
    }
  }
  use_theme(Theme::dark);
}

TEST(FigurePlaces, SmallFiguresCanBeRead) {
  const Rect stage{0, 0, 692, 518};
  for (std::size_t others = 1; others < 9; ++others)
    for (const bool square : {false, true}) {
      const std::size_t n = small_at_once(stage, others, square);
      ASSERT_GE(n, 1u);
      Rect room = stage;
      if (n < others) room.h -= kSmallPager;
      for (const Rect& r : place_figures(room, n + 1, square))
        EXPECT_GE(r.h, kReadableHeight) << others;
    }
  EXPECT_EQ(small_at_once(stage, 0, true), 0u);
}

TEST_F(Figures, ThoseThatDoNotFitAreReachedByThePager) {
  ASSERT_GT(figures_of(*lab_, sim::ViewKind::learning).figures.size(), 3u);
  const std::size_t others = figures_of(*lab_, sim::ViewKind::learning).figures.size() - 1;
  const Rect rect{kAt.x + 12, kAt.y + 40, kReference.x - 24, kReference.y - 46};
  ASSERT_LT(small_at_once(rect, others, true), others);
  frame(View::learning, kReference);
  const ImVec2 at{rect.right() - 30, rect.bottom() - 11};
  frame(View::learning, kReference, at, false);
  frame(View::learning, kReference, at, true);
  frame(View::learning, kReference, at, false);
  EXPECT_EQ(figure_cache(*lab_).small_page[std::size_t(View::learning)], 1);
}

TEST(FigurePlaces, DoNotOverlapAndStayInside) {
  for (const ImVec2 size : kSizes)
    for (std::size_t n = 1; n < 9; ++n)
      for (const bool square : {false, true}) {
        const Rect whole{10, 20, size.x, size.y};
        const auto places = place_figures(whole, n, square);
        ASSERT_FALSE(places.empty());
        for (std::size_t i = 0; i < places.size(); ++i) {
          if (places[i].empty()) continue;
          EXPECT_GE(places[i].x, whole.x - 1);
          EXPECT_LE(places[i].right(), whole.right() + 1);
          EXPECT_LE(places[i].bottom(), whole.bottom() + 1);
          for (std::size_t j = 0; j < i; ++j) {
            const Rect a = places[i], b = places[j];
            if (b.empty()) continue;
            EXPECT_FALSE(a.x + 1 < b.right() && b.x + 1 < a.right() && a.y + 1 < b.bottom() &&
                         b.y + 1 < a.bottom());
          }
        }
      }
}

} // namespace
} // namespace twofold::ui
