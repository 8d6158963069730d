#include "figure_places.hpp"

#include "figure_parts.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kGap = 20, kBetween = 12; // beside, below each other
constexpr float kSquareShare = 1.5f;      // of the height of a curve, where figures are many
constexpr std::size_t kMany = 5;

// Below each other, from the top, in equal parts.
void stack(std::vector<Rect>& out, Rect rect, std::size_t n) {
  const float h = (rect.h - kBetween * float(n - 1)) / float(n);
  for (std::size_t i = 0; i < n; ++i)
    out.push_back({rect.x, std::round(rect.y + float(i) * (h + kBetween)), rect.w, std::floor(h)});
}

} // namespace

bool is_square(const sim::Figure& figure) {
  return figure.equal_units || figure.shape == sim::FigureShape::graph ||
         figure.shape == sim::FigureShape::block || is_matrix(figure);
}

void place_beside(std::vector<Rect>& out, Rect rect, std::size_t n) {
  const float w = (rect.w - kGap * float(n - 1)) / float(n);
  for (std::size_t i = 0; i < n; ++i)
    out.push_back({std::round(rect.x + float(i) * (w + kGap)), rect.y, std::floor(w), rect.h});
}

void make_room(std::vector<Rect>& places, std::span<const sim::Figure> figures) {
  if (places.size() < kMany) return;
  float parts = 0;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i].x != places[1].x) return; // beside each other
    parts += is_square(figures[i]) ? kSquareShare : 1;
  }
  const float gaps = kBetween * float(places.size() - 2);
  const float room = places.back().bottom() - places[1].y - gaps;
  float y = places[1].y;
  for (std::size_t i = 1; i < places.size(); ++i) {
    places[i].y = std::round(y);
    places[i].h = std::floor(room * (is_square(figures[i]) ? kSquareShare : 1) / parts);
    y += places[i].h + kBetween;
  }
}

std::size_t small_at_once(Rect rect, std::size_t others, bool first_is_square) {
  for (std::size_t m = others; m > 1; --m) {
    Rect room = rect;
    if (m < others) room.h -= kSmallPager;
    const auto places = place_figures(room, m + 1, first_is_square);
    if (places.size() < m + 1) continue;
    const bool high = std::all_of(places.begin() + 1, places.end(),
                                  [](const Rect& r) { return r.h >= kReadableHeight; });
    if (!high && rect.h > 2 * kReadableHeight) continue; // a low stage has no better
    const std::size_t pages = (others + m - 1) / m;
    return (others + pages - 1) / pages; // as many on each
  }
  return std::min<std::size_t>(1, others);
}

std::vector<Rect> place_figures(Rect rect, std::size_t n, bool first_is_square) {
  std::vector<Rect> out;
  if (n == 0) return out;
  if (n == 1) return {rect};
  const std::size_t others = n - 1;
  const bool low = rect.h < 2 * kLeastFigureHeight + kBetween && rect.w > 2.2f * kLeastFigureWidth;
  const bool side = (low || (first_is_square && rect.w < 1.7f * rect.h)) &&
                    rect.w > 2.4f * kLeastFigureWidth &&
                    rect.h >= float(others) * kLeastFigureHeight * 0.8f;
  if (side || low) {
    const float share = others > 2 ? 0.54f : 0.6f;
    const float w = std::round(std::min(rect.w * share, rect.w - kLeastFigureWidth - kGap));
    out.push_back({rect.x, rect.y, w, rect.h});
    const Rect rest{rect.x + w + kGap, rect.y, rect.w - w - kGap, rect.h};
    if (side) {
      stack(out, rest, others);
    } else {
      const auto fit = static_cast<std::size_t>(std::max(1.f, rest.w / kLeastFigureWidth));
      place_beside(out, rest, std::min(others, fit));
    }
    return out;
  }
  if (first_is_square && rect.w >= 1.7f * rect.h && rect.h >= float(others) * kLeastFigureHeight) {
    const float w = std::round(std::min(rect.h * 1.25f, rect.w * 0.62f));
    out.push_back({rect.x, rect.y, w, rect.h});
    const Rect rest{rect.x + w + kGap, rect.y, rect.w - w - kGap, rect.h};
    stack(out, rest, others);
    return out;
  }
  const auto across = std::clamp<std::size_t>(
      static_cast<std::size_t>((rect.w + kGap) / (kLeastFigureWidth + kGap)), 1, others);
  std::size_t rows = (others + across - 1) / across;
  const auto fit =
      static_cast<std::size_t>(std::max(0.f, rect.h * 0.62f) / (kLeastFigureHeight + kBetween));
  rows = std::min(rows, std::max<std::size_t>(1, fit));
  const float lower = std::round(rows > 1 ? rect.h * 0.58f : rect.h * 0.42f);
  const float top = rect.h - lower - kBetween;
  out.push_back({rect.x, rect.y, rect.w, top});
  const float h = (lower - kBetween * float(rows - 1)) / float(rows);
  std::size_t left = std::min(others, rows * across);
  for (std::size_t r = 0; r < rows && left > 0; ++r) {
    const std::size_t here = (left + (rows - r) - 1) / (rows - r);
    place_beside(out,
                 {rect.x, std::round(rect.y + top + kBetween + float(r) * (h + kBetween)), rect.w,
                  std::floor(h)},
                 here);
    left -= here;
  }
  return out;
}

} // namespace twofold::ui
