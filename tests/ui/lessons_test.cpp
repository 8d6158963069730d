// Lessons: their files are read or refused with the line; a person walks through one with the
// keyboard alone; what they ask stays hidden until a prediction is made.
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "keyboard.hpp"
#include "lessons/lesson_json.hpp"
#include "lessons/lesson_parser.hpp"
#include "lessons/rich_text.hpp"
#include "lessons/tex_text.hpp"
#include "panels/panels.hpp"
#include "places.hpp"
#include "url_state.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>

namespace twofold::ui {
namespace {

constexpr std::string_view kFile = "1-toy.en.md";
const std::string kFront = "---\ntitle: A toy\nsection: 9 # of the paper\nminutes: 3\n"
                           "level: student\nscenario: two-geometries\nseed: 11\n"
                           "summary: One # sentence.\n---\n\n";
const std::string kStops = R"(# First
view: quantum
step: 5
set: mass=0.2, noise=0.02   # words for people
highlight: parameter:mass, play, view-both

A *first* paragraph with **bold** words,
`code` and $q_0^2$.

- one
- two
  goes on

$$\frac{1}{2} m v^2$$

? question: What is it?
- [ ] This.
- [x] That, which is
  longer.
! reveal: It is that,
because.
do: play 10
expect: observable loss < 3 at 12
expect: check toy holds

# Second

Goes on with the run.

# Third
set: defaults

The end.
)";

std::string problem_of(const std::string& text, std::string_view file = kFile) {
  const auto lesson = read_lesson(file, text);
  return lesson ? std::string() : lesson.error().message();
}

TEST(LessonText, SaysAllThatAFileSays) {
  const auto read = read_lesson(kFile, kFront + kStops);
  ASSERT_TRUE(read.ok()) << read.error().message();
  const Lesson& l = read.value();
  EXPECT_EQ(l.name, "1-toy");
  EXPECT_EQ(l.language, "en");
  EXPECT_EQ(l.number, 1);
  EXPECT_EQ(l.section, "9");
  EXPECT_EQ(l.minutes, 3);
  EXPECT_EQ(l.level, LessonLevel::student);
  EXPECT_EQ(l.seed, 11u);
  ASSERT_EQ(l.stops.size(), 3u);
  const LessonStop& s = l.stops[0];
  EXPECT_EQ(s.view, View::quantum);
  EXPECT_EQ(s.step, 5);
  ASSERT_EQ(s.settings->size(), 2u);
  EXPECT_EQ((*s.settings)[1].second, "0.02");
  EXPECT_EQ(s.highlights, (std::vector<std::string>{"parameter:mass", "play", "view-both"}));
  ASSERT_EQ(s.blocks.size(), 5u);
  EXPECT_EQ(plain_text(s.blocks[0].line), "A first paragraph with bold words, code and q₀².");
  EXPECT_EQ(plain_text(s.blocks[2].line), "two goes on");
  EXPECT_EQ(s.blocks[3].tex, "\\frac{1}{2} m v^2");
  ASSERT_EQ(s.questions.size(), 1u);
  const Question& q = s.questions[0];
  ASSERT_EQ(q.answers.size(), 2u);
  EXPECT_TRUE(q.answers[1].right);
  EXPECT_EQ(plain_text(q.answers[1].line), "That, which is longer.");
  EXPECT_EQ(plain_text(q.reveal[0].line), "It is that, because.");
  EXPECT_EQ(q.actions[0].steps, 10);
  EXPECT_EQ(q.expectations[0].observable, "loss");
  EXPECT_EQ(q.expectations[0].at, 12);
  EXPECT_EQ(q.expectations[1].check, "toy");
  EXPECT_TRUE(l.stops[2].settings->empty());
}

TEST(LessonText, ScenesOfStopsWithoutKeysAreThoseBefore) {
  const auto read = read_lesson(kFile, kFront + kStops);
  ASSERT_TRUE(read.ok());
  const LessonScene second = scene_of(read.value(), 1), third = scene_of(read.value(), 2);
  EXPECT_EQ(second.step, 5);
  EXPECT_EQ(second.settings.size(), 2u);
  EXPECT_EQ(third.step, 0);
  EXPECT_TRUE(third.settings.empty());
  EXPECT_EQ(third.view, View::quantum);
}

TEST(LessonText, EveryMistakeIsToldWithFileAndLine) {
  const std::string ask = "# S\n\n? question: Q\n- [ ] a\n- [x] b\n";
  const struct {
    std::string text;
    const char* told;
  } kBad[] = {
      {"title: x", "line 1: front matter"},
      {"---\ntitle: x\n", "front matter: expected --- at its end"},
      {"---\ntitel: x\n---\n", "line 2: key = titel"},
      {"---\ntitle: x\n---\n# S\n\nw", "expected section:"},
      {"---\nminutes: no\n---\n", "line 2: minutes = no"},
      {"---\nlevel: hard\n---\n", "level = hard"},
      {kFront, "expected a stop"},
      {kFront + "words\n", "line 11: stop = words"},
      {kFront + "# S\n", "some words below"},
      {kFront + "# S\nveiw: both\n\nx", "line 12: key = veiw"},
      {kFront + "# S\nview: all\n\nx", "line 12: view = all"},
      {kFront + "# S\nstep: -1\n\nx", "line 12: step = -1"},
      {kFront + "# S\nset: mass\n\nx", "line 12: set = mass"},
      {kFront + "# S\n\na **b", "line 13: mark **"},
      {kFront + "# S\n\na $b", "mark $"},
      {kFront + "# S\n\n[a](b)", "links"},
      {kFront + "# S\n\n$$a", "line 13: equation"},
      {kFront + "# S\n\n## T\n", "line 13: line = ## T"},
      {kFront + "# S\n\n? question: Q\n- [x] a\n! reveal: r\n", "2 to 6 answers"},
      {kFront + "# S\n\n? question: Q\n- [ ] a\n- [ ] b\n! reveal: r\n", "2 to 6 answers"},
      {kFront + ask, "! reveal:"},
      {kFront + ask + "! reveal:\n\nx", "line 16: reveal"},
      {kFront + ask + "! reveal: r\ndo: jump 3\n", "line 17: do = jump 3"},
      {kFront + ask + "! reveal: r\ndo: play much\n", "do: play = much"},
      {kFront + ask + "! reveal: r\nexpect: loss < 3\n", "line 17: expect"},
      {kFront + ask + "! reveal: r\nexpect: observable loss = 3\n", "expect"},
      {kFront + ask + "! reveal: r\nexpect: check a passes\n", "expect"},
  };
  for (const auto& bad : kBad) {
    const std::string told = problem_of(bad.text);
    EXPECT_NE(told.find(bad.told), std::string::npos) << bad.text << "\n-> " << told;
    EXPECT_EQ(told.find("1-toy.en.md"), 0u) << told;
  }
  for (const char* file : {"toy.en.md", "1-toy.md", "1-toy.fr.md", "x-toy.en.md", "1-.en.md"})
    EXPECT_NE(problem_of(kFront + kStops, file).find("file name"), std::string::npos) << file;
}

TEST(LessonText, WrongNamesAreFoundInTheCatalogue) {
  const auto check = [](const std::string& stop) {
    const auto lesson = read_lesson(kFile, kFront + stop);
    EXPECT_TRUE(lesson.ok());
    const auto status = check_lesson(lesson.value(), test::fake_catalogue());
    return status ? std::string() : status.error().message();
  };
  EXPECT_EQ(check(kStops), "");
  EXPECT_NE(check("# S\nset: mas=1\n\nx").find("mas"), std::string::npos);
  EXPECT_NE(check("# S\nset: mass=77\n\nx").find("mass"), std::string::npos);
  EXPECT_NE(check("# S\nhighlight: parameter:mas\n\nx").find("mas"), std::string::npos);
}

TEST(Tex, BecomesPlainSigns) {
  const std::pair<const char*, const char*> kPairs[] = {
      {"i\\hbar\\,\\partial_t \\psi = -\\frac{\\hbar^2}{2m}\\psi'' + V\\psi",
       "iħ ∂ₜ ψ = −ħ²/2mψ′′ + Vψ"},
      {"\\hbar = \\frac{2D}{\\gamma}", "ħ = 2D/γ"},
      {"\\frac{a+b}{c}", "(a+b)/c"},
      {"\\frac12 g_{\\mu\\nu}", "½ g_μν"},
      {"e^{-S/\\hbar}", "e^(−S/ħ)"},
      {"x^{-1}", "x⁻¹"},
      {"\\sqrt{1-v^2}", "√(1−v²)"},
      {"\\langle q \\rangle \\le \\bar{q}", "mean( q ) ≤ mean(q)"},
      {"\\ddot{x}^\\mu + \\Gamma^\\mu_{\\alpha\\beta}", "d²x/dt²^μ + Γ^μ_αβ"},
      {"\\nabla^2 \\varphi", "grad ² φ"},
      {"\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "( a , b ; c , d )"},
      {"\\text{loss} \\propto \\exp(-x)", "loss ~ exp(−x)"},
      {"\\unknown{x", "unknownx"},
      {"", ""},
  };
  for (const auto& [tex, plain] : kPairs)
    EXPECT_EQ(tex_text(tex), plain) << tex;
}

class Lessons : public ::testing::Test {
protected:
  void SetUp() override {
    screen_.emplace(ImVec2{2000, 4000}, Theme::light);
    lab_ = std::make_unique<LabState>(test::fake_catalogue(), Platform{});
    lab_->platform.seconds = [this] { return clock_ += 1e-4; };
    lab_->platform.remember = [this](const std::string& key, const std::string& value) {
      kept_[key] = value;
    };
    lab_->reduced_motion = true;
    ASSERT_TRUE(ui::open_scenario(*lab_, "two-geometries", 7).ok());
    lab_->lesson.filled = true; // with these alone
    shelve(kFile, kFront + kStops);
    settle();
    drop_focus();
  }
  void TearDown() override {
    drop_focus();
    lab_.reset();
    screen_.reset();
  }
  void shelve(std::string_view file, const std::string& text) {
    auto lesson = read_lesson(file, text);
    ASSERT_TRUE(lesson.ok()) << lesson.error().message();
    lab_->lesson.shelf.push_back(std::move(lesson.value()));
  }
  void settle() {
    for (int i = 0; i < 20000 && !nothing_to_do(*lab_); ++i)
      do_work(*lab_, 0.01);
    ASSERT_TRUE(nothing_to_do(*lab_));
  }
  void frame(Rect rect = {0, 0, 360, 720}) {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    lab_->now = lab_->seconds();
    use_language(lab_->language);
    begin_input(false);
    begin_places();
    take_keys(*lab_);
    draw_lesson(*lab_, rect, true);
    draw_offers(*lab_, rect);
    draw_highlights(*lab_);
    end_input();
    ImGui::Render();
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    frame();
    ImGui::GetIO().AddKeyEvent(which, false);
    frame();
  }
  bool shows(std::string_view name) {
    frame();
    for (const Control& control : controls())
      if (control.name.find(name) != std::string::npos) return true;
    return false;
  }

  double clock_ = 0;
  std::map<std::string, std::string> kept_;
  std::optional<test::Headless> screen_;
  std::unique_ptr<LabState> lab_;
};

TEST_F(Lessons, AStopBringsTheLabToItsScene) {
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  settle();
  EXPECT_EQ(lab_->message, "");
  EXPECT_EQ(lab_->session->seed(), 11u);
  EXPECT_EQ(lab_->session->step(), 5);
  EXPECT_EQ(lab_->view, View::quantum);
  const auto mass = sim::find_parameter(lab_->spec().parameters, "mass").value();
  EXPECT_DOUBLE_EQ(double(lab_->session->parameters()[mass]), 0.2);
  next_stop(*lab_);
  step_by(*lab_, 4);
  settle();
  EXPECT_EQ(lab_->session->step(), 9);
  stop_back(*lab_);
  settle();
  EXPECT_EQ(lab_->session->step(), 5);
  next_stop(*lab_);
  next_stop(*lab_);
  settle();
  EXPECT_NE(double(lab_->session->parameters()[mass]), 0.2);
  EXPECT_EQ(lab_->session->step(), 0);
}

TEST_F(Lessons, TheAnswerIsHiddenUntilOneIsChosenAndThenTheRunGoesOn) {
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  settle();
  std::string json = lesson_json(*lab_);
  EXPECT_EQ(json.find("because"), std::string::npos);
  EXPECT_EQ(json.find("\"right\":true"), std::string::npos);
  EXPECT_TRUE(shows("A: This."));
  answer_question(*lab_, 0, 0);
  json = lesson_json(*lab_);
  EXPECT_NE(json.find("because"), std::string::npos);
  EXPECT_NE(json.find("\"chosen\":0"), std::string::npos);
  settle();
  EXPECT_EQ(lab_->session->step(), 15);
  answer_question(*lab_, 0, 1); // too late
  EXPECT_EQ(chosen_answer(lab_->lesson, 0), 0);
  answer_question(*lab_, 7, 1);
  EXPECT_FALSE(shows("A: This."));
}

TEST_F(Lessons, PlayEndsExactlyWhereItSays) {
  lab_->reduced_motion = false;
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  for (int i = 0; i < 20000 && !(lab_->session->settled() && lab_->session->step() == 5); ++i)
    do_work(*lab_, 0.01);
  answer_question(*lab_, 0, 1);
  EXPECT_TRUE(lab_->playing);
  for (int i = 0; i < 20000 && lab_->playing; ++i) {
    clock_ += 0.02;
    do_work(*lab_, 0.01);
  }
  EXPECT_EQ(lab_->session->step(), 15);
}

TEST_F(Lessons, IsCompletedByKeyboardAlone) {
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  settle();
  frame();
  key(ImGuiKey_B);
  EXPECT_EQ(chosen_answer(lab_->lesson, 0), 1);
  key(ImGuiKey_N);
  EXPECT_EQ(lab_->lesson.stop, 1u);
  key(ImGuiKey_Backspace);
  EXPECT_EQ(lab_->lesson.stop, 0u);
  key(ImGuiKey_Enter);
  key(ImGuiKey_Enter);
  key(ImGuiKey_N);
  EXPECT_TRUE(lab_->lesson.open.empty());
  EXPECT_TRUE(lab_->lesson.progress["1-toy"].done);
  EXPECT_EQ(lab_->page, Page::lessons);
  EXPECT_EQ(kept_["lessons"], "1-toy:3d");
}

TEST_F(Lessons, TabReachesTheAnswersAndEnterChooses) {
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  settle();
  frame();
  key(ImGuiKey_Tab);
  key(ImGuiKey_Tab);
  key(ImGuiKey_Enter);
  EXPECT_EQ(chosen_answer(lab_->lesson, 0), 1);
  EXPECT_EQ(lab_->lesson.stop, 0u); // Enter chose, and did not go on
}

TEST_F(Lessons, OnesOwnRunIsKeptAndOfferedAgain) {
  go_to_step(*lab_, 3);
  set_parameter(*lab_, std::string("noise"), 0.03);
  settle();
  go_to_step(*lab_, 3);
  settle();
  const std::string before = state_text(*lab_);
  const std::uint64_t hash = lab_->session->hash();
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  next_stop(*lab_);
  settle();
  close_lesson(*lab_);
  EXPECT_TRUE(shows("Back to your run"));
  back_to_your_run(*lab_);
  settle();
  EXPECT_EQ(state_text(*lab_), before);
  EXPECT_EQ(lab_->session->hash(), hash);
  EXPECT_FALSE(shows("Back to your run"));
}

TEST_F(Lessons, TheTourIsOfferedOnceOnAFirstVisitWithoutALink) {
  std::string tour = kFront + kStops;
  tour.replace(tour.find("9 # of the paper"), 16, "tour");
  shelve("0-tour.en.md", tour);
  recall_progress(*lab_, "", false); // came by a link
  EXPECT_FALSE(lab_->lesson.offers_tour);
  recall_progress(*lab_, "", true);
  EXPECT_TRUE(shows("Take the tour"));
  EXPECT_EQ(kept_["lessons"], "offered"); // seen is enough
  take_tour(*lab_, false);
  EXPECT_FALSE(shows("Take the tour"));
  recall_progress(*lab_, kept_["lessons"], true);
  EXPECT_FALSE(lab_->lesson.offers_tour);
  take_tour(*lab_, true);
  EXPECT_EQ(lab_->lesson.open, "0-tour");
}

TEST_F(Lessons, ProgressIsRecalledAndRubbishIsHarmless) {
  recall_progress(*lab_, "offered,1-toy:2d,other:x,:,9:99999999999999999999,", true);
  EXPECT_TRUE(lab_->lesson.progress["1-toy"].done);
  EXPECT_EQ(lab_->lesson.progress["1-toy"].reached, 2u);
  EXPECT_FALSE(lab_->lesson.offers_tour);
}

TEST_F(Lessons, ALinkOpensALessonWithItsRunOrWithTheOneItNames) {
  ASSERT_TRUE(apply_state_text(*lab_, "v=1&lesson=1-toy&stop=1").ok());
  settle();
  EXPECT_EQ(lab_->session->step(), 5);
  go_to_step(*lab_, 8);
  settle();
  const std::string text = state_text(*lab_);
  EXPECT_NE(text.find("&lesson=1-toy&stop=1"), std::string::npos) << text;
  close_lesson(*lab_);
  ASSERT_TRUE(apply_state_text(*lab_, text).ok());
  settle();
  EXPECT_EQ(lab_->session->step(), 8);
  EXPECT_EQ(lab_->lesson.open, "1-toy");
  for (const char* bad : {"v=1&lesson=nothing", "v=1&lesson=1-toy&stop=9", "v=1&tour=1"}) {
    const auto refused = apply_state_text(*lab_, bad);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message().find("expected"), std::string::npos);
  }
  EXPECT_EQ(lab_->session->step(), 8);
}

TEST_F(Lessons, AGermanFileIsShownInGermanAndEnglishWhereThereIsNone) {
  std::string german = kFront + kStops;
  german.replace(german.find("A toy"), 5, "Ein Spiel");
  shelve("1-toy.de.md", german);
  shelve("2-other.en.md", kFront + kStops);
  lab_->language = Language::german;
  const auto lessons = lessons_of(*lab_);
  ASSERT_EQ(lessons.size(), 2u);
  EXPECT_EQ(lessons[0]->title, "Ein Spiel");
  EXPECT_EQ(lessons[1]->language, "en");
}

TEST_F(Lessons, AreDrawnAtEverySize) {
  ASSERT_TRUE(open_lesson(*lab_, "1-toy").ok());
  settle();
  for (const Rect rect : {Rect{0, 0, 360, 720}, Rect{0, 0, 360, 200}, Rect{0, 0, 61, 61},
                          Rect{0, 0, 1, 1}, Rect{900, 0, 700, 1000}}) {
    frame(rect);
    answer_question(*lab_, 0, 1);
    frame(rect);
  }
}

TEST_F(Lessons, AThingThatIsHiddenIsPointedAtThroughItsTab) {
  ImGui::NewFrame();
  begin_places();
  mark_place("tab-controls", {10, 10, 60, 40});
  EXPECT_EQ(place_or_way("parameter:mass"), find_place("tab-controls"));
  mark_place("parameter:", {10, 100, 60, 40}, "mass");
  EXPECT_EQ(place_or_way("parameter:mass"), find_place("parameter:mass"));
  EXPECT_EQ(place_or_way("check:none"), nullptr);
  ImGui::Render();
}

} // namespace
} // namespace twofold::ui
