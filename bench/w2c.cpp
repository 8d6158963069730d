// W2c with Google Benchmark.
#include "w2c_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

void madelung(benchmark::State& state) {
  bench::FlowWork flow(state.range(0));
  for (auto _ : state) {
    flow.advance();
    benchmark::DoNotOptimize(flow.probe());
  }
  state.counters["Mpt_steps"] =
      benchmark::Counter(flow.point_stages() * 1e-6, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(madelung)->Name("w2c_madelung")->Arg(128)->Arg(256)->Arg(512);

} // namespace

BENCHMARK_MAIN();
