#include "duality_strip.hpp"

#include "../format.hpp"
#include "view_strings.hpp"

#include <algorithm>

namespace twofold::ui {

namespace {

constexpr float kRow = 31;

// The number that goes with a row, if it names an observable.
std::string live_value(const LabState& lab, const sim::DualityRow& row) {
  if (row.learning_value.empty()) return {};
  const auto observable = lab.catalogue.observable(row.learning_value);
  if (!observable) return {};
  const auto value = lab.session->observe(*observable.value());
  return value ? signed_number(value.value(), 3) : std::string();
}

void draw_name(ImDrawList* dl, float x, float y, float width, std::string_view name,
               std::string_view value, ImU32 value_colour) {
  const Tokens& t = tokens();
  const bool present = !name.empty();
  const std::string_view words = present ? name : str::none;
  float room = value.empty() ? width : width - text_width(type::value, value) - 10;
  if (text_width(type::label, words) > room && value_colour != t.selection) {
    value = {}; // the name matters more than the number
    room = width;
  }
  const std::string shown = fitted(type::label, words, room);
  text(dl, {x, baseline(type::label, y)}, type::label, present ? t.text1 : t.text3, shown);
  if (!value.empty())
    text(dl, {x + text_width(type::label, shown) + 10, baseline(type::value, y)}, type::value,
         value_colour, value);
}

} // namespace

void draw_duality_strip(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const auto& rows = lab.session->spec().duality;
  horizontal(dl, rect.x, rect.right(), rect.y, t.line);
  const float x0 = rect.x + 16, tag = 76;
  const float column = (rect.w - 28 - tag) / 3;
  const std::array<float, 3> x{x0, x0 + 0.95f * column, x0 + 2.05f * column};
  const std::array<ImU32, 3> colours{t.learning, t.quantum, t.gravity};
  float y = rect.y + 18;
  for (std::size_t i = 0; i < 3; ++i) {
    fill(dl, {x[i], y - 5, 10, 10}, colours[i]);
    text(dl, {x[i] + 17, baseline(type::strong, y)}, type::strong, t.text1, str::views[i]);
  }
  if (rect.w > 520)
    text(dl, {rect.right() - 12, baseline(type::hint, y)}, type::hint, t.text3, str::one_run,
         Align::right);
  const auto shown = static_cast<std::size_t>(std::max(0.0f, (rect.h - 32) / kRow));
  y = rect.y + 32;
  for (std::size_t i = 0; i < std::min(rows.size(), shown); ++i, y += kRow) {
    const sim::DualityRow& row = rows[i];
    const float middle = y + kRow / 2;
    horizontal(dl, x0, rect.right() - 12, y, t.grid);
    draw_name(dl, x[0], middle, x[1] - x[0] - 31, row.learning, live_value(lab, row), t.text1);
    // the selected value stands at the last name there is
    const std::string q = row.selected ? signed_number(lab.shown_q(), 3) : std::string();
    draw_name(dl, x[1], middle, x[2] - x[1] - 40, row.quantum, row.gravity.empty() ? q : "",
              t.selection);
    draw_name(dl, x[2], middle, rect.right() - 12 - tag - x[2] - 8, row.gravity,
              row.gravity.empty() ? "" : q, t.selection);
    if (!row.quantum.empty())
      text(dl, {x[1] - 26, baseline(type::label, middle)}, type::label, t.text3, "=");
    if (!row.gravity.empty())
      text(dl, {x[2] - 26, baseline(type::label, middle)}, type::label, t.text3, "=");
    kind_tag(dl, {rect.right() - 12, middle - 10}, row.kind);
  }
}

} // namespace twofold::ui
