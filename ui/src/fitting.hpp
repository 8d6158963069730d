// Words where the room depends on the language: the largest of a few fonts in which they are whole.
#pragma once

#include "draw.hpp"

#include <initializer_list>

namespace twofold::ui {

// The first font in which the words are not wider; the last one if none is.
[[nodiscard]] inline Font font_for(std::string_view words, float width,
                                   std::initializer_list<Font> fonts) {
  for (const Font font : fonts)
    if (text_width(font, words) <= width) return font;
  return *(fonts.end() - 1);
}
// The font, or a smaller one of the same face.
[[nodiscard]] inline Font font_for(std::string_view words, float width, Font font) {
  constexpr float kSmallest = 13;
  return text_width(font, words) <= width || font.size <= kSmallest ? font
                                                                    : Font{font.face, kSmallest};
}
// Of a name that ends in a number, "hidden 12", the number where both have no room.
[[nodiscard]] inline std::string fitted_value(Font font, std::string_view english, float width) {
  const std::string whole = said(english);
  if (text_width(font, whole) <= width) return whole;
  const std::string last = whole.substr(whole.rfind(' ') + 1);
  const bool number = !last.empty() && last[0] >= '0' && last[0] <= '9';
  return fitted(font, number ? last : whole, width);
}
// Of a check_button() that shows all of its label.
[[nodiscard]] inline float check_width(std::string_view label) {
  return text_width(type::hint, label) + 34;
}

} // namespace twofold::ui
