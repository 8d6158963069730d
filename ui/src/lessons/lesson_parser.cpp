#include "lesson_parser.hpp"

#include "lesson_keys.hpp"

#include "twofold/sim/scenario.hpp"

#include <algorithm>
#include <charconv>

namespace twofold::ui {
namespace {

constexpr std::size_t kMostAnswers = 6, kMostStops = 20;
constexpr std::string_view kQuestion = "? question:", kReveal = "! reveal:";

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}
bool is_answer(std::string_view line) { return starts(line, "- [ ] ") || starts(line, "- [x] "); }
bool is_question_key(std::string_view line) {
  return starts(line, "do:") || starts(line, "expect:");
}

// The lines of a file, one after the other; knows where it is for the errors.
class Reader {
public:
  Reader(std::string_view file, std::string_view text) : file_(file) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
      lines_.push_back(line);
      text = text.substr(std::min(end + 1, text.size()));
    }
  }
  [[nodiscard]] bool done() const { return at_ >= lines_.size(); }
  [[nodiscard]] std::string_view now() const { return done() ? std::string_view() : lines_[at_]; }
  std::string_view take() { return done() ? std::string_view() : lines_[at_++]; }
  [[nodiscard]] int number() const { return int(at_) + 1; } // of the line that is next
  void skip_empty() {
    while (!done() && now().empty())
      ++at_;
  }
  // What follows the empty lines, without going there.
  [[nodiscard]] std::string_view after_empty() const {
    std::size_t i = at_;
    while (i < lines_.size() && lines_[i].empty())
      ++i;
    return i < lines_.size() ? lines_[i] : std::string_view();
  }
  // `line`: counted from 1; 0 for the one taken last.
  [[nodiscard]] Error error(const Error& what, int line = 0) const {
    return {std::string(file_) + ", line " + std::to_string(line > 0 ? line : int(at_)) + ": " +
                what.quantity,
            what.given, what.expected};
  }

private:
  std::string_view file_;
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
};

// The text of a paragraph, item or answer whose first line is `first`.
std::string joined(Reader& in, std::string_view first, bool indented) {
  std::string text(trimmed(first));
  const auto ends = [&] {
    const std::string_view l = in.now();
    return in.done() || l.empty() || starts(l, "# ") || starts(l, "- ") || starts(l, "? ") ||
           starts(l, "! ") || starts(l, "$$") || is_question_key(l) || (indented && l[0] != ' ');
  };
  while (!ends()) {
    text += (text.empty() ? "" : " ");
    text += trimmed(in.take());
  }
  return text;
}

Result<LessonBlock> read_equation(Reader& in, std::string_view first) {
  const int line = in.number() - 1;
  std::string text(first.substr(2));
  while (text.find("$$") == std::string::npos) {
    if (in.done() || in.now().empty())
      return in.error({"equation", "", "$$ at its end, before an empty line"}, line);
    text += " " + std::string(trimmed(in.take()));
  }
  const std::size_t end = text.find("$$");
  LessonBlock out;
  out.kind = LessonBlock::Kind::equation;
  out.tex = std::string(trimmed(std::string_view(text).substr(0, end)));
  if (out.tex.empty() || !trimmed(std::string_view(text).substr(end + 2)).empty())
    return in.error({"equation", text, "$$ ... $$ on a line of its own"}, line);
  return out;
}

// A paragraph, item or equation; the first line is given and was taken.
Result<LessonBlock> read_prose(Reader& in, std::string_view first) {
  const int line = in.number() - 1;
  if (starts(first, "$$")) return read_equation(in, first);
  LessonBlock out;
  if (starts(first, "- ")) {
    out.kind = LessonBlock::Kind::item;
    first = first.substr(2);
  }
  auto spans = read_line(joined(in, first, out.kind == LessonBlock::Kind::item));
  if (!spans) return in.error(spans.error(), line);
  out.line = std::move(spans.value());
  return out;
}

