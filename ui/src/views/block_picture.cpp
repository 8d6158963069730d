#include "block_picture.hpp"

#include "../format.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace twofold::ui {

namespace {

constexpr double kFade = 0.06;  // of the span of time, in which a new slice appears
constexpr double kNear = 0.012; // of the span of time: a slice that is the plane's
constexpr float kQuantile = 0.996f;
constexpr float kGrip = 8; // points from the frame of the plane
constexpr float kSmall = 380;

// Of the values, word by word; only has to differ when they do.
std::uint64_t stamp_of(const std::vector<float>& values) {
  std::uint64_t h = 0x9E3779B97F4A7C15u ^ values.size();
  std::uint64_t word = 0;
  const std::size_t words = values.size() / 2;
  for (std::size_t i = 0; i < words; ++i) {
    std::memcpy(&word, values.data() + 2 * i, sizeof word);
    h = (h ^ word) * 0x2545F4914F6CDD1Du;
    h ^= h >> 29;
  }
  if (values.size() % 2 == 1) {
    std::uint32_t last = 0;
    std::memcpy(&last, &values.back(), sizeof last);
    h = (h ^ last) * 0x2545F4914F6CDD1Du;
  }
  return h | 1u; // 0 is a picture never made
}

float size_quantile(const std::vector<float>& values) {
  static std::vector<float> sizes; // work space
  sizes.clear();
  for (std::size_t i = 0; i < values.size(); i += 2)
    if (std::isfinite(values[i])) sizes.push_back(std::abs(values[i]));
  if (sizes.empty()) return 1;
  const auto place = static_cast<std::ptrdiff_t>(kQuantile * float(sizes.size() - 1));
  std::nth_element(sizes.begin(), sizes.begin() + place, sizes.end());
  return std::max(sizes[static_cast<std::size_t>(place)], 1e-12f);
}

bool any_negative(const std::vector<float>& values) {
  return std::any_of(values.begin(), values.end(), [](float v) { return v < 0; });
}

bool fits(const sim::Block& b, const std::vector<float>& values) {
  return b.nx > 0 && b.ny > 0 && values.size() == static_cast<std::size_t>(b.nx * b.ny);
}

void shade_slice(BlockMemory::Picture& picture, const sim::Block& b,
                 const std::vector<float>& values, bool has_sign) {
  if (!fits(b, values)) return;
  const std::uint64_t stamp = stamp_of(values) ^ (has_sign ? 0 : 2) ^ (tokens().dark ? 0 : 4);
  if (picture.stamp != stamp) picture.high = size_quantile(values);
  picture.stamp = stamp;
  const Shade shade{has_sign ? wave_map() : ColorMap::viridis, has_sign ? -picture.high : 0,
                    picture.high, true, 1};
  picture.texture.update(values.data(), int(b.nx), int(b.ny), shade, stamp);
}

void shade_floor(BlockMemory::Picture& picture, const sim::Block& b) {
  if (!fits(b, b.floor)) return;
  const FloorScale scale = floor_scale(b);
  const std::uint64_t stamp = stamp_of(b.floor) ^ (tokens().dark ? 0 : 4);
  picture.stamp = stamp;
  picture.texture.update(
      b.floor.data(), int(b.nx), int(b.ny),
      {scale.sign ? wave_map() : ColorMap::viridis, scale.low, scale.high, false, 1, false, true},
      stamp);
}

std::array<ImVec2, 4> corners(const Projection& p, const sim::Block& b, double t) {
  return {p.at(b.x_min, b.y_min, t), p.at(b.x_max, b.y_min, t), p.at(b.x_max, b.y_max, t),
          p.at(b.x_min, b.y_max, t)};
}

void textured(const block::Pen& pen, double t, const FieldTexture& texture, float opacity) {
  if (!texture.ready() || opacity <= 0) return;
  const auto c = corners(pen.p, pen.b, t);
  pen.dl->AddImageQuad(texture.id(), c[0], c[1], c[2], c[3], {0, 0}, {1, 0}, {1, 1}, {0, 1},
                       IM_COL32(255, 255, 255, static_cast<int>(255 * opacity)));
}

void frame_line(const block::Pen& pen, double t, ImU32 colour, float width) {
  const auto c = corners(pen.p, pen.b, t);
  pen.dl->AddQuad(c[0], c[1], c[2], c[3], colour, width);
}

void draw_slices(const block::Pen& pen, BlockMemory& memory) {
  const sim::Block& b = pen.b;
  const Tokens& t = tokens();
  const double span = b.t_max - b.t_min;
  const bool has_sign = slices_are_signed(b);
  const sim::TimeSlice* plane = nullptr;
  for (const sim::TimeSlice& s : b.slices)
    if (s.time <= b.now + kNear * span && s.time >= b.now - kNear * span) plane = &s;
  while (memory.slices.size() < b.slices.size())
    memory.slices.emplace_back();
  for (std::size_t i = 0; i < b.slices.size(); ++i) {
    const sim::TimeSlice& s = b.slices[i];
    if (std::abs(s.time - b.now) <= kNear * span) continue;
    if (!(s.time >= b.t_min - kNear * span) || !(s.time <= b.t_max + kNear * span)) continue;
    const bool passed = s.time <= b.now;
    const float width = pen.look.words ? 1.f : 0.8f;
    frame_line(pen, s.time, faded(t.line2, passed ? 0.9f : 0.35f), width);
    if (!passed) continue;
    shade_slice(memory.slices[i], b, s.values, has_sign);
    textured(pen, s.time, memory.slices[i].texture,
             std::clamp(float((b.now - s.time) / (kFade * span)), 0.f, 1.f));
  }
  if (plane) {
    shade_slice(memory.plane, b, plane->values, has_sign);
    textured(pen, b.now, memory.plane.texture, 1);
  }
  frame_line(pen, b.now, t.selection, pen.look.words ? 2.f : 1.4f);
}

// Where there are no slices, faint frames at the ticks of time give the eye a hold.
void draw_frames(const block::Pen& pen) {
  if (!pen.b.slices.empty()) return;
  for (const double t : ticks(pen.b.t_min, pen.b.t_max, 4))
    if (t > pen.b.t_min && t <= pen.b.t_max)
      frame_line(pen, t, faded(tokens().line2, t <= pen.b.now ? 0.55f : 0.25f), 1);
}

ImVec2 axis_foot(const Projection& p, const sim::Block& b) {
  ImVec2 foot{1e9f, 0};
  for (const ImVec2 c : corners(p, b, b.t_min))
    if (c.x < foot.x) foot = c;
  return foot;
}

// Time upwards, at the left of the block. Returns the rectangle that can be taken hold of.
Rect draw_time_axis(const block::Pen& pen, Rect rect) {
  const Tokens& t = tokens();
  const sim::Block& b = pen.b;
  const ImVec2 foot = axis_foot(pen.p, b);
  const float x = std::max(foot.x - 8, rect.x + 56);
  const float per_time = pen.p.points_per_time();
  const auto height = [&](double time) { return foot.y - float(time - b.t_min) * per_time; };
  const float top = height(b.t_max), now_y = height(b.now);
  const Rect grip{x - 56, top - 14, 60, foot.y - top + 28};
  if (!pen.look.words) return grip;
  pen.dl->AddLine({x, foot.y}, {x, top}, t.line2, 1);
  const int wanted = std::clamp(int((foot.y - top) / 46), 1, 8);
  const double spacing = tick_spacing(b.t_min, b.t_max, wanted);
  for (const double time : ticks(b.t_min, b.t_max, wanted)) {
    const float y = height(time);
    pen.dl->AddLine({x - 4, y}, {x, y}, t.line2, 1);
    if (std::abs(y - now_y) > 18)
      text(pen.dl, {x - 9, baseline(type::tick, y)}, type::tick, t.text2, tick(time, spacing),
           Align::right);
  }
  const std::string now = fixed(b.now, b.t_max - b.t_min >= 100 ? 0 : 2);
  const float width = std::max(52.f, text_width(type::value, now) + 14);
  tag_pink(pen.dl, {x - 2 - width, now_y - 13, width, 26}, now);
  if (rect.w > kSmall && top - 34 > rect.y)
    text(pen.dl, {std::max(x - 46, rect.x + 4), std::min(top, now_y - 6) - 16}, type::hint, t.text2,
         pen.look.time_name);
  return grip;
}

// Names of x and y along the two edges of the floor that are in front.
void draw_floor_names(const block::Pen& pen) {
  const sim::Block& b = pen.b;
  const ImVec2 middle = pen.p.at(pen.p.x, pen.p.y, b.t_min);
  const auto name = [&](std::string_view words, ImVec2 p, ImVec2 q) {
    if (words.empty()) return;
    const ImVec2 a = p.y > q.y ? p : q; // the edge in front
    const float side = a.x < middle.x ? -1.f : 1.f;
    block::put_words(pen, {a.x + 10 * side, a.y + 17}, type::hint, tokens().text3, words,
                     a.x < middle.x ? Align::right : Align::left);
  };
  name(pen.look.x_name, pen.p.at(pen.p.x, b.y_min, b.t_min), pen.p.at(pen.p.x, b.y_max, b.t_min));
  name(pen.look.y_name, pen.p.at(b.x_min, pen.p.y, b.t_min), pen.p.at(b.x_max, pen.p.y, b.t_min));
}

float off_segment(ImVec2 a, ImVec2 c, ImVec2 p) {
  const float ux = c.x - a.x, uy = c.y - a.y, length2 = ux * ux + uy * uy;
  float share = length2 > 0 ? ((p.x - a.x) * ux + (p.y - a.y) * uy) / length2 : 0;
  share = std::clamp(share, 0.f, 1.f);
  return std::hypot(p.x - a.x - share * ux, p.y - a.y - share * uy);
}

} // namespace

