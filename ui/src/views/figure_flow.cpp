// Arrows of a flow, and glyphs pinned to places: vortices, nodes, what is gone round.
#include "../fitting.hpp"
#include "figure_labels.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kShort = 9, kLong = 40;  // the longest arrow
constexpr float kLeast = 2;              // shorter ones are not drawn
constexpr std::size_t kMostArrows = 700; // beyond, every n-th
constexpr float kReach = 11, kTwoPi = 6.2831853f;

bool there(ImVec2 p) { return std::isfinite(p.x) && std::isfinite(p.y); }

struct Flow {
  std::vector<ImVec2> from, along; // in points on the screen
  float longest = 0;
};

Flow flow_on(const FigurePlot& plot, const sim::Arrows& arrows) {
  Flow out;
  const std::size_t n = std::min(arrows.from.size(), arrows.along.size());
  const std::size_t stride = std::max<std::size_t>(1, (n + kMostArrows - 1) / kMostArrows);
  const Rect r = plot.rect();
  const double per_x = r.w / (plot.plot.x1 - plot.plot.x0);
  const double per_y = r.h / (plot.plot.y1 - plot.plot.y0);
  for (std::size_t i = 0; i < n; i += stride) {
    const ImVec2 at = plot.at(arrows.from[i].x, arrows.from[i].y);
    const ImVec2 d{float(arrows.along[i].x * per_x), float(-arrows.along[i].y * per_y)};
    const float length = std::hypot(d.x, d.y);
    if (!there(at) || !std::isfinite(length) || !r.contains(at)) continue;
    out.from.push_back(at);
    out.along.push_back(d);
    out.longest = std::max(out.longest, length);
  }
  return out;
}

// Three quarters of a turn with a head at its end.
void turning(ImDrawList* dl, ImVec2 c, float radius, bool left, ImU32 colour, float width) {
  constexpr int kParts = 22;
  constexpr float kFrom = -0.9f, kTurn = 0.78f * kTwoPi;
  const float sign = left ? 1.f : -1.f;
  const auto on = [&](float angle, float r) {
    return ImVec2{c.x + r * std::cos(angle), c.y - sign * r * std::sin(angle)};
  };
  std::vector<ImVec2> arc;
  for (int i = 0; i <= kParts; ++i)
    arc.push_back(on(kFrom + kTurn * float(i) / kParts, radius));
  dl->AddPolyline(arc.data(), int(arc.size()), colour, 0, width);
  const float end = kFrom + kTurn, head = 0.62f * radius + 0.5f * (width - 1.8f);
  const ImVec2 a = on(end, radius - 0.75f * head), b = on(end, radius + 0.75f * head);
  const ImVec2 tip = on(end + 1.25f * head / radius, radius);
  dl->AddTriangleFilled(a, b, tip, colour);
}

} // namespace

void arrow(ImDrawList* dl, ImVec2 from, ImVec2 to, ImU32 colour, ImU32 halo) {
  const ImVec2 d{to.x - from.x, to.y - from.y};
  const float length = std::hypot(d.x, d.y);
  if (!(length > 0)) return;
  const ImVec2 u{d.x / length, d.y / length};
  const float head = std::min(8.f, std::max(4.f, 0.42f * length)), half = 0.36f * head;
  const ImVec2 neck{to.x - u.x * head, to.y - u.y * head};
  const auto draw = [&](ImU32 ink, float grow) {
    if (length > head) dl->AddLine(from, neck, ink, 1.5f + grow);
    const ImVec2 tip{to.x + u.x * grow * 0.7f, to.y + u.y * grow * 0.7f};
    const ImVec2 base{neck.x - u.x * grow * 0.35f, neck.y - u.y * grow * 0.35f};
    const float wide = half + grow * 0.6f;
    dl->AddTriangleFilled({base.x - u.y * wide, base.y + u.x * wide},
                          {base.x + u.y * wide, base.y - u.x * wide}, tip, ink);
  };
  if (halo) draw(halo, 2.4f);
  draw(colour, 0);
}