Status read_question_keys(Reader& in, Question& question) {
  while (is_question_key(in.now()) || (in.now().empty() && is_question_key(in.after_empty()))) {
    in.skip_empty();
    const auto line = key_line(in.take());
    if (!line) continue;
    if (line->key == "do") {
      auto action = read_action(line->value);
      if (!action) return in.error(action.error());
      if (action.value()) question.actions.push_back(std::move(*action.value()));
    } else {
      auto expectation = read_expectation(line->value);
      if (!expectation) return in.error(expectation.error());
      expectation.value().line = in.number() - 1;
      question.expectations.push_back(std::move(expectation.value()));
    }
  }
  return Done{};
}

Status read_reveal(Reader& in, Question& question) {
  in.skip_empty();
  if (!starts(in.now(), kReveal))
    return in.error({"question", "", "! reveal: after its answers"}, in.number());
  std::string_view first = trimmed(in.take().substr(kReveal.size()));
  while (!first.empty() || (!in.done() && !in.now().empty() && !is_question_key(in.now()))) {
    auto block = read_prose(in, first.empty() ? in.take() : first);
    if (!block) return block.error();
    question.reveal.push_back(std::move(block.value()));
    first = {};
  }
  if (question.reveal.empty()) return in.error({"reveal", "", "what is so, and why"});
  return read_question_keys(in, question);
}

Result<Question> read_question(Reader& in, std::string_view first) {
  const int line = in.number() - 1;
  Question out;
  auto words = read_line(joined(in, first.substr(kQuestion.size()), false));
  if (!words) return in.error(words.error(), line);
  out.line = std::move(words.value());
  if (out.line.empty()) return in.error({"question", "", "some words"}, line);
  in.skip_empty();
  while (is_answer(in.now())) {
    Answer answer;
    const std::string_view text = in.take();
    answer.right = text[3] == 'x';
    auto spans = read_line(joined(in, text.substr(6), true));
    if (!spans) return in.error(spans.error());
    answer.line = std::move(spans.value());
    out.answers.push_back(std::move(answer));
  }
  const auto right = std::count_if(out.answers.begin(), out.answers.end(),
                                   [](const Answer& a) { return a.right; });
  if (out.answers.size() < 2 || out.answers.size() > kMostAnswers || right != 1)
    return in.error({"question", "", "2 to 6 answers, one of them - [x]"}, line);
  if (auto status = read_reveal(in, out); !status) return status.error();
  return out;
}

Result<LessonStop> read_stop(Reader& in) {
  LessonStop out;
  out.line = in.number();
  if (!starts(in.now(), "# "))
    return in.error({"stop", std::string(in.now()), "# and a title"}, out.line);
  out.title = std::string(trimmed(in.take().substr(2)));
  while (!in.done() && !in.now().empty()) {
    const std::string_view text = in.take();
    const auto line = key_line(text);
    if (!line)
      return in.error({"line", std::string(text), "a key, or an empty line below the title"});
    if (auto status = read_stop_key(out, *line); !status) return in.error(status.error());
  }
  while (in.skip_empty(), !in.done() && !starts(in.now(), "# ")) {
    const std::string_view first = in.take();
    if (starts(first, kQuestion)) {
      auto question = read_question(in, first);
      if (!question) return question.error();
      LessonBlock block;
      block.kind = LessonBlock::Kind::question;
      block.question = out.questions.size();
      out.questions.push_back(std::move(question.value()));
      out.blocks.push_back(std::move(block));
    } else if (starts(first, "?") || starts(first, "!") || starts(first, "##") ||
               is_answer(first) || is_question_key(first)) {
      return in.error({"line", std::string(first),
                       "? question:, - [ ] answers, ! reveal:, then do: and expect:"});
    } else {
      auto block = read_prose(in, first);
      if (!block) return block.error();
      out.blocks.push_back(std::move(block.value()));
    }
  }
  if (out.blocks.empty()) return in.error({"stop", out.title, "some words below it"}, out.line);
  return out;
}

