// The legend of a figure: samples of strokes, dots and colours with their words, in rows.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

struct LegendItem {
  enum class What { words, mark, dot, path, colours, phase, clock, ticks, arrow, pin, cone };
  What what = What::words;
  std::string words, more; // more: a second line, set by place_legend
  Stroke stroke;
  sim::Mark mark = sim::Mark::line;
  FieldShade shade;  // of colours
  bool sign = false; // of colours: around zero
  bool hue = false;  // of a mark: its area is filled by phase
  sim::Glyph glyph = sim::Glyph::node;
  float bar = 72;         // of a scale; shorter where there is no room
  float x = 0, width = 0; // set by place_legend
  int row = 0;
};

// A corner at the right of the first rows that tools take.
struct LegendNotch {
  float width = 0, height = 0;
};

// Puts the items into rows of the width; returns the height, at most of `most_rows` rows. Items
// that find no place are dropped, from the last.
[[nodiscard]] int legend_rows(float height); // that a picture of this height, with its legend, has
[[nodiscard]] float place_legend(std::vector<LegendItem>& items, float width, int most_rows,
                                 LegendNotch notch = {});
// Every item finds a place and no word of it is cut.
[[nodiscard]] bool is_whole(std::vector<LegendItem> items, float width, int most_rows);
// The least width at which no word is cut.
[[nodiscard]] float least_width(const std::vector<LegendItem>& items);
void draw_legend(ImDrawList* dl, ImVec2 at, const std::vector<LegendItem>& items,
                 const FigureLook& look);

} // namespace twofold::ui