void BlockMemory::drop() {
  floor.texture.drop();
  plane.texture.drop();
  for (Picture& s : slices)
    s.texture.drop();
}

bool block::inside(const sim::Block& b, double x, double y) {
  const double mx = 1e-6 * (b.x_max - b.x_min), my = 1e-6 * (b.y_max - b.y_min);
  return x >= b.x_min - mx && x <= b.x_max + mx && y >= b.y_min - my && y <= b.y_max + my;
}

void block::put_words(const Pen& pen, ImVec2 at, Font font, ImU32 colour, std::string_view words,
                      Align align) {
  if (!pen.look.words || words.empty()) return;
  const float w = text_width(font, words), h = font.size + 2;
  const float left = align == Align::left ? at.x : align == Align::right ? at.x - w : at.x - w / 2;
  for (const float shift : {0.f, -h, h, -2 * h}) {
    const Rect box{left, at.y + shift - font.size, w, h};
    const bool free = std::none_of(pen.taken.begin(), pen.taken.end(), [&](Rect r) {
      return box.x < r.right() && r.x < box.right() && box.y < r.bottom() && r.y < box.bottom();
    });
    if (!free) continue;
    pen.taken.push_back(box);
    text_halo(pen.dl, {at.x, at.y + shift}, font, colour, veil(0.85f), words, align);
    return;
  }
}

