// The views without a window: ImGui without a backend, textures without GL, a fake scenario.
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "views/density_picture.hpp"
#include "views/sheet_picture.hpp"
#include "views/views.hpp"

#include <gtest/gtest.h>

#include <optional>

#include <cmath>

namespace twofold::ui {
namespace {

constexpr View kViews[] = {View::learning, View::quantum, View::gravity, View::both};
constexpr ImVec2 kStageAt{264, 44};
constexpr ImVec2 kReference{716, 564};
constexpr int kVertexBudget = 60'000; // so that a frame stays far below 4 ms

class Views : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 1400}, Theme::dark);
    const sim::Catalogue& catalogue = test::fake_catalogue();
    lab_ = std::make_unique<LabState>(catalogue, Platform{});
    const std::vector<sim::Setting> few{{"learners", 300}};
    lab_->session = std::move(sim::Session::create(catalogue, "two-geometries", 7, few).value());
    lab_->session->finish();
    (void)lab_->session->seek(30).ok();
    lab_->session->finish();
  }
  void TearDown() override {
    lab_.reset();
    screen_.reset();
  }

  void compute_sheet(Real q) {
    auto task = lab_->session->look_at_sheet(q, false, lab_->sheet);
    while (!task->advance(1000)) {
    }
    ++lab_->sheet_version;
  }

  // Draws one frame of the view and leaves the draw list to be looked at.
  const ImDrawList& frame(View view, ImVec2 size, ImVec2 pointer_at = {-1, -1}, bool down = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0f / 60;
    io.AddMousePosEvent(pointer_at.x, pointer_at.y);
    io.AddMouseButtonEvent(0, down);
    ImGui::NewFrame();
    lab_->view = lab_->previous_view = view;
    begin_input(false);
    draw_view(*lab_, kStageAt, {kStageAt.x + size.x, kStageAt.y + size.y});
    end_input();
    ImGui::Render();
    return *canvas();
  }

  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

void expect_sound(const ImDrawList& dl, ImVec2 size) {
  for (const ImDrawVert& v : dl.VtxBuffer)
    ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
  for (const ImDrawCmd& c : dl.CmdBuffer) {
    if (c.ElemCount == 0 || c.ClipRect.z <= c.ClipRect.x || c.ClipRect.w <= c.ClipRect.y) continue;
    EXPECT_GE(c.ClipRect.x, kStageAt.x - 1);
    EXPECT_GE(c.ClipRect.y, kStageAt.y - 1);
    EXPECT_LE(c.ClipRect.z, kStageAt.x + size.x + 1);
    EXPECT_LE(c.ClipRect.w, kStageAt.y + size.y + 1);
  }
  EXPECT_LT(dl.VtxBuffer.Size, kVertexBudget);
}

TEST_F(Views, DrawInsideTheStageAtEverySize) {
  const ImVec2 sizes[] = {{1, 1},     {45, 45},   {360, 246}, {340, 700},
                          {700, 300}, {716, 564}, {1356, 924}};
  for (const bool with_sheet : {false, true}) {
    if (with_sheet) compute_sheet(0.2);
    for (const View view : kViews)
      for (const GravityMode mode : {GravityMode::sheet, GravityMode::block})
        for (const ImVec2 size : sizes) {
          lab_->gravity_mode = mode;
          lab_->show_phase = with_sheet;
          expect_sound(frame(view, size), size);
        }
  }
}

TEST_F(Views, DrawWhileTheSheetIsComputedAndInEveryTheme) {
  compute_sheet(-0.1);
  lab_->selected = 0.3;
  lab_->sheet_task = lab_->session->look_at_sheet(0.3, false, *lab_->next_sheet);
  (void)lab_->sheet_task->advance(10);
  for (const Theme theme : {Theme::dark, Theme::light, Theme::projector}) {
    use_theme(theme);
    for (const View view : kViews)
      expect_sound(frame(view, kReference), kReference);
  }
}

TEST_F(Views, LinkedCursorIsOneStraightLineFromDensityToMass) {
  lab_->selected = 0.21;
  compute_sheet(0.21);
  const ImDrawList& dl = frame(View::both, kReference);
  const SheetPlace& place = view_cache(*lab_).sheet_shown;
  const ImVec2 mass = place.at(mass_point(*lab_));
  float left = 1e9f, right = -1e9f;
  for (const ImDrawVert& v : dl.VtxBuffer) {
    if (v.col != tokens().selection || std::abs(v.pos.y - mass.y) > 2.5f) continue;
    left = std::min(left, v.pos.x);
    right = std::max(right, v.pos.x);
  }
  EXPECT_LT(left, kStageAt.x + 80);
  EXPECT_GE(right, mass.x - 10);
}

TEST_F(Views, PressingInTheDensitySelectsAndMovesTheMassAtOnce) {
  compute_sheet(0.21);
  frame(View::both, kReference);
  const SheetPlace place = view_cache(*lab_).sheet_shown;
  const ImVec2 target{kStageAt.x + 150, place.at(0, -0.3).y};
  frame(View::both, kReference, target, false);
  frame(View::both, kReference, target, true);
  frame(View::both, kReference, target, false);
  ASSERT_TRUE(lab_->selected.has_value());
  EXPECT_NEAR(*lab_->selected, -0.3, 0.01); // two points at 184 points per unit
  EXPECT_NEAR(mass_point(*lab_).y, *lab_->selected, 1e-12);
  EXPECT_DOUBLE_EQ(lab_->sheet.q, 0.21); // the old sheet stays until the new one is there
}

