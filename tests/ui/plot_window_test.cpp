// Windows of plots: zoom, pan, fit, scales, values under the pointer, export, the probability box.
#include "fake_figures.hpp"
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "describe/figure_csv.hpp"
#include "draw.hpp"
#include "keyboard.hpp"
#include "pinch.hpp"
#include "views/figure_axes.hpp"
#include "views/figure_export.hpp"
#include "views/figure_hover.hpp"
#include "views/figure_stage.hpp"
#include "views/probability_tool.hpp"
#include "views/view_strings.hpp"
#include "views/views.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <optional>

namespace twofold::ui {
namespace {

constexpr ImVec2 kStage{716, 564}, kPhone{360, 246};
constexpr float kPoint = 0.05f; // what is a point apart on the screen looks moved

class Plots : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 1400}, Theme::dark);
    Platform platform;
    platform.save_file = [this](const File& file) { files_.push_back(file); };
    platform.save_picture = [this](const PictureRequest& r) { pictures_.push_back(r); };
    lab_ = std::make_unique<LabState>(test::fake_catalogue(), std::move(platform));
    open(test::FakeFigures::usual);
    drop_focus();
  }
  void TearDown() override {
    drop_focus();
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
  void frame() {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    lab_->view = lab_->previous_view = view_;
    lab_->width = size_.x < 560 ? size_.x : 1280;
    lab_->probe.clear();
    begin_input(false);
    begin_pinch(1);
    take_keys(*lab_);
    draw_view(*lab_, {0, 0}, size_);
    end_input();
    ImGui::Render();
    for (const ImDrawVert& v : canvas()->VtxBuffer)
      ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
  }
  void move(ImVec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frame();
  }
  void press(bool down, int button = 0) {
    ImGui::GetIO().AddMouseButtonEvent(button, down);
    frame();
  }
  void double_click() {
    for (int i = 0; i < 2; ++i) {
      press(true);
      press(false);
    }
  }
  void turn_wheel(float by) {
    ImGui::GetIO().AddMouseWheelEvent(0, by);
    frame(); // takes it
    frame(); // shows it
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    frame();
    ImGui::GetIO().AddKeyEvent(which, false);
    frame();
  }
  FigureMemory& memory(const std::string& figure) {
    const auto kind = sim::ViewKind(int(view_));
    return figure_memory(*lab_, kind, figure, figures_of(*lab_, kind).version);
  }
  const sim::Figure& figure(const std::string& name) {
    for (const sim::Figure& f : figures_of(*lab_, sim::ViewKind(int(view_))).figures)
      if (f.id == name) return f;
    ADD_FAILURE() << name;
    return figures_of(*lab_, sim::ViewKind(int(view_))).figures.front();
  }
  ImVec2 inside(const std::string& name, float across = 0.3f, float down = 0.5f) {
    const Rect r = memory(name).shown.rect();
    return {std::floor(r.x + across * r.w), std::floor(r.y + down * r.h)}; // as ImGui does
  }
  void press_button(std::string_view name) {
    frame();
    for (const Control& c : controls())
      if (c.name == name || c.name.starts_with(std::string(name) + ": ")) {
        press_control(c.which);
        frame();
        frame();
        return;
      }
    ADD_FAILURE() << name;
  }

  View view_ = View::quantum;
  ImVec2 size_ = kStage;
  std::vector<File> files_;
  std::vector<PictureRequest> pictures_;
  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_F(Plots, ZoomKeepsThePointUnderThePointer) {
  for (const char* name : {"density", "spectrum", "loss-run"}) {
    frame();
    const ImVec2 at = inside(name);
    move(at);
    for (const float by : {1.f, 3.f, 1.f, -2.f}) {
      const Plot before = memory(name).shown;
      const double x = before.x_at(at.x), y = before.y_at(at.y);
      turn_wheel(by);
      const Plot after = memory(name).shown;
      EXPECT_NEAR(after.px(x), at.x, kPoint) << name;
      EXPECT_NEAR(after.py(y), at.y, kPoint) << name;
      EXPECT_EQ(after.x1 - after.x0<before.x1 - before.x0, by> 0) << name;
    }
    EXPECT_TRUE(memory(name).window.chosen);
  }
}

TEST_F(Plots, TheWheelOverLabelsZoomsTheirAxisAlone) {
  frame();
  const Plot before = memory("spectrum").shown;
  move({before.rect().centre().x, before.max.y + 10});
  turn_wheel(1);
  const Plot after = memory("spectrum").shown;
  EXPECT_LT(after.x1 - after.x0, before.x1 - before.x0);
  EXPECT_NEAR(after.y1 - after.y0, before.y1 - before.y0, 1e-9);
}

TEST_F(Plots, ADoubleClickFitsAndGoesBackToTheLearnerOnlyThen) {
  frame();
  lab_->selected = 0.3;
  move(inside("density"));
  turn_wheel(2);
  double_click();
  EXPECT_FALSE(memory("density").window.chosen);
  EXPECT_TRUE(lab_->selected.has_value());
  ImGui::GetIO().DeltaTime = 1;
  for (int i = 0; i < 60; ++i)
    frame(); // a double-click of its own
  double_click();
  EXPECT_FALSE(lab_->selected.has_value());
}

TEST_F(Plots, TheRightButtonAndShiftAlwaysPan) {
  frame();
  const ImVec2 at = inside("density");
  for (const bool shift : {false, true}) {
    move(at);
    const Plot before = memory("density").shown;
    const auto selected = lab_->selected;
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, shift);
    frame();
    press(true, shift ? 0 : 1);
    move({at.x + 40, at.y + 20});
    press(false, shift ? 0 : 1);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    frame();
    const Plot after = memory("density").shown;
    EXPECT_NEAR(after.px(before.x_at(at.x)), at.x + 40, 0.6) << shift;
    EXPECT_NEAR(after.py(before.y_at(at.y)), at.y + 20, 0.6) << shift;
    EXPECT_EQ(lab_->selected, selected); // the cursor stays
  }
}

