#include "figure_legend.hpp"

#include "../format.hpp"
#include "phase_colours.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace twofold::ui {

namespace {

constexpr float kRow = 19, kGap = 15, kLeastBar = 20, kShortBar = 36;

constexpr std::string_view kLowPhase = "−π", kHighPhase = "+π";

// What is nothing beside the range is called so.
float shown_low(const FieldShade& shade) {
  return std::abs(shade.low) < 1e-4f * (shade.high - shade.low) ? 0 : shade.low;
}

std::string low_text(const LegendItem& item) {
  return item.what == LegendItem::What::phase ? std::string(kLowPhase)
                                              : short_number(Real(shown_low(item.shade)));
}
std::string high_text(const LegendItem& item) {
  if (item.what == LegendItem::What::phase) return std::string(kHighPhase);
  return (item.sign ? "+" : "") + short_number(Real(item.shade.high));
}

float width_of(const LegendItem& item) {
  const float words = text_width(type::hint, item.words);
  switch (item.what) {
  case LegendItem::What::words:
    return words;
  case LegendItem::What::mark:
  case LegendItem::What::path:
    return words + 31;
  case LegendItem::What::dot:
    return words + 15;
  case LegendItem::What::clock:
  case LegendItem::What::ticks:
  case LegendItem::What::pin:
  case LegendItem::What::cone:
    return words + 22;
  case LegendItem::What::arrow:
    return words + 31;
  case LegendItem::What::colours:
  case LegendItem::What::phase:
    return words + 8 + text_width(type::tick, low_text(item)) + item.bar + 12 +
           text_width(type::tick, high_text(item));
  }
  return words;
}

void draw_colours(ImDrawList* dl, float x, float y, const LegendItem& item) {
  const Tokens& t = tokens();
  text(dl, {x, baseline(type::hint, y)}, type::hint, t.text1, item.words);
  x += text_width(type::hint, item.words) + 8;
  const std::string low = low_text(item);
  text(dl, {x, baseline(type::tick, y)}, type::tick, t.text3, low);
  x += text_width(type::tick, low) + 6;
  const Rect bar{x, y - 4, item.bar, 8};
  if (item.what == LegendItem::What::phase) {
    phase_bar(dl, bar);
  } else {
    for (int i = 0; i < int(item.bar); ++i) {
      const float share = float(i) / (item.bar - 1);
      fill(dl, {x + float(i), y - 4, 1, 8},
           item.shade.by_phase ? mixed(paper(), t.text2, share) : map_color(item.shade.map, share));
    }
    outline(dl, bar, t.line2);
  }
  text(dl, {x + item.bar + 6, baseline(type::tick, y)}, type::tick, t.text3, high_text(item));
}

bool is_scale(const LegendItem& item) {
  return item.what == LegendItem::What::colours || item.what == LegendItem::What::phase;
}

// Words wider than the legend go on in a second line where there may be one, and are cut there.
void shorten(LegendItem& item, float width, bool second_line) {
  const float room = std::max(20.f, width - (item.width - text_width(type::hint, item.words)));
  item.words = said(item.words);
  const auto lines = wrapped(type::hint, item.words, room);
  if (second_line && !is_scale(item) && lines.size() > 1) {
    item.more = fitted(type::hint,
                       item.words.substr(std::min(lines[0].size() + 1, item.words.size())), room);
    item.words = lines[0];
  }
  // "circulation 1.5": the value is not cut
  const std::size_t last = item.words.rfind(' ');
  const bool value = last != std::string::npos && last + 1 < item.words.size() &&
                     item.words[last + 1] >= '0' && item.words[last + 1] <= '9';
  const std::string tail = value ? item.words.substr(last) : std::string();
  const std::string head = item.words.substr(0, value ? last : std::string::npos);
  if (text_width(type::hint, item.words) > room)
    item.words = fitted(type::hint, head, room - text_width(type::hint, tail)) + tail;
  item.width = width_of(item);
}

// How wide a row is.
struct Rows {
  float whole = 0;
  LegendNotch notch;
  [[nodiscard]] float width(int row) const {
    return kRow * float(row) < notch.height ? whole - notch.width : whole;
  }
};

// Rows that are used; drops from the last what finds no place.
int place(std::vector<LegendItem>& items, const Rows& rows, int most_rows, bool second_lines) {
  float x = 0;
  int row = 0;
  std::size_t kept = 0;
  for (; kept < items.size(); ++kept) {
    LegendItem& item = items[kept];
    item.width = width_of(item);
    // what is too wide beside the notch stands below it
    while (x == 0 && item.width > rows.width(row) && rows.width(row) < rows.whole &&
           row + 1 < most_rows)
      ++row;
    const float width = rows.width(x > 0 ? row + 1 : row);
    if (is_scale(item) && item.width > width) {
      item.bar = std::max(kLeastBar, item.bar - (item.width - width));
      item.width = width_of(item);
    }
    const int begin = x > 0 ? row + 1 : row;
    if (item.width > width) shorten(item, width, second_lines && begin + 1 < most_rows);
    if (x > 0 && x + item.width > rows.width(row)) {
      x = 0;
      ++row;
    }
    if (row >= most_rows) break;
    item.x = x;
    item.row = row;
    x += item.width + kGap;
    if (item.more.empty()) continue;
    ++row; // nothing stands behind a second line
    x = rows.whole;
  }
  items.resize(kept);
  return items.empty() ? 0 : items.back().row + (items.back().more.empty() ? 1 : 2);
}

} // namespace

