// W4 with Google Benchmark: million points per second of CPU time, one thread.
#include "w4_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

template <int Dimension> void curvature(benchmark::State& state) {
  bench::CurvatureWork work(Dimension, bench::kSides[std::size_t(Dimension - 2)]);
  for (auto _ : state) {
    work.run();
    benchmark::DoNotOptimize(work.probe());
  }
  state.counters["rate"] =
      benchmark::Counter(work.points() * 1e-6, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(curvature<2>)->Name("w4_2d");
BENCHMARK(curvature<3>)->Name("w4_3d");
BENCHMARK(curvature<4>)->Name("w4_4d");

} // namespace

BENCHMARK_MAIN();
