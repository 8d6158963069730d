// W5 with Google Benchmark: million ray-steps, and thousand rays, per second of CPU time, one
// thread.
#include "w5_work.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

void report(benchmark::State& state, Real rate) {
  state.counters["rate"] = benchmark::Counter(rate, benchmark::Counter::kIsIterationInvariantRate);
}

void rk4(benchmark::State& state) {
  bench::RayWork work;
  for (auto _ : state) {
    work.equal_steps();
    benchmark::DoNotOptimize(work.probe());
  }
  report(state, bench::RayWork::ray_steps() * 1e-6);
}

void adaptive(benchmark::State& state) {
  bench::RayWork work;
  for (auto _ : state) {
    work.own_steps();
    benchmark::DoNotOptimize(work.probe());
  }
  report(state, static_cast<Real>(bench::kRays) * 1e-3);
}

BENCHMARK(rk4)->Name("w5_rk4");
BENCHMARK(adaptive)->Name("w5_adaptive");

} // namespace

BENCHMARK_MAIN();
