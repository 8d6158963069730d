// The lessons of assets/ with the real scenarios: each stop is reached, all it points at is on the
// screen, and what it says after a prediction is true of the run.
#include "ui/headless.hpp"

#include "lessons/lesson_parser.hpp"
#include "lessons/tex_text.hpp"
#include "panels/panels.hpp"
#include "places.hpp"
#include "work.hpp"

#include "twofold/catalogue.hpp"
#include "twofold_assets.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace twofold::ui {
namespace {

constexpr int kFrames = 6; // until lists and scroll positions have settled
constexpr double kPatience = 240;

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<std::string> equations_of(const Lesson& lesson) {
  std::vector<std::string> out;
  const auto add = [&out](const std::vector<LessonBlock>& blocks) {
    for (const LessonBlock& block : blocks) {
      if (block.kind == LessonBlock::Kind::equation) out.push_back(block.tex);
      for (const RichSpan& span : block.line)
        if (span.kind == RichSpan::Kind::math) out.push_back(span.text);
    }
  };
  for (const LessonStop& stop : lesson.stops) {
    add(stop.blocks);
    for (const Question& question : stop.questions)
      add(question.reveal);
  }
  return out;
}

bool font_has_all(const std::string& text) {
  const ImFont* font = imfont(type::body);
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    unsigned c = 0;
    p += ImTextCharFromUtf8(&c, p, end);
    if (!font->FindGlyphNoFallback(static_cast<ImWchar>(c))) return false;
  }
  return true;
}

class LessonOf : public ::testing::TestWithParam<std::string> {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{1280, 720});
    lab_ = std::make_unique<LabState>(catalogue(), Platform{});
    lab_->platform.seconds = seconds;
    lab_->reduced_motion = true; // actions are done at once
    for (const assets::File& file : assets::lessons())
      if (file.name == GetParam()) {
        auto read = read_lesson(file.name, file.text);
        ASSERT_TRUE(read.ok()) << read.error().message();
        lesson_ = std::move(read.value());
      }
    const auto checked = check_lesson(lesson_, catalogue());
    ASSERT_TRUE(checked.ok()) << checked.error().message();
    ASSERT_TRUE(ui::open_scenario(*lab_, lesson_.scenario, lesson_.seed).ok());
    lab_->lesson.filled = true;
    lab_->lesson.shelf.push_back(lesson_);
    lab_->lesson.shelf.back().language = "en"; // the one that is found
  }
  void TearDown() override {
    lab_.reset();
    screen_.reset();
  }
  void settle() {
    const double start = seconds();
    while (!nothing_to_do(*lab_) && seconds() - start < kPatience)
      do_work(*lab_, 0.05);
    ASSERT_TRUE(nothing_to_do(*lab_)) << "not settled";
  }
  void draw() {
    for (int i = 0; i < kFrames; ++i) {
      ImGui::GetIO().DeltaTime = 1.f / 60;
      ImGui::NewFrame();
      lab_->now = seconds();
      lab_->probe.clear();
      begin_input(false);
      begin_places();
      draw_lab(*lab_, 1280, 720);
      end_input();
      lab_->lesson.fresh = std::max(0, lab_->lesson.fresh - 1);
      ImGui::Render();
      settle(); // figures are made on demand
    }
  }
  std::string place(int line) const { return GetParam() + ", line " + std::to_string(line); }

  void expect(const Expectation& e) {
    if (e.at && lab_->session->step() != *e.at) {
      go_to_step(*lab_, *e.at);
      settle();
    }
    if (!e.check.empty()) {
      const auto found = std::find_if(lab_->checks.begin(), lab_->checks.end(),
                                      [&](const sim::Check& c) { return c.id == e.check; });
      ASSERT_NE(found, lab_->checks.end()) << place(e.line) << ": no check " << e.check;
      EXPECT_EQ(int(found->verdict), int(e.verdict))
          << place(e.line) << ": residual " << found->residual << ", limit " << found->limit;
      return;
    }
    const auto spec = catalogue().observable(e.observable);
    ASSERT_TRUE(spec.ok()) << place(e.line) << ": no observable " << e.observable;
    const auto observed = lab_->session->observe(*spec.value());
    ASSERT_TRUE(observed.ok()) << place(e.line) << ": " << observed.error().message();
    const Real value = observed.value();
    const bool holds = e.compare == Expectation::Compare::less      ? value < e.value
                       : e.compare == Expectation::Compare::at_most ? value <= e.value
                       : e.compare == Expectation::Compare::more    ? value > e.value
                                                                    : value >= e.value;
    EXPECT_TRUE(holds) << place(e.line) << ": " << e.observable << " = " << value << " at step "
                       << lab_->session->step();
  }

  Lesson lesson_;
  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_P(LessonOf, IsTrueAtEveryStop) {
  if (lesson_.language != "en") return; // the same run, see IsTheSameInEveryLanguage
  ASSERT_TRUE(open_lesson(*lab_, lesson_.name).ok());
  for (std::size_t i = 0; i < lesson_.stops.size(); ++i) {
    const LessonStop& stop = lesson_.stops[i];
    if (i > 0) next_stop(*lab_);
    settle();
    EXPECT_EQ(lab_->message, "") << place(stop.line);
    EXPECT_FALSE(lab_->session->failure()) << place(stop.line);
    EXPECT_EQ(lab_->session->step(), stop.step.value_or(lab_->session->step())) << place(stop.line);
    draw();
    for (const std::string& name : stop.highlights)
      EXPECT_NE(place_or_way(name), nullptr) << place(stop.line) << ": nothing is named " << name;
    for (std::size_t q = 0; q < stop.questions.size(); ++q) {
      answer_question(*lab_, q, 0);
      settle();
      EXPECT_EQ(lab_->message, "") << place(stop.line);
      for (const Expectation& e : stop.questions[q].expectations)
        expect(e);
    }
  }
}

