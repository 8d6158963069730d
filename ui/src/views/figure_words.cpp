#include "figure_words.hpp"

#include "figure_diagram.hpp"
#include "figure_legend.hpp"
#include "figure_tools.hpp"
#include "view_strings.hpp"

#include <algorithm>

namespace twofold::ui {

namespace {

std::vector<Stroke> cloud_strokes(const sim::Figure& figure, const FigureLook& look) {
  std::array<int, 6> seen{};
  for (const sim::Series& s : figure.series)
    ++seen[static_cast<std::size_t>(s.role)];
  std::vector<Stroke> out;
  for (const sim::Cloud& c : figure.clouds) {
    Stroke stroke = stroke_of(c.role, seen[static_cast<std::size_t>(c.role)]++, look);
    // On a coloured field the view's colour could drown.
    if (figure.field && c.role == sim::Role::measured) stroke.colour = tokens().text1;
    if (figure.field && c.role == sim::Role::reference) stroke.colour = tokens().text2;
    // Where these values are low the sequential map is dark in every theme.
    if (figure.field && figure.field->scale == sim::Scale::sequential &&
        !has_phase(*figure.field) && c.role != sim::Role::chosen)
      stroke.colour = c.role == sim::Role::measured ? IM_COL32(232, 237, 243, 255)
                                                    : IM_COL32(180, 191, 203, 255);
    out.push_back(stroke);
  }
  return out;
}

std::vector<Stroke> arrow_strokes(const sim::Figure& figure, const FigureLook& look) {
  std::vector<Stroke> out;
  for (const sim::Arrows& a : figure.arrows)
    out.push_back(figure.field && a.role == sim::Role::measured ? Stroke{tokens().text1, 1.5f}
                                                                : stroke_of(a.role, 0, look));
  return out;
}

// Glyphs without a word beside them are explained once.
void add_glyphs(std::vector<LegendItem>& items, const std::vector<sim::Pin>& pins) {
  std::array<bool, 4> told{};
  for (const sim::Pin& pin : pins) {
    bool& known = told[static_cast<std::size_t>(pin.glyph)];
    if (known || !pin.label.empty()) continue;
    known = true;
    items.push_back({.what = LegendItem::What::pin,
                     .words = std::string(glyph_word(pin.glyph)),
                     .glyph = pin.glyph});
  }
}

LegendItem::What sample_of(const sim::Figure& figure, const sim::Cloud& cloud) {
  const bool ends = cloud.role == sim::Role::measured || cloud.role == sim::Role::chosen;
  if (cloud.connected)
    return ends && !are_world_lines(cloud) ? LegendItem::What::path : LegendItem::What::mark;
  if (lies_flat(cloud) && !figure.field && !figure.equal_units) return LegendItem::What::ticks;
  return are_clocks(cloud) ? LegendItem::What::clock : LegendItem::What::dot;
}

// Parts of one name and role stand in the legend once.
template <class Part> bool named_before(const std::vector<Part>& parts, std::size_t i) {
  for (std::size_t k = 0; k < i; ++k)
    if (parts[k].label == parts[i].label && parts[k].role == parts[i].role) return true;
  return false;
}

std::vector<LegendItem> legend_of(const sim::Figure& figure, const FigureStrokes& strokes,
                                  FigureMemory& memory) {
  std::vector<LegendItem> items;
  bool hue = false;
  if (const std::string name = axis_name(figure.y); !name.empty()) items.push_back({.words = name});
  if (figure.field && figure.field->nx > 0) {
    const sim::Field& field = *figure.field;
    const bool bare = field.scale == sim::Scale::phase;
    hue = has_phase(field);
    items.push_back({.what = bare ? LegendItem::What::phase : LegendItem::What::colours,
                     .words = field.label,
                     .shade = field_shade(field, memory),
                     .sign = field.scale == sim::Scale::diverging && !hue});
  }
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    const sim::Series& s = figure.series[i];
    const bool by_phase = has_phase(s);
    hue |= by_phase;
    if (is_present_line(figure, s)) continue;
    if (!s.label.empty() && !named_before(figure.series, i))
      items.push_back({.what = LegendItem::What::mark,
                       .words = s.label,
                       .stroke = strokes.series[i],
                       .mark = s.mark,
                       .hue = by_phase});
  }
  for (std::size_t i = 0; i < figure.clouds.size(); ++i)
    if (!figure.clouds[i].label.empty() && !named_before(figure.clouds, i))
      items.push_back({.what = sample_of(figure, figure.clouds[i]),
                       .words = figure.clouds[i].label,
                       .stroke = strokes.clouds[i]});
  for (std::size_t i = 0; i < figure.arrows.size(); ++i)
    if (!figure.arrows[i].label.empty())
      items.push_back({.what = LegendItem::What::arrow,
                       .words = figure.arrows[i].label,
                       .stroke = strokes.arrows[i]});
  if (hue) items.push_back({.what = LegendItem::What::phase, .words = std::string(str::phase)});
  add_glyphs(items, figure.pins);
  return items;
}

constexpr float kBesideGap = 14, kLegendRow = 19;

// Width of a picture of equal units that is larger with its words beside (where they take `words`)
// than above it (where they take `over`); 0 if it is not.
float width_with_words_beside(const sim::Figure& figure, const FigureLimits& limits, Rect rect,
                              float over, float words) {
  constexpr float kAxes = 50, kBelow = 40; // labels of y, of x
  if (!figure.equal_units || rect.w < 1.45f * rect.h) return 0;
  const float x = float(limits.x.high - limits.x.low), y = float(limits.y.high - limits.y.low);
  if (!(x > 0 && y > 0)) return 0;
  const auto scale = [&](float w, float h) { return std::min((w - kAxes) / x, (h - kBelow) / y); };
  const float width = std::min(rect.w - words, std::round(kAxes + (rect.h - kBelow) * x / y));
  return scale(width, rect.h) > scale(rect.w, rect.h - over) ? width : 0;
}

} // namespace

