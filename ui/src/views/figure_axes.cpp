#include "figure_axes.hpp"

#include "../format.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::ui {

namespace {

constexpr double kKept = 0.6;     // limits stay while the data fill this share of them
constexpr double kAhead = 0.1;    // limits that grow, grow by this share more
constexpr double kNearZero = 0.4; // an axis begins at zero if its data begin below this share
constexpr float kNoName = 70, kNameBelow = 200, kLongNameBelow = 110; // heights of a picture
constexpr double kLeastRange = 1e-3;                                  // of the values
constexpr double kMostDecades = 12;                                   // of a logarithmic axis

class Range {
public:
  void add(double value) {
    if (!std::isfinite(value)) return;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }
  [[nodiscard]] bool empty() const { return low_ > high_; }
  [[nodiscard]] Limits limits() const { return {low_, high_}; }

private:
  double low_ = 1e300, high_ = -1e300;
};

bool stands_on_zero(sim::Mark mark) {
  return mark == sim::Mark::area || mark == sim::Mark::bars || mark == sim::Mark::stairs;
}

// Marks on the axis, as of learners: they have a place, but no value.
bool lies_on_axis(const sim::Cloud& cloud) {
  return !cloud.points.empty() &&
         std::all_of(cloud.points.begin(), cloud.points.end(),
                     [&](sim::Point p) { return p.y == cloud.points.front().y; });
}

double half_bin(const sim::Curve& curve) {
  return curve.x.size() > 1 ? std::abs(curve.x[1] - curve.x[0]) / 2 : 0.5;
}

void add_series(const sim::Series& s, Range& x, Range& y, bool log_x, bool log_y) {
  const double half =
      s.mark == sim::Mark::bars || s.mark == sim::Mark::stairs ? half_bin(s.curve) : 0;
  const std::size_t n = std::min(s.curve.x.size(), s.curve.y.size());
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isfinite(s.curve.y[i])) continue;
    x.add(on_axis(s.curve.x[i] - half, log_x));
    x.add(on_axis(s.curve.x[i] + half, log_x));
    y.add(on_axis(s.curve.y[i], log_y));
  }
  if (n > 0 && stands_on_zero(s.mark) && !log_y) y.add(0);
}

Limits widened(Limits l, double below, double above) {
  double range = l.high - l.low;
  const double size = std::max(std::abs(l.low), std::abs(l.high));
  if (!(range > 1e-12 * std::max(1e-30, size))) {
    range = std::max(std::abs(l.high), 1e-6);
    below = above = 0.5;
  } else if (range < kLeastRange * size) { // what is kept to so many digits looks kept
    below += (kLeastRange * size - range) / (2 * range);
    above += (kLeastRange * size - range) / (2 * range);
  }
  return {l.low - below * range, l.high + above * range};
}

// Limits that the scenario gives, unless they leave no room.
void set_by_axis(Limits& l, const sim::Axis& axis) {
  const Limits before = l;
  const auto given = [&](const std::optional<Real>& value, double& end) {
    if (!value) return;
    const double mapped = on_axis(*value, axis.logarithmic);
    if (std::isfinite(mapped)) end = mapped;
  };
  given(axis.low, l.low);
  given(axis.high, l.high);
  if (l.high > l.low) return;
  l = before;
  if (axis.low && std::isfinite(*axis.low)) l = {double(*axis.low), double(*axis.low) + 1};
}

Limits finished(const Range& range, const sim::Axis& axis, double below, double above) {
  Limits l = range.empty() ? Limits{0, 1} : widened(range.limits(), below, above);
  if (axis.logarithmic) {
    l.low = std::max(l.low, l.high - kMostDecades);
    const double missing = 1 - (l.high - l.low); // at least one decade, so that there are ticks
    if (missing > 0) l = {l.low - missing / 2, l.high + missing / 2};
  }
  set_by_axis(l, axis);
  return l;
}

Limits hold(Limits fresh, Limits kept) {
  const bool inside = fresh.low >= kept.low && fresh.high <= kept.high;
  const double range = fresh.high - fresh.low;
  if (inside && range > kKept * (kept.high - kept.low)) return kept;
  if (fresh.low < kept.low) fresh.low -= kAhead * range;
  if (fresh.high > kept.high) fresh.high += kAhead * range;
  return fresh;
}

