#include "figure_picture.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "figure_block.hpp"
#include "figure_diagram.hpp"
#include "figure_dots.hpp"
#include "figure_handles.hpp"
#include "figure_history.hpp"
#include "figure_legend.hpp"
#include "figure_tools.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kTitle = 25, kNoteLine = 16, kName = 17;
constexpr double kPile = 0.3;  // room above a line on which learners stand, of its range
constexpr int kMostValues = 3; // of lines, in the probe

bool empty(const sim::Figure& figure) {
  const auto lines = [](const sim::Series& s) { // one point is no line yet
    const std::size_t n = std::min(s.curve.x.size(), s.curve.y.size());
    return n > (s.mark == sim::Mark::line ? 1U : 0U);
  };
  const auto points = [](const sim::Cloud& c) { return !c.points.empty(); };
  const auto flow = [](const sim::Arrows& a) { return !a.from.empty() && !a.along.empty(); };
  return !(figure.field && figure.field->nx > 0) &&
         std::none_of(figure.series.begin(), figure.series.end(), lines) &&
         std::none_of(figure.clouds.begin(), figure.clouds.end(), points) &&
         std::none_of(figure.arrows.begin(), figure.arrows.end(), flow) && figure.pins.empty() &&
         figure.handles.empty();
}

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

// How each part of the figure is drawn.
struct FigureStrokes {
  std::vector<Stroke> series, clouds, arrows;
};

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

// Shrinks the picture so that one unit is equally long on both axes.
void equalise(Plot& plot) {
  const double w = plot.max.x - plot.min.x, h = plot.max.y - plot.min.y;
  if (!(w > 0) || !(h > 0)) return;
  const double unit = std::min(w / (plot.x1 - plot.x0), h / (plot.y1 - plot.y0));
  const auto spare_x = float(w - unit * (plot.x1 - plot.x0)) / 2;
  const auto spare_y = float(h - unit * (plot.y1 - plot.y0)) / 2;
  plot.min.x += spare_x;
  plot.max.x -= spare_x;
  plot.min.y += spare_y;
  plot.max.y -= spare_y;
}

struct Axes2 {
  AxisTicks x, y;
  MatrixNames names;
  std::string x_name;
  NameRow row = NameRow::none;
};

// The plot inside `rect`, below its legend.
Plot lay_out(const sim::Figure& figure, Rect rect, const FigureLimits& limits, Axes2& axes) {
  const bool matrix = is_matrix(figure);
  axes.x_name = axis_name(figure.x);
  axes.row = name_row({rect.x, rect.y, rect.w - 40, rect.h}, axes.x_name);
  float height = rect.h - 6 - height_below(axes.row);
  if (matrix) axes.names = matrix_names(*figure.field, {rect.x, rect.y, rect.w, height});
  if (axes.names.two_lines || (axes.names.columns && axes.row == NameRow::beside_labels)) {
    // names in place of the axis' own
    if (axes.names.two_lines && axes.row != NameRow::below) height -= kName;
    axes.row = NameRow::none;
  }
  axes.y = axis_ticks(figure.y, limits.y, int(height / 34));
  const float left = (axes.names.rows ? axes.names.rows_width : axes.y.widest()) + 12;
  const Plot plot{{rect.x + left, rect.y + 6},
                  {rect.right() - 12, rect.y + 6 + height},
                  limits.x.low,
                  limits.x.high,
                  limits.y.low,
                  limits.y.high};
  axes.x =
      axis_ticks(figure.x, limits.x, int((plot.max.x - plot.min.x) / (figure.x.whole ? 44 : 76)));
  return plot;
}

// Numbers of a matrix stand at the middle of its cells, which its edges already give.
void draw_axes_of(ImDrawList* dl, const Plot& plot, const sim::Figure& figure, Axes2& axes) {
  if (axes.names.rows) axes.y = {};
  if (axes.names.columns) axes.x = {};
  const bool places = figure.equal_units; // neither axis is read off the other
  draw_figure_axes(dl, plot, axes.x, axes.y, axes.x_name, axes.row, !figure.field && !places);
  if (figure.field && is_matrix(figure)) draw_matrix_names(dl, plot, *figure.field, axes.names);
}