bool slices_are_signed(const sim::Block& block) {
  return std::any_of(block.slices.begin(), block.slices.end(),
                     [](const sim::TimeSlice& s) { return any_negative(s.values); });
}

FloorScale floor_scale(const sim::Block& b) {
  FloorScale out;
  if (!fits(b, b.floor)) return out;
  float low = 1e30f, high = -1e30f;
  for (const float v : b.floor)
    if (std::isfinite(v)) {
      low = std::min(low, v);
      high = std::max(high, v);
    }
  if (low > high) return out;
  // What is below 0 by less than a hundredth of the range is nothing.
  out.there = true;
  out.sign = low < -0.01f * std::max(high, 1e-12f);
  const float most = std::max({std::abs(low), std::abs(high), 1e-6f});
  // A floor that is far from 0 everywhere, such as an index near 1, is shown from its lowest value.
  const bool away = low > 0.3f * high;
  out.low = out.sign ? -most : away ? low : 0;
  out.high = out.sign ? most : std::max(high, out.low + 1e-6f);
  return out;
}

BlockView draw_block(ImDrawList* dl, Rect rect, const sim::Block& b, BlockMemory& memory,
                     const BlockLook& look) {
  BlockView out;
  const bool small = rect.w < kSmall;
  const bool low = rect.h < 300;
  const float left = small ? 66.f : 76.f, right = small ? 30.f : 54.f;
  const float above = low ? 16.f : small ? 26.f : 22.f;
  const float below = small ? (low ? 8.f : 18.f) : low ? 24.f : 38.f;
  const Rect inner = !look.words ? Rect{rect.x + 3, rect.y + 3, rect.w - 6, rect.h - 6}
                                 : Rect{rect.x + left, rect.y + above, rect.w - left - right,
                                        rect.h - above - below};
  if (inner.w < 20 || inner.h < 20) return out;
  const Clip clip(dl, rect);
  out.projection = project(b, memory.camera, inner);
  std::vector<Rect> taken;
  const block::Pen pen{dl, out.projection, b, look, taken};
  shade_floor(memory.floor, b);
  if (fits(b, b.floor)) textured(pen, b.t_min, memory.floor.texture, 1);
  frame_line(pen, b.t_min, tokens().line2, 1);
  if (look.cones) block::draw_cones(pen, true);
  draw_frames(pen);
  draw_slices(pen, memory);
  block::draw_world_lines(pen, memory);
  if (look.cones) block::draw_cones(pen, false);
  block::draw_rings(pen, rect);
  out.axis = draw_time_axis(pen, rect);
  if (!small && look.words) draw_floor_names(pen);
  out.usable = true;
  return out;
}

