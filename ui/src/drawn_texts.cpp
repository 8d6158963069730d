#include "drawn_texts.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

constexpr unsigned kFaint = 40; // of 255

DrawnTexts*& the_record() {
  static DrawnTexts* record = nullptr;
  return record;
}

unsigned alpha(ImU32 colour) { return (colour >> IM_COL32_A_SHIFT) & 255u; }

Rect common(Rect a, Rect b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

Rect clip_of(const ImDrawList& dl) { return rect_of(dl.GetClipRectMin(), dl.GetClipRectMax()); }

} // namespace

void record_texts(DrawnTexts* record) { the_record() = record; }
DrawnTexts* recorded_texts() { return the_record(); }

void note_text(const ImDrawList& dl, Rect box, std::string_view words, ImU32 colour) {
  if (!the_record()) return;
  DrawnText text{box, clip_of(dl), std::string(words), {}, 0, alpha(colour) < kFaint};
  const auto& cut = the_record()->cut;
  const auto found =
      std::find_if(cut.begin(), cut.end(), [&](const auto& c) { return c.first == text.words; });
  if (found != cut.end()) text.whole = found->second;
  the_record()->texts.push_back(std::move(text));
}

void note_cut(std::string_view shown, std::string_view whole) {
  if (the_record()) the_record()->cut.emplace_back(shown, whole);
}

void note_fill(const ImDrawList& dl, Rect rect, ImU32 colour) {
  if (!the_record() || alpha(colour) < 250) return;
  const bool below = dl._Splitter._Count > 1 && dl._Splitter._Current == 0; // drawn before
  if (below || rect.h < 8) return;
  const Rect seen = common(rect, clip_of(dl));
  for (DrawnText& text : the_record()->texts) {
    const Rect over = common(common(text.box, text.clip), seen);
    if (over.empty()) continue;
    text.covered = std::max(text.covered, over.w * over.h / (text.box.w * text.box.h));
  }
}

void note_scroll(Rect rect) {
  if (the_record()) the_record()->scrolled.push_back(rect);
}

} // namespace twofold::ui
