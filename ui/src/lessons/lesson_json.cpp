#include "lesson_json.hpp"

#include "../strings.hpp"
#include "tex_text.hpp"

namespace twofold::ui {
namespace {

std::string quoted(std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 32) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15u];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

template <class All, class Write> std::string list(const All& all, const Write& write) {
  std::string out = "[";
  for (const auto& one : all)
    out += (out.size() > 1 ? "," : "") + write(one);
  return out + "]";
}

std::string line_json(const RichLine& line) {
  return list(line, [](const RichSpan& span) {
    static constexpr std::string_view kKinds[] = {"text", "strong", "emphasis", "code", "math"};
    std::string out =
        "{\"kind\":" + quoted(kKinds[std::size_t(span.kind)]) + ",\"text\":" + quoted(span.text);
    if (span.kind == RichSpan::Kind::math) out += ",\"plain\":" + quoted(tex_text(span.text));
    return out + "}";
  });
}

std::string prose_json(const LessonBlock& block) {
  if (block.kind == LessonBlock::Kind::equation)
    return "{\"kind\":\"equation\",\"tex\":" + quoted(block.tex) +
           ",\"plain\":" + quoted(tex_text(block.tex)) + "}";
  return std::string("{\"kind\":") +
         (block.kind == LessonBlock::Kind::item ? "\"item\"" : "\"paragraph\"") +
         ",\"line\":" + line_json(block.line) + "}";
}

std::string question_json(const LabState& lab, const Question& question, std::size_t index) {
  const int chosen = chosen_answer(lab.lesson, index);
  const bool told = chosen >= 0;
  std::string out =
      "{\"kind\":\"question\",\"index\":" + std::to_string(index) +
      ",\"line\":" + line_json(question.line) + ",\"answers\":" +
      list(question.answers,
           [told](const Answer& answer) {
             return "{\"line\":" + line_json(answer.line) +
                    ",\"plain\":" + quoted(plain_text(answer.line)) +
                    (told ? std::string(",\"right\":") + (answer.right ? "true" : "false")
                          : std::string()) +
                    "}";
           }) +
      ",\"chosen\":" + std::to_string(chosen);
  if (told) out += ",\"reveal\":" + list(question.reveal, prose_json);
  return out + "}";
}

std::string words_json() {
  const std::pair<const char*, Text> words[] = {
      {"back", str::lesson_back},        {"next", str::lesson_next},
      {"finish", str::lesson_finish},    {"close", str::lesson_close},
      {"right", str::lesson_right},      {"yours", str::lesson_yours},
      {"both", str::lesson_yours_right}, {"fold", str::lesson_fold},
      {"unfold", str::lesson_unfold},    {"predict", str::lesson_predict},
      {"lesson", str::lesson_word},      {"stop", str::lesson_stop_of}};
  std::string out = "{";
  for (const auto& [key, word] : words)
    out += (out.size() > 1 ? "," : "") + quoted(key) + ":" + quoted(std::string_view(word));
  return out + "}";
}

} // namespace

std::string lesson_json(LabState& lab) {
  const Lesson* lesson = open_lesson_of(lab);
  const LessonStop* stop = open_stop_of(lab);
  if (!lesson || !stop) return "{\"open\":false}";
  static constexpr std::string_view kThemes[] = {"dark", "light", "projector"};
  return "{\"open\":true,\"language\":" + quoted(lesson->language) +
         ",\"theme\":" + quoted(kThemes[std::size_t(lab.theme)]) +
         ",\"lesson\":{\"name\":" + quoted(lesson->name) + ",\"title\":" + quoted(lesson->title) +
         ",\"section\":" + quoted(lesson->section) +
         ",\"minutes\":" + std::to_string(lesson->minutes) +
         "},\"stop\":" + std::to_string(lab.lesson.stop) +
         ",\"stops\":" + std::to_string(lesson->stops.size()) +
         ",\"title\":" + quoted(stop->title) + ",\"blocks\":" +
         list(stop->blocks,
              [&](const LessonBlock& block) {
                return block.kind == LessonBlock::Kind::question
                           ? question_json(lab, stop->questions[block.question], block.question)
                           : prose_json(block);
              }) +
         ",\"words\":" + words_json() + "}";
}

} // namespace twofold::ui