TEST_P(LessonOf, ShowsItsFormulasAsSignsTheFontsHave) {
  for (const std::string& tex : equations_of(lesson_)) {
    const std::string plain = tex_text(tex);
    EXPECT_EQ(plain.find_first_of("\\{}"), std::string::npos) << tex << " -> " << plain;
    EXPECT_TRUE(font_has_all(plain)) << tex << " -> " << plain;
  }
}

bool same_expectation(const Expectation& a, const Expectation& b) {
  return a.observable == b.observable && a.compare == b.compare && a.value == b.value &&
         a.check == b.check && a.verdict == b.verdict && a.at == b.at;
}

bool same_action(const LessonAction& a, const LessonAction& b) {
  return a.kind == b.kind && a.steps == b.steps && a.view == b.view && a.settings == b.settings;
}

bool same_run(const Question& a, const Question& b) {
  const auto right = [](const Answer& x, const Answer& y) { return x.right == y.right; };
  return std::equal(a.answers.begin(), a.answers.end(), b.answers.begin(), b.answers.end(),
                    right) &&
         std::equal(a.actions.begin(), a.actions.end(), b.actions.begin(), b.actions.end(),
                    same_action) &&
         std::equal(a.expectations.begin(), a.expectations.end(), b.expectations.begin(),
                    b.expectations.end(), same_expectation);
}

TEST_P(LessonOf, IsTheSameInEveryLanguage) {
  for (const assets::File& file : assets::lessons()) {
    const auto other = read_lesson(file.name, file.text);
    ASSERT_TRUE(other.ok()) << other.error().message();
    const Lesson& l = other.value();
    if (l.name != lesson_.name || l.language == lesson_.language) continue;
    EXPECT_EQ(l.scenario, lesson_.scenario);
    EXPECT_EQ(l.seed, lesson_.seed);
    ASSERT_EQ(l.stops.size(), lesson_.stops.size()) << file.name;
    for (std::size_t i = 0; i < l.stops.size(); ++i) {
      const LessonStop &a = l.stops[i], &b = lesson_.stops[i];
      EXPECT_EQ(a.settings, b.settings) << file.name << ", stop " << i + 1;
      EXPECT_EQ(a.step, b.step) << file.name << ", stop " << i + 1;
      EXPECT_EQ(a.view, b.view) << file.name << ", stop " << i + 1;
      EXPECT_EQ(a.highlights, b.highlights) << file.name << ", stop " << i + 1;
      ASSERT_EQ(a.questions.size(), b.questions.size()) << file.name << ", stop " << i + 1;
      for (std::size_t q = 0; q < a.questions.size(); ++q)
        EXPECT_TRUE(same_run(a.questions[q], b.questions[q])) << file.name << ", stop " << i + 1;
    }
  }
}

std::vector<std::string> all_files() {
  std::vector<std::string> out;
  for (const assets::File& file : assets::lessons())
    out.emplace_back(file.name);
  return out;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& file) {
  std::string name = "L" + file.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Assets, LessonOf, ::testing::ValuesIn(all_files()), test_name);

} // namespace
} // namespace twofold::ui
