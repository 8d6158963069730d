// Where the figures of a view stand: one large, the others beside or below it, as many at once as
// can be read with their words.
#pragma once

#include "../draw.hpp"

#include "twofold/sim/figure.hpp"

namespace twofold::ui {

inline constexpr float kLeastFigureWidth = 216, kLeastFigureHeight = 150; // of a small figure
inline constexpr float kReadableHeight = 172; // of a small figure with title, legend and axes
inline constexpr float kSmallPager = 26;      // the row that turns to those that do not fit

// Rectangles of n figures in rect, the first large.
[[nodiscard]] std::vector<Rect> place_figures(Rect rect, std::size_t n, bool first_is_square);

// How many of the small figures are shown at once, so that each can be read with its words; the
// others are behind a pager.
[[nodiscard]] std::size_t small_at_once(Rect rect, std::size_t others, bool first_is_square);

// Further rectangles beside each other.
void place_beside(std::vector<Rect>& out, Rect rect, std::size_t n);
// Of many small figures below each other, those as high as wide need more height than curves do.
void make_room(std::vector<Rect>& places, std::span<const sim::Figure> figures);
// As high as wide, or nearly so.
[[nodiscard]] bool is_square(const sim::Figure& figure);

} // namespace twofold::ui
