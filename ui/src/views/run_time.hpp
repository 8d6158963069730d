// Which step of the run belongs to a time of a picture, learned from the pictures made so far. Only
// pairs that were seen are used; between and beyond them steps are in proportion.
#pragma once

#include "twofold/core/real.hpp"

#include <utility>
#include <vector>

namespace twofold::ui {

class StepsOfTime {
public:
  void learn(Index step, double time); // of one picture
  void forget() { known_.clear(); }
  // Before anything but the beginning is known, `story` steps span the picture.
  [[nodiscard]] Index step_at(double time, double t_min, double t_max, Index story) const;

private:
  std::vector<std::pair<Index, double>> known_; // by step, at most kMostKnown
};

} // namespace twofold::ui
