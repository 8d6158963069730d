#include "sheet_picture.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "measure_tool.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

// Until a sheet was computed: the place of input and outputs in the flagship's sheet is unknown, so
// an empty frame around the middle is shown.
constexpr double kMargin = 0.14; // room beside input and outputs, in lengths
constexpr std::array<double, 4> kRingShares{0.15, 0.35, 0.6, 0.85};

// Colours of marks on the picture: the curvature map is dark in every theme.
struct Ink {
  ImU32 mark, quiet, pink, under;
  [[nodiscard]] ImU32 halo() const { return faded(under, 0.85f); }
};

Ink ink_of(const SheetLayers& layers) {
  const Tokens& t = tokens();
  if (layers.curvature && !t.dark)
    return {IM_COL32(232, 237, 243, 255), IM_COL32(180, 191, 203, 255),
            IM_COL32(255, 138, 216, 255), IM_COL32(13, 17, 23, 255)};
  return {t.text1, t.text2, t.selection, t.stage};
}

double input_x(const sim::SheetView& s) { return (s.source_low.x + s.source_high.x) / 2; }

double output_x(const sim::SheetView& s) {
  double x = s.x_max;
  for (const sim::Output& output : s.outputs)
    x = output.x;
  return x;
}

void draw_field(LabState& lab, ImDrawList* dl, const SheetPlace& place, bool curvature) {
  const sim::SheetView& s = lab.sheet;
  ViewCache& cache = view_cache(lab);
  const SheetFacts& facts = sheet_facts(lab);
  FieldTexture& texture = curvature ? cache.curvature : cache.wave;
  const auto nx = static_cast<int>(s.nx), ny = static_cast<int>(s.ny);
  if (curvature) {
    if (s.curvature.empty()) return;
    texture.update(s.curvature.data(), nx, ny, {ColorMap::viridis, 0, facts.curvature_limit},
                   lab.sheet_version + 1);
  } else {
    if (s.wave.empty()) return;
    const std::size_t frame = shown_frame(lab);
    const std::size_t cells = static_cast<std::size_t>(s.nx * s.ny);
    if ((frame + 1) * cells > s.wave.size()) return;
    const Shade shade{wave_map(), -facts.wave_limit, facts.wave_limit, false, 2};
    texture.update(s.wave.data() + frame * cells, nx, ny, shade,
                   lab.sheet_version * 4096 + frame + 1);
  }
  if (!texture.ready()) return;
  dl->AddImage(texture.id(), place.at(s.x_min, s.y_max), place.at(s.x_max, s.y_min), {0, 1},
               {1, 0});
}

// Circles of equal index round the mass, at radii where the index read from the weights along the
// x axis through the mass takes the same values at every sheet: equal steps of radius would be
// decoration, so the index field itself is searched.
void draw_rings(const LabState& lab, ImDrawList* dl, const SheetPlace& place, ImU32 colour) {
  const sim::SheetView& s = lab.sheet;
  if (s.index.empty()) return;
  const double cell = (s.x_max - s.x_min) / double(s.nx);
  const auto row = std::clamp<Index>(
      static_cast<Index>((s.marker.y - s.y_min) / (s.y_max - s.y_min) * double(s.ny)), 0, s.ny - 1);
  const auto column =
      std::clamp<Index>(static_cast<Index>((s.marker.x - s.x_min) / cell), 0, s.nx - 1);
  const float* line = s.index.data() + row * s.nx;
  const float top = line[column], far = line[s.nx - 1];
  if (!(top - far > 1e-3f)) return;
  for (const double share : kRingShares) {
    const float level = far + (top - far) * float(1 - share);
    Index i = column;
    while (i + 1 < s.nx && line[i + 1] > level)
      ++i;
    if (i + 1 >= s.nx || s.shuffled) continue;
    const float radius = float((double(i - column) + 0.5) * cell) * place.scale;
    dl->AddCircle(place.at(s.marker), radius, colour, 0, 1);
  }
}

