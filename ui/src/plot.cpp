#include "plot.hpp"

#include "format.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

// Collects points; several in one column of the plot become the first, lowest, highest and last.
class Decimator {
public:
  void add(ImVec2 p) {
    const float column = std::floor(p.x);
    if (count_ > 0 && column != column_) flush();
    if (count_ == 0) {
      column_ = column;
      first_ = low_ = high_ = p;
    }
    if (p.y < low_.y) low_ = p;
    if (p.y > high_.y) high_ = p;
    last_ = p;
    ++count_;
  }
  void break_line() {
    flush();
    if (piece_.size() > 1) pieces_.push_back(std::move(piece_));
    piece_.clear();
  }
  std::vector<std::vector<ImVec2>> take() {
    break_line();
    return std::move(pieces_);
  }

private:
  // Points closer than half a point would only roughen a thick line.
  void push(ImVec2 p) {
    if (!piece_.empty()) {
      const float dx = p.x - piece_.back().x, dy = p.y - piece_.back().y;
      if (dx * dx + dy * dy < 0.25f) return;
    }
    piece_.push_back(p);
  }
  void flush() {
    if (count_ == 0) return;
    // A column that hardly rises is one point; else its extremes in their order.
    if (count_ > 2 && high_.y - low_.y < 1.5f) {
      push({(first_.x + last_.x) / 2, (low_.y + high_.y) / 2});
    } else if (count_ <= 2) {
      push(first_);
      if (count_ == 2) push(last_);
    } else {
      push(first_);
      const bool low_first = low_.x <= high_.x;
      push(low_first ? low_ : high_);
      push(low_first ? high_ : low_);
      push(last_);
    }
    count_ = 0;
  }

  std::vector<std::vector<ImVec2>> pieces_;
  std::vector<ImVec2> piece_;
  ImVec2 first_{}, low_{}, high_{}, last_{};
  float column_ = 0;
  int count_ = 0;
};

// Points of a curve whose value goes along x.
std::vector<ImVec2> sideways_points(const Plot& plot, std::span<const Real> along_y,
                                    std::span<const Real> value) {
  std::vector<ImVec2> out;
  const std::size_t n = std::min(along_y.size(), value.size());
  out.reserve(n);
  for (std::size_t i = 0; i < n; ++i)
    if (std::isfinite(value[i])) out.push_back(plot.at(value[i], along_y[i]));
  return out;
}

// Draws filled quads without antialiasing, whose seams would show.
void strip(ImDrawList* dl, std::span<const ImVec2> points, float base, bool sideways,
           ImU32 colour) {
  const ImDrawListFlags flags = dl->Flags;
  dl->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i], b = points[i + 1];
    const ImVec2 a0 = sideways ? ImVec2{base, a.y} : ImVec2{a.x, base};
    const ImVec2 b0 = sideways ? ImVec2{base, b.y} : ImVec2{b.x, base};
    dl->AddQuadFilled(a0, a, b, b0, colour);
  }
  dl->Flags = flags;
}

} // namespace

double tick_spacing(double low, double high, int wanted) {
  const double range = high - low;
  if (!(range > 0) || wanted < 1) return 1;
  const double rough = range / wanted;
  const double power = std::pow(10., std::floor(std::log10(rough)));
  const double scaled = rough / power;
  return (scaled <= 1 ? 1 : scaled <= 2 ? 2 : scaled <= 5 ? 5 : 10) * power;
}

std::vector<double> ticks(double low, double high, int wanted) {
  const double spacing = tick_spacing(low, high, wanted);
  std::vector<double> out;
  const double first = std::ceil(low / spacing - 1e-9);
  for (double i = first; i * spacing <= high + 1e-9 * spacing && out.size() < 100; ++i)
    out.push_back(i * spacing + 0.0);
  return out;
}

Limits limits_of(std::span<const Real> values, double margin) {
  Limits out{1e300, -1e300};
  for (const Real v : values) {
    if (!std::isfinite(v)) continue;
    out.low = std::min(out.low, double(v));
    out.high = std::max(out.high, double(v));
  }
  if (out.low > out.high) return {0, 1};
  double range = out.high - out.low;
  if (range <= 1e-12 * std::max(1., std::abs(out.high))) range = std::max(1e-9, std::abs(out.high));
  return {out.low - margin * range, out.high + margin * range};
}

