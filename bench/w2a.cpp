// W2a with Google Benchmark: split-operator steps of a 512 x 512 wave function.
#include "twofold/quantum/split_step_2d.hpp"

#include <benchmark/benchmark.h>
#include <cmath>

namespace {

using namespace twofold;

constexpr Index kSide = 512, kSteps = 4;

void split_step(benchmark::State& state) {
  const auto cells = static_cast<std::size_t>(kSide * kSide);
  std::vector<Real> potential(cells);
  std::vector<Complex> psi(cells);
  for (Index j = 0; j < kSide; ++j)
    for (Index i = 0; i < kSide; ++i) {
      const auto k = static_cast<std::size_t>(j * kSide + i);
      const Real x = static_cast<Real>(i) / 256 - 1, y = static_cast<Real>(j) / 256 - 1;
      potential[k] = 2 * (x * x + y * y);
      psi[k] = {std::exp(-8 * (x * x + y * y)), 0};
    }
  auto model = SplitStep2d::make({1, 0.02, 0.005, 1}, kSide, kSide, potential);
  if (!model) {
    state.SkipWithError(model.error().message().c_str());
    return;
  }
  std::vector<Complex> work(static_cast<std::size_t>(model.value().work_size()));
  for (auto _ : state) {
    model.value().advance(psi, kSteps, work);
    benchmark::DoNotOptimize(psi.data());
  }
  state.counters["Mpt_steps"] = benchmark::Counter(static_cast<Real>(cells) * kSteps * 1e-6,
                                                   benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(split_step)->Name("w2a_split_step");

} // namespace

BENCHMARK_MAIN();
