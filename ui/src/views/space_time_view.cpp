#include "space_time_view.hpp"

#include "../format.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr double kSpacing = 0.5; // of the slices, in neuron time
constexpr std::size_t kMaxSlices = 5;
constexpr double kTimeHeight = 0.7; // one unit of neuron time in units of length
constexpr double kSent = 0.25;      // distance from the input at which a packet has left it
constexpr double kConeTime = 0.22;  // height of a light cone
constexpr float kFade = 0.15f;      // neuron time in which a new slice appears
constexpr float kDegree = 0.0174532925f;

// The part of the sheet and of time that is shown.
struct Block {
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1, t0 = 0, t1 = 1;
  float u0 = 0, u1 = 1, v0 = 0, v1 = 1; // the same part of a texture
};

// From sheet and time to the screen.
struct Projection {
  ImVec2 centre;
  double x = 0, y = 0, t = 0; // the middle of the block
  float scale = 1;
  float cos_a = 1, sin_a = 0, cos_e = 1, sin_e = 0;

  [[nodiscard]] ImVec2 at(double px, double py, double pt) const {
    const auto dx = float(px - x), dy = float(py - y), dt = float((pt - t) * kTimeHeight);
    const float right = dx * cos_a + dy * sin_a;
    const float away = -dx * sin_a + dy * cos_a;
    return {centre.x + scale * right, centre.y - scale * (away * sin_e + dt * cos_e)};
  }
};

Block block_of(const sim::SheetView& s) {
  Block b;
  b.x0 = s.source_low.x - 0.14;
  b.x1 = s.outputs.empty() ? s.x_max : s.outputs.front().x + 0.14;
  b.x0 = std::max(b.x0, s.x_min);
  b.x1 = std::min(b.x1, s.x_max);
  const double middle = (s.source_low.y + s.source_high.y) / 2;
  b.y0 = std::max(middle - 0.66, s.y_min);
  b.y1 = std::min(middle + 0.66, s.y_max);
  // From the packet's first place to the peak of the energy at the outputs.
  double begin = s.time.front(), end = s.time.back();
  for (std::size_t i = 0; i < std::min(s.packet.size(), s.time.size()); ++i) {
    if (!std::isfinite(s.packet[i].x)) continue;
    begin = s.time[i];
    break;
  }
  double best = 0;
  for (const sim::Curve& energy : s.output_energy)
    for (std::size_t i = 0; i < energy.y.size(); ++i)
      if (energy.y[i] > best) {
        best = energy.y[i];
        end = energy.x[i];
      }
  b.t0 = std::floor(begin / kSpacing + 1e-9) * kSpacing;
  b.t1 = std::min(std::round(end / kSpacing) * kSpacing, s.time.back());
  if (!(b.t1 > b.t0 + kSpacing)) b.t1 = b.t0 + kSpacing;
  b.u0 = float((b.x0 - s.x_min) / (s.x_max - s.x_min));
  b.u1 = float((b.x1 - s.x_min) / (s.x_max - s.x_min));
  b.v0 = float((b.y0 - s.y_min) / (s.y_max - s.y_min));
  b.v1 = float((b.y1 - s.y_min) / (s.y_max - s.y_min));
  return b;
}

Projection turned(const Camera& camera) {
  Projection p;
  p.cos_a = std::cos(camera.azimuth * kDegree);
  p.sin_a = std::sin(camera.azimuth * kDegree);
  p.cos_e = std::cos(camera.elevation * kDegree);
  p.sin_e = std::sin(camera.elevation * kDegree);
  return p;
}

// The default camera fits the block into the rectangle; turning keeps that scale.
Projection project(const Block& b, const Camera& camera, Rect rect) {
  Projection fit = turned(Camera{});
  fit.x = (b.x0 + b.x1) / 2;
  fit.y = (b.y0 + b.y1) / 2;
  fit.t = (b.t0 + b.t1) / 2;
  float left = 0, top = 0;
  for (const double x : {b.x0, b.x1})
    for (const double y : {b.y0, b.y1})
      for (const double t : {b.t0, b.t1}) {
        const ImVec2 p = fit.at(x, y, t);
        left = std::max(left, std::abs(p.x));
        top = std::max(top, std::abs(p.y));
      }
  Projection p = turned(camera);
  p.x = fit.x;
  p.y = fit.y;
  p.t = fit.t;
  p.centre = rect.centre();
  p.scale = camera.zoom * std::min(rect.w / (2 * left), rect.h / (2 * top));
  return p;
}

