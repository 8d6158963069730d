// W1 without a library, native and WebAssembly: prints {"w1_f32/64/32": ..., "w1_f64/64/32": ...}
// in thousand replica-steps per second, the median of rounds (the first ones warm up node's
// compiler).
#include "median.hpp"
#include "w1_work.hpp"

#include <cstdio>

namespace {

using namespace twofold;
constexpr int kWarmUp = 5, kRounds = 15, kTrains = 20;

template <class T> double median_rate(Index replicas, Index neurons) {
  bench::ReplicaWork<T> work(replicas, neurons);
  const double seconds = bench::median_seconds(kWarmUp, kRounds, [&] {
    for (int k = 0; k < kTrains; ++k)
      work.train();
  });
  bench::require_number(static_cast<double>(work.probe()));
  return work.replica_steps() * 1e-3 * kTrains / seconds;
}

} // namespace

int main() {
  std::printf("{\"w1_f32/64/32\": %.2f, \"w1_f64/64/32\": %.2f}\n", median_rate<float>(64, 32),
              median_rate<double>(64, 32));
  return 0;
}
