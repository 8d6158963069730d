// W1 without a library, native and WebAssembly: prints {"w1_f32/64/32": ..., "w1_f64/64/32": ...}
// in thousand replica-steps per second, the median of rounds (the first ones warm up node's
// compiler).
#include "w1_work.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace twofold;
constexpr int kWarmUp = 5, kRounds = 15, kTrains = 20;

template <class T> double median_rate(Index replicas, Index neurons) {
  bench::ReplicaWork<T> work(replicas, neurons);
  std::vector<double> seconds;
  for (int round = 0; round < kWarmUp + kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int k = 0; k < kTrains; ++k)
      work.train();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (round >= kWarmUp) seconds.push_back(took.count() / kTrains);
  }
  std::nth_element(seconds.begin(), seconds.begin() + kRounds / 2, seconds.end());
  if (work.probe() != work.probe()) std::abort(); // not a number
  return work.replica_steps() * 1e-3 / seconds[kRounds / 2];
}

} // namespace

int main() {
  std::printf("{\"w1_f32/64/32\": %.2f, \"w1_f64/64/32\": %.2f}\n", median_rate<float>(64, 32),
              median_rate<double>(64, 32));
  return 0;
}
