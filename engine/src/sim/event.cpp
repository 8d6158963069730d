#include "twofold/sim/event.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::sim {

namespace {

constexpr Index kLeastWindow = 8, kWindowsInStory = 20;

// The highest bin among `count` from `at` on, going by `stride`; 0 beyond the ends.
float hill(std::span<const float> density, std::ptrdiff_t at, std::ptrdiff_t stride) {
  float most = 0;
  for (std::size_t n = 0; n < kNodeReach; ++n, at += stride)
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(density.size()))
      most = std::max(most, density[static_cast<std::size_t>(at)]);
  return most;
}

} // namespace

Index settling_window(Index story_steps) {
  return std::max(kLeastWindow, story_steps / kWindowsInStory);
}

bool has_node(std::span<const float> density) {
  if (density.empty()) return false;
  const float least = kHill * *std::max_element(density.begin(), density.end());
  if (!(least > 0)) return false;
  for (std::size_t first = 1; first + 1 < density.size(); ++first) {
    const float left = hill(density, static_cast<std::ptrdiff_t>(first) - 1, -1);
    if (left < least) continue;
    for (std::size_t width = 1; width <= kNodeBins && first + width < density.size(); ++width) {
      const float right = hill(density, static_cast<std::ptrdiff_t>(first + width), 1);
      const float limit = kNode * std::min(left, right);
      const auto dip = density.subspan(first, width);
      if (right >= least && *std::max_element(dip.begin(), dip.end()) < limit &&
          density[first - 1] >= limit && density[first + width] >= limit)
        return true;
    }
  }
  return false;
}

EventFinder::EventFinder(EventKind kind, Real level, Index story_steps)
    : kind_(kind), level_(level), window_(settling_window(story_steps)) {}

void EventFinder::begin() {
  looked_ = 0;
  found_.reset();
  last_.reset();
  node_ = false;
  sum_ = low_ = high_ = 0;
  means_.clear();
}

void EventFinder::forget_after(Index step) {
  if (looked_ > step + 1) begin();
}

void EventFinder::look(std::span<const Real> values, std::span<const float> density, Index steps) {
  if (kind_ != EventKind::node) steps = std::min(steps, static_cast<Index>(values.size()));
  const std::size_t bins = steps > 0 ? density.size() / static_cast<std::size_t>(steps) : 0;
  for (; !found_ && looked_ < steps; ++looked_)
    if (happens(looked_, values, density, bins)) found_ = looked_;
}

bool EventFinder::happens(Index step, std::span<const Real> values, std::span<const float> density,
                          std::size_t bins) {
  if (kind_ == EventKind::node) {
    const bool before = node_;
    node_ = has_node(density.subspan(static_cast<std::size_t>(step) * bins, bins));
    return step > 0 && node_ && !before;
  }
  const Real value = values[static_cast<std::size_t>(step)];
  if (!std::isfinite(value)) return false;
  if (kind_ == EventKind::settles) return settles(step, values);
  const bool crossed = last_ && (*last_ < level_) != (value < level_);
  last_ = value;
  return crossed;
}

bool EventFinder::settles(Index step, std::span<const Real> values) {
  const auto now = static_cast<std::size_t>(step), window = static_cast<std::size_t>(window_);
  sum_ += values[now];
  if (now >= window && std::isfinite(values[now - window])) sum_ -= values[now - window];
  if (now + 1 < window) return false;
  const Real mean = sum_ / static_cast<Real>(window_);
  low_ = means_.empty() ? mean : std::min(low_, mean);
  high_ = means_.empty() ? mean : std::max(high_, mean);
  means_.push_back(mean);
  if (means_.size() < 2 * window || !(high_ > low_)) return false;
  const auto [least, most] = std::minmax_element(means_.end() - window_, means_.end());
  return *most - *least <= kSettled * (high_ - low_);
}

} // namespace twofold::sim