std::string name_with(const sim::Axis& axis, double value) {
  return (axis.name.empty() ? std::string() : said(axis.name) + " ") + short_number(value);
}

std::string plot_probe(const FigurePlot& plot, const sim::Figure& figure) {
  if (const int i = pin_under(plot, figure.pins, pointer()); i >= 0) {
    const sim::Pin& pin = figure.pins[static_cast<std::size_t>(i)];
    return (pin.label.empty() ? std::string(glyph_word(pin.glyph)) : said(pin.label)) + "   " +
           name_with(figure.x, pin.place.x) + "   " + name_with(figure.y, pin.place.y);
  }
  for (const sim::Cloud& cloud : figure.clouds) {
    const int i = point_under(plot, cloud, pointer());
    if (i < 0) continue;
    const sim::Point p = cloud.points[static_cast<std::size_t>(i)];
    std::string out = cloud.label.empty() ? std::string() : said(cloud.label) + "   ";
    out += name_with(figure.x, p.x) + "   " + name_with(figure.y, p.y);
    if (cloud.values.size() == cloud.points.size())
      out += "   " + signed_number(Real(cloud.values[static_cast<std::size_t>(i)]), 2);
    return out;
  }
  const double x = plot.x_at(pointer().x), y = plot.y_at(pointer().y);
  if (figure.field) {
    const std::string value = field_value_text(*figure.field, x, y);
    if (!value.empty()) return value;
  }
  std::string out;
  int shown = 0;
  for (const sim::Series& s : figure.series) {
    const Real value = interpolate(s.curve, x);
    if (!std::isfinite(value) || shown == kMostValues) continue;
    ++shown;
    out += said(s.label.empty() ? figure.y.name : s.label) + " " + number(value) + "   ";
  }
  return out + name_with(figure.x, x);
}

// The linked cursor: the selected trainable on the x axis.
void draw_trainable(LabState& lab, ImDrawList* dl, const FigurePlot& plot,
                    const sim::Figure& figure, const FigureLook& look, FigureSize size) {
  const Tokens& t = tokens();
  const Rect r = plot.rect();
  const Real q = lab.shown_q();
  const float x = std::round(plot.at(q, plot.y_at(r.y)).x);
  if (std::isfinite(x) && x >= r.x - 1 && x <= r.right() + 1) {
    dl->AddLine({x, r.y}, {x, r.bottom()}, t.selection, size == FigureSize::thumbnail ? 1.4f : 2);
    if (size != FigureSize::thumbnail) {
      dl->AddCircleFilled({x, r.bottom()}, 5, t.selection);
      const std::string words = signed_number(q, 3);
      const float w = text_width(type::value, words) + 16;
      if (size == FigureSize::large && r.h > 90 && r.w > w + 20)
        tag_pink(dl, {std::clamp(x - w / 2, r.x, r.right() - w), r.y, w, 24}, words);
    }
  }
  if (size == FigureSize::thumbnail) return;
  const Rect reach{r.x, r.y, r.w, r.h + 12};
  const Hit h = hit(look.which, reach);
  name_control(look.which, Role::picture, figure.title, weight_words(lab));
  if (h.focused) {
    focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
    move_selection(lab, plot.x_at(r.x), plot.x_at(r.right()));
  }
  if (h.hovered || h.held) hand_cursor();
  if (h.double_clicked) {
    lab.selected.reset();
  } else if (h.pressed || (h.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2))) {
    const double to = plot.x_at(std::clamp(pointer().x, r.x, r.right()));
    const double low = figure.x.low ? *figure.x.low : -1e300;
    const double high = figure.x.high ? *figure.x.high : 1e300;
    if (std::isfinite(to)) lab.selected = std::clamp(to, low, std::max(low, high));
  }
}

// Learners stand on a line of this figure, and need room above it.
bool piled_up(const sim::Figure& figure) {
  if (figure.field || figure.y.logarithmic || figure.y.high) return false;
  for (const sim::Cloud& cloud : figure.clouds)
    for (const sim::Series& line : figure.series)
      if (line.role == sim::Role::reference && lies_on(cloud, line)) return true;
  return false;
}