int legend_rows(float height) {
  constexpr float kRest = 80; // of the plot and what is below it
  return std::clamp(int((height - kRest) / kRow), 1, 5);
}

float place_legend(std::vector<LegendItem>& items, float width, int most_rows, LegendNotch notch) {
  const Rows room{width, notch};
  for (std::size_t i = 0; i < items.size(); ++i) { // a scale too wide has its words before it
    if (!is_scale(items[i]) || width_of(items[i]) <= room.width(0)) continue;
    const LegendItem words{.words = std::exchange(items[i].words, {})};
    if (!words.words.empty()) items.insert(items.begin() + std::ptrdiff_t(i++), words);
  }
  // Where not all find a place, first second lines are given up, then the name of the axis.
  const std::vector<LegendItem> wanted = items;
  int rows = place(items, room, most_rows, true);
  if (items.size() == wanted.size()) return kRow * float(rows);
  items = wanted;
  rows = place(items, room, most_rows, false);
  if (items.size() == wanted.size() || wanted.front().what != LegendItem::What::words)
    return kRow * float(rows);
  items.assign(wanted.begin() + 1, wanted.end());
  return kRow * float(place(items, room, most_rows, false));
}

bool is_whole(std::vector<LegendItem> items, float width, int most_rows) {
  constexpr int kAnyRows = 99;
  std::vector<LegendItem> all = items;
  (void)place_legend(all, width, kAnyRows);
  (void)place_legend(items, width, most_rows);
  const auto cut = [](const std::string& words) { return words.find("…") != std::string::npos; };
  return items.size() == all.size() &&
         std::none_of(items.begin(), items.end(), [&](const LegendItem& item) {
           return cut(item.words) || cut(item.more) || item.width > width + 0.5f;
         });
}

float least_width(const std::vector<LegendItem>& items) {
  float most = 0;
  for (LegendItem item : items) {
    const std::string words = item.words;
    if (is_scale(item)) { // its words may stand before it
      item.words.clear();
      item.bar = kShortBar;
    }
    most = std::max({most, width_of(item), text_width(type::hint, words)});
  }
  return std::ceil(most) + 1;
}

