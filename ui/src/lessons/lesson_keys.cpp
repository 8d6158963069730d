#include "lesson_keys.hpp"

#include "twofold/sim/parameter.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace twofold::ui {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
constexpr std::array<std::string_view, 4> kViews{"learning", "quantum", "gravity", "both"};
constexpr std::array<std::string_view, 3> kLevels{"start", "student", "researcher"};
constexpr Index kMostSteps = 1'000'000;
constexpr int kMostMinutes = 60;

template <std::size_t N>
Result<int> one_of(std::string_view quantity, std::string_view text,
                   const std::array<std::string_view, N>& words) {
  std::string all;
  for (std::size_t i = 0; i < N; ++i) {
    if (text == words[i]) return int(i);
    all += (i ? ", " : "one of ") + std::string(words[i]);
  }
  return Error{std::string(quantity), std::string(text), all};
}

Result<Index> whole(std::string_view quantity, std::string_view text, Index least, Index most) {
  Index value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem == std::errc{} && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  return Error{std::string(quantity), std::string(text),
               "a whole number from " + std::to_string(least) + " to " + std::to_string(most)};
}

std::vector<std::string_view> parts(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = text.find(mark);
    if (const auto part = trimmed(text.substr(0, at)); !part.empty()) out.push_back(part);
    if (at == std::string_view::npos) return out;
    text = text.substr(at + 1);
  }
}

Result<Pairs> read_pairs(std::string_view text) {
  Pairs out;
  for (const std::string_view part : parts(text, ',')) {
    const std::size_t at = part.find('=');
    const auto name = trimmed(part.substr(0, at));
    const auto value = at == std::string_view::npos ? name : trimmed(part.substr(at + 1));
    if (at == std::string_view::npos || name.empty() || value.empty())
      return Error{"set", std::string(part), "name=value, parted by commas"};
    out.emplace_back(name, value);
  }
  return out;
}

// The next word, which is removed from `text`.
std::string_view next_word(std::string_view& text) {
  text = trimmed(text);
  const std::size_t at = std::min(text.find(' '), text.size());
  const auto word = text.substr(0, at);
  text = trimmed(text.substr(at));
  return word;
}

} // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::optional<KeyLine> key_line(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && line[n] >= 'a' && line[n] <= 'z')
    ++n;
  if (n == 0 || n >= line.size() || line[n] != ':') return std::nullopt;
  const auto value = line.substr(n + 1);
  return KeyLine{line.substr(0, n), trimmed(value.substr(0, value.find(" #")))};
}

Status read_front_key(Lesson& lesson, KeyLine line) {
  const auto [key, value] = line;
  const std::array<std::pair<std::string_view, std::string*>, 4> words{
      {{"title", &lesson.title},
       {"section", &lesson.section},
       {"scenario", &lesson.scenario},
       {"summary", &lesson.summary}}};
  for (const auto& [name, target] : words) {
    if (key != name) continue;
    if (value.empty()) return Error{std::string(key), "", "some words"};
    *target = std::string(value);
    return Done{};
  }
  if (key == "minutes") {
    const auto minutes = whole(key, value, 1, kMostMinutes);
    if (!minutes) return minutes.error();
    lesson.minutes = int(minutes.value());
  } else if (key == "level") {
    const auto level = one_of(key, value, kLevels);
    if (!level) return level.error();
    lesson.level = LessonLevel(level.value());
  } else if (key == "seed") {
    const auto seed = whole(key, value, 0, 2000000000);
    if (!seed) return seed.error();
    lesson.seed = std::uint64_t(seed.value());
  } else {
    return Error{"key", std::string(key),
                 "one of title, section, minutes, level, scenario, seed, summary"};
  }
  return Done{};
}

Status read_stop_key(LessonStop& stop, KeyLine line) {
  const auto [key, value] = line;
  if (key == "view") {
    const auto view = one_of(key, value, kViews);
    if (!view) return view.error();
    stop.view = View(view.value() + 1);
  } else if (key == "step") {
    const auto step = whole(key, value, 0, kMostSteps);
    if (!step) return step.error();
    stop.step = step.value();
  } else if (key == "set") {
    auto pairs = read_pairs(value == "defaults" ? std::string_view() : value);
    if (!pairs) return pairs.error();
    stop.settings = std::move(pairs.value());
  } else if (key == "highlight") {
    for (const auto part : parts(value, ','))
      stop.highlights.emplace_back(part);
  } else {
    return Error{"key", std::string(key),
                 "view, step, set or highlight; a paragraph begins after an empty line"};
  }
  return Done{};
}

Result<std::optional<LessonAction>> read_action(std::string_view text) {
  const std::string given(text);
  const auto verb = next_word(text);
  LessonAction out;
  if (verb == "none") return std::optional<LessonAction>();
  if (verb == "play" || verb == "step" || verb == "seek") {
    const auto steps = whole(std::string("do: ") + std::string(verb), text, 0, kMostSteps);
    if (!steps) return steps.error();
    out.kind = verb == "play"   ? LessonAction::Kind::play
               : verb == "step" ? LessonAction::Kind::step
                                : LessonAction::Kind::seek;
    out.steps = steps.value();
  } else if (verb == "view") {
    const auto view = one_of("do: view", text, kViews);
    if (!view) return view.error();
    out.kind = LessonAction::Kind::view;
    out.view = View(view.value() + 1);
  } else if (verb == "set") {
    auto pairs = read_pairs(text);
    if (!pairs) return pairs.error();
    if (pairs.value().empty()) return Error{"do", given, "set name=value"};
    out.kind = LessonAction::Kind::set;
    out.settings = std::move(pairs.value());
  } else {
    return Error{"do", given, "play N, step N, seek N, set name=value, view NAME or none"};
  }
  return std::optional(std::move(out));
}

Result<Expectation> read_expectation(std::string_view text) {
  const std::string given(text);
  const Error wrong{"expect", given,
                    "observable NAME > VALUE at STEP, or check NAME holds, fails or only if"};
  Expectation out;
  if (const std::size_t at = text.rfind(" at "); at != std::string_view::npos) {
    const auto step = whole("expect: step", trimmed(text.substr(at + 4)), 0, kMostSteps);
    if (!step) return step.error();
    out.at = step.value();
    text = trimmed(text.substr(0, at));
  }
  const auto kind = next_word(text);
  const std::string name(next_word(text));
  if (name.empty()) return wrong;
  if (kind == "check") {
    out.check = name;
    if (text == "holds")
      out.verdict = sim::Verdict::holds;
    else if (text == "fails")
      out.verdict = sim::Verdict::fails;
    else if (text == "only if" || text == "holds only if")
      out.verdict = sim::Verdict::only_if;
    else
      return wrong;
    return out;
  }
  if (kind != "observable") return wrong;
  out.observable = name;
  const auto compare = next_word(text);
  constexpr std::array<std::string_view, 4> kCompare{"<", "<=", ">", ">="};
  const auto found = std::find(kCompare.begin(), kCompare.end(), compare);
  const auto value = sim::read_number(std::string(text));
  if (found == kCompare.end() || !value) return wrong;
  out.compare = Expectation::Compare(found - kCompare.begin());
  out.value = value.value();
  return out;
}

} // namespace twofold::ui
