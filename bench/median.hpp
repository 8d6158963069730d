// Median CPU time of a piece of work, which a busy machine disturbs less than the clock on the
// wall; the first rounds warm up caches and the compiler of node.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#else
#include <ctime>
#endif

namespace twofold::bench {

// Seconds of CPU of this process. Emscripten's clock() is the clock on the wall, so node is asked.
inline double cpu_seconds() {
#ifdef __EMSCRIPTEN__
  return emscripten_run_script_int("var t = process.cpuUsage(); t.user + t.system") * 1e-6;
#else
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

template <class Work> double median_seconds(int warm_up, int rounds, Work work) {
  std::vector<double> seconds;
  for (int round = 0; round < warm_up + rounds; ++round) {
    const double start = cpu_seconds();
    work();
    const double took = cpu_seconds() - start;
    if (round >= warm_up) seconds.push_back(took);
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
