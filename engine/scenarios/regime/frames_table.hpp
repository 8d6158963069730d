// Frames of learners as people bring them: a table with the columns frame, angle and velocity, one
// row per learner and frame.
//
// frame     whole numbers that never fall and rise by one: 1 1 1 ... 2 2 2 ... (from any number)
// angle     of the learner on the circle, in radians; whole turns do not matter
// velocity  d angle/dt in radians per unit of the time between frames
//
// The names may be in capitals; other columns are not read. Failure modes, each as an Error naming
// quantity, value and row (1 is the first line of data): a column that is missing or holds words, a
// value that is missing, a frame that is no whole number, falls or leaves one out, an angle beyond
// kLargestAngle; fewer than kFewestLearners rows in a frame, fewer than kFewestFrames frames.
// Frames beyond kMostFrames are not used.
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/quantum/regime.hpp"
#include "twofold/sim/table.hpp"

namespace twofold::regime {

inline constexpr Real kLargestAngle = 1e6; // sines are exact to rounding up to here

class FramesTable {
public:
  // Refers to the table, which outlives it.
  static Result<FramesTable> make(const sim::Table& table);

  [[nodiscard]] Index frames() const { return static_cast<Index>(first_.size()) - 1; }
  [[nodiscard]] std::span<const Real> angles(Index frame) const { return part(angle_, frame); }
  [[nodiscard]] std::span<const Real> velocities(Index frame) const {
    return part(velocity_, frame);
  }

private:
  [[nodiscard]] std::span<const Real> part(std::span<const Real> column, Index frame) const {
    const auto at = static_cast<std::size_t>(frame);
    return column.subspan(static_cast<std::size_t>(first_[at]),
                          static_cast<std::size_t>(first_[at + 1] - first_[at]));
  }

  std::span<const Real> angle_, velocity_;
  std::vector<Index> first_; // row of each frame's first learner, and the end
};

} // namespace twofold::regime
