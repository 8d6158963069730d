// World lines, the ticks of their clocks, light cones and rings of a space-time block.
#include "block_picture.hpp"

#include "figure_parts.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr std::size_t kFew = 4;            // lines of one name; more are a bundle
constexpr std::size_t kMostPoints = 12000; // of all lines of a bundle
constexpr std::size_t kMostTicks = 400;
constexpr float kPitch = 1.2f; // least distance between points of a line, on the screen

bool there(const sim::WorldPoint& e) {
  return std::isfinite(e.x) && std::isfinite(e.y) && std::isfinite(e.t);
}

bool alike(const sim::WorldLine& a, const sim::WorldLine& b) {
  return a.role == b.role && a.label == b.label;
}

sim::WorldPoint between(const sim::WorldPoint& a, const sim::WorldPoint& b, double t) {
  const double share = b.t != a.t ? (t - a.t) / (b.t - a.t) : 0;
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y), t};
}

ImU32 under_colour() {
  return tokens().dark ? IM_COL32(10, 14, 19, 255) : IM_COL32(255, 255, 255, 255);
}

// Calls `draw` with each unbroken piece of the line between two times, in points of the screen.
template <class Draw>
void pieces(const block::Pen& pen, const sim::WorldLine& line, double from, double to, float pitch,
            std::vector<ImVec2>& points, const Draw& draw) {
  points.clear();
  ImVec2 last{};
  const auto add = [&](const sim::WorldPoint& e, bool always) {
    last = pen.p.at(e);
    if (always || points.empty() ||
        std::abs(last.x - points.back().x) + std::abs(last.y - points.back().y) >= pitch)
      points.push_back(last);
  };
  const auto finish = [&] {
    if (!points.empty() && (last.x != points.back().x || last.y != points.back().y))
      points.push_back(last);
    if (points.size() > 1) draw(points);
    points.clear();
  };
  from = std::max(from, double(pen.b.t_min) - 1e-9);
  to = std::min(to, double(pen.b.t_max) + 1e-9);
  const sim::WorldPoint* before = nullptr;
  for (const sim::WorldPoint& e : line.events) {
    if (!there(e) || !block::inside(pen.b, e.x, e.y)) {
      finish();
      before = nullptr;
      continue;
    }
    if (e.t < from || e.t > to) {
      if (before && before->t >= from && before->t <= to)
        add(between(*before, e, e.t > to ? to : from), true);
      finish();
    } else {
      if (before && (before->t < from || before->t > to))
        add(between(*before, e, before->t < from ? from : to), true);
      add(e, false);
    }
    before = &e;
  }
  finish();
}

void stroke(ImDrawList* dl, const std::vector<ImVec2>& points, Stroke s) {
  if (s.on > 0)
    dashed(dl, points, s.colour, s.width, s.on, s.off);
  else
    polyline(dl, points, s.colour, s.width);
}

// Where the line is at a time; no value outside of it or in a gap.
std::optional<sim::WorldPoint> event_at(const sim::Block& b, const sim::WorldLine& line, double t) {
  for (std::size_t i = 1; i < line.events.size(); ++i) {
    const sim::WorldPoint &a = line.events[i - 1], &c = line.events[i];
    if (!there(a) || !there(c) || !(a.t <= t + 1e-9) || !(c.t >= t - 1e-9)) continue;
    const sim::WorldPoint e = c.t > a.t ? between(a, c, std::clamp(t, a.t, c.t)) : c;
    if (block::inside(b, e.x, e.y)) return e;
  }
  return {};
}

void draw_ticks(const block::Pen& pen, const sim::WorldLine& line, ImU32 colour, bool dim_later) {
  const std::size_t stride = line.ticks.size() / kMostTicks + 1;
  const float radius = pen.look.words ? 2.8f : 1.6f;
  for (std::size_t i = 0; i < line.ticks.size(); i += stride) {
    const sim::WorldPoint& e = line.ticks[i];
    if (!there(e) || !block::inside(pen.b, e.x, e.y) || e.t < pen.b.t_min || e.t > pen.b.t_max)
      continue;
    const ImVec2 at = pen.p.at(e);
    pen.dl->AddCircleFilled(at, radius + 1.4f, under_colour(), 12);
    pen.dl->AddCircleFilled(at, radius, faded(colour, dim_later && e.t > pen.b.now ? 0.4f : 1.f),
                            12);
  }
}

