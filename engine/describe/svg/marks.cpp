// Clouds and paths, flows, and what is pinned to places.
#include "describe/svg/parts.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::describe {
namespace {

constexpr std::size_t kMostPoints = 1200; // of one cloud; more are thinned out
constexpr double kLongestArrow = 26;      // of a flow, whose lengths are relative

void draw_arrow(const Pencil& p, Place from, Place to, const std::string& colour) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = math::hypot(dx, dy);
  if (!(length > 1)) return;
  const double ux = dx / length, uy = dy / length, head = std::min(6.0, 0.5 * length);
  p.canvas.line(from, to, {colour, 1.3});
  const Place tip[] = {to,
                       {to.x - head * ux + 0.5 * head * uy, to.y - head * uy - 0.5 * head * ux},
                       {to.x - head * ux - 0.5 * head * uy, to.y - head * uy + 0.5 * head * ux}};
  p.canvas.polygon(tip, colour);
}

void draw_path(const Pencil& p, std::span<const Place> places, const sim::Cloud& cloud,
               const Pen& pen, bool over_field) {
  const auto pieces = pieces_of(places);
  const bool many = pieces.size() > 3;
  for (const auto& piece : pieces) {
    if (over_field && !many) p.canvas.polyline(piece, {p.colours.stage, pen.width + 2.6, "", 0.75});
    p.canvas.polyline(piece, {pen.colour, many ? 1.0 : pen.width, pen.dash, many ? 0.6 : 1.0});
  }
  if (!many && !pieces.empty() && cloud.role == sim::Role::measured)
    p.canvas.disc(pieces.back().back(), 4, pen.colour);
}

void draw_hand(const Pencil& p, Place at, double angle, const std::string& colour) {
  constexpr double kRadius = 7;
  p.canvas.ring(at, kRadius, {colour, 1});
  p.canvas.line(at, {at.x + kRadius * math::cos(angle), at.y - kRadius * math::sin(angle)},
                {colour, 1.6});
}

void draw_cloud(const Pencil& p, const PlotAxes& axes, const sim::Cloud& cloud, const Pen& pen,
                bool over_field) {
  std::vector<Place> places;
  for (const sim::Point& point : cloud.points)
    places.push_back(axes.at(point.x, point.y));
  if (cloud.connected) return draw_path(p, places, cloud, pen, over_field);
  const std::size_t stride = places.size() / kMostPoints + 1;
  const bool few = places.size() <= 12, coloured = cloud.values.size() == places.size();
  const double radius = few ? 5 : places.size() > 300 ? 1.6 : 2.6;
  for (std::size_t i = 0; i < places.size(); i += stride) {
    if (!std::isfinite(places[i].x + places[i].y)) continue;
    if (cloud.hands.size() == places.size()) {
      draw_hand(p, places[i], cloud.hands[i], pen.colour);
      continue;
    }
    if (over_field) p.canvas.disc(places[i], radius + 1.2, p.colours.stage, 0.8);
    if (coloured)
      in_themes(p, true, [&](bool dark, const std::string& style) {
        if (!style.empty()) p.canvas.open("g class=\"" + style + "\"");
        p.canvas.disc(places[i], radius,
                      hex(colour(map_of(sim::Scale::diverging, dark), 0.5 + cloud.values[i] / 2)));
        if (!style.empty()) p.canvas.close("g");
      });
    else if (cloud.role == sim::Role::predicted || cloud.role == sim::Role::control)
      p.canvas.ring(places[i], radius + 1, {pen.colour, 1.4});
    else
      p.canvas.disc(places[i], radius, pen.colour, few ? 1 : 0.6);
  }
}

void draw_flow(const Pencil& p, const PlotAxes& axes, const sim::Arrows& arrows,
               const std::string& colour) {
  const std::size_t n = std::min(arrows.from.size(), arrows.along.size());
  std::vector<Place> along(n);
  double longest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Place from = axes.at(arrows.from[i].x, arrows.from[i].y);
    const Place to =
        axes.at(arrows.from[i].x + arrows.along[i].x, arrows.from[i].y + arrows.along[i].y);
    along[i] = {to.x - from.x, to.y - from.y};
    const double length = math::hypot(along[i].x, along[i].y);
    if (std::isfinite(length)) longest = std::max(longest, length);
  }
  if (!(longest > 0)) return;
  const double scale = kLongestArrow / longest;
  for (std::size_t i = 0; i < n; ++i) {
    const Place from = axes.at(arrows.from[i].x, arrows.from[i].y);
    const Place to{from.x + scale * along[i].x, from.y + scale * along[i].y};
    if (std::isfinite(from.x + from.y + to.x + to.y)) draw_arrow(p, from, to, colour);
  }
}

void draw_pin(const Pencil& p, Place at, const sim::Pin& pin) {
  const std::string& ink = p.colours.text1;
  p.canvas.disc(at, 8, p.colours.stage, 0.8);
  if (pin.glyph == sim::Glyph::node || pin.glyph == sim::Glyph::flux) {
    p.canvas.ring(at, pin.glyph == sim::Glyph::node ? 5 : 8, {ink, 1.6});
    if (pin.glyph == sim::Glyph::flux) p.canvas.disc(at, 2.5, ink);
  } else {
    p.canvas.ring(at, 6, {ink, 1.6});
    p.canvas.text({at.x, at.y + 4}, pin.glyph == sim::Glyph::vortex_left ? "+" : "−", 12, ink,
                  Anchor::middle, true);
  }
  if (!pin.label.empty()) p.canvas.text({at.x + 12, at.y + 4.5}, pin.label, 13, ink);
}

} // namespace

void draw_clouds(const Pencil& p, const PlotAxes& axes, const sim::Figure& figure) {
  std::size_t measured = 0;
  for (const sim::Cloud& cloud : figure.clouds) {
    const bool own = cloud.role == sim::Role::measured;
    Pen pen = pen_of(p, cloud.role, own ? measured++ : 0);
    if (figure.field && own) pen.colour = p.colours.text1;
    draw_cloud(p, axes, cloud, pen, figure.field.has_value());
  }
}

void draw_arrows_and_pins(const Pencil& p, const PlotAxes& axes, const sim::Figure& figure) {
  for (const sim::Arrows& arrows : figure.arrows)
    draw_flow(p, axes, arrows,
              arrows.role == sim::Role::measured ? p.colours.text1 : p.colours.text3);
  for (const sim::Pin& pin : figure.pins)
    draw_pin(p, axes.at(pin.place.x, pin.place.y), pin);
}

} // namespace twofold::describe