TEST_F(Views, ProbeTellsTheIndexUnderThePointerAndNothingOutside) {
  compute_sheet(0.21);
  frame(View::gravity, kReference);
  const ImVec2 at = view_cache(*lab_).sheet_shown.at(1.5, 0.21);
  lab_->probe.clear();
  frame(View::gravity, kReference, at);
  EXPECT_NE(lab_->probe.find("index n"), std::string::npos);
  lab_->probe.clear();
  frame(View::gravity, kReference, {2, 2});
  EXPECT_TRUE(lab_->probe.empty());
}

TEST_F(Views, MorphEndsAtThePlaceOfTheNewView) {
  compute_sheet(0.21);
  frame(View::both, kReference);
  const SheetPlace both = view_cache(*lab_).sheet_shown;
  frame(View::learning, kReference);
  const SheetPlace learning = view_cache(*lab_).sheet_shown;
  EXPECT_NE(both.rect.x, learning.rect.x);
  EXPECT_FLOAT_EQ(settle_sheet(*lab_, both).rect.x, both.rect.x);
}

TEST_F(Views, ForgottenTexturesAreNoError) {
  compute_sheet(0.21);
  frame(View::gravity, kReference);
  drop_view_textures(*lab_);
  expect_sound(frame(View::gravity, kReference), kReference);
}

TEST(SheetLimits, AreHeldWhileASheetChangesLittle) {
  LabState lab(test::fake_catalogue(), Platform{});
  lab.sheet.ready = true;
  lab.sheet.wave.assign(1000, 1.0f);
  lab.sheet_version = 1;
  EXPECT_FLOAT_EQ(sheet_facts(lab).wave_limit, 1.0f);
  lab.sheet.wave.assign(1000, 1.1f);
  lab.sheet_version = 2;
  EXPECT_FLOAT_EQ(sheet_facts(lab).wave_limit, 1.0f);
  lab.sheet.wave.assign(1000, 3.0f);
  lab.sheet_version = 3;
  EXPECT_FLOAT_EQ(sheet_facts(lab).wave_limit, 3.0f);
}

TEST(ColorMaps, SignedMapsAreSilentAtZeroAndBlueBelow) {
  constexpr int kStep = 4; // of a channel, per entry of the table
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    const auto channel = [shift](ImU32 c) { return int((c >> shift) & 255u); };
    EXPECT_NEAR(channel(map_color(ColorMap::red_blue_dark, 0.5f)),
                channel(IM_COL32(0x0D, 0x11, 0x17, 255)), kStep);
    EXPECT_NEAR(channel(map_color(ColorMap::red_blue, 0.5f)), 255, kStep);
  }
  const auto blue = [](ImU32 c) { return int((c >> IM_COL32_B_SHIFT) & 255u); };
  const auto red = [](ImU32 c) { return int((c >> IM_COL32_R_SHIFT) & 255u); };
  for (const ColorMap map : {ColorMap::red_blue, ColorMap::red_blue_dark}) {
    EXPECT_GT(blue(map_color(map, 0.3f)), red(map_color(map, 0.3f)));
    EXPECT_GT(red(map_color(map, 0.7f)), blue(map_color(map, 0.7f)));
  }
}

TEST(ColorMaps, TakeAnyNumber) {
  for (const float v : {-1e30f, -0.0f, 1.0f, 1e30f, std::nanf("")})
    EXPECT_EQ(map_color(ColorMap::viridis, v) >> IM_COL32_A_SHIFT, 255u);
  EXPECT_EQ(map_color(ColorMap::twilight, 0), map_color(ColorMap::twilight, 1)); // a turn closes
}

TEST(FieldRefinement, KeepsStraightRampsInside) {
  constexpr int nx = 8, ny = 6;
  std::vector<float> field(nx * ny), fine;
  for (int y = 0; y < ny; ++y)
    for (int x = 0; x < nx; ++x)
      field[std::size_t(y * nx + x)] = 2.0f * float(x) - 3.0f * float(y);
  refine_twice(field.data(), nx, ny, fine);
  for (int y = 4; y < 2 * ny - 4; ++y)
    for (int x = 4; x < 2 * nx - 4; ++x) {
      const float px = (float(x) - 0.5f) / 2, py = (float(y) - 0.5f) / 2;
      EXPECT_NEAR(fine[std::size_t(y * 2 * nx + x)], 2 * px - 3 * py, 1e-5f);
    }
}

TEST(LearnerTicks, LieOnEachOtherLikeTranslucentInk) {
  const std::vector<Real> values{0.05, 0.05, 0.95};
  const TickColumns ticks = stack_ticks(0, 1, 10, values);
  ASSERT_EQ(ticks.opacity.size(), 10u);
  EXPECT_NEAR(ticks.opacity[0], 0.64f, 1e-6f);
  EXPECT_NEAR(ticks.opacity[9], 0.4f, 1e-6f);
  EXPECT_EQ(ticks.opacity[5], 0.0f);
}

} // namespace
} // namespace twofold::ui