TEST_F(Plots, APlainDragPansWhereItHasNoOtherMeaning) {
  frame();
  const ImVec2 at = inside("spectrum");
  move(at);
  press(true);
  move({at.x + 30, at.y});
  press(false);
  EXPECT_TRUE(memory("spectrum").window.chosen);
  move(inside("density"));
  press(true);
  move(inside("density", 0.6f));
  press(false);
  EXPECT_FALSE(memory("density").window.chosen);
  EXPECT_TRUE(lab_->selected.has_value());
}

TEST_F(Plots, TwoFingersZoomAndPan) {
  size_ = kPhone;
  frame();
  const ImVec2 at = inside("density", 0.5f);
  const Plot before = memory("density").shown;
  const double x = before.x_at(at.x);
  add_pinch(at, {30, 0}, 2);
  frame();
  frame();
  const Plot after = memory("density").shown;
  EXPECT_NEAR((after.x1 - after.x0) / (before.x1 - before.x0), 0.5, 1e-6);
  EXPECT_NEAR(after.px(x), at.x + 30, 1);
}

TEST_F(Plots, TheWindowIsHeldWhileTheRunGoesOn) {
  frame();
  move(inside("density"));
  turn_wheel(2);
  const Plot before = memory("density").shown;
  for (const Index step : {30, 90, 200}) {
    go(step);
    frame();
    const Plot after = memory("density").shown;
    EXPECT_EQ(after.x0, before.x0);
    EXPECT_EQ(after.y1, before.y1);
  }
  open(test::FakeFigures::usual); // the same scenario anew: still held
  EXPECT_TRUE(memory("density").window.chosen);
  ASSERT_TRUE(open_scenario(*lab_, "two-geometries", 7).ok());
  lab_->session->finish();
  frame();
  open(test::FakeFigures::usual);
  frame();
  EXPECT_FALSE(memory("density").window.chosen); // another scenario was open
}

