// A parameter that cannot be moved here: its name, its value, and that it is locked.
#include "panels.hpp"

#include "../strings.hpp"
#include "../undo.hpp"

namespace twofold::ui {
namespace {

constexpr float kRow = 58;

void padlock(ImDrawList* dl, ImVec2 centre, ImU32 colour) {
  fill(dl, {centre.x - 4, centre.y - 1, 8, 6}, colour, 1);
  dl->PathArcTo({centre.x, centre.y - 1}, 3, 3.14159265f, 6.2831853f, 12);
  dl->PathStroke(colour, 0, 1.4f);
}

} // namespace

float draw_locked_row(LabState& lab, ImDrawList* dl, float x, float y, float width,
                      std::size_t index) {
  const sim::ParameterSpec& spec = lab.spec().parameters[index];
  const Tokens& t = tokens();
  const std::string value = setting_words(spec, lab.session->parameters()[index]);
  const float room = width - text_width(type::value, value) - 12;
  const float line = baseline(type::body, y + 14);
  text(dl, {x, line}, type::body, t.text1, fitted(type::body, spec.label, room));
  text(dl, {x + width, line}, type::value, t.text1, value, Align::right);
  padlock(dl, {x + 5, y + 36}, t.text2);
  text(dl, {x + 15, baseline(type::label, y + 37)}, type::label, t.text2, str::locked);
  return kRow;
}

} // namespace twofold::ui
