// Series: strokes by role, areas, stairs, bars and dots.
#include "describe/svg/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::describe {
namespace {

constexpr std::size_t kMostDots = 600; // of one series; more are thinned out

std::vector<Place> places_of(const PlotAxes& axes, const sim::Curve& curve) {
  std::vector<Place> out;
  for (std::size_t i = 0; i < std::min(curve.x.size(), curve.y.size()); ++i)
    out.push_back(axes.at(curve.x[i], curve.y[i]));
  return out;
}

double floor_of(const PlotAxes& axes) {
  if (axes.y.logarithmic) return axes.box.bottom();
  return std::clamp(axes.y.at(0), axes.box.y, axes.box.bottom());
}

std::string body_of(const Pencil& p, const sim::Series& series, const Pen& pen) {
  if (series.role == sim::Role::measured) return fill_of(p.colours, p.look.view);
  return series.role == sim::Role::reference ? p.colours.line : pen.colour;
}

// Strips of one hue each, so that the phase is seen over the density.
void draw_phase_area(const Pencil& p, std::span<const Place> places,
                     const std::vector<float>& phase, double floor) {
  constexpr std::size_t kMostStrips = 160;
  constexpr double kTurn = 6.283185307179586, kOverlap = 0.4; // so that no seam shows
  const std::size_t stride = places.size() / kMostStrips + 1;
  for (std::size_t i = 0; i + 1 < places.size(); i += stride) {
    const std::size_t j = std::min(i + stride, places.size() - 1);
    const Place a = places[i], b = places[j];
    if (!std::isfinite(a.x + a.y + b.x + b.y + phase[i])) continue;
    const double turn = double(phase[i]) / kTurn;
    const Place strip[] = {
        {a.x, floor}, {a.x, a.y}, {b.x + kOverlap, b.y}, {b.x + kOverlap, floor}};
    p.canvas.polygon(strip, hex(colour(ColourMap::twilight, turn - std::floor(turn))));
  }
}

void draw_area(const Pencil& p, const PlotAxes& axes, const sim::Series& series, const Pen& pen) {
  const double floor = series.role == sim::Role::reference ? axes.box.bottom() : floor_of(axes);
  const bool hue = !series.phase.empty() && series.phase.size() == series.curve.x.size();
  const auto places = places_of(axes, series.curve);
  if (hue) draw_phase_area(p, places, series.phase, floor);
  for (const auto& piece : pieces_of(places)) {
    std::vector<Place> area = piece;
    area.push_back({piece.back().x, floor});
    area.push_back({piece.front().x, floor});
    if (!hue)
      p.canvas.polygon(area, body_of(p, series, pen),
                       series.role == sim::Role::measured ? 0.6 : 0.3);
    p.canvas.polyline(piece, pen);
  }
}

double bin_of(const sim::Curve& curve) {
  return curve.x.size() > 1 ? std::abs(curve.x[1] - curve.x[0]) : 1;
}

void draw_stairs(const Pencil& p, const PlotAxes& axes, const sim::Series& series, Pen pen) {
  const double half = bin_of(series.curve) / 2, floor = floor_of(axes);
  std::vector<Place> steps;
  for (std::size_t i = 0; i < std::min(series.curve.x.size(), series.curve.y.size()); ++i)
    for (const double side : {-half, half})
      steps.push_back(axes.at(series.curve.x[i] + side, series.curve.y[i]));
  std::vector<Place> area = steps;
  if (steps.empty()) return;
  area.push_back({steps.back().x, floor});
  area.push_back({steps.front().x, floor});
  if (series.role == sim::Role::measured)
    p.canvas.polygon(area, fill_of(p.colours, p.look.view), 0.3);
  pen.width = std::min(pen.width, 1.4);
  p.canvas.polyline(steps, pen);
}

void draw_bars(const Pencil& p, const PlotAxes& axes, const sim::Series& series, const Pen& pen,
               std::size_t place, std::size_t of) {
  const double bin = bin_of(series.curve), floor = floor_of(axes);
  for (std::size_t i = 0; i < std::min(series.curve.x.size(), series.curve.y.size()); ++i) {
    const double left = axes.x.at(series.curve.x[i] - 0.4 * bin);
    const double width = axes.x.at(series.curve.x[i] + 0.4 * bin) - left;
    const double top = axes.y.at(series.curve.y[i]);
    if (!std::isfinite(left + width + top)) continue;
    const Box box{left + width * double(place) / double(of), std::min(top, floor),
                  width / double(of), std::abs(floor - top)};
    if (pen.dash.empty())
      p.canvas.rect(box, pen.colour);
    else
      p.canvas.outline(box, pen);
  }
}

void draw_dots(const Pencil& p, const PlotAxes& axes, const sim::Series& series, const Pen& pen) {
  const auto places = places_of(axes, series.curve);
  const std::size_t stride = places.size() / kMostDots + 1;
  const double radius = places.size() > 200 ? 2 : 3.2;
  for (std::size_t i = 0; i < places.size(); i += stride) {
    if (!std::isfinite(places[i].x + places[i].y)) continue;
    if (pen.dash.empty())
      p.canvas.disc(places[i], radius, pen.colour);
    else
      p.canvas.ring(places[i], radius + 2, {pen.colour, 1.4});
  }
}

bool behind(const sim::Series& s) {
  return s.role == sim::Role::reference || s.mark != sim::Mark::line;
}

} // namespace

