// Presets: a row of small buttons that each set several parameters in one go.
#include "panels.hpp"

#include "../places.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

constexpr float kGap = 6, kHintLine = 17;
constexpr std::size_t kMostLines = 3; // of a hint

void press(LabState& lab, const sim::Preset& preset) {
  lab.editing = lab.dragged = lab.error_row = -1;
  set_parameters(lab, preset.settings);
}

} // namespace

float draw_presets(LabState& lab, float x, float y, float width) {
  const auto& presets = lab.spec().presets;
  if (presets.empty()) return 0;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float height = lab.width < 560 ? 44.f : 28.f;
  float left = x, top = y + 4;
  std::size_t lines = 0; // kept free for the longest hint, so that nothing moves
  const sim::Preset* told = nullptr;
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const sim::Preset& preset = presets[i];
    const float w = std::min(width, text_width(type::hint, preset.label) + 20);
    if (left > x && left + w > x + width) {
      left = x;
      top += height + kGap;
    }
    const Rect box{left, top, w, height};
    const bool on = in_force(lab, preset);
    const Id which = id("preset", int(i));
    if (button(dl, which, box, preset.label, Look::plain, on, type::hint)) press(lab, preset);
    if (on)
      fill(dl, {box.x + 1, box.bottom() - 3, box.w - 2, 2}, t.text1, 1); // not by colour alone
    const bool pointed = points_at(box) || is_focused(which);
    if (pointed || (on && !told)) told = &preset;
    if (pointed) lab.probe = preset.hint;
    lines = std::max(lines, wrapped(type::hint, preset.hint, width).size());
    left += w + kGap;
  }
  mark_place("presets", {x, y + 4, width, top + height - y - 4});
  top += height + 18;
  if (told)
    (void)paragraph(dl, {x, top}, type::hint, t.text2, told->hint, width, kHintLine, kMostLines);
  return top - 12 + kHintLine * float(std::min(lines, kMostLines)) + 8 - y;
}

} // namespace twofold::ui
