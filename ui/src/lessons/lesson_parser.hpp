// Reads a lesson from its Markdown. An Error names the file, the line, and what was expected there;
// nothing is guessed.
#pragma once

#include "lesson.hpp"

namespace twofold::ui {

// `file`: "1-two-views.en.md".
[[nodiscard]] Result<Lesson> read_lesson(std::string_view file, std::string_view text);

// Inline marks: **strong**, *emphasis*, `code`, $math$; a backslash keeps the next mark as it is.
[[nodiscard]] Result<RichLine> read_line(std::string_view text);

// The scenario, its parameters and their values, against the catalogue.
[[nodiscard]] Status check_lesson(const Lesson& lesson, const sim::Catalogue& catalogue);

} // namespace twofold::ui
