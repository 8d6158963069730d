#include "lesson_state.hpp"

#include "../lab_state.hpp"
#include "../url_state.hpp"
#include "lesson_parser.hpp"

#include "twofold_assets.hpp"

#include <algorithm>
#include <charconv>

namespace twofold::ui {
namespace {

constexpr int kFreshFrames = 4;
constexpr double kLongestPlay = 8;                 // seconds; a longer way is played faster
constexpr double kPlainRate = 30, kFastRate = 120; // steps per second of the speeds 1 and 2
constexpr std::string_view kOffered = "offered", kKey = "lessons";

void remember(LabState& lab) {
  if (lab.platform.remember) lab.platform.remember(std::string(kKey), progress_text(lab.lesson));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '&')
      out += "%26";
    else
      out += c;
  }
  return out;
}

std::string scene_text(const Lesson& lesson, const LessonScene& scene) {
  std::string out = "v=1&scenario=" + lesson.scenario + "&seed=" + std::to_string(lesson.seed) +
                    "&step=" + std::to_string(scene.step);
  for (const auto& [name, value] : scene.settings)
    out += "&" + name + "=" + escaped(value);
  return out;
}

bool begins_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// Opens the tab or list in which what a stop names is found.
void open_places(LabState& lab, const LessonStop& stop) {
  int tab = -1;
  for (const std::string& name : stop.highlights) {
    const bool parameter = begins_with(name, "parameter:");
    const int its = parameter || name == "presets" || name == "null-control" ? 1
                    : begins_with(name, "check")                             ? 0
                    : name == "equations"                                    ? 2
                    : name == "ledger"                                       ? 3
                                                                             : -1;
    if (tab < 0) tab = its;
    if (!parameter) continue;
    const auto found = sim::find_parameter(lab.spec().parameters, name.substr(10));
    if (found && lab.spec().parameters[found.value()].more) lab.more_parameters = true;
  }
  if (tab >= 0) lab.sheet_tab = tab;
}

void enter_stop(LabState& lab, const Lesson& lesson, bool goes_on) {
  LessonState& state = lab.lesson;
  const LessonStop& stop = lesson.stops[state.stop];
  const bool same_run = lab.spec().name == lesson.scenario && lab.session->seed() == lesson.seed;
  state.play_to.reset();
  if (!goes_on || stop.step || stop.settings || !same_run) {
    play_run(lab, false);
    const LessonScene scene = scene_of(lesson, state.stop);
    const View view = scene.view.value_or(lab.view);
    if (auto applied = apply_state_text(lab, scene_text(lesson, scene)); !applied)
      lab.message = applied.error().message();
    show_view(lab, view);
  } else {
    show_view(lab, stop.view.value_or(lab.view));
  }
  open_places(lab, stop);
}

void arrive(LabState& lab) {
  LessonState& state = lab.lesson;
  state.entered_at = lab.seconds();
  state.fresh = kFreshFrames;
  state.front = true;
  state.scroll = 0;
  LessonProgress& progress = state.progress[state.open];
  progress.reached = std::max(progress.reached, state.stop + 1);
  remember(lab);
}

void play_on(LabState& lab, Index steps) {
  const Index to = lab.session->step() + steps;
  if (lab.reduced_motion) {
    go_to_step(lab, to);
    return;
  }
  lab.speed = double(steps) <= kLongestPlay * kPlainRate  ? 1
              : double(steps) <= kLongestPlay * kFastRate ? 2
                                                          : 3;
  play_run(lab, true);
  lab.lesson.play_to = to;
}

void perform(LabState& lab, const LessonAction& action) {
  switch (action.kind) {
  case LessonAction::Kind::play:
    play_on(lab, action.steps);
    break;
  case LessonAction::Kind::step:
    step_by(lab, action.steps);
    break;
  case LessonAction::Kind::seek:
    play_run(lab, false);
    go_to_step(lab, action.steps);
    break;
  case LessonAction::Kind::view:
    show_view(lab, action.view);
    break;
  case LessonAction::Kind::set: {
    std::vector<sim::Setting> settings;
    for (const auto& [name, text] : action.settings) {
      const auto found = sim::find_parameter(lab.spec().parameters, name);
      if (!found) continue; // the person opened another scenario meanwhile
      if (const auto value = sim::parse(lab.spec().parameters[found.value()], text))
        settings.push_back({name, value.value()});
    }
    set_parameters(lab, settings);
    break;
  }
  }
}

