// Shapes of the lab: transport icons, verdicts, kinds, rings.
#include "draw.hpp"
#include "strings.hpp"

#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

ImVec2 moved(ImVec2 p, float x, float y) { return {p.x + x, p.y + y}; }

void restart_icon(ImDrawList* dl, ImVec2 c, ImU32 colour, float s) {
  constexpr float kStart = 3.6f, kEnd = 8.9f;
  dl->PathArcTo(c, 7.5f * s, kStart, kEnd, 28);
  dl->PathStroke(colour, 0, 2 * s);
  const ImVec2 tip{c.x + 7.5f * s * std::cos(kStart), c.y + 7.5f * s * std::sin(kStart)};
  dl->AddTriangleFilled(moved(tip, -4.2f * s, -2.5f * s), moved(tip, 3.8f * s, 0.4f * s),
                        moved(tip, -2.6f * s, 5.2f * s), colour);
}

} // namespace

// An arrow that turns back: to the left, or mirrored to the right.
void turned_arrow(ImDrawList* dl, ImVec2 c, ImU32 colour, float across, float s) {
  const ImVec2 arc = moved(c, 0, 2 * s);
  dl->PathClear();
  for (int i = 0; i <= 16; ++i) {
    const float angle = 3.1416f * (1.0f + float(i) / 16 * 1.1f);
    dl->PathLineTo(moved(arc, across * 6 * std::cos(angle), 6 * s * std::sin(angle)));
  }
  dl->PathStroke(colour, 0, 2 * s);
  const ImVec2 tip = moved(arc, -6 * across, 0);
  const ImVec2 a = moved(tip, -4.5f * across, -0.5f * s), b = moved(tip, 4.5f * across, -0.5f * s),
               end = moved(tip, 0, 5.5f * s);
  if (across > 0)
    dl->AddTriangleFilled(a, b, end, colour);
  else
    dl->AddTriangleFilled(b, a, end, colour);
}

void icon(ImDrawList* dl, ImVec2 c, Icon which, ImU32 colour, float s) {
  switch (which) {
  case Icon::play:
    dl->AddTriangleFilled(moved(c, -5.5f * s, -8 * s), moved(c, 8.5f * s, 0),
                          moved(c, -5.5f * s, 8 * s), colour);
    break;
  case Icon::pause:
    fill(dl, {c.x - 6 * s, c.y - 8 * s, 4 * s, 16 * s}, colour);
    fill(dl, {c.x + 2 * s, c.y - 8 * s, 4 * s, 16 * s}, colour);
    break;
  case Icon::restart:
    restart_icon(dl, c, colour, s);
    break;
  case Icon::step:
    dl->AddTriangleFilled(moved(c, -7 * s, -7 * s), moved(c, 4 * s, 0), moved(c, -7 * s, 7 * s),
                          colour);
    fill(dl, {c.x + 5 * s, c.y - 7 * s, 2.5f * s, 14 * s}, colour);
    break;
  case Icon::step_back:
    dl->AddTriangleFilled(moved(c, 7 * s, -7 * s), moved(c, 7 * s, 7 * s), moved(c, -4 * s, 0),
                          colour);
    fill(dl, {c.x - 7.5f * s, c.y - 7 * s, 2.5f * s, 14 * s}, colour);
    break;
  case Icon::down:
    dl->AddTriangleFilled(moved(c, -5 * s, -2.5f * s), moved(c, 5 * s, -2.5f * s),
                          moved(c, 0, 3 * s), colour);
    break;
  case Icon::up:
    dl->AddTriangleFilled(moved(c, -5 * s, 2.5f * s), moved(c, 0, -3 * s),
                          moved(c, 5 * s, 2.5f * s), colour);
    break;
  case Icon::left:
    dl->AddTriangleFilled(moved(c, 2.5f * s, -5 * s), moved(c, -3 * s, 0),
                          moved(c, 2.5f * s, 5 * s), colour);
    break;
  case Icon::undo:
  case Icon::redo:
    turned_arrow(dl, c, colour, which == Icon::undo ? s : -s, std::abs(s));
    break;
  case Icon::right:
    dl->AddTriangleFilled(moved(c, -2.5f * s, -5 * s), moved(c, 3 * s, 0),
                          moved(c, -2.5f * s, 5 * s), colour);
    break;
  case Icon::close:
    dl->AddLine(moved(c, -5 * s, -5 * s), moved(c, 5 * s, 5 * s), colour, 2 * s);
    dl->AddLine(moved(c, 5 * s, -5 * s), moved(c, -5 * s, 5 * s), colour, 2 * s);
    break;
  case Icon::menu:
    for (const float y : {-7.f, 0.f, 7.f})
      fill(dl, {c.x - 10 * s, c.y + y * s - 1, 20 * s, 2}, colour);
    break;
  }
}

void logo(ImDrawList* dl, ImVec2 left_centre, float r) {
  dl->AddCircle(moved(left_centre, r, 0), r, tokens().quantum, 32, 2);
  dl->AddCircle(moved(left_centre, r * 2.3f, 0), r, tokens().gravity, 32, 2);
}