void control_camera(LabState& lab, Rect rect) {
  Camera& camera = view_cache(lab).camera;
  const Id which = id("space-time-block");
  const Hit h = hit(which, rect);
  const ImGuiIO& io = ImGui::GetIO();
  if (h.double_clicked) {
    camera = {};
    return;
  }
  if (h.focused) focus_ring(canvas(), {rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8});
  if (h.held && !h.pressed) {
    camera.azimuth -= io.MouseDelta.x * 0.4f;
    camera.elevation += io.MouseDelta.y * 0.3f;
  }
  camera.zoom *= std::exp(0.12f * wheel(rect));
  if (h.hovered || h.focused) {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? 1.0f : 0.0f; };
    camera.elevation += 5 * (pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow));
    if (h.focused)
      camera.azimuth += 5 * (pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow));
  }
  camera.azimuth = std::remainder(camera.azimuth, 360.0f);
  camera.elevation = std::clamp(camera.elevation, 4.0f, 89.0f);
  camera.zoom = std::clamp(camera.zoom, 0.5f, 5.0f);
}

float limit_of_frame(const sim::SheetView& s, std::size_t frame) {
  static std::vector<float> sizes; // work space
  const auto cells = static_cast<std::size_t>(s.nx * s.ny);
  const float* wave = s.wave.data() + frame * cells;
  sizes.clear();
  for (std::size_t i = 0; i < cells; i += 2)
    if (std::isfinite(wave[i])) sizes.push_back(std::abs(wave[i]));
  if (sizes.empty()) return 1;
  const auto place = static_cast<std::ptrdiff_t>(0.996f * float(sizes.size() - 1));
  std::nth_element(sizes.begin(), sizes.begin() + place, sizes.end());
  return std::max(sizes[static_cast<std::size_t>(place)], 1e-12f);
}

std::size_t frame_at(const sim::SheetView& s, double time) {
  const auto next = std::lower_bound(s.time.begin(), s.time.end(), time - 1e-9);
  return std::min(static_cast<std::size_t>(next - s.time.begin()), s.time.size() - 1);
}

bool wave_there(const sim::SheetView& s, std::size_t frame) {
  return (frame + 1) * static_cast<std::size_t>(s.nx * s.ny) <= s.wave.size();
}

void shade_frame(FieldTexture& texture, const sim::SheetView& s, std::size_t frame, float limit,
                 std::uint64_t stamp, int refine) {
  if (!wave_there(s, frame)) return;
  texture.update(s.wave.data() + frame * static_cast<std::size_t>(s.nx * s.ny),
                 static_cast<int>(s.nx), static_cast<int>(s.ny),
                 {wave_map(), -limit, limit, true, refine}, stamp);
}

// The fixed slices of this sheet, remade when there is a new one.
void prepare_slices(LabState& lab, const Block& b) {
  ViewCache& cache = view_cache(lab);
  const sim::SheetView& s = lab.sheet;
  if (cache.slices_version != lab.sheet_version + 1) {
    cache.slices_version = lab.sheet_version + 1;
    std::size_t count = 0;
    for (double t = b.t0 + kSpacing; t < b.t1 - 1e-6 && count < kMaxSlices;
         t += kSpacing, ++count) {
      if (cache.slices.size() <= count) cache.slices.emplace_back();
      cache.slices[count].frame = frame_at(s, t);
      cache.slices[count].limit = 0;
    }
    while (cache.slices.size() > count)
      cache.slices.pop_back();
  }
  for (std::size_t i = 0; i < cache.slices.size(); ++i) {
    Slice& slice = cache.slices[i];
    if (slice.limit <= 0 && wave_there(s, slice.frame))
      slice.limit = limit_of_frame(s, slice.frame);
    shade_frame(slice.picture, s, slice.frame, slice.limit, lab.sheet_version * 64 + i + 1, 1);
  }
}

