#include "draw.hpp"

#include "drawn_texts.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kCapitalHeight = 0.727f; // of the em, Inter; JetBrains Mono 0.73

float snapped(float v) { return std::floor(v + 0.5f); }

// The first byte after the character that starts at `at`.
std::size_t next_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u)
    ++at;
  return at;
}

float width_of(Font font, std::string_view text) {
  return imfont(font)
      ->CalcTextSizeA(imgui_size(font), FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

// Where the letters of a text are that begins at a baseline.
Rect letters_of(Font font, ImVec2 at, std::string_view text) {
  constexpr float kDescender = 0.2f;
  return {at.x, at.y - kCapitalHeight * font.size, width_of(font, text),
          (kCapitalHeight + kDescender) * font.size};
}

} // namespace

ImDrawList* canvas() { return ImGui::GetBackgroundDrawList(); }

ImU32 faded(ImU32 colour, float opacity) {
  const auto alpha = float((colour >> IM_COL32_A_SHIFT) & 255u) * std::clamp(opacity, 0.f, 1.f);
  return (colour & ~IM_COL32_A_MASK) | (ImU32(alpha + 0.5f) << IM_COL32_A_SHIFT);
}

ImU32 mixed(ImU32 a, ImU32 b, float share_of_b) {
  ImU32 out = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const float va = float((a >> shift) & 255u), vb = float((b >> shift) & 255u);
    out |= ImU32(va + (vb - va) * share_of_b + 0.5f) << shift;
  }
  return out;
}

float text_width(Font font, std::string_view text) { return width_of(font, translated(text)); }

float baseline(Font font, float centre_y) {
  return snapped(centre_y + font.size * kCapitalHeight / 2);
}

void text(ImDrawList* dl, ImVec2 at, Font font, ImU32 colour, std::string_view text, Align align) {
  if (text.empty()) return;
  text = translated(text);
  ImFont* face = imfont(font);
  const float size = imgui_size(font);
  const float width = align == Align::left ? 0 : width_of(font, text);
  const float x = align == Align::left    ? at.x
                  : align == Align::right ? at.x - width
                                          : at.x - width / 2;
  const float ascent = std::round(face->Ascent) * size / face->FontSize;
  if (recorded_texts())
    note_text(*dl, letters_of(font, {snapped(x), snapped(at.y)}, text), text, colour);
  dl->AddText(face, size, {snapped(x), snapped(at.y) - ascent + 0.001f}, colour, text.data(),
              text.data() + text.size());
}

void text_halo(ImDrawList* dl, ImVec2 at, Font font, ImU32 colour, ImU32 halo,
               std::string_view words, Align align) {
  constexpr int kDirections = 12;
  DrawnTexts* const record = recorded_texts();
  record_texts(nullptr); // the halo is no text
  for (int i = 0; i < kDirections; ++i) {
    const float angle = 6.2831853f * float(i) / float(kDirections);
    // the position is snapped to whole points by text(), so step by whole points
    const ImVec2 shifted{at.x + std::round(2.2f * std::cos(angle)),
                         at.y + std::round(2.2f * std::sin(angle))};
    text(dl, shifted, font, faded(halo, 0.8f), words, align);
  }
  record_texts(record);
  text(dl, at, font, colour, words, align);
}

std::string fitted(Font font, std::string_view text, float width) {
  text = translated(text);
  if (width_of(font, text) <= width) return std::string(text);
  const float dots = width_of(font, "…");
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size();) {
    next = next_character(text, next);
    if (width_of(font, text.substr(0, next)) + dots > width) break;
    end = next;
  }
  while (end > 0 && text[end - 1] == ' ')
    --end;
  std::string shown = marked_as_said(std::string(text.substr(0, end)) + "…");
  note_cut(shown, text);
  return shown;
}

std::vector<std::string> wrapped(Font font, std::string_view text, float width) {
  std::vector<std::string> lines;
  std::string line;
  text = translated(text);
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (!line.empty() && width_of(font, longer) > width) {
      lines.push_back(std::move(line));
      line = std::string(word);
    } else {
      line = std::move(longer);
    }
  }
  if (!line.empty()) lines.push_back(std::move(line));
  for (std::string& said : lines)
    said = marked_as_said(std::move(said));
  return lines;
}