ImU32 verdict_colour(sim::Verdict verdict) {
  switch (verdict) {
  case sim::Verdict::holds:
    return tokens().holds;
  case sim::Verdict::only_if:
    return tokens().only_if;
  case sim::Verdict::fails:
    return tokens().fails;
  case sim::Verdict::unknown:
    break;
  }
  return tokens().text3;
}

std::string_view verdict_word(sim::Verdict verdict) {
  switch (verdict) {
  case sim::Verdict::holds:
    return str::holds;
  case sim::Verdict::only_if:
    return str::holds_only_if;
  case sim::Verdict::fails:
    return str::fails;
  case sim::Verdict::unknown:
    break;
  }
  return str::not_measured;
}

std::string_view kind_word(sim::Kind kind) {
  switch (kind) {
  case sim::Kind::derived:
    return str::derived;
  case sim::Kind::assumed:
    return str::assumed;
  case sim::Kind::measured:
    break;
  }
  return str::measured;
}

void verdict_glyph(ImDrawList* dl, ImVec2 c, float r, sim::Verdict verdict) {
  const ImU32 colour = verdict_colour(verdict);
  const ImU32 ink = tokens().dark ? tokens().stage : IM_COL32_WHITE;
  const float u = r / 8; // drawn for a radius of 8
  switch (verdict) {
  case sim::Verdict::holds: {
    dl->AddCircleFilled(c, r, colour, 24);
    const std::array mark{moved(c, -3.6f * u, 0.3f * u), moved(c, -1.0f * u, 2.9f * u),
                          moved(c, 3.8f * u, -2.6f * u)};
    polyline(dl, mark, ink, 2 * u);
    break;
  }
  case sim::Verdict::only_if:
    dl->AddTriangleFilled(moved(c, 0, -8.5f * u), moved(c, 9.2f * u, 7.2f * u),
                          moved(c, -9.2f * u, 7.2f * u), colour);
    fill(dl, {c.x - 1 * u, c.y - 3.5f * u, 2 * u, 6 * u}, ink);
    fill(dl, {c.x - 1 * u, c.y + 3.6f * u, 2 * u, 2 * u}, ink);
    break;
  case sim::Verdict::fails:
    fill(dl, {c.x - r, c.y - r, 2 * r, 2 * r}, colour, 2);
    dl->AddLine(moved(c, -3.2f * u, -3.2f * u), moved(c, 3.2f * u, 3.2f * u), ink, 2.2f * u);
    dl->AddLine(moved(c, 3.2f * u, -3.2f * u), moved(c, -3.2f * u, 3.2f * u), ink, 2.2f * u);
    break;
  case sim::Verdict::unknown:
    dl->AddCircle(c, r - 1, colour, 24, 1.5f);
    break;
  }
}

float kind_tag(ImDrawList* dl, ImVec2 right_top, sim::Kind kind) {
  const std::string_view word = kind_word(kind);
  const float width = std::round(text_width(type::hint, word)) + 16;
  const Rect box{right_top.x - width, right_top.y, width, 20};
  const bool measured = kind == sim::Kind::measured;
  if (measured) fill(dl, box, tokens().dark ? tokens().line : tokens().line, 3);
  if (kind == sim::Kind::derived) outline(dl, box, tokens().line2, 3);
  if (kind == sim::Kind::assumed) dashed_outline(dl, box, tokens().line2);
  text(dl, {box.x + 8, baseline(type::hint, box.centre().y)}, type::hint,
       measured && !tokens().dark ? tokens().text1 : tokens().text2, word);
  return width;
}

void check_box(ImDrawList* dl, ImVec2 c, bool on, ImU32 colour) {
  const Rect box{std::round(c.x) - 6, std::round(c.y) - 6, 12, 12};
  if (!on) {
    outline(dl, box, tokens().line2, 2);
    return;
  }
  fill(dl, box, colour, 2);
  const ImVec2 m = box.centre();
  const std::array mark{moved(m, -3.2f, 0.2f), moved(m, -0.9f, 2.6f), moved(m, 3.4f, -2.4f)};
  polyline(dl, mark, tokens().stage, 1.8f);
}

void mass_ring(ImDrawList* dl, ImVec2 c, ImU32 colour) {
  dl->AddCircle(c, 9, colour, 32, 2.4f);
  dl->AddCircleFilled(c, 3, colour, 16);
}

void other_ring(ImDrawList* dl, ImVec2 c, ImU32 colour) {
  constexpr int kDots = 14;
  for (int i = 0; i < kDots; ++i) {
    const float angle = 6.2831853f * float(i) / float(kDots);
    dl->AddCircleFilled(moved(c, 9 * std::cos(angle), 9 * std::sin(angle)), 1, colour, 8);
  }
  dl->AddCircleFilled(c, 2, colour, 12);
}

void output_ring(ImDrawList* dl, ImVec2 c, ImU32 colour, float radius) {
  dl->AddCircle(c, radius, colour, 32, 2);
}

void tag_pink(ImDrawList* dl, Rect rect, std::string_view words) {
  fill(dl, rect, tokens().stage, 3);
  outline(dl, rect, tokens().selection, 3);
  text(dl, {rect.centre().x, baseline(type::value, rect.centre().y)}, type::value,
       tokens().selection, words, Align::centre);
}

} // namespace twofold::ui