void textured(ImDrawList* dl, const Projection& p, const Block& b, double t,
              const FieldTexture& texture, float opacity) {
  if (!texture.ready()) return;
  dl->AddImageQuad(texture.id(), p.at(b.x0, b.y0, t), p.at(b.x1, b.y0, t), p.at(b.x1, b.y1, t),
                   p.at(b.x0, b.y1, t), {b.u0, b.v0}, {b.u1, b.v0}, {b.u1, b.v1}, {b.u0, b.v1},
                   IM_COL32(255, 255, 255, static_cast<int>(255 * opacity)));
}

void frame_line(ImDrawList* dl, const Projection& p, const Block& b, double t, ImU32 colour,
                float width) {
  dl->AddQuad(p.at(b.x0, b.y0, t), p.at(b.x1, b.y0, t), p.at(b.x1, b.y1, t), p.at(b.x0, b.y1, t),
              colour, width);
}

void ring(ImDrawList* dl, const Projection& p, double x, double y, double t, double rx, double ry,
          double tilt, ImU32 colour, float width) {
  constexpr int kParts = 40;
  std::array<ImVec2, kParts> points;
  const bool tilted = std::isfinite(tilt); // a circle has no tilt
  const double c = tilted ? std::cos(tilt) : 1, s = tilted ? std::sin(tilt) : 0;
  for (int i = 0; i < kParts; ++i) {
    const double angle = 6.283185307 * i / kParts;
    const double a = rx * std::cos(angle), o = ry * std::sin(angle);
    points[static_cast<std::size_t>(i)] = p.at(x + a * c - o * s, y + a * s + o * c, t);
  }
  dl->AddPolyline(points.data(), kParts, colour, ImDrawFlags_Closed, width);
}

void draw_floor(LabState& lab, ImDrawList* dl, const Projection& p, const Block& b) {
  const sim::SheetView& s = lab.sheet;
  ViewCache& cache = view_cache(lab);
  if (!s.curvature.empty())
    cache.floor.update(s.curvature.data(), static_cast<int>(s.nx), static_cast<int>(s.ny),
                       {ColorMap::viridis, 0, sheet_facts(lab).curvature_limit},
                       lab.sheet_version + 1);
  textured(dl, p, b, b.t0, cache.floor, 1);
  frame_line(dl, p, b, b.t0, tokens().line2, 1);
}

// The front after kConeTime from a few places of the floor, the narrowest at the mass.
void draw_cone(ImDrawList* dl, const Projection& p, double t0, const sim::LightCone& cone) {
  const ImU32 colour = IM_COL32(240, 244, 248, 230);
  const double t1 = t0 + kConeTime;
  const double rx = cone.radius_x * kConeTime, ry = cone.radius_y * kConeTime;
  const ImVec2 tip = p.at(cone.x, cone.y, t0);
  const ImVec2 middle = p.at(cone.x, cone.y, t1);
  // The flanks touch the ellipse at its ends seen from the side.
  float half = 0;
  for (int i = 0; i < 40; ++i) {
    const double angle = 6.283185307 * i / 40;
    half = std::max(half, p.at(cone.x + rx * std::cos(angle), cone.y + ry * std::sin(angle), t1).x -
                              middle.x);
  }
  // Light over the dark floor, with a dark edge for where it stands out of it.
  const auto stroke = [&](ImU32 ink, float width) {
    ring(dl, p, cone.x, cone.y, t1, rx, ry, cone.tilt, ink, width);
    dl->AddLine(tip, {middle.x - half, middle.y}, ink, width);
    dl->AddLine(tip, {middle.x + half, middle.y}, ink, width);
  };
  stroke(IM_COL32(13, 17, 23, 150), 3);
  stroke(colour, 1.4f);
  dl->AddCircleFilled(tip, 2, colour);
}