TEST_F(Plots, AFocusedPlotTakesItsKeys) {
  frame();
  for (int i = 0; i < 40 && !memory("spectrum").window.chosen; ++i) {
    key(ImGuiKey_Tab);
    key(ImGuiKey_Equal);
  }
  ASSERT_TRUE(memory("spectrum").window.chosen);
  const double x0 = memory("spectrum").shown.x0;
  key(ImGuiKey_RightArrow);
  frame();
  EXPECT_GT(memory("spectrum").shown.x0, x0);
  key(ImGuiKey_0);
  EXPECT_FALSE(memory("spectrum").window.chosen);
  key(ImGuiKey_Enter);
  ASSERT_TRUE(enlarged(*lab_).has_value());
  frame();
  EXPECT_GT(memory("spectrum").shown.rect().w, 0.8f * kStage.x);
  drop_focus();
  key(ImGuiKey_Escape);
  EXPECT_FALSE(enlarged(*lab_).has_value());
}

TEST_F(Plots, ALogScaleIsRefusedWhereValuesAreNotPositive) {
  sim::Figure f;
  f.series.push_back({"line", sim::Role::measured, sim::Mark::line, {{1, 2, 3}, {1, 10, 100}}, {}});
  EXPECT_EQ(log_problem(f, true), LogProblem::none);
  EXPECT_EQ(log_problem(f, false), LogProblem::none);
  f.series[0].curve.y[1] = 0;
  EXPECT_EQ(log_problem(f, true), LogProblem::values);
  f.series[0].mark = sim::Mark::stairs; // an empty bin has nothing to draw
  EXPECT_EQ(log_problem(f, true), LogProblem::none);
  f.series[0].curve.y[1] = -1;
  EXPECT_EQ(log_problem(f, true), LogProblem::values);
  f.field = sim::Field{};
  EXPECT_EQ(log_problem(f, true), LogProblem::cells);

  FigureWindow window;
  turn_scale(window, true, false, LogProblem::values);
  EXPECT_FALSE(window.log_y.has_value());
  EXPECT_FALSE(window.notice.empty());
  turn_scale(window, true, false, LogProblem::none);
  EXPECT_EQ(window.log_y, true);
  EXPECT_TRUE(window.notice.empty());
  turn_scale(window, true, true, LogProblem::values); // back is always possible
  EXPECT_EQ(window.log_y, false);
}

TEST_F(Plots, ALogScaleHasDecadesAndKeepsThePointUnderThePointer) {
  sim::Axis axis;
  axis.logarithmic = true;
  frame();
  memory("spectrum").window.log_y = true;
  frame();
  const ImVec2 at = inside("spectrum");
  move(at);
  const double y = memory("spectrum").shown.y_at(at.y);
  turn_wheel(1);
  EXPECT_NEAR(memory("spectrum").shown.py(y), at.y, kPoint);
}

TEST_F(Plots, TheValueUnderThePointerIsTheCurves) {
  sim::Figure f;
  f.x = {"Weight", "length"};
  f.y = {"Density", "per length"};
  f.series.push_back({"law", sim::Role::predicted, sim::Mark::line, {{0, 1, 2}, {0, 4, 2}}, {}});
  f.series.push_back({"bins", sim::Role::measured, sim::Mark::stairs, {{0.5, 1.5}, {3, 5}}, {}});
  const FigurePlot plot{{{0, 0}, {200, 100}, 0, 2, 0, 5}, false, false};
  const auto values = hover_values(plot, f, {}, {125, 20}); // x = 1.25
  ASSERT_EQ(values.size(), 3u);
  EXPECT_EQ(values[0].value, "3.50 per length");
  EXPECT_NEAR(values[0].at.y, 100 - 3.5 / 5 * 100, 1e-3);
  EXPECT_EQ(values[1].value, "5.00 per length"); // of the bin, not between bins
  EXPECT_EQ(values[2].value, "1.25 length");
  EXPECT_EQ(hover_text(values), "law 3.50 per length   bins 5.00 per length   Weight 1.25 length");
}

