// W1 with Google Benchmark: thousand replica-steps per second of CPU time, one thread.
#include "w1_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

template <class T> void train(benchmark::State& state) {
  bench::ReplicaWork<T> work(state.range(0), state.range(1));
  for (auto _ : state) {
    work.train();
    benchmark::DoNotOptimize(work.probe());
  }
  state.counters["rate"] = benchmark::Counter(work.replica_steps() * 1e-3,
                                              benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(train<double>)
    ->Name("w1_f64")
    ->Args({64, 16})
    ->Args({64, 32})
    ->Args({16, 64})
    ->Args({16, 128})
    ->Args({1024, 32});
BENCHMARK(train<float>)
    ->Name("w1_f32")
    ->Args({64, 16})
    ->Args({64, 32})
    ->Args({16, 64})
    ->Args({16, 128})
    ->Args({1024, 32});

} // namespace

BENCHMARK_MAIN();
