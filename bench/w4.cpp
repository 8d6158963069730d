// W4 with Google Benchmark: million points per second of CPU time, one thread.
#include "w4_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

void curvature(benchmark::State& state) {
  const auto dimension = static_cast<int>(state.range(0));
  bench::CurvatureWork work(dimension, bench::kSides[static_cast<std::size_t>(dimension - 2)]);
  for (auto _ : state) {
    work.run();
    benchmark::DoNotOptimize(work.probe());
  }
  state.counters["rate"] =
      benchmark::Counter(work.points() * 1e-6, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(curvature)->Name("w4_2d")->Arg(2);
BENCHMARK(curvature)->Name("w4_3d")->Arg(3);
BENCHMARK(curvature)->Name("w4_4d")->Arg(4);

} // namespace

BENCHMARK_MAIN();
