// Theme, language and text size: what a person chooses once, remembered by the platform.
#include "panels.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kTitle = 24, kGap = 22;

// A title and the choice below it; moves y on.
template <std::size_t N>
int choice(ImDrawList* dl, std::string_view name, std::string_view title,
           const std::array<Text, N>& words, int now, float x, float& y, float width,
           float height) {
  text(dl, {x, y}, type::label, tokens().text2, title);
  const Rect box{x, y + 8, width, height};
  y = box.bottom() + kGap;
  return segments(dl, id(name), box, words, now, type::label, title);
}

} // namespace

float draw_settings(LabState& lab, float x, float y, float width) {
  ImDrawList* dl = canvas();
  const float height = lab.width < 560 ? 44.f : 32.f, w = std::min(360.f, width);
  text(dl, {x, y}, type::section, tokens().text1, str::settings);
  y += kTitle;
  const int theme =
      choice(dl, "theme", str::theme_word, str::themes, int(lab.theme), x, y, w, height);
  if (theme >= 0) choose_theme(lab, Theme(theme));
  const int language = choice(dl, "language", str::language_word, str::languages, int(lab.language),
                              x, y, w, height);
  if (language >= 0) choose_language(lab, Language(language));
  const auto at = std::find(kTextSizes.begin(), kTextSizes.end(), lab.text_size);
  const int size = choice(dl, "text size", str::text_size, str::text_sizes,
                          int(at - kTextSizes.begin()), x, y, w, height);
  if (size >= 0) choose_text_size(lab, kTextSizes[std::size_t(size)]);
  const float projector = lab.theme == Theme::projector ? kProjectorScale : 1.f;
  const float shown = 100 * scale_of(lab) / projector;
  if (shown < float(lab.text_size) - 0.5f)
    y = paragraph(dl, {x, y - 6}, type::hint, tokens().text2,
                  replaced(str::text_size_capped, "{}", std::to_string(int(shown))), w, 18) +
        6;
  return y + 14;
}

} // namespace twofold::ui
