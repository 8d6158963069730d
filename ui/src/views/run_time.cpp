#include "run_time.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {
constexpr std::size_t kMostKnown = 256;
}

void StepsOfTime::learn(Index step, double time) {
  if (!std::isfinite(time)) return;
  const auto at = std::lower_bound(known_.begin(), known_.end(), step,
                                   [](const auto& pair, Index s) { return pair.first < s; });
  if (at != known_.end() && at->first == step) {
    at->second = time;
    return;
  }
  const bool outside = at == known_.begin() || at == known_.end();
  if (known_.size() >= kMostKnown && !outside) return;
  if (known_.size() >= kMostKnown) { // every other one, but the ends
    std::vector<std::pair<Index, double>> kept;
    for (std::size_t i = 0; i < known_.size(); ++i)
      if (i % 2 == 0 || i + 1 == known_.size()) kept.push_back(known_[i]);
    known_ = std::move(kept);
    return learn(step, time);
  }
  known_.insert(at, {step, time});
}

Index StepsOfTime::step_at(double time, double t_min, double t_max, Index story) const {
  double s0 = 0, t0 = t_min, s1 = double(std::max<Index>(1, story)), t1 = t_max;
  if (known_.size() == 1) { // one picture: in proportion from the beginning, or to the end
    if (known_[0].first > 0 && known_[0].second > t_min) {
      s1 = double(known_[0].first);
      t1 = known_[0].second;
    } else if (known_[0].first == 0) {
      t0 = known_[0].second;
    }
  } else if (known_.size() > 1) {
    std::size_t i = 1;
    while (i + 1 < known_.size() && known_[i].second < time)
      ++i;
    const bool beyond = time < known_.front().second || time > known_.back().second;
    const auto &a = beyond ? known_.front() : known_[i - 1],
               &b = beyond ? known_.back() : known_[i];
    s0 = double(a.first);
    t0 = a.second;
    s1 = double(b.first);
    t1 = b.second;
  }
  if (!(t1 > t0)) return Index(s0);
  return std::max<Index>(0, Index(std::lround(s0 + (time - t0) / (t1 - t0) * (s1 - s0))));
}

} // namespace twofold::ui