void end_lesson(LabState& lab) {
  LessonState& state = lab.lesson;
  state.open.clear();
  state.answers.clear();
  state.stop = 0;
  state.play_to.reset();
  state.offers_return = !state.your_run.empty() && state.your_run != state_text(lab);
  if (!state.offers_return) state.your_run.clear();
}

} // namespace

void fill_shelf(LabState& lab) {
  if (lab.lesson.filled) return;
  lab.lesson.filled = true;
  for (const assets::File& file : assets::lessons()) {
    auto lesson = read_lesson(file.name, file.text);
    if (lesson && check_lesson(lesson.value(), lab.catalogue))
      lab.lesson.shelf.push_back(std::move(lesson.value()));
  }
}

std::vector<const Lesson*> lessons_of(LabState& lab) {
  fill_shelf(lab);
  const std::string_view wanted = lab.language == Language::german ? "de" : "en";
  std::vector<const Lesson*> out;
  for (const Lesson& lesson : lab.lesson.shelf) {
    const auto same = std::find_if(out.begin(), out.end(),
                                   [&](const Lesson* l) { return l->name == lesson.name; });
    if (same == out.end() && (lesson.language == wanted || lesson.language == "en"))
      out.push_back(&lesson);
    else if (same != out.end() && lesson.language == wanted)
      *same = &lesson;
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Lesson* a, const Lesson* b) { return a->number < b->number; });
  return out;
}

const Lesson* find_lesson(LabState& lab, std::string_view name) {
  for (const Lesson* lesson : lessons_of(lab))
    if (lesson->name == name) return lesson;
  return nullptr;
}

const Lesson* open_lesson_of(LabState& lab) {
  return lab.lesson.open.empty() ? nullptr : find_lesson(lab, lab.lesson.open);
}

const LessonStop* open_stop_of(LabState& lab) {
  const Lesson* lesson = open_lesson_of(lab);
  return lesson ? &lesson->stops[std::min(lab.lesson.stop, lesson->stops.size() - 1)] : nullptr;
}

int chosen_answer(const LessonState& state, std::size_t question) {
  const auto found = state.answers.find({state.stop, question});
  return found == state.answers.end() ? -1 : found->second;
}

LessonScene scene_of(const Lesson& lesson, std::size_t stop) {
  LessonScene out;
  for (std::size_t i = 0; i <= stop && i < lesson.stops.size(); ++i) {
    const LessonStop& s = lesson.stops[i];
    if (s.settings) out.settings = *s.settings;
    if (s.step || s.settings) out.step = s.step.value_or(0);
    if (s.view) out.view = s.view;
  }
  return out;
}

Status open_lesson(LabState& lab, std::string_view name, std::size_t stop, bool enter) {
  const Lesson* lesson = find_lesson(lab, name);
  if (!lesson) {
    std::string all;
    for (const Lesson* l : lessons_of(lab))
      all += (all.empty() ? "one of " : ", ") + l->name;
    return Error{"lesson", std::string(name), all};
  }
  if (stop >= lesson->stops.size())
    return Error{"stop of the lesson", std::to_string(stop + 1),
                 "a whole number from 1 to " + std::to_string(lesson->stops.size())};
  LessonState& state = lab.lesson;
  if (enter && state.open.empty() && state.your_run.empty()) state.your_run = state_text(lab);
  state.offers_return = state.offers_tour = false;
  state.open = lesson->name;
  state.stop = stop;
  state.answers.clear();
  show_page(lab, Page::lab);
  if (enter)
    enter_stop(lab, *lesson, false);
  else
    open_places(lab, lesson->stops[stop]);
  arrive(lab);
  return Done{};
}