void draw_cloud(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure, std::size_t i,
                FigureMemory& memory, Stroke stroke, const FigureLook& look, FigureSize size) {
  const sim::Cloud& cloud = figure.clouds[i];
  if (!figure.field)
    for (const sim::Series& line : figure.series) {
      if (line.role != sim::Role::reference || !lies_on(cloud, line)) continue;
      const Index per_dot = draw_stacked(dl, plot, cloud, line, tokens().learning);
      if (!look.words || size != FigureSize::large) return;
      const std::string words =
          replaced(replaced(per_dot > 1 ? str::points_per_dot : str::points, "{}",
                            count(Index(cloud.points.size())) + " " + said(cloud.label)),
                   "{}", count(per_dot));
      text_halo(dl, {plot.rect().right() - 4, plot.rect().y + 14}, type::hint, tokens().text3,
                veil(0.9f), words, Align::right);
      return;
    }
  const bool dots = cloud.points.size() >= kDotsAsPicture && !cloud.connected &&
                    !are_clocks(cloud) && size != FigureSize::thumbnail;
  if (dots && (figure.field || figure.equal_units || !lies_flat(cloud))) {
    while (memory.dots.size() <= i)
      memory.dots.emplace_back();
    return draw_dots(dl, plot, cloud, stroke.colour, memory.dots[i], memory.version,
                     look.pixel_ratio);
  }
  draw_figure_cloud(dl, plot, cloud, stroke, size == FigureSize::thumbnail,
                    !figure.field && !figure.equal_units);
}

void draw_parts(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                FigureMemory& memory, const FigureStrokes& strokes, const FigureLook& look,
                FigureSize size) {
  if (figure.field) draw_figure_field(dl, plot, figure, memory);
  draw_marks(dl, plot, figure, strokes.series, look);
  for (std::size_t i = 0; i < figure.arrows.size(); ++i)
    draw_arrows(dl, plot, figure.arrows[i], strokes.arrows[i], figure.field.has_value());
  for (std::size_t i = 0; i < figure.clouds.size(); ++i)
    draw_cloud(dl, plot, figure, i, memory, strokes.clouds[i], look, size);
}

// The event a point of the picture stands for.
sim::WorldPoint event_of(const LabState& lab, const FigurePlot& plot, const sim::Figure& figure,
                         ImVec2 at) {
  const Real x = plot.x_at(at.x), y = plot.y_at(at.y);
  if (figure.y_is_time) return {x, 0, y};
  return {x, y, lab.session->snapshot().time};
}

std::string measured_probe(const LabState& lab, const FigurePlot& plot, const sim::Figure& figure) {
  if (figure.measurable) {
    std::string words = probe_text(lab, figure.id, event_of(lab, plot, figure, pointer()));
    if (!words.empty()) return words;
  }
  return plot_probe(plot, figure);
}

bool is_touched(const sim::Figure& figure) {
  return figure.measurable || figure.paintable || figure.y_is_time;
}

