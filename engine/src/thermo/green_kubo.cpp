#include "twofold/thermo/green_kubo.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace twofold {

namespace {

constexpr Real kWindow = 6; // in correlation times: an exponential misses e^-6 of its integral

// Sum of a[k] b[k]; four sums side by side, so that it vectorises with fixed bits.
Real product_sum(Index n, const Real* a, const Real* b) {
  Real s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  Index k = 0;
  for (; k + 4 <= n; k += 4) {
    s0 += a[k] * b[k];
    s1 += a[k + 1] * b[k + 1];
    s2 += a[k + 2] * b[k + 2];
    s3 += a[k + 3] * b[k + 3];
  }
  for (; k < n; ++k)
    s0 += a[k] * b[k];
  return (s0 + s1) + (s2 + s3);
}

} // namespace

Result<GreenKubo> green_kubo(std::span<const Real> series, Index chains, Real interval,
                             Index longest) {
  const Index samples = chains > 0 ? static_cast<Index>(series.size()) / chains : 0;
  if (chains < 1 || longest < 1 || samples < 2 * longest)
    return Error{"force series",
                 std::to_string(samples) + " samples of " + std::to_string(chains) + " chains",
                 "at least " + std::to_string(2 * longest) + " samples"};
  if (!(interval > 0))
    return Error{"interval of the force series", std::to_string(interval), "a positive number"};
  GreenKubo out;
  const auto count = static_cast<Real>(samples * chains);
  for (const Real g : series)
    out.mean += g;
  out.mean /= count;
  std::vector<Real> g(series.begin(), series.end());
  for (Real& value : g)
    value -= out.mean;
  out.variance = product_sum(samples * chains, g.data(), g.data()) / count;
  Real sum = 0.5 * out.variance; // trapezoidal, without the half of the last lag
  for (Index lag = 1; lag <= longest; ++lag) {
    const Index pairs = (samples - lag) * chains;
    const Real c = product_sum(pairs, g.data(), g.data() + lag * chains) / static_cast<Real>(pairs);
    const bool last =
        lag == longest || static_cast<Real>(lag) * out.variance >= kWindow * (sum + 0.5 * c);
    sum += last ? 0.5 * c : c;
    if (last) break;
  }
  out.integral = std::max(sum * interval, Real(0));
  return out;
}

} // namespace twofold
