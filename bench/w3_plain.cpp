// W3 without a library, native and WebAssembly: prints {"w3_forward": ..., "w3_adjoint": ...} in
// million point-steps per second, the median of rounds (first rounds warm up the compiler of node).
#include "w3_work.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace {

using namespace twofold;
constexpr int kWarmUp = 3, kRounds = 9;

template <class Work> double median_rate(Work work) {
  std::vector<double> seconds;
  for (int round = 0; round < kWarmUp + kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (round >= kWarmUp) seconds.push_back(took.count());
  }
  std::nth_element(seconds.begin(), seconds.begin() + kRounds / 2, seconds.end());
  return bench::SheetWork<double>::point_steps() * 1e-6 / seconds[kRounds / 2];
}

} // namespace

int main() {
  bench::SheetWork<double> full;
  bench::SheetWork<float> single;
  const double forward = median_rate([&] { full.forward(); });
  const double adjoint = median_rate([&] { full.forward_and_adjoint(); });
  const double short_history = median_rate([&] { single.forward_and_adjoint(); });
  std::printf("{\"w3_forward\": %.1f, \"w3_adjoint\": %.1f, \"w3_adjoint_single_history\": %.1f}\n",
              forward, adjoint, short_history);
  return full.probe() == full.probe() && single.probe() == single.probe() ? 0 : 1; // not NaN
}