// Ruler, brush and the present of a plot.
void touch_plot(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                FigureMemory& memory, const FigureLook& look) {
  const Rect r = plot.rect();
  const Hit h = hit(look.which, r, figure.x_is_trainable ? Reach::pointer_only : Reach::focusable);
  name_control(look.which, Role::picture, figure.title, lab.probe);
  if (h.focused) focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
  if (drag_present(lab, plot, figure, memory, h)) return;
  if (figure.paintable && lab.painter.brush >= 0) return touch_brush(lab, dl, plot, h);
  if (!figure.measurable) return;
  const sim::WorldPoint middle = event_of(lab, plot, figure, r.centre());
  EventMap map{
      .figure = figure.id,
      .rect = r,
      .event = [&](ImVec2 at) -> std::optional<sim::WorldPoint> {
        if (!r.contains(at)) return {};
        return event_of(lab, plot, figure, at);
      },
      .place = [&](const sim::WorldPoint& e) { return plot.at(e.x, figure.y_is_time ? e.t : e.y); },
      .middle = middle};
  const sim::WorldPoint beside =
      event_of(lab, plot, figure, {r.centre().x + r.w / 50, r.centre().y - r.h / 50});
  map.dx = beside.x - middle.x;
  map.dy = beside.y - middle.y;
  map.dt = beside.t - middle.t;
  map.time_up = figure.y_is_time;
  (void)touch_ruler(lab, map, h);
  draw_ruler(lab, dl, map);
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

// The part of `rect` below or beside the legend, which is drawn.
Rect draw_words(const LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                const FigureLimits& limits, std::vector<LegendItem> items, const FigureLook& look) {
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

void draw_plot(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
               FigureMemory& memory, const FigureLook& look, FigureSize size) {
  if (empty(figure)) {
    if (look.words) plain_sentence(dl, rect, str::nothing_yet);
    return;
  }
  FigureStrokes strokes{strokes_of(figure, look), cloud_strokes(figure, look),
                        arrow_strokes(figure, look)};
  for (std::size_t i = 0; i < figure.series.size() && figure.y_is_time; ++i)
    if (figure.series[i].role == sim::Role::chosen) strokes.series[i] = cone_stroke(figure);
  FigureLimits limits = data_limits(figure);
  if (piled_up(figure)) limits.y.high += kPile * (limits.y.high - limits.y.low);
  if (holds_handle(lab, look) && memory.held)
    limits = {memory.x, memory.y};
  else if (size != FigureSize::thumbnail)
    hold_limits(memory, figure, limits);
  Axes2 axes;
  FigurePlot plot{{}, figure.x.logarithmic, figure.y.logarithmic};
  if (look.words) {
    const Rect picture =
        draw_words(lab, dl, rect, figure, limits, legend_of(figure, strokes, memory), look);
    plot.plot = lay_out(figure, picture, limits, axes);
  } else {
    plot.plot = {rect.min(), rect.max(), limits.x.low, limits.x.high, limits.y.low, limits.y.high};
  }
  if (figure.equal_units) equalise(plot.plot);
  if (!plot.usable()) return;
  if (look.words) draw_axes_of(dl, plot.plot, figure, axes);
  const Rect r = plot.rect();
  {
    const Clip clip(dl, {r.x, r.y - 2, r.w + 1, r.h + 3});
    draw_parts(dl, plot, figure, memory, strokes, look, size);
  }
  { // a pin on the edge is drawn whole
    const Clip clip(dl, {r.x - 10, r.y - 10, r.w + 20, r.h + 20});
    draw_pins(dl, plot, figure.pins, look.words);
  }
  if (look.words && figure.field)
    outline(dl, r, tokens().line2);
  else if (look.words)
    horizontal(dl, r.x, r.right(), r.bottom(), tokens().line2);
  if (size != FigureSize::thumbnail && figure.y_is_time)
    draw_present(lab, dl, plot, figure, memory, look.words);
  if (look.words && points_at(r)) lab.probe = measured_probe(lab, plot, figure);
  if (size != FigureSize::thumbnail) touch_handles(lab, dl, plot, figure, look);
  if (size != FigureSize::thumbnail && look.words && is_touched(figure))
    touch_plot(lab, dl, plot, figure, memory, look);
  if (figure.x_is_trainable && size != FigureSize::thumbnail) // a thumbnail is of another run
    draw_trainable(lab, dl, plot, figure, look, size);
}

// As large as fits, in the middle.
void draw_sentence(ImDrawList* dl, Rect rect, const sim::Figure& figure) {
  struct Setting {
    Font font;
    float line;
  };
  const Tokens& t = tokens();
  const float w = std::min(440.f, rect.w - 16), x = rect.centre().x;
  const Clip clip(dl, rect);
  for (const Setting s :
       {Setting{type::body, 24}, Setting{type::label, 20}, Setting{type::hint, 17}}) {
    const auto lines = wrapped(s.font, figure.sentence, w);
    const auto notes = wrapped(type::hint, figure.note, w);
    const float height = s.line * float(lines.size()) + 18 * float(notes.size()) + 4;
    if (height > rect.h && s.line > 17) continue;
    float y = std::max(rect.y, rect.centre().y - height / 2) + 0.72f * s.line;
    for (const std::string& line : lines) {
      text(dl, {x, y}, s.font, t.text2, line, Align::centre);
      y += s.line;
    }
    y += 4;
    for (const std::string& line : notes) {
      text(dl, {x, y}, type::hint, t.text3, line, Align::centre);
      y += 18;
    }
    return;
  }
}

// Only the first line shares its row with the kind.
std::vector<std::string> title_lines(Font font, std::string_view english, float first, float rest) {
  const std::string title = said(english);
  auto lines = wrapped(font, title, first);
  if (lines.size() < 2 || lines[0].size() >= title.size()) return lines;
  auto below = wrapped(font, title.substr(lines[0].size() + 1), rest);
  below.insert(below.begin(), lines[0]);
  return below;
}

// Title, kind and note; returns the top of what is below.
float draw_head(ImDrawList* dl, Rect rect, const sim::Figure& figure, FigureSize size) {
  const Tokens& t = tokens();
  const bool sentence = figure.shape == sim::FigureShape::sentence;
  const float tag =
      sentence || rect.w < 200 ? 0 : kind_tag(dl, {rect.right(), rect.y + 2}, figure.kind) + 10;
  const float room = rect.w - tag;
  const Font font = size == FigureSize::large ? type::strong : type::hint_strong;
  const auto lines = title_lines(font, figure.title, room, rect.w);
  const std::size_t most = rect.h > 112 ? 2 : 1;
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i)
    text(dl, {rect.x, rect.y + 17 + 18 * float(i)}, font, t.text1,
         i + 1 == most && lines.size() > most ? fitted(font, lines[i] + " …", rect.w) : lines[i]);
  const float title_end = rect.y + kTitle + 18 * float(std::min(lines.size(), most) - 1);
  if (sentence || figure.note.empty()) return title_end;
  // The note goes behind a short title, else below it where there is room.
  const float behind = rect.x + text_width(font, figure.title) + 12;
  const float left = rect.right() - tag - behind;
  if (lines.size() == 1 && text_width(type::hint, figure.note) <= left) {
    text(dl, {behind, rect.y + 17}, type::hint, t.text3, figure.note);
    return title_end;
  }
  const auto notes = wrapped(type::hint, figure.note, rect.w);
  const bool airy = figure.shape == sim::FigureShape::graph && rect.h > 130; // needs no axes
  const std::size_t fit = rect.h > 320                        ? 3
                          : airy && rect.h > 180              ? 3
                          : rect.h > 250 || airy              ? 2
                          : rect.h > 190 && lines.size() == 1 ? 1
                                                              : 0;
  if (notes.size() > fit) return title_end;
  return paragraph(dl, {rect.x, title_end + 11}, type::hint, t.text3, figure.note, rect.w,
                   kNoteLine) -
         6;
}

} // namespace

