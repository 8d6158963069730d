#include "figure_block.hpp"

#include "../format.hpp"
#include "figure_legend.hpp"
#include "figure_tools.hpp"
#include "measure_tool.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kLeastBlock = 150;
constexpr float kLargeWidth = 380; // from which the floor's scale lies in the picture
constexpr double kKeyShare = 0.02; // of the block, by one key press
constexpr Index kPlaneKeys = 20;   // steps of the run per Page up, of its story: one in so many

std::vector<LegendItem> legend_of(const sim::Block& b, const std::vector<WorldStroke>& strokes,
                                  bool floor) {
  std::vector<LegendItem> items;
  bool ticks = false;
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    ticks |= !b.lines[i].ticks.empty();
    if (!strokes[i].first || strokes[i].own_words) continue;
    Stroke s = strokes[i].stroke;
    if (strokes[i].thin) s.colour = faded(s.colour, 1.f), s.width = 1.2f;
    items.push_back({.what = LegendItem::What::mark, .words = b.lines[i].label, .stroke = s});
  }
  if (ticks)
    items.push_back({.what = LegendItem::What::dot,
                     .words = std::string(str::clock_strikes),
                     .stroke = {tokens().text1, 1}});
  if (!b.cones.empty())
    items.push_back({.what = LegendItem::What::cone, .words = std::string(str::light_cone)});
  const FloorScale scale = floor_scale(b);
  if (floor && scale.there)
    items.push_back({.what = LegendItem::What::colours,
                     .words = b.floor_label,
                     .shade = {scale.sign ? wave_map() : ColorMap::viridis, scale.low, scale.high},
                     .sign = scale.sign});
  return items;
}

std::string slice_words(const sim::Block& b) {
  if (b.slices.empty() || b.slice_label.empty()) return {};
  const std::string what = slices_are_signed(b)
                               ? replaced(str::slices_signed, "{}", said(b.slice_label))
                               : said(b.slice_label) + ".";
  return what + " " + std::string(str::slice_scale);
}

EventMap event_map(const sim::Figure& figure, Rect rect, const BlockView& view) {
  const sim::Block& b = *figure.block;
  EventMap map;
  map.figure = figure.id;
  map.rect = rect;
  map.event = [&b, view](ImVec2 at) -> std::optional<sim::WorldPoint> {
    if (auto e = event_under(view, b, at)) return e;
    const sim::WorldPoint e = view.projection.on_plane(at, b.now);
    if (!block::inside(b, e.x, e.y)) return {};
    return e;
  };
  map.place = [p = view.projection](const sim::WorldPoint& e) { return p.at(e); };
  map.middle = {view.projection.x, view.projection.y, b.now};
  map.dx = kKeyShare * (b.x_max - b.x_min);
  map.dy = kKeyShare * (b.y_max - b.y_min);
  map.dt = kKeyShare * (b.t_max - b.t_min);
  return map;
}

void probe_block(LabState& lab, const sim::Figure& figure, const EventMap& map) {
  const auto e = map.event(pointer());
  if (!e) return;
  if (figure.measurable) lab.probe = probe_text(lab, figure.id, *e);
  if (!lab.probe.empty()) return;
  const auto name = [](const std::string& given, std::string_view plain) {
    return given.empty() ? std::string(plain) : given;
  };
  lab.probe = name(figure.x.name, str::place_x) + " " + short_number(e->x) + "   " +
              name(figure.y.name, str::place_y) + " " + short_number(e->y) + "   " +
              std::string(str::time_t) + " " + short_number(e->t);
}

