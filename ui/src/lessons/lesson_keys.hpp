// The lines of a lesson that are not prose: front matter, the keys of a stop and of a question.
#pragma once

#include "lesson.hpp"

namespace twofold::ui {

struct KeyLine {
  std::string_view key, value; // without the comment behind " #"
};
[[nodiscard]] std::optional<KeyLine> key_line(std::string_view line);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] Status read_front_key(Lesson& lesson, KeyLine line);
[[nodiscard]] Status read_stop_key(LessonStop& stop, KeyLine line);
[[nodiscard]] Result<std::optional<LessonAction>> read_action(std::string_view text); // unset: none
[[nodiscard]] Result<Expectation> read_expectation(std::string_view text);

} // namespace twofold::ui