// Marks where the line meets the slices and the plane.
void draw_meetings(const block::Pen& pen, const sim::WorldLine& line, ImU32 colour) {
  const sim::Block& b = pen.b;
  const bool ring = line.role == sim::Role::chosen;
  const auto mark = [&](double t, bool present) {
    const auto e = event_at(b, line, t);
    if (!e) return;
    const ImVec2 at = pen.p.at(*e);
    if (!ring) {
      pen.dl->AddCircleFilled(at, 5.5f, under_colour());
      pen.dl->AddCircleFilled(at, 4, colour);
    } else if (present) {
      pen.dl->AddCircleFilled(at, 7, veil(0.9f));
      pen.dl->AddCircle(at, 7, colour, 0, 2.2f);
    } else {
      pen.dl->AddCircle(at, 4, colour, 0, 2);
    }
  };
  if (line.ticks.empty()) // ticks are marks enough
    for (const sim::TimeSlice& s : b.slices)
      if (s.time < b.now && s.time > b.t_min) mark(s.time, false);
  if (b.now > b.t_min) mark(b.now, true);
}

void draw_line(const block::Pen& pen, const sim::WorldLine& line, const WorldStroke& how,
               float pitch, std::vector<ImVec2>& points) {
  const sim::Block& b = pen.b;
  const double early = -1e300, late = 1e300;
  // What a law says is known beforehand; what was measured ends with the present.
  const bool whole = how.thin || line.role == sim::Role::predicted ||
                     line.role == sim::Role::second_law || line.role == sim::Role::control;
  const bool under = line.role == sim::Role::measured && !how.thin;
  if (under)
    pieces(pen, line, early, b.now, pitch, points, [&](const std::vector<ImVec2>& p) {
      polyline(pen.dl, p, under_colour(), how.stroke.width + 3);
    });
  if (!whole)
    pieces(pen, line, b.now, late, pitch, points, [&](const std::vector<ImVec2>& p) {
      Stroke later = how.stroke;
      later.colour = faded(later.colour, 0.35f);
      later.width = std::max(1.f, later.width * 0.7f);
      stroke(pen.dl, p, later);
    });
  pieces(pen, line, early, whole ? late : double(b.now), pitch, points,
         [&](const std::vector<ImVec2>& p) { stroke(pen.dl, p, how.stroke); });
}

// `placed`: names written before, which the next ones stay clear of.
void name_line(const block::Pen& pen, const sim::WorldLine& line, const WorldStroke& how,
               std::vector<Rect>& placed) {
  if (!how.own_words || line.events.empty()) return;
  const bool chosen = line.role == sim::Role::chosen;
  std::optional<sim::WorldPoint> e = event_at(pen.b, line, chosen ? pen.b.now : pen.b.t_max);
  if (!e) e = event_at(pen.b, line, pen.b.now);
  if (!e) return;
  const ImVec2 at = pen.p.at(*e);
  const Font font = chosen ? type::hint_strong : type::hint;
  const float width = text_width(font, line.label) + 8;
  Rect box{at.x - width / 2, at.y - (chosen ? 14.f : 6.f) - 12, width, 15};
  for (const Rect& other : placed)
    if (box.x < other.right() && other.x < box.right() && box.y < other.bottom() &&
        other.y < box.bottom())
      box.y = other.y - box.h;
  placed.push_back(box);
  block::put_words(pen, {at.x, box.y + 12}, font, chosen ? how.stroke.colour : tokens().text1,
                   line.label, Align::centre);
}

// The flanks of a cone as seen from the tip: the two points of the front that are farthest to
// either side; none when the tip is seen inside its front.
std::optional<std::array<ImVec2, 2>> flanks(ImVec2 tip, const std::vector<ImVec2>& front) {
  ImVec2 middle{};
  for (const ImVec2 p : front) {
    middle.x += p.x / float(front.size());
    middle.y += p.y / float(front.size());
  }
  const float ax = middle.x - tip.x, ay = middle.y - tip.y;
  float low = 0, high = 0;
  std::array<ImVec2, 2> out{middle, middle};
  for (const ImVec2 p : front) {
    const float dx = p.x - tip.x, dy = p.y - tip.y;
    const float along = dx * ax + dy * ay, across = ax * dy - ay * dx;
    if (along <= 0) return {};
    const float slope = across / along;
    if (slope < low) {
      low = slope;
      out[0] = p;
    }
    if (slope > high) {
      high = slope;
      out[1] = p;
    }
  }
  return out;
}

