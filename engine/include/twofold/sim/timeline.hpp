// Keyframes with a budget, so that every step of a run can be reached backwards.
//
// A keyframe is kept every `spacing` steps. When their bytes exceed the budget the spacing doubles
// and every other keyframe is dropped, except the first; so memory is bounded and a seek costs at
// most `spacing` steps forward. Failure modes: none; a budget below two states keeps step 0 only.
#pragma once

#include "twofold/core/real.hpp"

#include <map>
#include <vector>

namespace twofold::sim {

class Timeline {
public:
  explicit Timeline(std::size_t budget_bytes) : budget_(budget_bytes) {}

  [[nodiscard]] bool wants(Index step) const; // a keyframe would be kept at this step
  void keep(Index step, std::vector<std::uint8_t> state);
  void truncate_after(Index step); // a parameter changed at `step`: later states are void
  void clear();

  struct Keyframe {
    Index step;
    const std::vector<std::uint8_t>* state;
  };
  [[nodiscard]] Keyframe nearest(Index step) const; // the latest at or before; step 0 must be kept

  [[nodiscard]] Index spacing() const { return spacing_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
  std::size_t budget_;
  std::size_t bytes_ = 0;
  Index spacing_ = 1;
  std::map<Index, std::vector<std::uint8_t>> frames_;
};

} // namespace twofold::sim
