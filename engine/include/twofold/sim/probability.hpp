// Shares of plotted densities: how much of a density, or of an ensemble, lies between two places.
//
//   inside = integral of p over the interval or rectangle,  whole = integral of p over the picture
//   share  = inside/whole
//
// Arithmetic on plotted data, no physics: the probability box of the lab and its tests use it.
// A line through samples is integrated as the straight pieces that are drawn; evenly spaced samples
// stand for the middles of cells, so half a cell is added at either end. Bins (stairs and bars) and
// fields are constant in each cell, and a cell that is cut counts by the part inside.
// What is NaN or negative counts as nothing. Failure modes: nothing plotted gives a whole of 0 and
// a share that is NaN.
#pragma once

#include "twofold/sim/figure.hpp"

namespace twofold::sim {

struct Range {
  Real low = 0, high = 0; // any order
};

struct Portion {
  Real inside = 0, whole = 0;
  [[nodiscard]] Real share() const; // NaN if there is nothing
};

[[nodiscard]] Portion portion(const Series& series, Range x); // by its mark
[[nodiscard]] Portion portion(const Field& field, Range x, Range y);
[[nodiscard]] Portion portion(const Cloud& cloud, Range x, Range y); // counts points
[[nodiscard]] Portion portion(const Cloud& cloud, Range x);

// What a box laid into a figure holds: an interval of x, or a rectangle where `rectangle` says so.
struct NamedPortion {
  std::string label;
  Portion portion;
  bool counted = false; // points, not an integral
};
[[nodiscard]] bool holds_probability(const Figure& figure);
[[nodiscard]] bool is_rectangular(const Figure& figure); // its box has a height as well
[[nodiscard]] std::vector<NamedPortion> portions(const Figure& figure, Range x, Range y);

} // namespace twofold::sim
