// W2a and W2c without a library, native and WebAssembly: prints {"w2a_split_step": ...,
// "w2c_madelung/512": ...} in million point-steps per second.
#include "median.hpp"
#include "w2a_work.hpp"
#include "w2c_work.hpp"

#include <cstdio>

int main() {
  using namespace twofold;
  constexpr int kWarmUp = 3, kRounds = 9;
  bench::WaveWork wave;
  bench::FlowWork flow(512);
  const double step = bench::median_seconds(kWarmUp, kRounds, [&] { wave.advance(); });
  const double stage = bench::median_seconds(kWarmUp, kRounds, [&] { flow.advance(); });
  bench::require_number(wave.probe() + flow.probe());
  std::printf("{\"w2a_split_step\": %.1f, \"w2c_madelung/512\": %.1f}\n",
              bench::WaveWork::point_steps() * 1e-6 / step, flow.point_stages() * 1e-6 / stage);
  return 0;
}
