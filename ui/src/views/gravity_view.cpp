// The gravity view: the space-time of the selected weight, as a sheet or as a block.
#include "views.hpp"

#include "../fitting.hpp"
#include "../format.hpp"
#include "../places.hpp"
#include "measure_tool.hpp"
#include "sheet_picture.hpp"
#include "space_time_view.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kReadoutHeight = 92;

void mode_switch(LabState& lab, ImDrawList* dl, Rect rect) {
  const std::array<std::string_view, 2> modes{str::sheet_mode, str::block_mode};
  const int now = lab.gravity_mode == GravityMode::sheet ? 0 : 1;
  const int chosen = segments(dl, id("gravity-mode"), rect, modes, now, type::hint);
  if (chosen >= 0) lab.gravity_mode = chosen == 0 ? GravityMode::sheet : GravityMode::block;
}

void ruler_button(LabState& lab, ImDrawList* dl, Rect rect) {
  bool on = lab.ruler.on;
  if (check_button(dl, id("gravity-ruler"), rect, str::ruler, on)) switch_ruler(lab, on);
}

ImU32 path_white() { return tokens().dark ? IM_COL32_WHITE : tokens().text1; }

void draw_color_scale(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  text(dl, {rect.x, rect.y + 12}, type::hint, t.text1, str::curvature_scale);
  const float y = rect.y + 22;
  const auto width = static_cast<int>(rect.w);
  for (int i = 0; i < width; ++i)
    fill(dl, {rect.x + float(i), y, 1, 8},
         map_color(ColorMap::viridis, float(i) / float(width - 1)));
  outline(dl, {rect.x, y, rect.w, 8}, t.line2);
  text(dl, {rect.x, y + 24}, type::hint, t.text3, str::flat);
  text(dl, {rect.right(), y + 24}, type::tick, t.text3,
       number(Real(sheet_facts(lab).curvature_limit)), Align::right);
}

void angle_row(ImDrawList* dl, float x, float y, std::string_view name, Stroke stroke, Real angle,
               Real packet) {
  const Tokens& t = tokens();
  legend_line(dl, x, y, name, stroke, t.text1);
  const bool there = std::isfinite(angle);
  text(dl, {x + 206, baseline(type::value, y)}, type::value, there ? t.text1 : t.text3,
       there ? signed_number(angle, 3) : "–", Align::right);
  // relative to the prediction, as in the checks
  if (there && std::isfinite(packet) && std::abs(angle) > 1e-9 && angle != packet)
    text(dl, {x + 286, baseline(type::tick, y)}, type::tick, t.text3,
         small_percent(std::abs(angle - packet) / std::abs(angle)), Align::right);
}

void draw_angles(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const sim::SheetView& s = lab.sheet;
  if (!s.ready) return;
  mark_place("figure:angles", rect);
  text(dl, {rect.x, rect.y + 12}, type::hint_strong, t.text1,
       replaced(str::angles_at, "{}", fixed(s.measure_time, 2)));
  text(dl, {rect.x + 206, rect.y + 12}, type::hint, t.text3, str::radians, Align::right);
  text(dl, {rect.x + 286, rect.y + 12}, type::hint, t.text3, str::off_by, Align::right);
  angle_row(dl, rect.x, rect.y + 28, str::packet_path, {path_white(), 2.4f}, s.packet_angle,
            s.packet_angle);
  angle_row(dl, rect.x, rect.y + 47, str::geodesic_bundle, {faded(t.gravity_fill, 0.7f), 1},
            s.bundle_angle, s.packet_angle);
  angle_row(dl, rect.x, rect.y + 66, str::one_geodesic, {t.gravity_fill, 2, 7, 5}, s.geodesic_angle,
            s.packet_angle);
}

// The two sides of the Einstein equation, tt part at the mass, as bars of one scale.
void draw_einstein(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const sim::SheetView& s = lab.sheet;
  if (!s.ready || rect.w < 150) return;
  mark_place("figure:einstein", rect);
  text(dl, {rect.x, rect.y + 12}, type::hint_strong, t.text1,
       fitted(type::hint_strong, s.marker_moves ? str::einstein_sides : str::einstein_there,
              rect.w));
  const Real most = std::max({std::abs(s.einstein_left), std::abs(s.einstein_right), 1e-12});
  const float x = rect.x + 72, room = rect.w - 72 - 60;
  const auto row = [&](float y, std::string_view name, Real value, bool filled) {
    text(dl, {rect.x, baseline(type::hint, y)}, type::hint, t.text2, name);
    const Rect bar{x, y - 7, std::max(room * float(std::abs(value) / most), 1.0f), 14};
    if (filled) fill(dl, bar, t.gravity_fill);
    outline(dl, bar, t.gravity);
    text(dl, {rect.right(), baseline(type::value, y)}, type::value, t.text1, number(value),
         Align::right);
  };
  row(rect.y + 34, "G", s.einstein_left, true);
  row(rect.y + 58, "κT − Λg", s.einstein_right, false);
  if (!s.marker_moves) // the geometry was learned freely
    text(dl, {rect.x, baseline(type::hint, rect.y + 78)}, type::hint, t.text3,
         fitted(type::hint, str::einstein_foreign, rect.w));
}

