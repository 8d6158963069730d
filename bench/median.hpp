// Median time of a piece of work; the first rounds warm up caches and the compiler of node.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

namespace twofold::bench {

template <class Work> double median_seconds(int warm_up, int rounds, Work work) {
  std::vector<double> seconds;
  for (int round = 0; round < warm_up + rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (round >= warm_up) seconds.push_back(took.count());
  }
  const auto middle = seconds.begin() + rounds / 2;
  std::nth_element(seconds.begin(), middle, seconds.end());
  return *middle;
}

// A benchmark that computes no numbers measures nothing.
inline void require_number(double x) {
  if (x != x) std::abort();
}

} // namespace twofold::bench
