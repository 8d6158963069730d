// W3 with Google Benchmark: million point-steps per second of CPU time, one thread.
#include "w3_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

void report(benchmark::State& state) {
  state.counters["Mpt_steps"] = benchmark::Counter(bench::SheetWork<double>::point_steps() * 1e-6,
                                                   benchmark::Counter::kIsIterationInvariantRate);
}

template <class T> void forward(benchmark::State& state) {
  bench::SheetWork<double, T> work;
  for (auto _ : state) {
    work.forward();
    benchmark::DoNotOptimize(work.probe());
  }
  report(state);
}

template <class History> void adjoint(benchmark::State& state) {
  bench::SheetWork<History> work;
  for (auto _ : state) {
    work.forward_and_adjoint();
    benchmark::DoNotOptimize(work.probe());
  }
  report(state);
}

BENCHMARK(forward<double>)->Name("w3_forward");
BENCHMARK(forward<float>)->Name("w3_forward_f32");
BENCHMARK(adjoint<double>)->Name("w3_adjoint");
BENCHMARK(adjoint<float>)->Name("w3_adjoint_single_history");

} // namespace

BENCHMARK_MAIN();