void draw_floor_scale(ImDrawList* dl, Rect rect, const sim::Block& b, std::string_view low_words) {
  const Tokens& t = tokens();
  const FloorScale scale = floor_scale(b);
  const float width = 168, x = rect.right() - 16 - width, y = rect.bottom() - 38;
  if (!scale.there || rect.w < kSmall) return;
  const float named = std::max(width, text_width(type::hint, b.floor_label));
  text_halo(dl, {rect.right() - 16 - named, y - 8}, type::hint, t.text1, veil(0.9f), b.floor_label);
  const ColorMap map = scale.sign ? wave_map() : ColorMap::viridis;
  for (int i = 0; i < 168; ++i)
    fill(dl, {x + float(i), y, 1, 8}, map_color(map, float(i) / 167));
  outline(dl, {x, y, width, 8}, t.line2);
  if (scale.low == 0 && !low_words.empty())
    text_halo(dl, {x, y + 24}, type::hint, t.text2, veil(0.9f), low_words);
  else
    text_halo(dl, {x, y + 24}, type::tick, t.text2, veil(0.9f), short_number(Real(scale.low)));
  text_halo(dl, {x + width, y + 24}, type::tick, t.text2, veil(0.9f),
            (scale.sign ? "+" : "") + number(Real(scale.high)), Align::right);
}

bool on_plane_grip(const BlockView& view, const sim::Block& b, ImVec2 at) {
  if (!view.usable) return false;
  if (view.axis.contains(at)) return true;
  const auto c = corners(view.projection, b, b.now);
  for (std::size_t i = 0; i < 4; ++i)
    if (off_segment(c[i], c[(i + 1) % 4], at) < kGrip) return true;
  return false;
}

double time_at(const BlockView& view, const sim::Block& b, ImVec2 at) {
  const float per_time = std::max(view.projection.points_per_time(), 1.f);
  const double time = b.t_min + double(axis_foot(view.projection, b).y - at.y) / double(per_time);
  return std::clamp(time, double(b.t_min), double(b.t_max));
}

std::optional<sim::WorldPoint> event_under(const BlockView& view, const sim::Block& b, ImVec2 at) {
  constexpr float kReach = 9;
  std::optional<sim::WorldPoint> best;
  float nearest = kReach;
  const auto look_at = [&](const sim::WorldPoint& e, float bonus) {
    if (!std::isfinite(e.x) || !std::isfinite(e.y) || !std::isfinite(e.t)) return;
    if (!block::inside(b, e.x, e.y)) return;
    const ImVec2 p = view.projection.at(e);
    const float d = std::hypot(p.x - at.x, p.y - at.y) - bonus;
    if (d >= nearest) return;
    nearest = d;
    best = e;
  };
  for (const sim::WorldLine& line : b.lines) {
    for (const sim::WorldPoint& e : line.events)
      look_at(e, 0);
    for (const sim::WorldPoint& e : line.ticks)
      look_at(e, 3); // a tick rather than its neighbours on the line
  }
  return best;
}

} // namespace twofold::ui