std::string tick_text(double value, double spacing, bool sign) {
  // as many decimals as tell neighbours apart, unless all are tiny or huge
  const bool plain =
      spacing >= 1e-4 ? std::abs(value) < 1e5 : spacing >= 1e-6 && std::abs(value) > 1e-3;
  std::string out = plain ? tick(value, spacing) : short_number(value);
  if (std::abs(value) < spacing * 1e-6) return "0";
  return sign && value > 0 ? "+" + out : out;
}

AxisTicks decades(Limits limits, int wanted) {
  AxisTicks out;
  const int first = int(std::ceil(limits.low - 1e-9)), last = int(std::floor(limits.high + 1e-9));
  const int stride = std::max(1, (last - first + wanted) / std::max(1, wanted));
  const bool fine = last - first < 2; // 2 and 5 as well
  for (int d = first - 1; d <= last; ++d) {
    for (const double m : {1., 2., 5.}) {
      const double at = d + std::log10(m);
      if (at < limits.low - 1e-9 || at > limits.high + 1e-9) continue;
      if (m > 1 ? !fine : (d - first) % stride != 0) continue;
      out.at.push_back(at);
      out.labels.push_back(short_number(m * std::pow(10., d)));
    }
  }
  return out;
}

struct AxisLabel {
  float left = 0, right = 0;
  std::string words;
};

// The labels of x that have room beside each other.
std::vector<AxisLabel> labels_below(const Plot& plot, const AxisTicks& x) {
  std::vector<AxisLabel> out;
  float free_from = plot.min.x - 30;
  for (std::size_t i = 0; i < x.at.size(); ++i) {
    const float px = plot.px(x.at[i]), width = text_width(type::tick, x.labels[i]);
    if (px < plot.min.x - 1 || px > plot.max.x + 1) continue;
    const float left = std::clamp(px - width / 2, plot.min.x - 20, plot.max.x - width + 8);
    if (left < free_from) continue;
    out.push_back({left, left + width, x.labels[i]});
    free_from = left + width + 10;
  }
  return out;
}

// The name in the widest gap of the row of labels, the last of such; where none is wide enough,
// labels between the first and the last give way.
void draw_name_between(ImDrawList* dl, const Plot& plot, std::vector<AxisLabel>& labels,
                       std::string_view words) {
  constexpr float kClear = 8;
  // an empty label stands for the left end
  labels.insert(labels.begin(), {plot.min.x - 10, plot.min.x - 10, {}});
  if (labels.size() > 1 && labels[1].left < labels[0].right) labels.erase(labels.begin());
  const auto gap_after = [&](std::size_t i) {
    const float to = i + 1 < labels.size() ? labels[i + 1].left : plot.max.x + 8 + kClear;
    return to - labels[i].right;
  };
  const float wanted = text_width(type::hint, words) + 2 * kClear;
  const auto widest_gap = [&] {
    std::size_t best = 0;
    for (std::size_t i = 1; i < labels.size(); ++i)
      if (gap_after(i) >= std::min(wanted, gap_after(best))) best = i;
    return best;
  };
  std::size_t best = widest_gap();
  if (gap_after(best) < wanted && labels.size() > 2) {
    if (labels.front().words.empty()) labels.erase(labels.begin());
    if (labels.size() > 2) labels.erase(labels.begin() + 1, labels.end() - 1);
    best = widest_gap();
  }
  const float room = gap_after(best) - 2 * kClear;
  if (text_width(type::hint, words) > room)
    words = words.substr(0, words.rfind(", ")); // the unit gives way first
  // then all but the symbol: "w₁" of "First weight w₁"
  constexpr std::size_t kSymbol = 5; // bytes
  const std::size_t last = words.rfind(' ') + 1;
  if (text_width(type::hint, words) > room && last > 0 && words.size() - last <= kSymbol)
    words = words.substr(last);
  if (room < 12) return;
  const std::string name = fitted(type::hint, words, room);
  if (name.empty() || name == "…") return;
  text(dl, {labels[best].right + gap_after(best) / 2, plot.max.y + 17}, type::hint, tokens().text3,
       name, Align::centre);
}

} // namespace

double on_axis(double value, bool logarithmic) {
  if (!logarithmic) return value;
  return value > 0 ? std::log10(value) : std::numeric_limits<double>::quiet_NaN();
}

