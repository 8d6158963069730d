#include "twofold/sim/timeline.hpp"

#include <cassert>

namespace twofold::sim {

bool Timeline::wants(Index step) const { return step % spacing_ == 0 && !frames_.contains(step); }

void Timeline::keep(Index step, std::vector<std::uint8_t> state) {
  bytes_ += state.size();
  frames_.emplace(step, std::move(state));
  while (bytes_ > budget_ && frames_.size() > 1) {
    spacing_ *= 2;
    for (auto frame = frames_.begin(); frame != frames_.end();) {
      if (frame->first % spacing_ == 0) {
        ++frame;
        continue;
      }
      bytes_ -= frame->second.size();
      frame = frames_.erase(frame);
    }
  }
}

void Timeline::truncate_after(Index step) {
  for (auto frame = frames_.upper_bound(step); frame != frames_.end();) {
    bytes_ -= frame->second.size();
    frame = frames_.erase(frame);
  }
}

void Timeline::clear() {
  frames_.clear();
  bytes_ = 0;
  spacing_ = 1;
}

Timeline::Keyframe Timeline::nearest(Index step) const {
  auto frame = frames_.upper_bound(step);
  assert(frame != frames_.begin() && "step 0 is always kept");
  --frame;
  return {frame->first, &frame->second};
}

} // namespace twofold::sim
