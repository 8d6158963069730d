#include "describe/svg/axes.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace twofold::describe {
namespace {

constexpr double kTickSize = 13;
constexpr double kMostDecades = 12;

double decades_of(double value) { return math::log(value) / math::log(10); }
double power10(double exponent) { return math::exp(exponent * math::log(10)); }

class Range {
public:
  void add(double value) {
    if (!std::isfinite(value)) return;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }
  [[nodiscard]] bool empty() const { return low_ > high_; }
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }

private:
  double low_ = 1e300, high_ = -1e300;
};

bool stands_on_zero(sim::Mark mark) {
  return mark == sim::Mark::area || mark == sim::Mark::bars || mark == sim::Mark::stairs;
}

void add_series(const sim::Series& series, Range& x, Range& y, const Scaled& ax, const Scaled& ay) {
  const auto& xs = series.curve.x;
  const bool bins = series.mark == sim::Mark::bars || series.mark == sim::Mark::stairs;
  const double half = !bins ? 0 : xs.size() > 1 ? std::abs(xs[1] - xs[0]) / 2 : 0.5;
  for (std::size_t i = 0; i < std::min(xs.size(), series.curve.y.size()); ++i) {
    if (!std::isfinite(series.curve.y[i])) continue;
    x.add(ax.mapped(xs[i] - half));
    x.add(ax.mapped(xs[i] + half));
    y.add(ay.mapped(series.curve.y[i]));
  }
  if (stands_on_zero(series.mark) && !ay.logarithmic && !xs.empty()) y.add(0);
}

void add_data(const sim::Figure& figure, Range& x, Range& y, const Scaled& ax, const Scaled& ay) {
  if (figure.field) {
    for (const Real v : {figure.field->x_min, figure.field->x_max})
      x.add(ax.mapped(v));
    for (const Real v : {figure.field->y_min, figure.field->y_max})
      y.add(ay.mapped(v));
    return;
  }
  for (const sim::Series& series : figure.series)
    add_series(series, x, y, ax, ay);
  const auto add = [&](const sim::Point& point) {
    x.add(ax.mapped(point.x));
    y.add(ay.mapped(point.y));
  };
  for (const sim::Cloud& cloud : figure.clouds)
    std::for_each(cloud.points.begin(), cloud.points.end(), add);
  for (const sim::Arrows& arrows : figure.arrows)
    std::for_each(arrows.from.begin(), arrows.from.end(), add);
  for (const sim::Pin& pin : figure.pins)
    add(pin.place);
}

Limits finished(const Range& range, const sim::Axis& axis, const Scaled& scaled, double margin) {
  Limits out{0, 1};
  if (!range.empty()) {
    double span = range.high() - range.low();
    if (!(span > 1e-12 * std::max(1e-30, std::abs(range.high()))))
      span = std::max(1e-6, std::abs(range.high()));
    out = {range.low() - margin * span, range.high() + margin * span};
    if (!(range.high() > range.low())) out = {range.low() - span / 2, range.high() + span / 2};
    if (margin > 0 && range.low() == 0 && !axis.logarithmic) out.low = 0;
  }
  if (axis.logarithmic) out.low = std::max(out.low, out.high - kMostDecades);
  const Limits data = out;
  if (axis.low && std::isfinite(scaled.mapped(*axis.low))) out.low = scaled.mapped(*axis.low);
  if (axis.high && std::isfinite(scaled.mapped(*axis.high))) out.high = scaled.mapped(*axis.high);
  return out.high > out.low ? out : data;
}

double spacing_of(const Limits& limits, int wanted, bool whole) {
  const double rough = (limits.high - limits.low) / std::max(1, wanted);
  const double power = power10(std::floor(decades_of(rough) + 1e-9));
  const double scaled = rough / power;
  const double spacing = (scaled <= 1 ? 1 : scaled <= 2 ? 2 : scaled <= 5 ? 5 : 10) * power;
  return whole ? std::max(1.0, std::round(spacing)) : spacing;
}

Ticks decades(const Limits& limits, int wanted) {
  Ticks out;
  const double first = std::ceil(limits.low - 1e-9), last = std::floor(limits.high + 1e-9);
  const double stride = std::max(1.0, std::ceil((last - first + 1) / std::max(1, wanted)));
  for (double d = first; d <= last + 1e-9; d += stride) {
    out.at.push_back(d);
    out.labels.push_back(short_number(power10(d)));
  }
  if (last - first < 2)
    for (double d = first - 1; d <= last; ++d)
      for (const double m : {2.0, 5.0})
        if (const double at = d + decades_of(m); at >= limits.low && at <= limits.high) {
          out.at.push_back(at);
          out.labels.push_back(short_number(m * power10(d)));
        }
  return out;
}

Ticks ticks_of(const sim::Axis& axis, const Limits& limits, int wanted) {
  if (axis.logarithmic) return decades(limits, wanted);
  Ticks out;
  const double spacing = spacing_of(limits, wanted, axis.whole);
  for (double i = std::ceil(limits.low / spacing - 1e-9);
       i * spacing <= limits.high + 1e-9 * spacing && out.at.size() < 40; ++i) {
    out.at.push_back(i * spacing);
    out.labels.push_back(tick_text(i * spacing, spacing));
  }
  return out;
}

// Longest text that an axis of names or numbers needs.
double widest(std::span<const std::string> labels) {
  double width = 0;
  for (const std::string& one : labels)
    width = std::max(width, width_of(one, kTickSize));
  return width;
}

