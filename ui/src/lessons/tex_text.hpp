// TeX as plain text of Unicode signs, for places that set no formulas: a window, a screen reader.
//
// Knows the small part of TeX that lessons use (Greek, \frac, \sqrt, ^ and _, \int, \sum, accents,
// names of functions, matrices); the name of a command it does not know is kept as a word. Only
// signs that the lab's fonts have are written; where one is missing there is a word ("grad",
// "mean(x)"). Failure modes: none; a missing brace ends at the end of the text.
#pragma once

#include <string>
#include <string_view>

namespace twofold::ui {

[[nodiscard]] std::string tex_text(std::string_view tex);

} // namespace twofold::ui