void draw_cones(const LabState& lab, ImDrawList* dl, const SheetPlace& place, ImU32 colour) {
  constexpr float kTime = 0.12f; // of the front, so that neighbours do not touch
  for (const sim::LightCone& cone : lab.sheet.cones) {
    const ImVec2 c = place.at(cone.x, cone.y);
    if (!place.rect.contains(c)) continue;
    const float tilt = std::isfinite(cone.tilt) ? float(cone.tilt) : 0; // a circle has none
    const float rx = float(cone.radius_x) * kTime * place.scale;
    const float ry = float(cone.radius_y) * kTime * place.scale;
    dl->AddEllipse(c, rx, ry, colour, -tilt, 32, 1.2f);
    dl->AddCircleFilled(c, 1.5f, colour);
  }
}

void draw_paths(LabState& lab, ImDrawList* dl, const SheetPlace& place, const Ink& ink) {
  const sim::SheetView& s = lab.sheet;
  const Tokens& t = tokens();
  std::vector<ImVec2>& points = view_cache(lab).points;
  for (const auto& ray : s.bundle) {
    path_points(place, ray, ray.size(), points);
    polyline(dl, points, faded(t.gravity_fill, 0.4f), 1);
  }
  path_points(place, s.geodesic, s.geodesic.size(), points);
  dashed(dl, points, t.gravity_fill, 2, 7, 5);
  path_points(place, s.packet, shown_frame(lab) + 1, points);
  polyline(dl, points, ink.under, 5);
  polyline(dl, points, t.dark ? IM_COL32_WHITE : ink.mark, 2.4f);
}

void draw_input(const LabState& lab, ImDrawList* dl, const SheetPlace& place, const Ink& ink) {
  const ImVec2 low = place.at(lab.sheet.source_low), high = place.at(lab.sheet.source_high);
  if (low.x < place.rect.x) return;
  dl->AddLine(low, high, ink.halo(), 6);
  dl->AddLine(low, high, ink.mark, 3);
  float y = std::min(std::max(low.y, high.y) + 17, place.rect.bottom() - 6);
  // The linked cursor and its value may come from the left: out of their way.
  if (std::abs(place.at(mass_point(lab)).y - (y - 5)) < 26) y = std::min(low.y, high.y) - 8;
  const float half = text_width(type::hint, str::input) / 2;
  text_halo(dl, {std::max(low.x, place.rect.x + half + 4), y}, type::hint, ink.mark, ink.halo(),
            str::input, Align::centre);
}

void draw_outputs(const LabState& lab, ImDrawList* dl, const SheetPlace& place, const Ink& ink) {
  for (const sim::Output& output : lab.sheet.outputs) {
    const ImVec2 c = place.at(output.x, output.y);
    output_ring(dl, c, ink.mark);
    const std::string words = replaced(str::output, "{}", percent(output.share));
    const bool above = output.y >= 0;
    const float width = text_width(type::hint, words);
    const float x = std::min(c.x - width / 2, place.rect.right() - width - 6);
    float y = above ? c.y - 20 : c.y + 29;
    if (above && y < place.rect.y + 14) y = c.y + 29; // no room outside: towards the middle
    if (!above && y > place.rect.bottom() - 6) y = c.y - 20;
    const ImVec2 mass = place.at(lab.sheet.marker.x, lab.sheet.marker.y);
    if (std::abs(y - mass.y) < 30 && x < mass.x + 100) y = y > c.y ? c.y - 20 : c.y + 29;
    y = std::clamp(y, place.rect.y + 14, place.rect.bottom() - 6);
    text_halo(dl, {x, y}, type::hint, ink.mark, ink.halo(), words);
  }
}