void draw_cones(LabState& lab, ImDrawList* dl, const Projection& p, const Block& b, bool small) {
  const auto& cones = lab.sheet.cones;
  if (cones.empty() || !view_cache(lab).show_cones) return;
  const sim::Point mass = lab.sheet.marker;
  const double low = b.y0 + 0.25 * (b.y1 - b.y0);
  const std::array<sim::Point, 4> wanted{mass,
                                         {b.x0 + 0.15 * (b.x1 - b.x0), low},
                                         {mass.x - 0.05, low},
                                         {b.x1 - 0.2 * (b.x1 - b.x0), low}};
  std::array<const sim::LightCone*, 4> chosen{};
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    double best = 1e9;
    for (const sim::LightCone& cone : cones) {
      const double d = std::hypot(cone.x - wanted[k].x, cone.y - wanted[k].y);
      if (d >= best || std::find(chosen.begin(), chosen.end(), &cone) != chosen.end()) continue;
      best = d;
      chosen[k] = &cone;
    }
  }
  for (const sim::LightCone* cone : chosen)
    if (cone) draw_cone(dl, p, b.t0, *cone);
  const sim::LightCone* narrow = chosen[0];
  if (small || lab.neuron_time < b.t0 + 0.6 || !narrow ||
      std::hypot(narrow->x - mass.x, narrow->y - mass.y) > 0.12)
    return;
  if (!(narrow->radius_x < chosen[3]->radius_x)) return;
  const ImVec2 at = p.at(narrow->x + narrow->radius_x * kConeTime, narrow->y, b.t0 + kConeTime);
  text_halo(dl, {at.x + 10, at.y + 12}, type::hint, tokens().text1, veil(0.85f), str::cone_narrows);
}

void world_line(const Projection& p, const sim::SheetView& s, std::span<const sim::Point> path,
                const Block& b, double until, std::vector<ImVec2>& out, std::size_t first = 0) {
  out.clear();
  const std::size_t n = std::min(path.size(), s.time.size());
  for (std::size_t i = first; i < n; ++i) {
    if (!std::isfinite(path[i].x) || s.time[i] < b.t0 - 1e-9) continue;
    if (s.time[i] > until + 1e-9 || path[i].x > b.x1 || path[i].x < b.x0 || path[i].y > b.y1 ||
        path[i].y < b.y0) {
      if (!out.empty()) break;
      continue;
    }
    out.push_back(p.at(path[i].x, path[i].y, s.time[i]));
  }
}

void draw_world_lines(LabState& lab, ImDrawList* dl, const Projection& p, const Block& b,
                      double now) {
  const sim::SheetView& s = lab.sheet;
  const Tokens& t = tokens();
  ViewCache& cache = view_cache(lab);
  std::vector<ImVec2>& points = cache.points;
  for (const auto& ray : s.bundle) {
    world_line(p, s, ray, b, b.t1, points);
    polyline(dl, points, faded(t.gravity_fill, 0.42f), 1);
  }
  world_line(p, s, s.geodesic, b, b.t1, points);
  dashed(dl, points, t.gravity_fill, 2, 7, 5);
  // While the beam is still being sent, at the input, there is no packet to follow.
  std::size_t sent = 0;
  while (sent < s.packet.size() && !(s.packet[sent].x > s.source_high.x + kSent))
    ++sent;
  world_line(p, s, s.packet, b, now, points, sent);
  const ImU32 under = t.dark ? IM_COL32(10, 14, 19, 255) : IM_COL32(255, 255, 255, 255);
  const ImU32 white = t.dark ? IM_COL32_WHITE : t.text1;
  polyline(dl, points, under, 5.5f);
  polyline(dl, points, white, 2.4f);
  const auto mark = [&](std::size_t frame) {
    if (frame >= s.packet.size() || !std::isfinite(s.packet[frame].x)) return;
    const ImVec2 at = p.at(s.packet[frame].x, s.packet[frame].y, s.time[frame]);
    dl->AddCircleFilled(at, 5.5f, under);
    dl->AddCircleFilled(at, 4, white);
  };
  for (const Slice& slice : cache.slices)
    if (s.time[slice.frame] <= now) mark(slice.frame);
  if (now > b.t0) mark(frame_at(s, now));
}

