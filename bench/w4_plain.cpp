// W4 without a library, native and WebAssembly: prints {"w4_2d": ..., "w4_3d": ..., "w4_4d": ...}
// in million points per second, the median of rounds (first rounds warm up the compiler of node).
#include "median.hpp"
#include "w4_work.hpp"

#include <cstdio>

namespace {

using namespace twofold;
constexpr int kWarmUp = 3, kRounds = 9;

double rate(int dimension) {
  bench::CurvatureWork work(dimension, bench::kSides[static_cast<std::size_t>(dimension - 2)]);
  const double seconds = bench::median_seconds(kWarmUp, kRounds, [&] { work.run(); });
  bench::require_number(work.probe());
  return work.points() * 1e-6 / seconds;
}

} // namespace

int main() {
  const double two = rate(2), three = rate(3), four = rate(4);
  std::printf("{\"w4_2d\": %.2f, \"w4_3d\": %.3f, \"w4_4d\": %.4f}\n", two, three, four);
  return 0;
}