FigureStrokes figure_strokes(const sim::Figure& figure, const FigureLook& look) {
  FigureStrokes out{strokes_of(figure, look), cloud_strokes(figure, look),
                    arrow_strokes(figure, look)};
  for (std::size_t i = 0; i < figure.series.size() && figure.y_is_time; ++i)
    if (figure.series[i].role == sim::Role::chosen) out.series[i] = cone_stroke(figure);
  return out;
}

Rect draw_words(const LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                const FigureLimits& limits, const FigureStrokes& strokes, FigureMemory& memory,
                const FigureLook& look) {
  std::vector<LegendItem> items = legend_of(figure, strokes, memory);
  const float tools = look.tools <= 0 ? 0.f : ruler_button_height(lab) + 4;
  std::vector<LegendItem> above = items;
  const float over =
      std::max(tools, place_legend(above, rect.w - 8, legend_rows(rect.h), {look.tools, tools}));
  const float below = std::max(4.f, tools + 4);
  const int rows = std::max(1, int((rect.h - below) / kLegendRow));
  float beside =
      width_with_words_beside(figure, limits, rect, over, std::min(200.f, 0.36f * rect.w));
  if (beside > 0 && !is_whole(items, rect.w - beside - kBesideGap, rows)) {
    beside = width_with_words_beside(figure, limits, rect, over, least_width(items) + kBesideGap);
    if (beside > 0 && !is_whole(items, rect.w - beside - kBesideGap, rows)) beside = 0;
  }
  Rect picture = rect;
  if (beside > 0) {
    picture.w = beside;
    const float x = picture.right() + kBesideGap;
    (void)place_legend(items, rect.right() - x, rows);
    draw_legend(dl, {x, rect.y + below}, items, look);
    return picture;
  }
  picture.y += over;
  picture.h = rect.bottom() - picture.y;
  draw_legend(dl, rect.min(), above, look);
  return picture;
}

} // namespace twofold::ui
