// A space-time block seen aslant: time upwards, the floor, the plane of the present with its slice,
// world lines with the strikes of their clocks, and light cones.
#include "describe/svg/parts.hpp"
#include "describe/svg/png.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace twofold::describe {
namespace {

constexpr double kAzimuth = 30, kElevation = 16; // degrees
constexpr double kTimeSpan = 0.77;               // of time, against the longer side
constexpr double kDegree = 0.017453292519943295;

struct Aslant {
  double x = 0, y = 0, t = 0, ut = 1, scale = 1;
  Place centre;

  [[nodiscard]] Place at(double px, double py, double pt) const {
    const double ca = math::cos(kAzimuth * kDegree), sa = math::sin(kAzimuth * kDegree);
    const double ce = math::cos(kElevation * kDegree), se = math::sin(kElevation * kDegree);
    const double dx = px - x, dy = py - y, dt = (pt - t) * ut;
    const double right = dx * ca + dy * sa, away = -dx * sa + dy * ca;
    return {centre.x + scale * right, centre.y - scale * (away * se + dt * ce)};
  }
  [[nodiscard]] Place at(const sim::WorldPoint& e) const { return at(e.x, e.y, e.t); }
};

Aslant fitted(const sim::Block& b, const Box& box) {
  Aslant view;
  view.x = (b.x_min + b.x_max) / 2;
  view.y = (b.y_min + b.y_max) / 2;
  view.t = (b.t_min + b.t_max) / 2;
  const double longest = std::max(b.x_max - b.x_min, b.y_max - b.y_min);
  view.ut = kTimeSpan * longest / std::max(1e-12, b.t_max - b.t_min);
  double left = 1e-9, top = 1e-9;
  for (const double x : {b.x_min, b.x_max})
    for (const double y : {b.y_min, b.y_max})
      for (const double t : {b.t_min, b.t_max}) {
        const Place corner = view.at(x, y, t);
        left = std::max(left, std::abs(corner.x));
        top = std::max(top, std::abs(corner.y));
      }
  view.scale = std::min(box.w / (2 * left), box.h / (2 * top));
  view.centre = {box.x + box.w / 2, box.y + box.h / 2};
  return view;
}

// A sheet at time t: the picture of its values, sheared into place.
void draw_sheet(const Pencil& p, const Aslant& view, const sim::Block& b,
                const std::vector<float>& values, double t, double opacity) {
  const Place corner = view.at(b.x_min, b.y_max, t), right = view.at(b.x_max, b.y_max, t),
              front = view.at(b.x_min, b.y_min, t);
  if (!values.empty()) {
    sim::Figure sheet;
    sheet.field.emplace();
    const bool signs = std::any_of(values.begin(), values.end(), [](float v) { return v < 0; });
    sheet.field->scale = signs ? sim::Scale::diverging : sim::Scale::sequential;
    sheet.field->nx = b.nx;
    sheet.field->ny = b.ny;
    sheet.field->values = values;
    PlotAxes unit; // a square of side one
    unit.x.to = 1;
    unit.y.from = 1;
    unit.y.to = 0;
    char matrix[240];
    std::snprintf(matrix, sizeof matrix,
                  "g opacity=\"%.2f\" transform=\"matrix(%.2f %.2f %.2f %.2f %.2f %.2f)\"", opacity,
                  right.x - corner.x, right.y - corner.y, front.x - corner.x, front.y - corner.y,
                  corner.x, corner.y);
    p.canvas.open(matrix);
    draw_field(p, unit, *sheet.field, false);
    p.canvas.close("g");
  }
  const Place rim[] = {corner, right, view.at(b.x_max, b.y_min, t), front, corner};
  p.canvas.polyline(rim, {p.colours.line2, 1});
}

void draw_world_line(const Pencil& p, const Aslant& view, const sim::WorldLine& line,
                     std::size_t k) {
  std::vector<Place> places;
  for (const sim::WorldPoint& event : line.events)
    places.push_back(view.at(event));
  const Pen pen = pen_of(p, line.role, line.role == sim::Role::measured ? 0 : k);
  for (const auto& piece : pieces_of(places))
    p.canvas.polyline(piece, pen);
  for (const sim::WorldPoint& tick : line.ticks) {
    const Place at = view.at(tick);
    if (std::isfinite(at.x + at.y)) p.canvas.disc(at, 2.4, pen.colour);
  }
}

} // namespace

void draw_block(const Pencil& p, const sim::Block& block, const Box& box) {
  const Aslant view = fitted(block, box);
  draw_sheet(p, view, block, block.floor, block.t_min, 0.9);
  const sim::TimeSlice* present = nullptr;
  for (const sim::TimeSlice& slice : block.slices)
    if (slice.time <= block.now) present = &slice;
  for (const sim::FrontCone& cone : block.cones) {
    std::vector<Place> front;
    for (const sim::Point& point : cone.front)
      front.push_back(view.at(point.x, point.y, cone.tip.t + cone.height));
    if (front.empty()) continue;
    front.push_back(front.front());
    p.canvas.polyline(front, {p.colours.text3, 1});
    p.canvas.line(view.at(cone.tip), front.front(), {p.colours.text3, 0.8});
    p.canvas.line(view.at(cone.tip), front[front.size() / 2], {p.colours.text3, 0.8});
  }
  if (present) draw_sheet(p, view, block, present->values, block.now, 0.75);
  std::size_t k = 0;
  for (const sim::WorldLine& line : block.lines)
    draw_world_line(p, view, line, k++);
  const Place from = view.at(block.x_min, block.y_min, block.t_min),
              to = view.at(block.x_min, block.y_min, block.t_max);
  p.canvas.line(from, to, {p.colours.line2, 1});
  p.canvas.text({to.x, to.y - 6}, "time " + short_number(block.t_max), 13, p.colours.text3,
                Anchor::middle);
}

} // namespace twofold::describe