TEST_F(Plots, EveryPlotCanBeSavedAsSvgCsvAndPng) {
  size_ = {1100, 900};
  for (const View view : {View::learning, View::quantum, View::gravity}) {
    view_ = view;
    for (const sim::Figure& f : figures_of(*lab_, sim::ViewKind(int(view))).figures) {
      if (f.shape == sim::FigureShape::sentence) continue;
      enlarge(*lab_, sim::ViewKind(int(view)), f.id);
      lab_->view = view;
      figure_cache(*lab_).enlarged->shown_in = view;
      files_.clear();
      pictures_.clear();
      const std::string name = f.id;
      for (const Text format : {str::save_svg, str::save_table, str::save_png2}) {
        press_button(str::save_how);
        press_button(format);
        for (int i = 0; i < 6; ++i)
          frame();
      }
      ASSERT_EQ(files_.size(), 2u) << name;
      EXPECT_EQ(files_[0].name, "figures-" + name + "-seed-7-step-20.svg");
      EXPECT_EQ(files_[0].bytes.substr(0, 4), "<svg");
      EXPECT_EQ(files_[0].bytes.find("nan"), std::string::npos) << name;
      EXPECT_EQ(files_[1].bytes.substr(0, 2), "# ");
      ASSERT_EQ(pictures_.size(), 1u) << name;
      EXPECT_EQ(pictures_[0].scale, 2);
      EXPECT_GT(pictures_[0].w, 600.f);
    }
    drop_enlarged(*lab_);
  }
}

TEST_F(Plots, AZoomedPlotIsDrawnWithItsWindowInSvg) {
  frame();
  move(inside("density"));
  turn_wheel(3);
  const FigureWindow window = memory("density").window;
  const sim::Figure out = exported_figure(*lab_, figure("density"), window);
  EXPECT_NEAR(*out.x.low, window.x.low, 1e-12);
  EXPECT_NEAR(*out.y.high, window.y.high, 1e-12);
  FigureWindow logarithmic;
  logarithmic.chosen = true;
  logarithmic.log_y = true;
  logarithmic.x = {0, 1};
  logarithmic.y = {-2, 1};
  const sim::Figure decades = exported_figure(*lab_, figure("density"), logarithmic);
  EXPECT_TRUE(decades.y.logarithmic);
  EXPECT_NEAR(*decades.y.low, 0.01, 1e-12);
  EXPECT_NEAR(*decades.y.high, 10, 1e-9);
}

TEST_F(Plots, TheDataComeBackFromCsvAsTheyWere) {
  const sim::Figure& f = figure("density");
  const std::string text = describe::figure_csv(f);
  std::size_t at = text.find("# series: " + f.series[0].label);
  ASSERT_NE(at, std::string::npos);
  at = text.find('\n', text.find('\n', at) + 1) + 1; // behind the header
  EXPECT_NE(text.find("Weight w,\"Density, per weight\"\n"), std::string::npos);
  for (std::size_t i = 0; i < f.series[0].curve.x.size(); ++i) {
    char* end = nullptr;
    const double x = std::strtod(text.c_str() + at, &end);
    ASSERT_EQ(*end, ',');
    const double y = std::strtod(end + 1, &end);
    ASSERT_EQ(*end, '\n');
    EXPECT_EQ(x, f.series[0].curve.x[i]);
    EXPECT_EQ(y, f.series[0].curve.y[i]);
    at = std::size_t(end + 1 - text.c_str());
  }
  EXPECT_EQ(text[at], '\n'); // an empty line ends the block
}

TEST_F(Plots, AHistoryIsExportedWithItsValues) {
  sim::Figure out = exported_figure(*lab_, figure("loss-run"), {});
  ASSERT_FALSE(out.series.empty());
  EXPECT_EQ(out.series[0].curve.y.size(),
            lab_->session->history().values(out.observables[0]).size());
}

TEST_F(Plots, WithoutAPlatformThatSavesThereIsAMessage) {
  lab_->platform.save_file = nullptr;
  save_figure(*lab_, figure("density"), sim::ViewKind::quantum, {}, {}, PlotFormat::csv);
  EXPECT_EQ(lab_->message, str::no_saving.english());
}

