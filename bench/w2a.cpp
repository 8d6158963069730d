// W2a with Google Benchmark.
#include "w2a_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

void split_step(benchmark::State& state) {
  bench::WaveWork wave;
  for (auto _ : state) {
    wave.advance();
    benchmark::DoNotOptimize(wave.probe());
  }
  state.counters["Mpt_steps"] = benchmark::Counter(bench::WaveWork::point_steps() * 1e-6,
                                                   benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(split_step)->Name("w2a_split_step");

} // namespace

BENCHMARK_MAIN();
