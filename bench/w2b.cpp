// W2b: Fokker-Planck of two trainables, conservative finite volumes, explicit steps on 512 x 512
// cells; million point-steps per second of CPU time, one thread.
#include "twofold/thermo/explicit_fokker_planck_2d.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace twofold;

constexpr Index kSteps = 64;

// The valley of a deep linear net, with noise that differs from place to place.
FokkerPlanck2dModel model(Index side) {
  const FokkerPlanck2dParams params{-2, 2, -2, 2, 0.1, 1e-4};
  std::vector<Real> free_energy, diffusion;
  for (const Real y : FokkerPlanck2dModel::centres_y(params, side))
    for (const Real x : FokkerPlanck2dModel::centres_x(params, side)) {
      free_energy.push_back(0.5 * (x * y - 1) * (x * y - 1) + 0.05 * (x * x + y * y));
      diffusion.push_back(0.02 * (1.5 + 0.3 * x + 0.2 * y * y));
    }
  return FokkerPlanck2dModel::make(params, side, side, free_energy, diffusion).value();
}

void explicit_steps(benchmark::State& state) {
  const FokkerPlanck2dModel valley = model(state.range(0));
  const auto steps =
      ExplicitFokkerPlanck2d::make(valley, 0.5 * ExplicitFokkerPlanck2d::longest_step(valley))
          .value();
  FokkerPlanck2dState s = start_gaussian(valley, 0.3, 0.3, 0.2);
  std::vector<Real> work(steps.work_size());
  for (auto _ : state) {
    steps.advance(view(s.p), kSteps, work);
    benchmark::DoNotOptimize(s.p.data());
  }
  const Real points = static_cast<Real>(s.p.size()) * static_cast<Real>(kSteps);
  state.counters["Mpt_steps"] =
      benchmark::Counter(points * 1e-6, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(explicit_steps)->Name("w2b_fokker_planck")->Arg(128)->Arg(256)->Arg(512);

} // namespace

BENCHMARK_MAIN();