TEST_F(Plots, TheProbabilityBoxReadsSharesAndStaysWhileTheRunGoesOn) {
  frame();
  switch_ruler(*lab_, true);
  key(ImGuiKey_B);
  ASSERT_TRUE(lab_->box.span.on);
  EXPECT_FALSE(lab_->ruler.on);
  const Plot plot = memory("density").shown;
  const float middle = plot.rect().centre().y;
  move({plot.px(0), middle});
  press(true);
  move({plot.px(1.4), middle});
  press(false);
  EXPECT_FALSE(lab_->selected.has_value()); // the box comes before the cursor
  const auto shares = [&] { return box_portions(*lab_, figure("density")); };
  auto now = shares();
  ASSERT_GE(now.size(), 3u);
  const double expected = 0.3 + 0.2 * std::sin(double(lab_->session->step()) / 50);
  EXPECT_NEAR(now[1].portion.share(), expected, 0.01) << now[1].label;
  EXPECT_NE(lab_->probe.find("Fokker-Planck"), std::string::npos) << lab_->probe;
  go(120);
  frame();
  EXPECT_NE(shares()[1].portion.share(), now[1].portion.share());
  key(ImGuiKey_Escape);
  EXPECT_FALSE(lab_->box.span.on);
}

TEST_F(Plots, AnEdgeOfTheBoxCanBeMoved) {
  frame();
  switch_box(*lab_, true);
  frame();
  const Plot plot = memory("density").shown;
  const float y = plot.rect().centre().y;
  move({plot.px(-0.5), y});
  press(true);
  move({plot.px(0.5), y});
  press(false);
  move({plot.px(-0.5), y});
  press(true);
  move({plot.px(-1), y});
  press(false);
  const Ruler& r = lab_->box.span;
  EXPECT_NEAR(std::min(r.from->x, r.to->x), -1, 0.02);
  EXPECT_NEAR(std::max(r.from->x, r.to->x), 0.5, 0.02);
}

TEST_F(Plots, TheBoxIsLaidByTwoTouches) {
  size_ = kPhone;
  frame();
  switch_box(*lab_, true);
  frame();
  for (const float across : {0.2f, 0.7f}) {
    move(inside("density", across));
    press(true);
    press(false);
  }
  const Ruler& r = lab_->box.span;
  ASSERT_TRUE(r.from && r.to);
  EXPECT_FALSE(r.loose);
  const Plot plot = memory("density").shown;
  EXPECT_NEAR(plot.px(r.from->x), inside("density", 0.2f).x, 1);
  EXPECT_NEAR(plot.px(r.to->x), inside("density", 0.7f).x, 1);
}

TEST_F(Plots, OnAPhoneASwipeTurnsThePageUntilThePlotIsZoomed) {
  size_ = kPhone;
  frame();
  view_ = View::learning;
  frame();
  const auto& all = figures_of(*lab_, sim::ViewKind::learning).figures;
  const auto found = std::find_if(all.begin(), all.end(), [&](const sim::Figure& f) {
    return f.shape == sim::FigureShape::plot && !f.x_is_trainable && f.handles.empty() &&
           !f.measurable && !f.paintable && !f.y_is_time; // nothing in it is dragged
  });
  ASSERT_NE(found, all.end());
  const std::string shown = found->id;
  const int page = int(found - all.begin());
  figure_cache(*lab_).page[std::size_t(view_)] = page;
  frame();
  const auto swipe = [&] {
    move(inside(shown, 0.8f));
    press(true);
    move(inside(shown, 0.3f));
    press(false);
  };
  turn_wheel(0);
  move(inside(shown, 0.5f));
  turn_wheel(2);
  swipe();
  EXPECT_EQ(figure_cache(*lab_).page[std::size_t(view_)], page);
  fit_window(memory(shown).window);
  frame();
  swipe();
  EXPECT_NE(figure_cache(*lab_).page[std::size_t(view_)], page);
}

TEST_F(Plots, EveryRoleHasAStrokeOfItsOwnApartFromColour) {
  FigureLook look = look_of(sim::ViewKind::quantum);
  using sim::Role;
  std::vector<Stroke> strokes;
  for (const Role role :
       {Role::measured, Role::predicted, Role::second_law, Role::reference, Role::control})
    strokes.push_back(stroke_of(role, 0, look));
  for (std::size_t i = 0; i < strokes.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      EXPECT_TRUE(strokes[i].on != strokes[k].on || strokes[i].off != strokes[k].off ||
                  std::abs(strokes[i].width - strokes[k].width) > 0.3f)
          << i << " " << k;
}

} // namespace
} // namespace twofold::ui