void touch(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
           FigureMemory& memory, const FigureLook& look, const BlockView& view) {
  const sim::Block& b = *figure.block;
  const EventMap map = event_map(figure, rect, view);
  const Hit h = hit(look.which, rect);
  name_control(look.which, Role::picture, figure.title, str::block_keys);
  const bool grip = on_plane_grip(view, b, pointer());
  if (h.pressed) memory.holds_present = grip && !h.double_clicked && !lab.ruler.on;
  if (h.hovered && grip) hand_cursor();
  bool used = memory.holds_present;
  const auto seek = [&](Index step) {
    play_run(lab, false);
    go_to_step(lab, std::clamp<Index>(step, 0, scrubber_end(lab)));
  };
  if (memory.holds_present && h.held && !h.pressed)
    seek(memory.steps.step_at(time_at(view, b, pointer()), b.t_min, b.t_max,
                              lab.spec().story_steps));
  if (figure.measurable && !used) used = touch_ruler(lab, map, h);
  if (h.focused && !(lab.ruler.on && figure.measurable)) {
    const Index stride = std::max<Index>(1, lab.spec().story_steps / kPlaneKeys);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) seek(lab.session->step() + stride);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) seek(lab.session->step() - stride);
  }
  const bool keys_taken = lab.ruler.on && figure.measurable && h.focused;
  control_camera(memory.block.camera, h, rect, !used && !keys_taken);
  if (h.focused) focus_ring(dl, {rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8});
  if (!h.held) memory.holds_present = false;
  if (figure.measurable) draw_ruler(lab, dl, map);
  if (points_at(rect)) probe_block(lab, figure, map);
}

} // namespace

void draw_figure_block(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                       FigureMemory& memory, const FigureLook& look, FigureSize size) {
  if (!figure.block || !(figure.block->t_max > figure.block->t_min)) {
    if (look.words) plain_sentence(dl, rect, str::nothing_yet);
    return;
  }
  const sim::Block& b = *figure.block;
  const bool large = rect.w >= kLargeWidth && rect.h >= 240;
  const ImU32 predicted = look.fill == tokens().quantum_fill ? tokens().quantum : look.fill;
  BlockLook how{.fill = predicted, .words = look.words, .time_name = str::time_t};
  how.x_name = figure.x.name;
  how.y_name = figure.y.name;
  if (!look.words) {
    (void)draw_block(dl, rect, b, memory.block, how);
    return;
  }
  std::vector<LegendItem> items = legend_of(b, world_strokes(b, predicted), !large);
  Rect picture = rect;
  const float legend =
      place_legend(items, rect.w - 8, legend_rows(rect.h - 60),
                   {look.tools, look.tools > 0 ? ruler_button_height(lab) + 4 : 0});
  const bool bare = !large && rect.h - legend < kLeastBlock; // too low for names beside it
  if (bare) items.clear();
  picture.y += large || bare ? 0 : legend; // a large block leaves the upper edge free
  if (large) picture.y += std::min(legend, 19.f);
  draw_legend(dl, rect.min(), items, look);
  const std::string slices = slice_words(b);
  const bool words_below = !slices.empty() && rect.h > 200;
  const float words_room = rect.w - (large && floor_scale(b).there ? 200.f : 0.f);
  const auto lines =
      words_below ? wrapped(type::hint, slices, words_room) : std::vector<std::string>{};
  const std::size_t shown = std::min<std::size_t>(large ? 3 : 2, lines.size());
  picture.h = rect.bottom() - picture.y - (shown == 0 ? 0.f : 1 + 17 * float(shown));
  const BlockView view = draw_block(dl, picture, b, memory.block, how);
  if (large) draw_floor_scale(dl, {rect.x, rect.y, rect.w + 12, rect.h + 2}, b);
  for (std::size_t i = 0; i < shown; ++i)
    text_halo(dl, {rect.x, rect.bottom() - 5 - 17 * float(shown - 1 - i)}, type::hint,
              tokens().text2, veil(0.9f), lines[i]);
  if (!view.usable || size == FigureSize::thumbnail) return;
  memory.steps.learn(lab.session->step(), b.now);
  touch(lab, dl, picture, figure, memory, look, view);
}

} // namespace twofold::ui
