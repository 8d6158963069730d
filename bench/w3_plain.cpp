// W3 without a library, native and WebAssembly: prints {"w3_forward": ..., "w3_adjoint": ..., ...}
// in million point-steps per second, the median of rounds (first rounds warm up the compiler of
// node).
#include "median.hpp"
#include "w3_work.hpp"

#include <cstdio>

namespace {

using namespace twofold;
constexpr int kWarmUp = 3, kRounds = 9;

template <class Work> double median_rate(Work work) {
  return bench::SheetWork<double>::point_steps() * 1e-6 /
         bench::median_seconds(kWarmUp, kRounds, work);
}

} // namespace

int main() {
  bench::SheetWork<double> full;
  bench::SheetWork<float> single;
  bench::SheetWork<double, float> narrow;
  const double forward = median_rate([&] { full.forward(); });
  const double forward_f32 = median_rate([&] { narrow.forward(); });
  const double adjoint = median_rate([&] { full.forward_and_adjoint(); });
  const double short_history = median_rate([&] { single.forward_and_adjoint(); });
  std::printf("{\"w3_forward\": %.1f, \"w3_forward_f32\": %.1f, \"w3_adjoint\": %.1f, "
              "\"w3_adjoint_single_history\": %.1f}\n",
              forward, forward_f32, adjoint, short_history);
  bench::require_number(full.probe() + single.probe() + narrow.probe());
  return 0;
}