void draw_cone(const block::Pen& pen, const sim::FrontCone& cone, std::vector<ImVec2>& front,
               bool over_floor) {
  front.clear();
  for (const sim::Point p : cone.front)
    if (std::isfinite(p.x) && std::isfinite(p.y))
      front.push_back(pen.p.at(p.x, p.y, cone.tip.t + cone.height));
  if (front.size() < 3 || !there(cone.tip)) return;
  const ImVec2 tip = pen.p.at(cone.tip);
  const auto sides = flanks(tip, front);
  const float thin = pen.look.words ? 1.f : 0.7f;
  const auto line = [&](ImU32 ink, float width) {
    pen.dl->AddPolyline(front.data(), int(front.size()), ink, ImDrawFlags_Closed, width);
    if (!sides) return;
    pen.dl->AddLine(tip, (*sides)[0], ink, width);
    pen.dl->AddLine(tip, (*sides)[1], ink, width);
  };
  const Tokens& t = tokens();
  if (over_floor || t.dark) {
    // Light over a dark floor, with a dark edge for where it stands out of it.
    const ImU32 colour = IM_COL32(240, 244, 248, 230);
    line(IM_COL32(13, 17, 23, 150), 3 * thin);
    line(colour, 1.4f * thin);
    pen.dl->AddCircleFilled(tip, 2 * thin, colour);
  } else {
    line(IM_COL32(255, 255, 255, 170), 3 * thin);
    line(faded(t.text1, 0.9f), 1.3f * thin);
    pen.dl->AddCircleFilled(tip, 2 * thin, t.text1);
  }
}

} // namespace

std::vector<WorldStroke> world_strokes(const sim::Block& b, ImU32 predicted) {
  const Tokens& t = tokens();
  std::vector<WorldStroke> out;
  out.reserve(b.lines.size());
  std::array<int, 6> seen{};
  std::vector<std::size_t> firsts, sizes, group(b.lines.size());
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    std::size_t g = 0;
    while (g < firsts.size() && !alike(b.lines[firsts[g]], b.lines[i]))
      ++g;
    if (g == firsts.size()) {
      firsts.push_back(i);
      sizes.push_back(0);
    }
    group[i] = g;
    ++sizes[g];
  }
  std::vector<Stroke> strokes;
  for (const std::size_t first : firsts) {
    const sim::Role role = b.lines[first].role;
    const bool many = sizes[strokes.size()] > kFew;
    const int k = many ? 0 : seen[static_cast<std::size_t>(role)]++;
    const FigureLook look{.line = predicted, .fill = predicted};
    Stroke s = stroke_of(role, k, look);
    if (role == sim::Role::measured && k == 0) s = {t.dark ? IM_COL32_WHITE : t.text1, 2.4f};
    if (role == sim::Role::measured && k > 0) s = {stroke_of(role, k - 1, look).colour, 2.2f};
    if (role == sim::Role::predicted) s = k == 0 || many ? Stroke{predicted, 2, 7, 5} : s;
    if (role == sim::Role::reference) s = {faded(t.text2, 0.75f), 1.4f};
    if (role == sim::Role::chosen) s.width = 2.4f;
    if (many)
      s = {faded(s.colour, role == sim::Role::chosen ? 0.9f : 0.42f),
           role == sim::Role::chosen ? 1.6f : 1.f};
    strokes.push_back(s);
  }
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    const sim::WorldLine& line = b.lines[i];
    const std::size_t g = group[i];
    const bool few = sizes[g] <= kFew, first = firsts[g] == i;
    const bool named = line.role == sim::Role::chosen || line.role == sim::Role::reference;
    out.push_back({strokes[g], !few, first && !line.label.empty(),
                   few && first && named && !line.label.empty()});
  }
  return out;
}