void draw_fixed_lines(LabState& lab, ImDrawList* dl, const Projection& p, const Block& b,
                      double now) {
  const sim::SheetView& s = lab.sheet;
  const Tokens& t = tokens();
  const double in_x = (s.source_low.x + s.source_high.x) / 2,
               in_y = (s.source_low.y + s.source_high.y) / 2;
  const ImU32 pale = faded(t.text2, 0.75f);
  dl->AddLine(p.at(in_x, in_y, b.t0), p.at(in_x, in_y, b.t1), pale, 1.4f);
  const ImVec2 in = p.at(in_x, in_y, b.t1);
  text_halo(dl, {in.x, in.y - 6}, type::hint, t.text1, veil(0.85f), str::input, Align::centre);
  for (const sim::Output& output : s.outputs) {
    dl->AddLine(p.at(output.x, output.y, b.t0), p.at(output.x, output.y, now), pale, 1.4f);
    const double r = std::max(output.radius, 0.07);
    ring(dl, p, output.x, output.y, now, r, r, 0, veil(0.8f), 5);
    ring(dl, p, output.x, output.y, now, r, r, 0, t.text1, 2);
  }
  const sim::Point mass = mass_point(lab);
  dl->AddLine(p.at(mass.x, mass.y, b.t0), p.at(mass.x, mass.y, now), t.selection, 2.4f);
  for (const Slice& slice : view_cache(lab).slices)
    if (s.time[slice.frame] <= now)
      dl->AddCircle(p.at(mass.x, mass.y, s.time[slice.frame]), 4, t.selection, 0, 2);
}

void draw_labels(LabState& lab, ImDrawList* dl, const Projection& p, Rect rect, double now) {
  const Tokens& t = tokens();
  const sim::Point mass = mass_point(lab);
  const ImVec2 at = p.at(mass.x, mass.y, now);
  dl->AddCircleFilled(at, 7, veil(0.9f));
  dl->AddCircle(at, 7, t.selection, 0, 2.2f);
  text_halo(dl, {at.x, at.y - 14}, type::hint_strong, t.selection, veil(0.85f), str::mass,
            Align::centre);
  for (const sim::Output& output : lab.sheet.outputs) {
    const ImVec2 o = p.at(output.x, output.y, now);
    const std::string words = replaced(str::output, "{}", percent(output.share));
    const float width = text_width(type::hint, words);
    const float side = std::max(output.radius, 0.07) * double(p.scale) > 8
                           ? float(std::max(output.radius, 0.07)) * p.scale
                           : 8;
    const bool right = o.x + side + 8 + width < rect.right() - 2;
    text_halo(dl, {o.x + (right ? side + 6 : -side - 6), baseline(type::hint, o.y)}, type::hint,
              t.text1, veil(0.85f), words, right ? Align::left : Align::right);
  }
}

// Neuron time upwards, at the left of the block; dragging it moves the plane.
void draw_time_axis(LabState& lab, ImDrawList* dl, const Projection& p, const Block& b, Rect rect,
                    double now) {
  const Tokens& t = tokens();
  ImVec2 foot{1e9f, 0};
  for (const double x : {b.x0, b.x1})
    for (const double y : {b.y0, b.y1}) {
      const ImVec2 corner = p.at(x, y, b.t0);
      if (corner.x < foot.x) foot = corner;
    }
  const float x = std::max(foot.x - 8, rect.x + 56);
  const float per_time = p.scale * float(kTimeHeight) * p.cos_e;
  const auto height = [&](double time) { return foot.y - float(time - b.t0) * per_time; };
  dl->AddLine({x, height(b.t0)}, {x, height(b.t1)}, t.line2, 1);
  const float now_y = height(now);
  for (double time = b.t0; time < b.t1 + 1e-6; time += kSpacing) {
    const float y = height(time);
    dl->AddLine({x - 4, y}, {x, y}, t.line2, 1);
    if (std::abs(y - now_y) > 16)
      text(dl, {x - 9, baseline(type::tick, y)}, type::tick, t.text2, fixed(time, 1), Align::right);
  }
  tag_pink(dl, {x - 54, now_y - 13, 52, 26}, fixed(now, 2));
  const float top = height(b.t1);
  if (rect.w > 420 && top - 34 > rect.y)
    text(dl, {std::max(x - 46, rect.x + 4), top - 16}, type::hint, t.text2, str::neuron_time);
  const Rect grip{x - 56, top - 14, 60, foot.y - top + 28};
  drag_neuron_time(lab, id("space-time-axis"), grip,
                   b.t0 + double(foot.y - pointer().y) / std::max(per_time, 1.0f), true);
}