double FigurePlot::x_at(float px) const {
  const double mapped = plot.x_at(px);
  return log_x ? std::pow(10., mapped) : mapped;
}

double FigurePlot::y_at(float py) const {
  const double mapped = plot.y_at(py);
  return log_y ? std::pow(10., mapped) : mapped;
}

FigureScales scales_of(const sim::Figure& figure, const FigureWindow& window) {
  FigureScales out{figure.x, figure.y};
  if (window.log_x) out.x.logarithmic = *window.log_x;
  if (window.log_y) out.y.logarithmic = *window.log_y;
  return out;
}

LogProblem log_problem(const sim::Figure& figure, bool along_y) {
  if (figure.field || figure.equal_units) return LogProblem::cells;
  bool any = false;
  const auto fits = [&](double value, bool zero_is_nothing) {
    any |= value > 0;
    return !std::isfinite(value) || value > 0 || (zero_is_nothing && value == 0);
  };
  for (const sim::Series& s : figure.series)
    for (const Real v : along_y ? s.curve.y : s.curve.x)
      if (!fits(v, along_y && stands_on_zero(s.mark))) return LogProblem::values;
  for (const sim::Cloud& c : figure.clouds) {
    if (along_y && lies_on_axis(c)) continue;
    for (const sim::Point p : c.points)
      if (!fits(along_y ? p.y : p.x, false)) return LogProblem::values;
  }
  return any ? LogProblem::none : LogProblem::values;
}

void turn_scale(FigureWindow& window, bool along_y, bool logarithmic_now, LogProblem problem) {
  window.notice.clear();
  if (!logarithmic_now && problem != LogProblem::none) {
    const Text why = problem == LogProblem::cells ? str::no_log_of_cells
                     : along_y                    ? str::no_log_of_values
                                                  : str::no_log_of_places;
    window.notice = std::string(why.english());
    return;
  }
  (along_y ? window.log_y : window.log_x) = !logarithmic_now;
  fit_window(window);
}

FigureLimits data_limits(const sim::Figure& figure) {
  return data_limits(figure, figure.x, figure.y);
}

FigureLimits data_limits(const sim::Figure& figure, const sim::Axis& x_axis,
                         const sim::Axis& y_axis) {
  const bool log_x = x_axis.logarithmic, log_y = y_axis.logarithmic;
  Range x, y;
  bool points = false, from_zero = false;
  if (figure.field) {
    const sim::Field& f = *figure.field;
    for (const Real v : {f.x_min, f.x_max})
      x.add(on_axis(v, log_x));
    for (const Real v : {f.y_min, f.y_max})
      y.add(on_axis(v, log_y));
  } else {
    for (const sim::Series& s : figure.series) {
      add_series(s, x, y, log_x, log_y);
      points |= s.mark == sim::Mark::dots;
      from_zero |= stands_on_zero(s.mark);
    }
    for (const sim::Cloud& cloud : figure.clouds) {
      points |= !cloud.points.empty();
      for (const sim::Point p : cloud.points) {
        x.add(on_axis(p.x, log_x));
        y.add(on_axis(p.y, log_y));
      }
    }
    for (const sim::Arrows& arrows : figure.arrows)
      for (const sim::Point p : arrows.from) {
        points = true;
        x.add(on_axis(p.x, log_x));
        y.add(on_axis(p.y, log_y));
      }
    for (const sim::Pin& pin : figure.pins) {
      x.add(on_axis(pin.place.x, log_x));
      y.add(on_axis(pin.place.y, log_y));
    }
    for (const sim::Handle& handle : figure.handles) {
      x.add(on_axis(handle.place.x, log_x));
      y.add(on_axis(handle.place.y, log_y));
    }
  }
  if (figure.field) return {finished(x, x_axis, 0, 0), finished(y, y_axis, 0, 0)};
  if (!log_y && !y.empty() && !points) {
    const Limits l = y.limits();
    from_zero |= l.low >= 0 && l.low < kNearZero * l.high;
    if (from_zero) y.add(0);
  }
  const bool bottom = from_zero && !y.empty() && y.limits().low >= 0;
  const double beside = points ? 0.05 : 0;
  return {finished(x, x_axis, beside, beside), finished(y, y_axis, bottom ? 0 : 0.06, 0.08)};
}