void draw_arrows(ImDrawList* dl, const FigurePlot& plot, const sim::Arrows& arrows, Stroke stroke,
                 bool over_field) {
  if (!plot.usable() || plot.log_x || plot.log_y) return; // a step has no length there
  const Flow flow = flow_on(plot, arrows);
  if (!(flow.longest > 0)) return;
  const Rect r = plot.rect();
  const float room = std::sqrt(r.w * r.h / float(flow.from.size()));
  const float scale = std::clamp(0.95f * room, kShort, kLong) / flow.longest;
  const ImU32 halo = over_field ? faded(tokens().stage, 0.75f) : 0;
  for (std::size_t i = 0; i < flow.from.size(); ++i) {
    const ImVec2 a = flow.from[i], d = flow.along[i];
    if (std::hypot(d.x, d.y) * scale < kLeast) continue;
    arrow(dl, a, {a.x + d.x * scale, a.y + d.y * scale}, stroke.colour, halo);
  }
}

void pin_glyph(ImDrawList* dl, ImVec2 c, sim::Glyph glyph, float r, ImU32 colour, ImU32 halo) {
  switch (glyph) {
  case sim::Glyph::vortex_left:
  case sim::Glyph::vortex_right: {
    const bool left = glyph == sim::Glyph::vortex_left;
    if (halo) turning(dl, c, r, left, halo, 4.6f);
    turning(dl, c, r, left, colour, 1.8f);
    break;
  }
  case sim::Glyph::node: {
    const float d = 0.75f * r;
    const auto diamond = [&](ImU32 ink, float width) {
      dl->AddQuad({c.x, c.y - d}, {c.x + d, c.y}, {c.x, c.y + d}, {c.x - d, c.y}, ink, width);
    };
    if (halo) diamond(halo, 4.2f);
    diamond(colour, 1.6f);
    break;
  }
  case sim::Glyph::flux:
    if (halo) dl->AddCircle(c, r, halo, 24, 4.6f);
    dl->AddCircle(c, r, colour, 24, 1.6f);
    dl->AddCircleFilled(c, 0.3f * r, colour, 12);
    break;
  }
}

std::string_view glyph_word(sim::Glyph glyph) {
  switch (glyph) {
  case sim::Glyph::vortex_left:
    return str::vortex_left;
  case sim::Glyph::vortex_right:
    return str::vortex_right;
  case sim::Glyph::node:
    return str::node_glyph;
  case sim::Glyph::flux:
    break;
  }
  return str::flux_glyph;
}

void draw_pins(ImDrawList* dl, const FigurePlot& plot, const std::vector<sim::Pin>& pins,
               bool words) {
  if (!plot.usable()) return;
  const Tokens& t = tokens();
  const Rect r = plot.rect();
  const ImU32 halo = faded(t.stage, 0.8f);
  const float radius = words ? kPinRadius : 4.5f;
  std::vector<Rect> taken;
  const std::vector<LabelSpot> spots =
      words ? pin_spots(plot, pins, taken) : std::vector<LabelSpot>{};
  std::size_t next = 0;
  for (const sim::Pin& pin : pins) {
    const ImVec2 at = plot.at(pin.place.x, pin.place.y);
    const bool named = words && !pin.label.empty();
    const LabelSpot spot = named ? spots[next++] : LabelSpot{};
    if (!there(at) || at.x < r.x - 1 || at.x > r.right() + 1 || at.y < r.y - 1 ||
        at.y > r.bottom() + 1)
      continue;
    pin_glyph(dl, at, pin.glyph, radius, t.text1, halo);
    if (!named) continue;
    text_halo(dl, {spot.at.x, baseline(type::hint, spot.at.y)}, type::hint, t.text1, halo,
              fitted_value(type::hint, pin.label, r.w), spot.align);
  }
}

int pin_under(const FigurePlot& plot, const std::vector<sim::Pin>& pins, ImVec2 at) {
  for (std::size_t i = 0; i < pins.size(); ++i) {
    const ImVec2 p = plot.at(pins[i].place.x, pins[i].place.y);
    if (there(p) && std::hypot(p.x - at.x, p.y - at.y) < kReach) return int(i);
  }
  return -1;
}

} // namespace twofold::ui