// One unit is equally long on both axes: the larger scale gives way, in the middle of its room.
void make_equal(PlotAxes& axes) {
  const double w = axes.x.limits.high - axes.x.limits.low;
  const double h = axes.y.limits.high - axes.y.limits.low;
  const double unit = std::min(axes.box.w / w, axes.box.h / h);
  const Box fitted{axes.box.x + (axes.box.w - unit * w) / 2, axes.box.y + axes.box.h - unit * h,
                   unit * w, unit * h};
  axes.box = fitted;
}

std::string with_minus(std::string text) {
  for (std::size_t at = text.find('-'); at != text.npos; at = text.find('-', at + 1))
    text.replace(at, 1, "−");
  return text;
}

} // namespace

double Scaled::mapped(double value) const {
  if (!logarithmic) return value;
  return value > 0 ? decades_of(value) : std::numeric_limits<double>::quiet_NaN();
}

double Scaled::at(double value) const {
  return from + (mapped(value) - limits.low) / (limits.high - limits.low) * (to - from);
}

std::string axis_name(const sim::Axis& axis) {
  if (axis.unit.empty()) return axis.name;
  return axis.name.empty() ? axis.unit : axis.name + ", " + axis.unit;
}

std::string short_number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.3g", value);
  std::string out = text;
  if (const auto e = out.find('e'); e != out.npos) { // 1e-05 -> 1e-5
    std::size_t digit = e + 1;
    if (out[digit] == '+') out.erase(digit, 1);
    if (out[digit] == '-') ++digit;
    while (digit + 1 < out.size() && out[digit] == '0')
      out.erase(digit, 1);
  }
  return with_minus(out);
}

std::string tick_text(double value, double spacing) {
  if (std::abs(value) < spacing * 1e-6) return "0";
  if (spacing < 1e-4 || std::abs(value) >= 1e5) return short_number(value);
  int decimals = 0;
  for (double unit = spacing; unit < 0.999 && decimals < 6; unit *= 10)
    ++decimals;
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return with_minus(text);
}

PlotAxes axes_of(const sim::Figure& figure, const Box& room) {
  PlotAxes axes;
  axes.x.logarithmic = figure.x.logarithmic;
  axes.y.logarithmic = figure.y.logarithmic;
  Range x, y;
  add_data(figure, x, y, axes.x, axes.y);
  axes.x.limits = finished(x, figure.x, axes.x, figure.field || figure.clouds.empty() ? 0 : 0.04);
  axes.y.limits = finished(y, figure.y, axes.y, figure.field ? 0 : 0.06);
  const bool names = figure.field && !figure.field->rows.empty();
  axes.y_ticks = ticks_of(figure.y, axes.y.limits, int(std::max(2.0, room.h / 60)));
  const double left =
      std::min(room.w / 3, (names ? widest(figure.field->rows) : widest(axes.y_ticks.labels)) + 14);
  const double below = 20 + (axis_name(figure.x).empty() ? 0 : 20);
  axes.box = {room.x + left, room.y + 24, room.w - left - 14, room.h - below - 24};
  axes.x_ticks = ticks_of(figure.x, axes.x.limits, int(std::max(2.0, axes.box.w / 80)));
  if (figure.equal_units && !axes.x.logarithmic && !axes.y.logarithmic) make_equal(axes);
  axes.x.from = axes.box.x;
  axes.x.to = axes.box.right();
  axes.y.from = axes.box.bottom();
  axes.y.to = axes.box.y;
  return axes;
}

void draw_axes(Canvas& canvas, const PlotAxes& axes, const sim::Figure& figure,
               const Palette& colours) {
  const auto place = [](const Scaled& scale, double mapped) {
    return scale.from + (mapped - scale.limits.low) / (scale.limits.high - scale.limits.low) *
                            (scale.to - scale.from);
  };
  const Box& box = axes.box;
  const bool row_names = figure.field && !figure.field->rows.empty();
  for (std::size_t i = 0; i < axes.y_ticks.at.size(); ++i) {
    const double y = place(axes.y, axes.y_ticks.at[i]);
    if (!figure.field) canvas.line({box.x, y}, {box.right(), y}, {colours.grid});
    if (!row_names)
      canvas.text({box.x - 8, y + 4.5}, axes.y_ticks.labels[i], kTickSize, colours.text3,
                  Anchor::end);
  }
  const bool column_names = figure.field && !figure.field->columns.empty();
  for (std::size_t i = 0; i < axes.x_ticks.at.size() && !column_names; ++i) {
    const double x = place(axes.x, axes.x_ticks.at[i]);
    canvas.line({x, box.bottom()}, {x, box.bottom() + 4}, {colours.line2});
    canvas.text({x, box.bottom() + 18}, axes.x_ticks.labels[i], kTickSize, colours.text3,
                Anchor::middle);
  }
  if (row_names)
    for (std::size_t j = 0; j < figure.field->rows.size(); ++j) {
      const double row = (double(j) + 0.5) / double(figure.field->rows.size());
      canvas.text({box.x - 8, box.bottom() - row * box.h + 4.5}, figure.field->rows[j], kTickSize,
                  colours.text2, Anchor::end);
    }
  if (column_names)
    for (std::size_t i = 0; i < figure.field->columns.size(); ++i) {
      const double column = (double(i) + 0.5) / double(figure.field->columns.size());
      canvas.text({box.x + column * box.w, box.bottom() + 16}, figure.field->columns[i], kTickSize,
                  colours.text2, Anchor::middle);
    }
  canvas.text({(box.x + box.right()) / 2, box.bottom() + 37}, axis_name(figure.x), kTickSize,
              colours.text3, Anchor::middle);
  canvas.text({box.x, box.y - 8}, axis_name(figure.y), kTickSize, colours.text3);
}

} // namespace twofold::describe
