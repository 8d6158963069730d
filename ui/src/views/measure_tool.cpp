#include "measure_tool.hpp"

#include "../format.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kMoved = 6; // points that make a touch a drag

void move_by_keys(Ruler& ruler, const EventMap& map) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? 1. : 0.; };
  const double right = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
  const double up = pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow);
  const double later = pressed(ImGuiKey_PageUp) - pressed(ImGuiKey_PageDown);
  if (right == 0 && up == 0 && later == 0) return;
  if (!ruler.from || !ruler.to || ruler.figure != map.figure) {
    ruler.figure = map.figure;
    ruler.from = map.middle;
    ruler.to = map.middle;
  }
  ruler.loose = false;
  sim::WorldPoint& end = ImGui::GetIO().KeyShift ? *ruler.from : *ruler.to;
  end.x += right * map.dx;
  end.y += map.time_up ? 0 : up * map.dy;
  end.t += (map.time_up ? up : 0) * map.dt + later * map.dt;
}

} // namespace

std::string readings_text(const std::vector<sim::Reading>& readings) {
  std::string out;
  for (const sim::Reading& r : readings) {
    if (!out.empty()) out += "   ";
    out += said(r.label) + " " + number(r.value);
    if (!r.unit.empty()) out += " " + said(r.unit);
  }
  return out;
}

std::string probe_text(const LabState& lab, const std::string& figure,
                       const sim::WorldPoint& event) {
  const std::array<sim::WorldPoint, 1> events{event};
  return readings_text(lab.session->measure(figure, events, lab.sheet));
}

std::vector<sim::Reading> ruler_readings(const LabState& lab) {
  const Ruler& r = lab.ruler;
  if (!r.on || !r.from || !r.to) return {};
  const std::array<sim::WorldPoint, 2> events{*r.from, *r.to};
  return lab.session->measure(r.figure, events, lab.sheet);
}

void switch_ruler(LabState& lab, bool on) {
  lab.ruler = {};
  lab.ruler.on = on;
  if (on) lab.painter.brush = -1;
  if (on) lab.box = {};
}

bool touch_ruler(LabState& lab, const EventMap& map, const Hit& h) {
  return touch_between(lab.ruler, map, h);
}

bool touch_between(Ruler& r, const EventMap& map, const Hit& h) {
  if (!r.on) return false;
  const ImGuiIO& io = ImGui::GetIO();
  const auto under = map.event(pointer());
  if (h.focused) move_by_keys(r, map);
  if (h.pressed && under) {
    r.dragged = false;
    if (r.loose && r.figure == map.figure && r.from) { // the second touch
      r.to = under;
    } else {
      r.figure = map.figure;
      r.from = r.to = under;
      r.loose = true;
    }
    return true;
  }
  if (r.figure != map.figure || !r.from) return h.held;
  if (h.held && under) {
    const float dx = io.MousePos.x - io.MouseClickedPos[0].x,
                dy = io.MousePos.y - io.MouseClickedPos[0].y;
    r.dragged = r.dragged || std::hypot(dx, dy) > kMoved;
    r.to = under;
  } else if (r.loose && h.hovered && !h.released && under && !r.dragged) {
    r.to = under;
  }
  if (h.released) {
    const ImVec2 a = map.place(*r.from), b = map.place(r.to.value_or(*r.from));
    // A touch that lays the beginning leaves the end loose.
    r.loose = !r.dragged && std::hypot(a.x - b.x, a.y - b.y) < kMoved;
  }
  return h.held || h.released;
}

void draw_ruler(LabState& lab, ImDrawList* dl, const EventMap& map) {
  const Ruler& r = lab.ruler;
  if (!r.on || r.figure != map.figure || !r.from || !r.to) return;
  const Tokens& t = tokens();
  const Clip clip(dl, map.rect);
  const ImVec2 a = map.place(*r.from), b = map.place(*r.to);
  if (!std::isfinite(a.x + a.y + b.x + b.y)) return;
  for (const bool halo : {true, false}) {
    const ImU32 ink = halo ? veil(0.85f) : t.text1;
    const float more = halo ? 3.f : 0.f;
    dl->AddLine(a, b, ink, 1.8f + more);
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const ImVec2 across =
        length > 1 ? ImVec2{(a.y - b.y) / length * 6, (b.x - a.x) / length * 6} : ImVec2{0, 6};
    for (const ImVec2 end : {a, b})
      dl->AddLine({end.x - across.x, end.y - across.y}, {end.x + across.x, end.y + across.y}, ink,
                  1.8f + more);
  }
  const std::vector<sim::Reading> readings = ruler_readings(lab);
  if (readings.empty() || std::hypot(b.x - a.x, b.y - a.y) < kMoved) return;
  // The first reading stands beside the middle, with how it came about.
  const std::string words = readings_text({readings.front()});
  const std::string_view kind = kind_word(readings.front().kind);
  const float w = std::max(text_width(type::strong, words), text_width(type::hint, kind)) + 16;
  const ImVec2 middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  const bool steep = std::abs(b.y - a.y) > std::abs(b.x - a.x);
  Rect box{steep ? middle.x + 12 : middle.x - w / 2, steep ? middle.y - 20 : middle.y - 52, w, 40};
  if (!steep && box.y < map.rect.y) box.y = middle.y + 12;
  if (steep && box.right() > map.rect.right()) box.x = middle.x - 12 - w;
  box.x = std::clamp(box.x, map.rect.x + 2, std::max(map.rect.x + 2, map.rect.right() - w - 2));
  box.y = std::clamp(box.y, map.rect.y + 2, std::max(map.rect.y + 2, map.rect.bottom() - 42));
  fill(dl, box, faded(t.raised, 0.94f), 3);
  outline(dl, box, t.line2, 3);
  text(dl, {box.x + 8, box.y + 17}, type::strong, t.text1, words);
  text(dl, {box.x + 8, box.y + 33}, type::hint, t.text3, kind);
}

} // namespace twofold::ui
