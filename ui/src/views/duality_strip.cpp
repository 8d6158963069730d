#include "duality_strip.hpp"

#include "../format.hpp"
#include "../panels/panels.hpp"
#include "../places.hpp"
#include "view_strings.hpp"

#include <algorithm>

namespace twofold::ui {

namespace {

constexpr float kHeader = 32, kRow = 31; // 126 points show three rows
constexpr float kLine = 21;              // of a name where they stand below each other
constexpr float kNarrow = 480, kGap = 26;
constexpr double kFreshFor = 0.1; // seconds that numbers stand still while the run plays

// Of one name; empty where the view has no such value now.
std::string live_value(const LabState& lab, const std::string& name) {
  if (name.empty()) return {};
  const auto found = lab.catalogue.observable(name);
  if (!found) return {};
  const sim::Observable& observable = *found.value();
  // What looks at the sheet reads the one that is drawn: nothing is propagated here.
  if (observable.cost == sim::Cost::on_demand && observable.evaluate) {
    if (!lab.sheet.ready) return {};
    const auto value = observable.evaluate(lab.session->snapshot(), lab.sheet);
    return value ? number(value.value()) : std::string();
  }
  const auto value = lab.session->observe(observable);
  return value ? number(value.value()) : std::string();
}

const DualityValues& values_of(LabState& lab) {
  DualityValues& kept = view_cache(lab).duality;
  const auto& rows = lab.session->spec().duality;
  const std::uint64_t hash = lab.session->hash();
  const bool same = kept.rows.size() == rows.size();
  if (same && kept.hash == hash && kept.sheet_version == lab.sheet_version) return kept;
  if (same && lab.playing && lab.now - kept.at < kFreshFor) return kept;
  kept.hash = hash;
  kept.sheet_version = lab.sheet_version;
  kept.at = lab.now;
  kept.rows.clear();
  for (const sim::DualityRow& row : rows)
    kept.rows.push_back({live_value(lab, row.learning_value), live_value(lab, row.quantum_value),
                         live_value(lab, row.gravity_value)});
  return kept;
}

// The column of the tags.
float tag_width() {
  float w = 76 - 16;
  for (const std::string_view word : {str::derived, str::assumed, str::measured, str::analogy})
    w = std::max(w, text_width(type::hint, word));
  return w + 16;
}

// A name on the left, in two small lines if it is long, and its number at the right edge.
void draw_name(ImDrawList* dl, Rect cell, std::string_view name, std::string_view value,
               ImU32 value_colour) {
  const Tokens& t = tokens();
  const std::string_view words = name.empty() ? str::none : name;
  const ImU32 colour = name.empty() ? t.text3 : t.text1;
  const float y = cell.centre().y;
  const float room = value.empty() ? cell.w : cell.w - text_width(type::value, value) - 8;
  if (text_width(type::label, words) <= room)
    text(dl, {cell.x, baseline(type::label, y)}, type::label, colour, words);
  else if (text_width(type::hint, words) <= room)
    text(dl, {cell.x, baseline(type::hint, y)}, type::hint, colour, words);
  else
    paragraph(dl, {cell.x, baseline(type::hint, y - 7)}, type::hint, colour, words, room, 13, 2);
  if (!value.empty())
    text(dl, {cell.right(), baseline(type::value, y)}, type::value, value_colour, value,
         Align::right);
}

void draw_tag(ImDrawList* dl, ImVec2 right_top, const sim::DualityRow& row) {
  if (!row.analogy) {
    kind_tag(dl, right_top, row.kind);
    return;
  }
  const float width = std::round(text_width(type::hint, str::analogy)) + 16;
  const Rect box{right_top.x - width, right_top.y, width, 20};
  dashed_outline(dl, box, tokens().line2);
  text(dl, {box.x + 8, baseline(type::hint, box.centre().y)}, type::hint, tokens().text2,
       str::analogy);
}

struct RowText {
  std::array<std::string_view, 3> names;
  std::array<std::string, 3> values;
  std::array<ImU32, 3> colours;
};

RowText text_of(const LabState& lab, const sim::DualityRow& row,
                const std::array<std::string, 3>& values) {
  const Tokens& t = tokens();
  RowText out{{row.learning, row.quantum, row.gravity}, values, {t.text1, t.text1, t.text1}};
  if (!row.selected) return out;
  // The selected trainable, the same number as at the linked cursor.
  out.values[0] = signed_number(lab.shown_q(), 3);
  out.colours[0] = t.selection;
  return out;
}

void draw_wide_row(LabState& lab, ImDrawList* dl, Rect rect, const sim::DualityRow& row,
                   const std::array<std::string, 3>& values) {
  const Tokens& t = tokens();
  const RowText words = text_of(lab, row, values);
  const float column = (rect.w - tag_width() - 2 * kGap - 8) / 3, y = rect.centre().y;
  horizontal(dl, rect.x, rect.right(), rect.y, t.grid);
  for (std::size_t i = 0; i < 3; ++i) {
    const float x = rect.x + float(i) * (column + kGap);
    draw_name(dl, {x, rect.y, column, rect.h}, words.names[i], words.values[i], words.colours[i]);
    if (i > 0 && !words.names[i].empty())
      text(dl, {x - kGap / 2, baseline(type::label, y)}, type::label, t.text3,
           row.analogy ? "~" : "=", Align::centre);
  }
  draw_tag(dl, {rect.right(), y - 10}, row);
}

void draw_narrow_row(LabState& lab, ImDrawList* dl, Rect rect, const sim::DualityRow& row,
                     const std::array<std::string, 3>& values) {
  const Tokens& t = tokens();
  const RowText words = text_of(lab, row, values);
  const std::array<ImU32, 3> colours{t.learning, t.quantum, t.gravity};
  horizontal(dl, rect.x, rect.right(), rect.y, t.grid);
  for (std::size_t i = 0; i < 3; ++i) {
    const Rect line{rect.x + 16, rect.y + 3 + float(i) * kLine, rect.w - 24 - tag_width(), kLine};
    fill(dl, {rect.x, line.centre().y - 4, 8, 8}, colours[i]);
    draw_name(dl, line, words.names[i], words.values[i], words.colours[i]);
  }
  draw_tag(dl, {rect.right(), rect.y + 4}, row);
}

} // namespace

void draw_duality_strip(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const auto& rows = lab.session->spec().duality;
  const bool narrow = rect.w < kNarrow;
  mark_place("duality", {rect.x + 4, rect.y + 2, rect.w - 8, rect.h - 4});
  horizontal(dl, rect.x, rect.right(), rect.y, t.line);
  const Rect inner{rect.x + 16, rect.y, rect.w - 28, rect.h};
  const float header = narrow ? 4 : kHeader, row_h = narrow ? 3 * kLine + 7 : kRow;
  if (!narrow) {
    const std::array<ImU32, 3> colours{t.learning, t.quantum, t.gravity};
    const float column = (inner.w - tag_width() - 2 * kGap - 8) / 3, y = rect.y + 18;
    float end = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const float x = inner.x + float(i) * (column + kGap);
      fill(dl, {x, y - 5, 10, 10}, colours[i]);
      text(dl, {x + 17, baseline(type::strong, y)}, type::strong, t.text1, str::views[i]);
      end = x + 17 + text_width(type::strong, str::views[i]);
    }
    if (end + 16 + text_width(type::hint, str::one_run) < inner.right())
      text(dl, {inner.right(), baseline(type::hint, y)}, type::hint, t.text3, str::one_run,
           Align::right);
  }
  const Rect body{rect.x, rect.y + header, rect.w, rect.h - header};
  if (body.h < 12) return;
  const Clip clip(dl, body);
  const DualityValues& values = values_of(lab);
  float& offset = view_cache(lab).duality.scroll;
  const float content = row_h * float(rows.size());
  float y = body.y - offset;
  for (std::size_t i = 0; i < rows.size(); ++i, y += row_h) {
    if (y > body.bottom() || y + row_h < body.y) continue;
    const Rect row{inner.x, y, inner.w, row_h};
    if (narrow)
      draw_narrow_row(lab, dl, row, rows[i], values.rows[i]);
    else
      draw_wide_row(lab, dl, row, rows[i], values.rows[i]);
  }
  scroll(offset, body, content);
}

} // namespace twofold::ui