void block::draw_world_lines(const Pen& pen, BlockMemory& memory) {
  const auto strokes = world_strokes(pen.b, pen.look.fill);
  std::size_t points = 0;
  for (std::size_t i = 0; i < strokes.size(); ++i)
    if (strokes[i].thin) points += pen.b.lines[i].events.size();
  // Many points: fewer of each line, then fewer lines.
  const float crowd = float(points) / float(kMostPoints);
  const float pitch = pen.look.words ? kPitch : 2.f;
  const float thin_pitch = std::max(pitch, pitch * 2.5f * std::min(crowd, 6.f));
  const std::size_t stride = std::size_t(std::max(1.f, crowd / 4));
  const auto all = [&](auto&& wanted, auto&& draw) {
    for (std::size_t i = 0; i < strokes.size(); ++i)
      if (wanted(pen.b.lines[i], strokes[i])) draw(pen.b.lines[i], strokes[i]);
  };
  std::size_t k = 0;
  const auto is_thin = [&](const sim::WorldLine&, const WorldStroke& s) {
    return s.thin && k++ % stride == 0;
  };
  const auto role_is = [&](sim::Role role, bool same) {
    return [=](const sim::WorldLine& l, const WorldStroke& s) {
      return !s.thin && (l.role == role) == same;
    };
  };
  all(is_thin, [&](const sim::WorldLine& l, const WorldStroke& s) {
    draw_line(pen, l, s, thin_pitch, memory.points);
  });
  // What was measured lies over what was predicted, the chosen line over all.
  const auto behind = [](const sim::WorldLine& l, const WorldStroke& s) {
    return !s.thin && l.role != sim::Role::measured && l.role != sim::Role::chosen;
  };
  const auto whole = [&](const sim::WorldLine& l, const WorldStroke& s) {
    draw_line(pen, l, s, pitch, memory.points);
    const bool marks = l.role == sim::Role::measured || l.role == sim::Role::chosen;
    draw_ticks(pen, l, s.stroke.colour, marks);
    if (marks && pen.look.words) draw_meetings(pen, l, s.stroke.colour);
  };
  all(behind, whole);
  all(role_is(sim::Role::chosen, true), whole);
  all(role_is(sim::Role::measured, true), whole);
  std::vector<Rect> placed;
  all([](const sim::WorldLine&, const WorldStroke&) { return true; },
      [&](const sim::WorldLine& l, const WorldStroke& s) { name_line(pen, l, s, placed); });
}

void block::draw_cones(const Pen& pen, bool on_floor) {
  std::vector<ImVec2> front;
  const double near = 1e-6 * (pen.b.t_max - pen.b.t_min);
  for (const sim::FrontCone& cone : pen.b.cones)
    if ((cone.tip.t <= pen.b.t_min + near) == on_floor)
      draw_cone(pen, cone, front, on_floor && !pen.b.floor.empty());
  if (!on_floor || pen.look.cone_words.empty() || pen.b.cones.empty()) return;
  const sim::FrontCone& first = pen.b.cones.front();
  float right = -1e9f, y = 0;
  for (const sim::Point p : first.front) {
    const ImVec2 at = pen.p.at(p.x, p.y, first.tip.t + first.height);
    if (at.x <= right) continue;
    right = at.x;
    y = at.y;
  }
  if (right > -1e9f)
    block::put_words(pen, {right + 10, y + 12}, type::hint, tokens().text1, pen.look.cone_words,
                     Align::left);
}

void block::draw_rings(const Pen& pen, Rect rect) {
  constexpr int kParts = 40;
  std::array<ImVec2, kParts> points;
  for (const BlockRing& ring : pen.look.rings) {
    for (int i = 0; i < kParts; ++i) {
      const double angle = 6.283185307 * i / kParts;
      points[static_cast<std::size_t>(i)] =
          pen.p.at(ring.place.x + ring.radius * std::cos(angle),
                   ring.place.y + ring.radius * std::sin(angle), pen.b.now);
    }
    for (const bool halo : {true, false})
      pen.dl->AddPolyline(points.data(), kParts, halo ? veil(0.8f) : tokens().text1,
                          ImDrawFlags_Closed, halo ? 5.f : 2.f);
    const ImVec2 o = pen.p.at(ring.place.x, ring.place.y, pen.b.now);
    const float side = std::max(8.f, float(ring.radius) * pen.p.scale);
    const bool right = o.x + side + 8 + text_width(type::hint, ring.words) < rect.right() - 2;
    block::put_words(pen, {o.x + (right ? side + 6 : -side - 6), baseline(type::hint, o.y)},
                     type::hint, tokens().text1, ring.words, right ? Align::left : Align::right);
  }
}

} // namespace twofold::ui
