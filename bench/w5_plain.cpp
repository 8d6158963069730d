// W5 without a library, native and WebAssembly: prints {"w5_rk4": ..., "w5_adaptive": ...} in
// million ray-steps and thousand rays per second, the median of rounds.
#include "median.hpp"
#include "w5_work.hpp"

#include <cstdio>

int main() {
  using namespace twofold;
  bench::RayWork work;
  const double rk4 =
      bench::RayWork::ray_steps() * 1e-6 / bench::median_seconds(2, 7, [&] { work.equal_steps(); });
  const double adaptive = static_cast<double>(bench::kRays) * 1e-3 /
                          bench::median_seconds(1, 5, [&] { work.own_steps(); });
  std::printf("{\"w5_rk4\": %.2f, \"w5_adaptive\": %.2f}\n", rk4, adaptive);
  bench::require_number(work.probe());
  return 0;
}