namespace {

// Lines for the dark end of a map need a dark ground on a light page too.
void ground_of_sample(ImDrawList* dl, float x, float y, ImU32 stroke) {
  const auto light = [](ImU32 c) { return (c & 255) + (c >> 8 & 255) + (c >> 16 & 255); };
  constexpr ImU32 kLightPage = 600, kLightStroke = 500; // of 765
  if (light(paper()) > kLightPage && light(stroke) > kLightStroke)
    fill(dl, {x - 3, y - 6, 30, 12}, map_color(ColorMap::viridis, 0), 2);
}

} // namespace

void draw_legend(ImDrawList* dl, ImVec2 at, const std::vector<LegendItem>& items,
                 const FigureLook& look) {
  const Tokens& t = tokens();
  for (const LegendItem& item : items) {
    if (!item.more.empty()) {
      const float indent = item.width - text_width(type::hint, item.words);
      text(dl,
           {at.x + item.x + indent, baseline(type::hint, at.y + kRow * (float(item.row) + 1.4f))},
           type::hint, item.what == LegendItem::What::words ? t.text3 : t.text1, item.more);
    }
    const float x = at.x + item.x, y = at.y + kRow * (float(item.row) + 0.5f);
    switch (item.what) {
    case LegendItem::What::words:
      text(dl, {x, baseline(type::hint, y)}, type::hint, t.text3, item.words);
      continue;
    case LegendItem::What::mark:
      ground_of_sample(dl, x, y, item.stroke.colour);
      mark_sample(dl, x, y, item.mark, item.stroke, look);
      if (item.hue) {
        phase_bar(dl, {x + 3, y - 5, 18, 10});
        horizontal(dl, x + 3, x + 21, y - 5, item.stroke.colour);
      }
      break;
    case LegendItem::What::arrow:
      arrow(dl, {x, y}, {x + 24, y}, item.stroke.colour, 0);
      break;
    case LegendItem::What::clock:
      clock_face(dl, {x + 7, y}, 6.5f, item.stroke.colour);
      clock_hand(dl, {x + 7, y}, 6.5f, 0.8f, item.stroke.colour);
      text(dl, {x + 22, baseline(type::hint, y)}, type::hint, t.text1, item.words);
      continue;
    case LegendItem::What::ticks:
      for (const float dx : {1.f, 5.f, 7.f, 12.f})
        fill(dl, {std::floor(x + dx), y - 4, 1, 9}, t.text1);
      text(dl, {x + 22, baseline(type::hint, y)}, type::hint, t.text1, item.words);
      continue;
    case LegendItem::What::pin:
      pin_glyph(dl, {x + 7, y}, item.glyph, 6, t.text1, 0);
      text(dl, {x + 22, baseline(type::hint, y)}, type::hint, t.text1, item.words);
      continue;
    case LegendItem::What::cone:
      dl->AddEllipse({x + 8, y - 4}, 7, 2.6f, t.text1, 0, 0, 1.3f);
      dl->AddLine({x + 1, y - 3.4f}, {x + 8, y + 6}, t.text1, 1.3f);
      dl->AddLine({x + 15, y - 3.4f}, {x + 8, y + 6}, t.text1, 1.3f);
      text(dl, {x + 22, baseline(type::hint, y)}, type::hint, t.text1, item.words);
      continue;
    case LegendItem::What::path:
      ground_of_sample(dl, x, y, item.stroke.colour);
      mark_sample(dl, x, y, sim::Mark::line, item.stroke, look);
      dl->AddCircleFilled({x + 24, y}, 3, item.stroke.colour, 12);
      break;
    case LegendItem::What::dot:
      dl->AddCircleFilled({x + 4, y}, 3.4f, item.stroke.colour, 12);
      dl->AddCircle({x + 4, y}, 4, t.line2, 12, 1); // a light dot on a light page
      text(dl, {x + 15, baseline(type::hint, y)}, type::hint, t.text1, item.words);
      continue;
    case LegendItem::What::colours:
    case LegendItem::What::phase:
      draw_colours(dl, x, y, item);
      continue;
    }
    text(dl, {x + 31, baseline(type::hint, y)}, type::hint, t.text1, item.words);
  }
}

} // namespace twofold::ui