void draw_axes(ImDrawList* dl, const Plot& plot, const Axes& axes) {
  if (!plot.usable()) return;
  const Tokens& t = tokens();
  const auto spacing = [](const std::vector<double>& at) {
    return at.size() > 1 ? at[1] - at[0] : 1.;
  };
  const auto label = [](double value, double step, bool sign) {
    std::string plain = tick(value, step);
    return sign && value > step * 1e-6 ? "+" + plain : plain;
  };
  for (const double y : axes.y) {
    const float py = plot.py(y);
    if (axes.grid) horizontal(dl, plot.min.x, plot.max.x, py, t.grid);
    if (axes.y_labels)
      text(dl, {plot.min.x - 8, baseline(type::tick, py)}, type::tick, t.text3,
           label(y, spacing(axes.y), axes.signed_y), Align::right);
  }
  for (const double x : axes.x) {
    const float px = plot.px(x);
    vertical(dl, px, plot.max.y, plot.max.y + 4, t.line2);
    if (axes.x_labels)
      text(dl, {px, plot.max.y + 18}, type::tick, t.text3, label(x, spacing(axes.x), axes.signed_x),
           Align::centre);
  }
}

std::vector<std::vector<ImVec2>> curve_points(const Plot& plot, std::span<const Real> x,
                                              std::span<const Real> y) {
  Decimator out;
  if (!plot.usable()) return {};
  const std::size_t n = std::min(x.size(), y.size());
  const double margin = plot.x1 - plot.x0; // a zoomed plot has most of a curve outside
  const double low = plot.x0 - margin, high = plot.x1 + margin;
  const auto there = [&](std::size_t i) { return std::isfinite(x[i]) && std::isfinite(y[i]); };
  const auto beyond = [&](std::size_t i) { return x[i] < low ? -1 : x[i] > high ? 1 : 0; };
  // Where a piece crosses the margin, so that points on the screen stay small numbers.
  const auto cut = [&](std::size_t i, std::size_t k, double at) {
    const double share = (at - x[i]) / (x[k] - x[i]);
    out.add(plot.at(at, y[i] + share * (y[k] - y[i])));
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (!there(i)) {
      out.break_line();
      continue;
    }
    const int side = beyond(i);
    const int before = i > 0 && there(i - 1) ? beyond(i - 1) : side;
    if (side != 0 && side == before) continue;
    if (before != 0) cut(i - 1, i, before < 0 ? low : high);
    if (side != 0)
      cut(i - 1, i, side < 0 ? low : high);
    else
      out.add(plot.at(x[i], y[i]));
  }
  return out.take();
}

std::vector<std::vector<ImVec2>> series_points(const Plot& plot, std::span<const Real> y,
                                               double first) {
  Decimator out;
  if (!plot.usable()) return {};
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double x = first + double(i);
    if (x > plot.x1) break;
    if (std::isfinite(y[i]))
      out.add(plot.at(x, y[i]));
    else
      out.break_line();
  }
  return out.take();
}

void draw_pieces(ImDrawList* dl, std::span<const std::vector<ImVec2>> pieces, Stroke stroke) {
  for (const std::vector<ImVec2>& piece : pieces) {
    if (stroke.on > 0)
      dashed(dl, piece, stroke.colour, stroke.width, stroke.on, stroke.off);
    else
      polyline(dl, piece, stroke.colour, stroke.width);
  }
}

void draw_line(ImDrawList* dl, const Plot& plot, std::span<const Real> x, std::span<const Real> y,
               Stroke stroke) {
  draw_pieces(dl, curve_points(plot, x, y), stroke);
}

void draw_series(ImDrawList* dl, const Plot& plot, std::span<const Real> y, Stroke stroke) {
  draw_pieces(dl, series_points(plot, y), stroke);
}

void draw_area(ImDrawList* dl, const Plot& plot, std::span<const Real> x, std::span<const Real> y,
               double floor, ImU32 colour) {
  const float base = plot.py(floor);
  for (const std::vector<ImVec2>& piece : curve_points(plot, x, y))
    strip(dl, piece, base, false, colour);
}

void draw_area_sideways(ImDrawList* dl, const Plot& plot, std::span<const Real> along_y,
                        std::span<const Real> value, double floor, ImU32 colour) {
  if (!plot.usable()) return;
  strip(dl, sideways_points(plot, along_y, value), plot.px(floor), true, colour);
}

void draw_line_sideways(ImDrawList* dl, const Plot& plot, std::span<const Real> along_y,
                        std::span<const Real> value, Stroke stroke) {
  if (!plot.usable()) return;
  const std::vector<std::vector<ImVec2>> pieces{sideways_points(plot, along_y, value)};
  draw_pieces(dl, pieces, stroke);
}

} // namespace twofold::ui