void go_to_stop(LabState& lab, std::size_t stop) {
  const Lesson* lesson = open_lesson_of(lab);
  if (!lesson || stop >= lesson->stops.size() || stop == lab.lesson.stop) return;
  const bool goes_on = stop == lab.lesson.stop + 1;
  lab.lesson.stop = stop;
  enter_stop(lab, *lesson, goes_on);
  arrive(lab);
}

void next_stop(LabState& lab) {
  const Lesson* lesson = open_lesson_of(lab);
  if (!lesson) return;
  if (lab.lesson.stop + 1 < lesson->stops.size()) {
    go_to_stop(lab, lab.lesson.stop + 1);
    return;
  }
  lab.lesson.progress[lesson->name].done = true;
  const bool tour = lesson->is_tour();
  remember(lab);
  end_lesson(lab);
  if (!tour) show_page(lab, Page::lessons);
}

void stop_back(LabState& lab) {
  if (lab.lesson.stop > 0) go_to_stop(lab, lab.lesson.stop - 1);
}

void answer_question(LabState& lab, std::size_t question, int answer) {
  const LessonStop* stop = open_stop_of(lab);
  if (!stop || question >= stop->questions.size() || chosen_answer(lab.lesson, question) >= 0)
    return;
  const Question& q = stop->questions[question];
  if (answer < 0 || std::size_t(answer) >= q.answers.size()) return;
  lab.lesson.answers[{lab.lesson.stop, question}] = answer;
  lab.lesson.show_reveal = true;
  for (const LessonAction& action : q.actions)
    perform(lab, action);
}

void close_lesson(LabState& lab) {
  if (!lab.lesson.open.empty()) end_lesson(lab);
}

void back_to_your_run(LabState& lab) {
  LessonState& state = lab.lesson;
  const std::string text = std::move(state.your_run);
  stay_here(lab);
  if (text.empty()) return;
  const Theme theme = lab.theme; // chosen since
  const Language language = lab.language;
  play_run(lab, false);
  if (auto applied = apply_state_text(lab, text); !applied) lab.message = applied.error().message();
  lab.theme = theme;
  lab.language = language;
}

void stay_here(LabState& lab) {
  lab.lesson.your_run.clear();
  lab.lesson.offers_return = false;
}

void take_tour(LabState& lab, bool wanted) {
  lab.lesson.offers_tour = false;
  if (!wanted) return;
  for (const Lesson* lesson : lessons_of(lab)) {
    if (!lesson->is_tour()) continue;
    if (auto opened = open_lesson(lab, lesson->name); !opened)
      lab.message = opened.error().message();
    return;
  }
}

std::string progress_text(const LessonState& state) {
  std::string out = state.tour_was_offered ? std::string(kOffered) : std::string();
  for (const auto& [name, progress] : state.progress)
    out += (out.empty() ? "" : ",") + name + ":" + std::to_string(progress.reached) +
           (progress.done ? "d" : "");
  return out;
}

void recall_progress(LabState& lab, std::string_view text, bool may_offer) {
  LessonState& state = lab.lesson;
  const bool first_visit = text.empty();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view entry = text.substr(0, end);
    text = text.substr(std::min(end + 1, text.size()));
    state.tour_was_offered |= entry == kOffered;
    const std::size_t colon = entry.find(':');
    if (colon == std::string_view::npos) continue;
    LessonProgress& progress = state.progress[std::string(entry.substr(0, colon))];
    std::size_t reached = 0;
    const char* from = entry.data() + colon + 1;
    (void)std::from_chars(from, entry.data() + entry.size(), reached);
    progress.reached = std::max(progress.reached, reached);
    progress.done |= entry.back() == 'd';
  }
  if (!first_visit || !may_offer || !state.open.empty()) return;
  const auto lessons = lessons_of(lab);
  state.offers_tour =
      std::any_of(lessons.begin(), lessons.end(), [](const Lesson* l) { return l->is_tour(); });
  if (!state.offers_tour) return;
  state.tour_was_offered = true;
  remember(lab);
}

} // namespace twofold::ui