void draw_mass(LabState& lab, ImDrawList* dl, const SheetPlace& place, const SheetLayers& layers,
               const Ink& ink) {
  const sim::SheetView& s = lab.sheet;
  const ImVec2 at = place.at(mass_point(lab));
  if (layers.other && s.has_other) {
    const ImVec2 other = place.at(s.other_marker.x, s.other_marker.y - (lab.shown_q() - s.q));
    other_ring(dl, other, ink.mark);
    const std::string_view words = str::other_valley;
    if (layers.long_names && other.x + 16 + text_width(type::hint, words) < place.rect.right() - 4)
      text_halo(dl, {other.x + 15, baseline(type::hint, other.y)}, type::hint, ink.quiet,
                ink.halo(), words);
  }
  if (!s.marker_moves) { // no mass in these couplings, so nothing is selected
    dl->AddCircle(at, 9, ink.mark, 0, 1.5f);
    if (layers.long_names)
      text_halo(dl, {at.x + 15, at.y - 10}, type::hint, ink.mark, ink.halo(), str::most_curved);
    return;
  }
  if (layers.link) dl->AddLine({place.rect.x, at.y}, {at.x - 9, at.y}, ink.pink, 2);
  dl->AddCircle(at, 9, faded(ink.under, 0.7f), 0, 5.5f);
  mass_ring(dl, at, ink.pink);
  const std::string_view words = layers.long_names ? str::learned_mass : str::mass;
  text_halo(dl, {at.x + 15, at.y - 10}, type::hint, ink.pink, ink.halo(), words);
}

} // namespace

sim::Point mass_point(const LabState& lab) {
  const sim::SheetView& s = lab.sheet;
  return {s.marker.x, s.marker.y + (s.marker_moves ? lab.shown_q() - s.q : 0)};
}

SheetPlace place_sheet(const LabState& lab, Rect rect, float scale) {
  SheetPlace place{rect, 1.5, 0, scale, true};
  const sim::SheetView& s = lab.sheet;
  if (!s.ready) return place;
  const double left = input_x(s) - kMargin, right = output_x(s) + kMargin;
  const double width = double(rect.w) / scale;
  place.x = (left + right) / 2;
  // Too narrow for both ends: the outputs stay, the input goes.
  if (width < right - left) place.x = right - kMargin + 18.0 / scale - width / 2;
  place.y = (s.source_low.y + s.source_high.y) / 2;
  return place;
}

SheetPlace settle_sheet(LabState& lab, const SheetPlace& target) {
  ViewCache& cache = view_cache(lab);
  cache.sheet_shown = target;
  if (cache.morph >= 1 || !cache.sheet_before.valid) return target;
  const SheetPlace& from = cache.sheet_before;
  const float w = cache.morph;
  const auto mix = [w](float a, float b) { return a + w * (b - a); };
  SheetPlace place = target;
  place.rect = {mix(from.rect.x, target.rect.x), mix(from.rect.y, target.rect.y),
                mix(from.rect.w, target.rect.w), mix(from.rect.h, target.rect.h)};
  place.scale = mix(from.scale, target.scale);
  place.x = from.x + double(w) * (target.x - from.x);
  place.y = from.y + double(w) * (target.y - from.y);
  return place;
}

void path_points(const SheetPlace& place, std::span<const sim::Point> path, std::size_t end,
                 std::vector<ImVec2>& out) {
  out.clear();
  end = std::min(end, path.size());
  for (std::size_t i = 0; i < end; ++i) {
    if (!std::isfinite(path[i].x) || !std::isfinite(path[i].y)) {
      if (out.size() > 2) break;
      out.clear();
      continue;
    }
    const ImVec2 p = place.at(path[i]);
    if (!out.empty() && std::abs(p.x - out.back().x) + std::abs(p.y - out.back().y) < 1.5f)
      continue;
    out.push_back(p);
  }
}