void draw_figure_body(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                      FigureMemory& memory, FigureLook look, FigureSize size) {
  if (rect.w < 12 || rect.h < 12) return;
  look.words = size != FigureSize::thumbnail && rect.w >= 110 && rect.h >= 70;
  look.pixel_ratio = lab.pixel_ratio * theme_scale();
  if (look.words && rect.h >= 90 && only_ruler(lab, figure)) {
    look.tools = draw_ruler_button(lab, dl, rect, figure.title);
  } else if (look.words && rect.h >= 150 && has_tools(lab, figure)) {
    const float tools = draw_tools(lab, dl, rect, figure);
    rect.y += tools;
    rect.h -= tools;
  }
  switch (figure.shape) {
  case sim::FigureShape::plot:
    draw_plot(lab, dl, rect, figure, memory, look, size);
    break;
  case sim::FigureShape::graph: {
    std::string ignored;
    draw_figure_graph(dl, rect, figure.graph, memory, look.words, look.words ? lab.probe : ignored);
    break;
  }
  case sim::FigureShape::history:
    draw_figure_history(lab, dl, rect, figure, memory, look);
    break;
  case sim::FigureShape::sentence:
    if (size != FigureSize::thumbnail) draw_sentence(dl, rect, figure);
    break;
  case sim::FigureShape::block:
    draw_figure_block(lab, dl, rect, figure, memory, look, size);
    break;
  }
}

void draw_figure(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                 FigureMemory& memory, FigureLook look, FigureSize size) {
  if (rect.w < 12 || rect.h < 12) return;
  const Clip clip(dl, rect);
  mark_place("figure:", rect, figure.id);
  const float top = rect.h < 90 ? rect.y : draw_head(dl, rect, figure, size);
  if (points_at({rect.x, rect.y, rect.w, top - rect.y})) lab.probe = figure.note;
  draw_figure_body(lab, dl, {rect.x, top, rect.w, rect.bottom() - top}, figure, memory, look, size);
}

} // namespace twofold::ui