// "1-two-views.en.md": number, name and language.
Status read_file_name(Lesson& lesson, std::string_view file) {
  const Error wrong{"file name", std::string(file), "N-name.LANG.md with LANG en or de"};
  if (file.size() < 8 || file.substr(file.size() - 3) != ".md") return wrong;
  const auto stem = file.substr(0, file.size() - 3);
  const std::size_t point = stem.rfind('.'), dash = stem.find('-');
  if (point == std::string_view::npos || dash == std::string_view::npos || dash > point)
    return wrong;
  lesson.name = std::string(stem.substr(0, point));
  lesson.language = std::string(stem.substr(point + 1));
  const auto [end, problem] = std::from_chars(stem.data(), stem.data() + dash, lesson.number);
  if (problem != std::errc{} || end != stem.data() + dash || lesson.number < 0 ||
      lesson.number > 99 || dash + 1 == point ||
      (lesson.language != "en" && lesson.language != "de"))
    return wrong;
  return Done{};
}

Status read_front(Reader& in, Lesson& lesson) {
  if (in.take() != "---") return in.error({"front matter", "", "--- in the first line"}, 1);
  while (true) {
    if (in.done()) return in.error({"front matter", "", "--- at its end"});
    const std::string_view text = in.take();
    if (text == "---") break;
    if (text.empty()) continue;
    const auto line = key_line(text);
    if (!line) return in.error({"line", std::string(text), "key: value"});
    if (auto status = read_front_key(lesson, *line); !status) return in.error(status.error());
  }
  for (const auto& [name, value] : {std::pair{"title", &lesson.title},
                                    {"section", &lesson.section},
                                    {"scenario", &lesson.scenario},
                                    {"summary", &lesson.summary}})
    if (value->empty()) return in.error({"front matter", "", std::string(name) + ":"});
  if (lesson.minutes == 0) return in.error({"front matter", "", "minutes:"});
  return Done{};
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Status check_pairs(const sim::ScenarioSpec& spec, const Pairs& pairs) {
  for (const auto& [name, text] : pairs) {
    const auto found = sim::find_parameter(spec.parameters, name);
    if (!found) return found.error();
    if (const auto value = sim::parse(spec.parameters[found.value()], text); !value)
      return value.error();
  }
  return Done{};
}

Status check_stop(const sim::ScenarioSpec& spec, const LessonStop& stop) {
  if (stop.settings)
    if (auto status = check_pairs(spec, *stop.settings); !status) return status;
  for (const Question& question : stop.questions)
    for (const LessonAction& action : question.actions)
      if (auto status = check_pairs(spec, action.settings); !status) return status;
  constexpr std::string_view kParameter = "parameter:";
  for (const std::string& name : stop.highlights)
    if (starts(name, kParameter))
      if (auto found = sim::find_parameter(spec.parameters, name.substr(kParameter.size())); !found)
        return found.error();
  return Done{};
}

} // namespace

Result<Lesson> read_lesson(std::string_view file, std::string_view text) {
  Lesson lesson;
  if (auto status = read_file_name(lesson, file); !status) return status.error();
  Reader in(file, text);
  if (auto status = read_front(in, lesson); !status) return status.error();
  while (in.skip_empty(), !in.done()) {
    auto stop = read_stop(in);
    if (!stop) return stop.error();
    lesson.stops.push_back(std::move(stop.value()));
    if (lesson.stops.size() > kMostStops) return in.error({"lesson", "", "at most 20 stops"});
  }
  if (lesson.stops.empty()) return in.error({"lesson", "", "a stop: # and a title"});
  return lesson;
}

Status check_lesson(const Lesson& lesson, const sim::Catalogue& catalogue) {
  const auto told = [&lesson](const Error& error, int line) {
    const std::string where = lesson.name + "." + lesson.language + ".md, " +
                              (line > 0 ? "line " + std::to_string(line) : "scenario") + ": ";
    return Error{where + error.quantity, error.given, error.expected};
  };
  const auto scenario = catalogue.scenario(lesson.scenario);
  if (!scenario) return told(scenario.error(), 0);
  for (const LessonStop& stop : lesson.stops)
    if (auto status = check_stop(scenario.value()->spec(), stop); !status)
      return told(status.error(), stop.line);
  return Done{};
}

} // namespace twofold::ui
