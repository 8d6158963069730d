// Space-times in the lab: the orbit camera, the plane that seeks, the ruler, painting and its link.
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "painting.hpp"
#include "url_state.hpp"
#include "views/figure_diagram.hpp"
#include "views/view_cache.hpp"
#include "views/views.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <optional>

namespace twofold::ui {
namespace {

constexpr ImVec2 kAt{264, 44}, kReference{716, 564};

class SpaceTimes : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 1400}, Theme::dark);
    lab_ = fresh();
    go(200);
  }
  void TearDown() override {
    lab_.reset();
    screen_.reset();
  }
  static std::unique_ptr<LabState> fresh() {
    auto lab = std::make_unique<LabState>(test::fake_catalogue(), Platform{});
    lab->reduced_motion = true;
    EXPECT_TRUE(open_scenario(*lab, "space-time", 7).ok());
    return lab;
  }
  void go(Index step) {
    ASSERT_TRUE(lab_->session->seek(step).ok());
    lab_->session->finish();
  }
  static void settle(LabState& lab) {
    for (int i = 0; i < 10000; ++i) {
      do_work(lab, 0.01);
      if (lab.session->settled() && !lab.wanted && lab.replay.empty() && !lab.painter.dirty) return;
    }
    FAIL() << "the lab did not settle";
  }
  const ImDrawList& frame(View view, ImVec2 size = kReference, ImVec2 at = {-1, -1},
                          bool down = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0f / 20; // so that two presses far apart are no double-click
    io.AddMousePosEvent(at.x, at.y);
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
  void drag(View view, ImVec2 from, ImVec2 to) {
    frame(view, kReference, from);
    frame(view, kReference, from, true);
    frame(view, kReference, {(from.x + to.x) / 2, (from.y + to.y) / 2}, true);
    frame(view, kReference, to, true);
    frame(view, kReference, to);
    for (int i = 0; i < 12; ++i)
      frame(view, kReference);
  }
  FigureMemory& memory(sim::ViewKind view, const char* id) {
    return figure_memory(*lab_, view, id, figures_of(*lab_, view).version);
  }
  // Where the vertices of a colour lie lowest on the screen.
  static float lowest(const ImDrawList& dl, ImU32 colour) {
    float y = -1;
    for (const ImDrawVert& v : dl.VtxBuffer)
      if (v.col == colour) y = std::max(y, v.pos.y);
    return y;
  }

  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_F(SpaceTimes, AreDrawnInsideTheStageAtEverySizeInEveryTheme) {
  for (const Theme theme : {Theme::dark, Theme::light, Theme::projector}) {
    use_theme(theme);
    for (const View view : {View::learning, View::quantum, View::gravity, View::both})
      for (const ImVec2 size : {ImVec2{1, 1},
                                {45, 45},
                                {180, 90},
                                {360, 246},
                                {340, 700},
                                {700, 300},
                                {716, 564},
                                {1356, 924}}) {
        const ImDrawList& dl = frame(view, size);
        EXPECT_LT(dl.VtxBuffer.Size, 60'000);
        for (const ImDrawVert& v : dl.VtxBuffer)
          ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
        for (const ImDrawCmd& c : dl.CmdBuffer) {
          if (c.ElemCount == 0 || c.ClipRect.z <= c.ClipRect.x || c.ClipRect.w <= c.ClipRect.y)
            continue;
          EXPECT_GE(c.ClipRect.x, kAt.x - 1);
          EXPECT_LE(c.ClipRect.z, kAt.x + size.x + 1);
          EXPECT_LE(c.ClipRect.w, kAt.y + size.y + 1);
        }
      }
  }
  use_theme(Theme::dark);
}

TEST_F(SpaceTimes, ADragOrbitsAndADoubleClickIsTheDefaultAngle) {
  frame(View::gravity);
  Camera& camera = memory(sim::ViewKind::gravity, "block").block.camera;
  const ImVec2 from{kAt.x + 330, kAt.y + 160};
  drag(View::gravity, from, {from.x + 60, from.y + 20});
  EXPECT_NE(camera, Camera{});
  EXPECT_EQ(lab_->session->step(), 200);
  EXPECT_FALSE(lab_->wanted);
  ImGui::GetIO().MouseDoubleClickTime = 1;
  for (const bool down : {true, false, true, false})
    frame(View::gravity, kReference, from, down);
  EXPECT_EQ(camera, Camera{});
}

TEST_F(SpaceTimes, DraggingTheTimeAxisSeeksTheRun) {
  frame(View::gravity);
  go(201); // two pictures tell steps from times
  frame(View::gravity);
  const sim::Figure figure = figures_of(*lab_, sim::ViewKind::gravity).figures.front();
  // the pink tag stands on the axis of time: press it and pull it down
  float x = 1e9f, y = 0;
  for (const ImDrawVert& v : canvas()->VtxBuffer)
    if (v.col == tokens().selection && v.pos.x < x) {
      x = v.pos.x;
      y = v.pos.y;
    }
  drag(View::gravity, {x + 20, y}, {x + 20, y + 40});
  ASSERT_TRUE(lab_->wanted.has_value());
  EXPECT_LT(*lab_->wanted, 180);
  EXPECT_GT(*lab_->wanted, 20);
  EXPECT_FALSE(lab_->playing);
  settle(*lab_);
  EXPECT_LT(lab_->session->snapshot().time, 1.8);
}

TEST_F(SpaceTimes, ThePresentOfADiagramIsPinkAndSeeks) {
  const float y = lowest(frame(View::quantum), tokens().selection);
  ASSERT_GT(y, 0.f);
  float line = y;
  for (const ImDrawVert& v : canvas()->VtxBuffer) // the line itself, not its handle
    if (v.col == tokens().selection && v.pos.x > kAt.x + 200) line = v.pos.y;
  drag(View::quantum, {kAt.x + 400, line}, {kAt.x + 400, line + 30});
  ASSERT_TRUE(lab_->wanted.has_value());
  EXPECT_LT(*lab_->wanted, 200);
}

TEST_F(SpaceTimes, PointingTellsWhatTheRunMeasures) {
  frame(View::learning, kReference, {kAt.x + 250, kAt.y + 300});
  EXPECT_NE(lab_->probe.find("Index n"), std::string::npos) << lab_->probe;
}

TEST_F(SpaceTimes, ARulerReadsDistanceAcrossAndTimeUpwards) {
  lab_->ruler.on = true;
  frame(View::quantum);
  drag(View::quantum, {kAt.x + 200, kAt.y + 220}, {kAt.x + 300, kAt.y + 220});
  auto across = test::fake_catalogue().scenarios.empty()
                    ? std::vector<sim::Reading>{}
                    : lab_->session->measure(
                          lab_->ruler.figure,
                          std::array<sim::WorldPoint, 2>{*lab_->ruler.from, *lab_->ruler.to}, {});
  ASSERT_EQ(across.size(), 1u);
  EXPECT_EQ(across[0].label, "Proper distance");
  EXPECT_GT(across[0].value, 0.1);
  EXPECT_FALSE(lab_->ruler.loose);
  drag(View::quantum, {kAt.x + 500, kAt.y + 230}, {kAt.x + 500, kAt.y + 130});
  across = lab_->session->measure(
      lab_->ruler.figure, std::array<sim::WorldPoint, 2>{*lab_->ruler.from, *lab_->ruler.to}, {});
  EXPECT_EQ(across[0].label, "Proper time");
  EXPECT_FALSE(lab_->wanted); // nothing was sought meanwhile
}

TEST_F(SpaceTimes, TwoTouchesLayARuler) {
  lab_->ruler.on = true;
  const ImVec2 a{kAt.x + 220, kAt.y + 300}, b{kAt.x + 330, kAt.y + 330};
  for (const ImVec2 at : {a, b}) {
    frame(View::learning, kReference, at);
    frame(View::learning, kReference, at, true);
    frame(View::learning, kReference, at);
    for (int i = 0; i < 12; ++i)
      frame(View::learning, kReference, at);
  }
  ASSERT_TRUE(lab_->ruler.from && lab_->ruler.to);
  EXPECT_GT(lab_->ruler.to->x - lab_->ruler.from->x, 0.2);
  EXPECT_FALSE(lab_->ruler.loose);
}

TEST_F(SpaceTimes, PaintingAppendsRowsAndTheLinkRestoresThem) {
  painter(*lab_).brush = 0;
  frame(View::learning);
  lab_->playing = true;
  drag(View::learning, {kAt.x + 200, kAt.y + 250}, {kAt.x + 320, kAt.y + 330});
  ASSERT_TRUE(lab_->painter.dirty);
  do_work(*lab_, 0.01);
  ASSERT_NE(lab_->session->data(), nullptr);
  EXPECT_GT(lab_->session->data()->table.rows, 2);
  EXPECT_TRUE(lab_->playing);
  lab_->playing = false;
  go_to_step(*lab_, 30);
  settle(*lab_);
  const std::string link = state_text(*lab_);
  EXPECT_NE(link.find("&paint=0_"), std::string::npos) << link;
  auto other = fresh();
  ASSERT_TRUE(apply_state_text(*other, link).ok());
  settle(*other);
  EXPECT_EQ(other->session->hash(), lab_->session->hash());
  EXPECT_EQ(state_text(*other), link);
}

TEST_F(SpaceTimes, StrokesAreTakenBackAndClearedAway) {
  painter(*lab_).brush = 1;
  drag(View::learning, {kAt.x + 200, kAt.y + 250}, {kAt.x + 240, kAt.y + 250});
  do_work(*lab_, 0.01);
  const Index first = lab_->session->data()->table.rows;
  drag(View::learning, {kAt.x + 200, kAt.y + 330}, {kAt.x + 320, kAt.y + 330});
  do_work(*lab_, 0.01);
  EXPECT_GT(lab_->session->data()->table.rows, first);
  undo_stroke(*lab_);
  do_work(*lab_, 0.01);
  EXPECT_EQ(lab_->session->data()->table.rows, first);
  clear_painting(*lab_);
  do_work(*lab_, 0.01);
  EXPECT_EQ(lab_->session->data(), nullptr);
}

TEST_F(SpaceTimes, APaintingIsBounded) {
  painter(*lab_).brush = 0;
  begin_stroke(*lab_);
  for (int i = 0; i < 3000; ++i)
    add_dab(*lab_, {-1.5 + 0.2 * (i % 15), -1.5 + 0.01 * i}, 3);
  EXPECT_EQ(lab_->painter.rows.size(), kMostDabs);
  EXPECT_TRUE(lab_->painter.full);
  do_work(*lab_, 0.01);
  const std::string link = state_text(*lab_);
  EXPECT_NE(link.find("&paint="), std::string::npos);
  EXPECT_LT(link.size(), 16384u);
}

TEST_F(SpaceTimes, BadPaintingsAreRefusedByDab) {
  for (const char* bad : {"2_0_0_0.1", "0_0_0", "0_0_0_-1", "0_0_0_nan", "0_1e9_0_1", "x",
                          "0_0_0_1~a_b", "v_0_0_1", "0_0_0_1_2", "0_0_0_1~"}) {
    const std::string link = std::string("v=1&scenario=space-time&paint=") + bad;
    const auto applied = apply_state_text(*lab_, link);
    ASSERT_FALSE(applied.ok()) << bad;
    EXPECT_NE(applied.error().message().find("dab"), std::string::npos) << bad;
  }
  std::string many = "v=1&scenario=space-time&paint=0_0_0_1";
  for (std::size_t i = 0; i < kMostDabs; ++i)
    many += "~0_0";
  EXPECT_FALSE(apply_state_text(*lab_, many).ok());
  EXPECT_FALSE(apply_state_text(*lab_, "v=1&scenario=figures&paint=0_0_0_1").ok());
  EXPECT_TRUE(
      apply_state_text(*lab_, "v=1&scenario=space-time&paint=0_0_0_1~0.5_0.25~v_0_0_1_3").ok());
  EXPECT_EQ(lab_->session->data()->table.rows, 3);
}

TEST_F(SpaceTimes, TenThousandMovingDotsCostLittle) {
  double best = 1e9;
  for (int i = 0; i < 12; ++i) {
    go(201 + i);
    (void)figures_of(*lab_, sim::ViewKind::quantum);
    const auto start = std::chrono::steady_clock::now();
    frame(View::quantum);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    best = std::min(best, spent.count());
  }
  RecordProperty("milliseconds", std::to_string(best));
  EXPECT_LT(best, 20); // a few in a release build; room for slow machines
}

TEST(StepsOfTime, ComeFromThePicturesSeen) {
  StepsOfTime steps;
  EXPECT_EQ(steps.step_at(1, 0, 4, 400), 100); // the story spans the picture
  steps.learn(50, 1);
  EXPECT_EQ(steps.step_at(2, 0, 4, 400), 100);
  steps.learn(150, 2);
  EXPECT_EQ(steps.step_at(1.5, 0, 4, 400), 100);
  EXPECT_EQ(steps.step_at(3, 0, 4, 400), 250);
  for (Index i = 0; i < 5000; ++i)
    steps.learn(i, 0.01 * Real(i));
  EXPECT_EQ(steps.step_at(30, 0, 50, 400), 3000);
}

TEST(BlockProjection, FindsTheEventUnderThePointer) {
  sim::Block block;
  block.t_max = 3;
  Camera camera{50, 30, 1.5f};
  const Projection p = project(block, camera, {0, 0, 500, 400});
  const ImVec2 at = p.at(0.3, 0.8, 2);
  const sim::WorldPoint e = p.on_plane(at, 2);
  EXPECT_NEAR(e.x, 0.3, 1e-4);
  EXPECT_NEAR(e.y, 0.8, 1e-4);
}

} // namespace
} // namespace twofold::ui