void hold_limits(FigureMemory& memory, const sim::Axis& x, const sim::Axis& y,
                 FigureLimits& fresh) {
  const bool same = memory.log_x == x.logarithmic && memory.log_y == y.logarithmic;
  if (memory.held && same) {
    fresh.x = hold(fresh.x, memory.x);
    fresh.y = hold(fresh.y, memory.y);
    set_by_axis(fresh.x, x);
    set_by_axis(fresh.y, y);
  }
  memory.log_x = x.logarithmic;
  memory.log_y = y.logarithmic;
  memory.held = true;
  memory.x = fresh.x;
  memory.y = fresh.y;
}

float AxisTicks::widest() const {
  float widest = 0;
  for (const std::string& label : labels)
    widest = std::max(widest, text_width(type::tick, label));
  return widest;
}

AxisTicks axis_ticks(const sim::Axis& axis, Limits limits, int wanted) {
  wanted = std::max(1, wanted);
  if (axis.logarithmic) return decades(limits, wanted);
  AxisTicks out;
  double spacing = 1;
  for (int more = 0; more < 5; ++more) { // one label alone is no scale
    spacing = tick_spacing(limits.low, limits.high, wanted + more);
    if (axis.whole) spacing = std::max(1., std::round(spacing));
    const double low = std::ceil(limits.low / spacing - 1e-9);
    if (std::floor(limits.high / spacing + 1e-9) > low) break;
  }
  const bool sign = limits.low < 0 && limits.high > 0 && !axis.whole;
  const double first = std::ceil(limits.low / spacing - 1e-9);
  for (double i = first; i * spacing <= limits.high + 1e-9 * spacing && out.at.size() < 50; ++i) {
    out.at.push_back(i * spacing + 0.);
    out.labels.push_back(tick_text(i * spacing, spacing, sign));
  }
  return out;
}

std::string axis_name(const sim::Axis& axis) {
  if (axis.unit.empty()) return said(axis.name);
  return axis.name.empty() ? said(axis.unit) : said(axis.name) + ", " + said(axis.unit);
}

NameRow name_row(Rect picture, std::string_view name) {
  if (name.empty() || picture.h < kNoName) return NameRow::none;
  const bool fits = text_width(type::hint, name) < picture.w - 70; // between two labels
  const float below = fits ? kNameBelow : kLongNameBelow;
  return picture.h < below ? NameRow::beside_labels : NameRow::below;
}

float height_below(NameRow row) { return row == NameRow::below ? 39 : 22; }

void draw_figure_axes(ImDrawList* dl, const Plot& plot, const AxisTicks& x, const AxisTicks& y,
                      std::string_view x_name, NameRow row, bool grid) {
  const Tokens& t = tokens();
  float free_above = plot.max.y + 8; // labels of y must not touch each other
  for (std::size_t i = 0; i < y.at.size(); ++i) {
    const float py = plot.py(y.at[i]);
    if (py < plot.min.y - 1 || py > plot.max.y + 1) continue;
    if (grid) horizontal(dl, plot.min.x, plot.max.x, py, t.grid);
    if (py > free_above) continue;
    text(dl, {plot.min.x - 8, baseline(type::tick, py)}, type::tick, t.text3, y.labels[i],
         Align::right);
    free_above = py - 15;
  }
  for (const double x_at : x.at)
    if (const float px = plot.px(x_at); px > plot.min.x - 1 && px < plot.max.x + 1)
      vertical(dl, px, plot.max.y, plot.max.y + 4, t.line2);
  std::vector<AxisLabel> labels = labels_below(plot, x);
  if (row == NameRow::beside_labels) draw_name_between(dl, plot, labels, x_name);
  for (const AxisLabel& label : labels)
    text(dl, {label.left, plot.max.y + 17}, type::tick, t.text3, label.words);
  if (row == NameRow::below) {
    const float left = std::max(dl->GetClipRectMin().x + 2, plot.min.x - 38);
    const std::string name = fitted(type::hint, x_name, plot.max.x + 12 - left);
    const float half = text_width(type::hint, name) / 2;
    const float x_at =
        std::max(left + half, std::min((plot.min.x + plot.max.x) / 2, plot.max.x + 12 - half));
    text(dl, {x_at, plot.max.y + 34}, type::hint, t.text3, name, Align::centre);
  }
}

} // namespace twofold::ui