void draw_scale(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const float width = 168, x = rect.right() - 16 - width, y = rect.bottom() - 38;
  if (lab.sheet.curvature.empty() || rect.w < 420) return;
  text_halo(dl, {x, y - 8}, type::hint, t.text1, veil(0.9f), str::curvature_floor);
  for (int i = 0; i < 168; ++i)
    fill(dl, {x + float(i), y, 1, 8}, map_color(ColorMap::viridis, float(i) / 167));
  outline(dl, {x, y, width, 8}, t.line2);
  text_halo(dl, {x, y + 24}, type::hint, t.text2, veil(0.9f), str::flat);
  text_halo(dl, {x + width, y + 24}, type::tick, t.text2, veil(0.9f),
            number(Real(sheet_facts(lab).curvature_limit)), Align::right);
}

} // namespace

void draw_space_time(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const sim::SheetView& s = lab.sheet;
  if (!s.ready || s.time.empty()) {
    sheet_notice(lab, dl, rect);
    return;
  }
  const Block b = block_of(s);
  const bool small = rect.w < 420;
  const Rect inner{rect.x + (small ? 66.0f : 76.0f), rect.y + (small ? 26.0f : 22.0f),
                   rect.w - (small ? 150.0f : 130.0f), rect.h - (small ? 32.0f : 60.0f)};
  if (inner.w < 20 || inner.h < 20) return;
  Clip clip(dl, rect);
  const Projection p = project(b, view_cache(lab).camera, inner);
  const double now = std::clamp(lab.neuron_time, b.t0, b.t1);
  prepare_slices(lab, b);
  draw_floor(lab, dl, p, b);
  draw_cones(lab, dl, p, b, small);
  ViewCache& cache = view_cache(lab);
  for (const Slice& slice : cache.slices) {
    const double time = s.time[slice.frame];
    const bool passed = time <= now;
    frame_line(dl, p, b, time, faded(t.line2, passed ? 0.9f : 0.35f), 1);
    if (passed)
      textured(dl, p, b, time, slice.picture, std::clamp(float(now - time) / kFade, 0.0f, 1.0f));
  }
  const std::size_t frame = frame_at(s, now);
  if (wave_there(s, frame)) {
    const std::uint64_t stamp = lab.sheet_version * 4096 + frame + 1;
    static float limit = 1;
    if (cache.plane.stamp() != stamp || !cache.plane.ready()) limit = limit_of_frame(s, frame);
    shade_frame(cache.plane, s, frame, limit, stamp, 1);
  }
  textured(dl, p, b, now, cache.plane, 1);
  frame_line(dl, p, b, now, t.selection, 2);
  draw_fixed_lines(lab, dl, p, b, now);
  draw_world_lines(lab, dl, p, b, now);
  draw_labels(lab, dl, p, rect, now);
  draw_time_axis(lab, dl, p, b, rect, now);
  draw_scale(lab, dl, rect);
  if (!small)
    text_halo(dl, {rect.x + 12, rect.bottom() - 14}, type::hint, t.text2, veil(0.9f),
              std::string(str::wave_scale) + " " + std::string(str::slice_scale));
  control_camera(lab, rect);
  if (lab.sheet_task) sheet_notice(lab, dl, {rect.x, rect.y, rect.w, rect.h - 24});
}

} // namespace twofold::ui
