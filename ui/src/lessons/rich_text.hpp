// Lines with marks, drawn and measured. What a lesson says is in its own language already, so
// nothing here is looked up in the table of words.
#pragma once

#include "../draw.hpp"
#include "lesson.hpp"

namespace twofold::ui {

struct RichStyle {
  Font font = type::body;
  ImU32 ink = 0;
  float line = 24; // from baseline to baseline
};
// Draws from the first baseline downwards, or only measures without a list; returns how many
// points the lines take.
float rich_text(ImDrawList* dl, ImVec2 first, float width, const RichLine& line,
                const RichStyle& style);
[[nodiscard]] RichLine plain_line(std::string_view text);

} // namespace twofold::ui
