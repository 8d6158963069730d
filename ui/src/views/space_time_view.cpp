#include "space_time_view.hpp"

#include "../format.hpp"
#include "measure_tool.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr double kTold = 0.6; // neuron time after which the cone at the mass is explained

const sim::Block& present_block(LabState& lab) {
  ViewCache& cache = view_cache(lab);
  if (cache.block_version != lab.sheet_version + 1) {
    cache.block_version = lab.sheet_version + 1;
    cache.block = block_of_sheet(lab.sheet);
  }
  const sim::Block& b = cache.block.block;
  set_present(cache.block, lab.sheet, std::clamp(lab.neuron_time, double(b.t_min), double(b.t_max)),
              mass_point(lab));
  return b;
}

std::vector<BlockRing> output_rings(const sim::SheetView& s) {
  std::vector<BlockRing> rings;
  for (const sim::Output& output : s.outputs)
    rings.push_back({{output.x, output.y},
                     std::max(double(output.radius), 0.07),
                     replaced(str::output, "{}", percent(output.share))});
  return rings;
}

// The first cone stands at the mass and is the narrower one.
bool narrows_at_mass(const sim::SheetView& s, const sim::Block& b) {
  if (b.cones.size() < 4 || b.now < b.t_min + kTold) return false;
  const sim::WorldPoint tip = b.cones[0].tip;
  const auto width = [](const sim::FrontCone& c) { return c.front[0].x - c.tip.x; };
  return std::hypot(tip.x - s.marker.x, tip.y - s.marker.y) < 0.12 &&
         width(b.cones[0]) < width(b.cones[3]);
}

void touch_block(LabState& lab, Rect rect, const BlockView& view, const sim::Block& b) {
  ViewCache& cache = view_cache(lab);
  EventMap map{.figure = "block",
               .rect = rect,
               .event = [&](ImVec2 at) -> std::optional<sim::WorldPoint> {
                 if (auto e = event_under(view, b, at)) return e;
                 const sim::WorldPoint e = view.projection.on_plane(at, b.now);
                 if (!block::inside(b, e.x, e.y)) return {};
                 return e;
               },
               .place = [&](const sim::WorldPoint& e) { return view.projection.at(e); },
               .middle = {view.projection.x, view.projection.y, b.now}};
  map.dx = map.dy = 0.02;
  map.dt = 0.05;
  const Hit h = hit(id("space-time-block"), rect);
  name_control(id("space-time-block"), Role::picture, str::block_subtitle, str::block_keys);
  if (h.pressed)
    cache.block_held = !h.double_clicked && !lab.ruler.on && on_plane_grip(view, b, pointer());
  if (cache.block_held && h.held) {
    lab.neuron_playing = false;
    lab.neuron_time = time_at(view, b, pointer());
  }
  if (h.hovered && on_plane_grip(view, b, pointer())) hand_cursor();
  const bool ruled = touch_ruler(lab, map, h) || (lab.ruler.on && h.focused);
  control_camera(cache.block_memory.camera, h, rect, !cache.block_held && !ruled);
  draw_ruler(lab, canvas(), map);
  if (points_at(rect))
    if (const auto e = map.event(pointer())) lab.probe = probe_text(lab, "block", *e);
  if (h.focused) focus_ring(canvas(), {rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8});
  if (!h.held) cache.block_held = false;
}

} // namespace

void draw_space_time(LabState& lab, ImDrawList* dl, Rect rect) {
  const sim::SheetView& s = lab.sheet;
  if (!s.ready || s.time.empty() || s.nx < 1 || s.ny < 1) {
    sheet_notice(lab, dl, rect);
    return;
  }
  ViewCache& cache = view_cache(lab);
  const sim::Block& b = present_block(lab);
  const std::vector<BlockRing> rings = output_rings(s);
  const bool small = rect.w < 420;
  const bool explained = !small && cache.show_cones && narrows_at_mass(s, b);
  const BlockLook look{.fill = tokens().gravity_fill,
                       .cones = cache.show_cones,
                       .time_name = str::neuron_time,
                       .cone_words = explained ? str::cone_narrows : Text{},
                       .rings = rings};
  const BlockView view = draw_block(dl, rect, b, cache.block_memory, look);
  draw_floor_scale(dl, rect, b, str::flat);
  if (!small)
    text_halo(dl, {rect.x + 12, rect.bottom() - 14}, type::hint, tokens().text2, veil(0.9f),
              std::string(str::wave_scale) + " " + std::string(str::slice_scale));
  touch_block(lab, rect, view, b);
  if (lab.sheet_task) sheet_notice(lab, dl, {rect.x, rect.y, rect.w, rect.h - 24});
}

} // namespace twofold::ui