void draw_sheet_mode(LabState& lab, ImDrawList* dl, Rect rect) {
  ViewCache& cache = view_cache(lab);
  const Tokens& t = tokens();
  float x = rect.x + 12;
  const float y = rect.y + 18;
  x = legend_line(dl, x, y, str::packet_path, {path_white(), 2.4f}, t.text1);
  x = legend_line(dl, x, y, str::one_geodesic, {t.gravity_fill, 2, 7, 5}, t.text1);
  const float ruler_w = check_width(str::ruler), cones_w = check_width(str::cones_button),
              curvature_w = check_width(str::curvature_button);
  const float buttons = rect.right() - 12 - ruler_w - 4 - cones_w - curvature_w;
  if (x + 32 + text_width(type::hint, str::bundle) < buttons)
    legend_line(dl, x, y, str::bundle, {faded(t.gravity_fill, 0.6f), 1}, t.text1);
  ruler_button(lab, dl, {buttons, rect.y + 5, ruler_w, 26});
  check_button(dl, id("gravity-cones"), {buttons + ruler_w + 4, rect.y + 5, cones_w, 26},
               str::cones_button, cache.show_cones);
  check_button(dl, id("gravity-curvature"),
               {buttons + ruler_w + 4 + cones_w, rect.y + 5, curvature_w, 26},
               str::curvature_button, cache.show_curvature);

  const Rect sheet{rect.x + 12, rect.y + 38, rect.w - 24, rect.h - 38 - 30 - kReadoutHeight};
  const float scale = std::min(sheet.w / 2.34f, sheet.h / 0.9f);
  const SheetPlace place = settle_sheet(lab, place_sheet(lab, sheet, scale));
  draw_sheet(lab, dl, place,
             {.rings = !cache.show_curvature && !cache.show_cones,
              .paths = true,
              .curvature = cache.show_curvature,
              .cones = cache.show_cones,
              .other = true});
  if (!lab.ruler.on) drag_mass(lab, place);
  measure_sheet(lab, dl, place);
  neuron_clock(lab, dl, {sheet.x - 4, sheet.bottom() + 3, sheet.w + 4, 24});
  const float low = sheet.bottom() + 34;
  draw_angles(lab, dl, {rect.x + 12, low, 290, kReadoutHeight});
  const float right = rect.x + 12 + 290 + 40;
  const float room = rect.right() - 12 - right;
  if (cache.show_curvature) {
    draw_color_scale(
        lab, dl,
        {rect.right() - 12 - std::min(room, 300.0f), low, std::min(room, 300.0f), kReadoutHeight});
  } else {
    draw_einstein(
        lab, dl,
        {rect.right() - 12 - std::min(room, 320.0f), low, std::min(room, 320.0f), kReadoutHeight});
  }
  probe_sheet(lab, place);
}

void draw_block_mode(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  float x = rect.x + 12;
  const float y = rect.y + 18;
  x = legend_line(dl, x, y, str::packet_path, {path_white(), 2.4f}, t.text1);
  x = legend_line(dl, x, y, str::one_geodesic, {t.gravity_fill, 2, 7, 5}, t.text1);
  x = legend_line(dl, x, y, str::geodesic_bundle, {faded(t.gravity_fill, 0.6f), 1}, t.text1);
  x = legend_line(dl, x, y, str::mass, {t.selection, 2.4f}, t.text1);
  ruler_button(lab, dl, {rect.right() - 124, rect.y + 5, 72, 26});
  if (icon_button(dl, id("block-play"), {rect.right() - 44, rect.y + 4, 32, 28},
                  lab.neuron_playing ? Icon::pause : Icon::play,
                  lab.neuron_playing ? str::pause_neurons : str::play_neurons, Look::bare))
    lab.neuron_playing = !lab.neuron_playing;
  draw_space_time(lab, dl, {rect.x, rect.y + 34, rect.w, rect.h - 34});
}

void draw_compact(LabState& lab, ImDrawList* dl, Rect stage) {
  const Rect mode{stage.x + 6, stage.bottom() - 50, 160, 44};
  if (lab.gravity_mode == GravityMode::sheet) {
    // Filled, but never so large that the mass leaves the picture.
    const float scale = std::max(stage.w / 2.3f, std::min(stage.h / 1.4f, stage.w / 1.6f));
    const SheetPlace place = settle_sheet(lab, place_sheet(lab, stage, scale));
    draw_sheet(lab, dl, place, {.rings = true, .paths = true, .other = true, .long_names = false});
    fill(dl, mode, veil(0.8f));
    mode_switch(lab, dl, mode);
    if (!lab.ruler.on) drag_mass(lab, place);
    measure_sheet(lab, dl, place);
    ruler_button(lab, dl, {stage.right() - 92, mode.y, 86, mode.h});
    probe_sheet(lab, place);
  } else {
    draw_space_time(lab, dl, {stage.x, stage.y, stage.w, stage.h - 44});
    mode_switch(lab, dl, mode);
    ruler_button(lab, dl, {stage.right() - 92, mode.y, 86, mode.h});
  }
}

} // namespace

void draw_gravity(LabState& lab, ImVec2 min, ImVec2 max) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Rect stage = rect_of(min, max);
  fill(dl, stage, t.stage);
  if (stage.w < 40 || stage.h < 40) return;
  if (compact(stage)) return draw_compact(lab, dl, stage);
  const bool block = lab.gravity_mode == GravityMode::block;
  title_strip(dl, {stage.x, stage.y, stage.w, kTitleHeight}, str::views[2],
              block ? str::block_subtitle : std::string_view(subtitle(lab, sim::ViewKind::gravity)),
              t.gravity, 190);
  mode_switch(lab, dl, {stage.right() - 180, stage.y + 3, 170, 26});
  const Rect rect{stage.x, stage.y + kTitleHeight, stage.w, stage.h - kTitleHeight};
  if (block)
    draw_block_mode(lab, dl, rect);
  else
    draw_sheet_mode(lab, dl, rect);
}

} // namespace twofold::ui