void draw_sheet(LabState& lab, ImDrawList* dl, const SheetPlace& place, const SheetLayers& layers) {
  const Tokens& t = tokens();
  ViewCache& cache = view_cache(lab);
  if (place.rect.w < 4 || place.rect.h < 4) return;
  for (const std::string_view name : {"figure:sheet", "figure:packet"})
    mark_place(name, place.rect);
  cache.solid_begin = dl->VtxBuffer.Size;
  {
    Clip clip(dl, place.rect);
    fill(dl, place.rect, t.stage);
    if (lab.sheet.ready) {
      const Ink ink = ink_of(layers);
      draw_field(lab, dl, place, layers.curvature);
      const ImU32 thin = t.dark ? IM_COL32(200, 210, 220, 75) : IM_COL32(60, 70, 80, 90);
      if (layers.rings) draw_rings(lab, dl, place, thin);
      if (layers.cones)
        draw_cones(lab, dl, place,
                   t.dark || layers.curvature ? IM_COL32(232, 237, 243, 150)
                                              : IM_COL32(60, 70, 80, 150));
      if (layers.paths) draw_paths(lab, dl, place, ink);
      draw_input(lab, dl, place, ink);
      draw_outputs(lab, dl, place, ink);
      draw_mass(lab, dl, place, layers, ink);
    }
  }
  outline(dl, place.rect, t.line);
  cache.solid_end = dl->VtxBuffer.Size;
  sheet_notice(lab, dl, place.rect);
}

void drag_mass(LabState& lab, const SheetPlace& place) {
  constexpr float kReach = 22; // half of what a finger needs
  if (!lab.sheet.ready || !lab.sheet.marker_moves) return;
  const ImVec2 at = place.at(mass_point(lab));
  if (!place.rect.contains(at)) return;
  const Hit h = hit(id("sheet-mass"), {at.x - kReach, at.y - kReach, 2 * kReach, 2 * kReach},
                    Reach::pointer_only);
  if (h.hovered || h.held) hand_cursor();
  if (h.double_clicked) {
    lab.selected.reset();
  } else if (h.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
    const double box = lab.session->snapshot().density.box;
    const double offset = lab.sheet.marker.y - lab.sheet.q;
    lab.selected = std::clamp(place.point(pointer()).y - offset, -box, box);
  }
}

void measure_sheet(LabState& lab, ImDrawList* dl, const SheetPlace& place) {
  const sim::SheetView& s = lab.sheet;
  if (!lab.ruler.on || !s.ready) return;
  EventMap map{.figure = "sheet",
               .rect = place.rect,
               .event = [&](ImVec2 at) -> std::optional<sim::WorldPoint> {
                 const sim::Point p = place.point(at);
                 if (p.x < s.x_min || p.x > s.x_max || p.y < s.y_min || p.y > s.y_max) return {};
                 return sim::WorldPoint{p.x, p.y, lab.neuron_time};
               },
               .place = [&](const sim::WorldPoint& e) { return place.at(e.x, e.y); },
               .middle = {place.x, place.y, lab.neuron_time}};
  map.dx = map.dy = 0.02;
  map.dt = 0.05;
  const Hit h = hit(id("sheet-ruler"), place.rect);
  name_control(id("sheet-ruler"), Role::picture, str::ruler, readings_text(ruler_readings(lab)));
  if (h.focused)
    focus_ring(dl, {place.rect.x + 4, place.rect.y + 4, place.rect.w - 8, place.rect.h - 8});
  (void)touch_ruler(lab, map, h);
  draw_ruler(lab, dl, map);
}

void probe_sheet(LabState& lab, const SheetPlace& place) {
  const sim::SheetView& s = lab.sheet;
  if (!s.ready || !place.rect.contains(pointer())) return;
  const sim::Point p = place.point(pointer());
  const std::string read = probe_text(lab, "sheet", {p.x, p.y, lab.neuron_time});
  if (!read.empty()) {
    lab.probe = read;
    return;
  }
  const auto i =
      static_cast<Index>(std::floor((p.x - s.x_min) / (s.x_max - s.x_min) * double(s.nx)));
  const auto j =
      static_cast<Index>(std::floor((p.y - s.y_min) / (s.y_max - s.y_min) * double(s.ny)));
  if (i < 0 || j < 0 || i >= s.nx || j >= s.ny) return;
  const auto cell = static_cast<std::size_t>(j * s.nx + i);
  if (cell < s.index.size()) lab.probe = "index n " + fixed(Real(s.index[cell]), 3);
  if (cell < s.curvature.size()) lab.probe += "   curv. R " + number(Real(s.curvature[cell]));
}

} // namespace twofold::ui