std::vector<std::vector<Place>> pieces_of(std::span<const Place> points) {
  constexpr double kNear = 0.7; // closer points would only lengthen the file
  std::vector<std::vector<Place>> pieces(1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!std::isfinite(points[i].x + points[i].y)) {
      if (!pieces.back().empty()) pieces.emplace_back();
      continue;
    }
    const bool last = i + 1 == points.size() || !std::isfinite(points[i + 1].x + points[i + 1].y);
    if (!pieces.back().empty() && !last) {
      const Place& before = pieces.back().back();
      if (std::abs(points[i].x - before.x) + std::abs(points[i].y - before.y) < kNear) continue;
    }
    pieces.back().push_back(points[i]);
  }
  if (pieces.back().empty()) pieces.pop_back();
  return pieces;
}

Pen pen_of(const Pencil& p, sim::Role role, std::size_t k) {
  const Palette& c = p.colours;
  const double thin = k > 0 ? 0.75 : 1;
  switch (role) {
  case sim::Role::measured: {
    const std::array<std::string, 3> lines{line_of(c, p.look.view), c.text3, c.line2};
    return {lines[k % lines.size()], 2.4 * thin};
  }
  case sim::Role::predicted:
    return {k % 2 == 0 ? c.text1 : c.text3, 2 * thin, k % 2 == 0 ? "7 5" : "3 3"};
  case sim::Role::second_law:
    return {c.text3, 1.8, "6 4"};
  case sim::Role::reference:
    return {c.line2, 2 * thin};
  case sim::Role::control:
    return {c.text3, 1.6, "2 4"};
  case sim::Role::chosen:
    break;
  }
  return {c.selection, 2 * thin};
}

std::vector<Pen> pens_of(const Pencil& p, const sim::Figure& figure) {
  std::array<std::size_t, 6> seen{};
  std::vector<Pen> pens;
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    const sim::Series& s = figure.series[i];
    std::size_t k = 0; // lines of one name and role are alike
    while (k < i && (s.label.empty() || figure.series[k].label != s.label ||
                     figure.series[k].role != s.role))
      ++k;
    pens.push_back(k < i ? pens[k] : pen_of(p, s.role, seen[static_cast<std::size_t>(s.role)]++));
  }
  return pens;
}

void draw_series(const Pencil& p, const PlotAxes& axes, const sim::Figure& figure,
                 const std::vector<Pen>& pens) {
  const auto bars = static_cast<std::size_t>(
      std::count_if(figure.series.begin(), figure.series.end(),
                    [](const sim::Series& s) { return s.mark == sim::Mark::bars; }));
  for (const bool first : {true, false}) {
    std::size_t bar = 0;
    for (std::size_t i = 0; i < figure.series.size(); ++i) {
      const sim::Series& s = figure.series[i];
      const std::size_t place = s.mark == sim::Mark::bars ? bar++ : 0;
      if (behind(s) != first) continue;
      if (s.mark == sim::Mark::area) draw_area(p, axes, s, pens[i]);
      if (s.mark == sim::Mark::stairs) draw_stairs(p, axes, s, pens[i]);
      if (s.mark == sim::Mark::bars) draw_bars(p, axes, s, pens[i], place, bars);
      if (s.mark == sim::Mark::dots) draw_dots(p, axes, s, pens[i]);
      if (s.mark != sim::Mark::line) continue;
      for (const auto& piece : pieces_of(places_of(axes, s.curve))) {
        if (figure.field) p.canvas.polyline(piece, {p.colours.stage, 5, "", 0.75});
        p.canvas.polyline(piece, pens[i]);
      }
    }
  }
}

} // namespace twofold::describe