float paragraph(ImDrawList* dl, ImVec2 at, Font font, ImU32 colour, std::string_view words,
                float width, float line_height, std::size_t max_lines) {
  std::vector<std::string> lines = wrapped(font, words, width);
  for (std::size_t i = 0; i < lines.size() && i < max_lines; ++i) {
    const bool cut = i + 1 == max_lines && lines.size() > max_lines;
    const std::string shown = fitted(font, cut ? lines[i] + " …" : lines[i], width);
    text(dl, at, font, colour, shown);
    at.y += line_height;
  }
  return at.y;
}

void fill(ImDrawList* dl, Rect rect, ImU32 colour, float radius) {
  if (rect.empty()) return;
  note_fill(*dl, rect, colour);
  dl->AddRectFilled(rect.min(), rect.max(), colour, radius);
}

void outline(ImDrawList* dl, Rect rect, ImU32 colour, float radius, float width) {
  if (rect.empty()) return;
  const float inset = width / 2;
  // ImGui moves the corners of an outline by half a point itself.
  dl->AddRect({rect.x + inset - 0.5f, rect.y + inset - 0.5f},
              {rect.right() - inset + 0.5f, rect.bottom() - inset + 0.5f}, colour, radius, 0,
              width);
}

void dashed_outline(ImDrawList* dl, Rect rect, ImU32 colour, float on, float off) {
  if (rect.empty()) return;
  const float l = rect.x + 0.5f, t = rect.y + 0.5f, r = rect.right() - 0.5f,
              b = rect.bottom() - 0.5f;
  const ImVec2 corners[] = {{l, t}, {r, t}, {r, b}, {l, b}, {l, t}};
  dashed(dl, corners, colour, 1, on, off);
}

void horizontal(ImDrawList* dl, float x0, float x1, float y, ImU32 colour) {
  fill(dl, {x0, snapped(y), x1 - x0, 1}, colour);
}

void vertical(ImDrawList* dl, float x, float y0, float y1, ImU32 colour) {
  fill(dl, {snapped(x), y0, 1, y1 - y0}, colour);
}

void polyline(ImDrawList* dl, std::span<const ImVec2> points, ImU32 colour, float width) {
  // cut where the line turns back sharply, else the mitre of ImGui's joint stands out as a spike
  std::size_t from = 0;
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const ImVec2 a{points[i].x - points[i - 1].x, points[i].y - points[i - 1].y};
    const ImVec2 b{points[i + 1].x - points[i].x, points[i + 1].y - points[i].y};
    if (a.x * b.x + a.y * b.y >= 0) continue;
    dl->AddPolyline(&points[from], int(i - from + 1), colour, 0, width);
    from = i;
  }
  if (points.size() - from >= 2)
    dl->AddPolyline(&points[from], int(points.size() - from), colour, 0, width);
}

void dashed(ImDrawList* dl, std::span<const ImVec2> points, ImU32 colour, float width, float on,
            float off) {
  std::vector<ImVec2> piece;
  bool drawing = true;
  float left = on; // of the present dash or gap
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i], b = points[i + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (!(length > 0) || length > 1e5f) continue;
    float done = 0;
    if (drawing && piece.empty()) piece.push_back(a);
    while (done < length) {
      const float part = std::min(left, length - done);
      done += part;
      left -= part;
      const ImVec2 p{a.x + (b.x - a.x) * done / length, a.y + (b.y - a.y) * done / length};
      if (drawing) piece.push_back(p);
      if (left > 0) continue;
      if (drawing) polyline(dl, piece, colour, width);
      piece.clear();
      drawing = !drawing;
      left = drawing ? on : off;
      if (drawing) piece.push_back(p);
    }
  }
  if (drawing) polyline(dl, piece, colour, width);
}

void hatched(ImDrawList* dl, Rect rect, ImU32 colour, float spacing) {
  if (rect.empty()) return;
  const Clip clip(dl, rect);
  for (float x = rect.x - rect.h; x < rect.right(); x += spacing)
    dl->AddLine({x, rect.bottom()}, {x + rect.h, rect.y}, colour, 1);
}

} // namespace twofold::ui
