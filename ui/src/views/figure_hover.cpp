#include "figure_hover.hpp"

#include "../format.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::ui {

namespace {

constexpr std::size_t kMostRows = 7;
constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

HoverValue place_row(const sim::Axis& axis, std::string_view plain, double value) {
  return {axis.name.empty() ? std::string(plain) : axis.name,
          with_unit(short_number(value), axis.unit)};
}

void add_place(std::vector<HoverValue>& out, const sim::Figure& figure, sim::Point p) {
  out.push_back(place_row(figure.x, str::place_x, p.x));
  out.push_back(place_row(figure.y, str::place_y, p.y));
}

// Index of the sample next to x, of places in ascending order.
std::size_t nearest(const std::vector<Real>& x, Real at) {
  const auto next = std::lower_bound(x.begin(), x.end(), at);
  if (next == x.begin()) return 0;
  if (next == x.end()) return x.size() - 1;
  const auto i = static_cast<std::size_t>(next - x.begin());
  return at - x[i - 1] < x[i] - at ? i - 1 : i;
}

bool is_function(const sim::Curve& curve) {
  return !curve.x.empty() && curve.x.size() == curve.y.size() &&
         std::is_sorted(curve.x.begin(), curve.x.end());
}

bool add_point(std::vector<HoverValue>& out, const FigurePlot& plot, const sim::Figure& figure,
               ImVec2 at) {
  if (const int i = pin_under(plot, figure.pins, at); i >= 0) {
    const sim::Pin& pin = figure.pins[static_cast<std::size_t>(i)];
    out.push_back({pin.label.empty() ? std::string(glyph_word(pin.glyph)) : pin.label, ""});
    add_place(out, figure, pin.place);
    return true;
  }
  for (const sim::Cloud& cloud : figure.clouds) {
    const int i = point_under(plot, cloud, at);
    if (i < 0) continue;
    const auto k = static_cast<std::size_t>(i);
    if (!cloud.label.empty()) out.push_back({cloud.label, ""});
    add_place(out, figure, cloud.points[k]);
    if (cloud.values.size() == cloud.points.size())
      out.push_back({std::string(str::hover_value), signed_number(Real(cloud.values[k]), 2)});
    return true;
  }
  return false;
}

std::vector<HoverValue> field_rows(const sim::Figure& figure, double x, double y) {
  std::vector<HoverValue> out;
  const std::string value = field_value_text(*figure.field, x, y);
  if (value.empty()) return out;
  out.push_back({"", value});
  if (!is_matrix(figure)) add_place(out, figure, {Real(x), Real(y)});
  return out;
}

} // namespace

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() ? number : number + " " + unit;
}

Real series_value(const sim::Series& s, Real x) {
  const sim::Curve& c = s.curve;
  if (!is_function(c)) return kNaN;
  if (s.mark == sim::Mark::line || s.mark == sim::Mark::area) return interpolate(c, x);
  const std::size_t i = nearest(c.x, x);
  const Real half = c.x.size() > 1 ? std::abs(c.x[1] - c.x[0]) / 2 : Real(0.5);
  return std::abs(c.x[i] - x) <= half ? c.y[i] : kNaN;
}

std::vector<HoverValue> hover_values(const FigurePlot& plot, const sim::Figure& figure,
                                     const std::vector<Stroke>& strokes, ImVec2 at) {
  std::vector<HoverValue> out;
  if (add_point(out, plot, figure, at)) return out;
  const double x = plot.x_at(at.x), y = plot.y_at(at.y);
  if (figure.field) {
    out = field_rows(figure, x, y);
    if (!out.empty()) return out;
  }
  for (std::size_t i = 0; i < figure.series.size() && out.size() < kMostRows; ++i) {
    const sim::Series& s = figure.series[i];
    const Real value = series_value(s, x);
    if (!std::isfinite(value)) continue;
    HoverValue row{s.label.empty() ? figure.y.name : s.label,
                   with_unit(number(value), figure.y.unit)};
    const bool steps = s.mark == sim::Mark::dots || s.mark == sim::Mark::bars;
    row.at = plot.at(steps ? s.curve.x[nearest(s.curve.x, x)] : x, value);
    row.on_curve = std::isfinite(row.at.x) && std::isfinite(row.at.y);
    row.colour = i < strokes.size() ? strokes[i].colour : tokens().text1;
    out.push_back(std::move(row));
  }
  if (out.empty() && figure.series.empty()) {
    add_place(out, figure, {Real(x), Real(y)});
    return out;
  }
  out.push_back(place_row(figure.x, str::place_x, x));
  return out;
}

std::string hover_text(const std::vector<HoverValue>& values) {
  std::string out;
  for (const HoverValue& v : values) {
    if (!out.empty()) out += "   ";
    out += said(v.name);
    if (!v.name.empty() && !v.value.empty()) out += " ";
    out += v.value;
  }
  return out;
}

std::vector<HoverValue> hover_rows(const std::string& probe) {
  std::vector<HoverValue> out;
  for (std::size_t from = 0; from < probe.size();) {
    const std::size_t to = std::min(probe.find("   ", from), probe.size());
    if (to > from) out.push_back({"", probe.substr(from, to - from)});
    from = to + 3;
  }
  return out;
}

void draw_hover(ImDrawList* dl, const Plot& plot, const std::vector<HoverValue>& values,
                ImVec2 at) {
  if (values.empty()) return;
  const Tokens& t = tokens();
  const Rect r = plot.rect();
  const Clip clip(dl, r);
  const ImU32 hair = faded(t.text3, 0.7f);
  vertical(dl, at.x, r.y, r.bottom(), hair);
  horizontal(dl, r.x, r.right(), at.y, hair);
  for (const HoverValue& v : values)
    if (v.on_curve) {
      dl->AddCircleFilled(v.at, 5, t.stage, 16);
      dl->AddCircleFilled(v.at, 3.5f, v.colour, 16);
    }
  constexpr float kRow = 17, kGap = 10;
  float names = 0, numbers = 0;
  const std::size_t n = std::min(values.size(), kMostRows + 1);
  for (std::size_t i = 0; i < n; ++i) {
    names = std::max(names, text_width(type::hint, values[i].name));
    numbers = std::max(numbers, text_width(type::tick, values[i].value));
  }
  const float gap = names > 0 && numbers > 0 ? kGap : 0;
  names = std::min(names, std::max(40.f, r.w - numbers - gap - 20));
  const float w = names + gap + numbers + 16, h = kRow * float(n) + 8;
  if (w > r.w - 8 || h > r.h - 4) return; // the probe panel tells it
  Rect box{at.x + 14, at.y - h - 10, w, h};
  if (box.right() > r.right() - 2) box.x = at.x - 14 - w;
  if (box.y < r.y + 2) box.y = at.y + 14;
  box.x = std::clamp(box.x, r.x + 2, r.right() - w - 2);
  box.y = std::clamp(box.y, r.y + 2, r.bottom() - h - 2);
  fill(dl, box, faded(t.raised, 0.94f), 3);
  outline(dl, box, t.line2, 3);
  for (std::size_t i = 0; i < n; ++i) {
    const float y = baseline(type::hint, box.y + 4 + kRow * (float(i) + 0.5f));
    text(dl, {box.x + 8, y}, type::hint, t.text2, fitted(type::hint, values[i].name, names));
    text(dl, {box.x + 8 + names + gap, y}, type::tick, t.text1, values[i].value);
  }
}

} // namespace twofold::ui
