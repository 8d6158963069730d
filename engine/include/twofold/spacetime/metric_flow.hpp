// Geodesics of any metric in four dimensions: H = 1/2 g^{mn}(x) p_m p_n.
//
//   dx^m/dl = g^{mn} p_n,   dp_k/dl = -1/2 d_k g^{mn} p_m p_n
// A metric is a type with inverse(x) -> g^{mn} and slope(x, k) -> d_k g^{mn}, both symmetric. The
// state is (x, p), eight numbers; integrators are those of core/ode. Status: derived. Failure
// modes: those of the metric; numbers that are not finite stop the integrator.
#pragma once

#include "twofold/core/ode.hpp"

namespace twofold {

using Event = std::array<Real, 4>; // t, x, y, z or as the metric says
using Tensor4 = std::array<std::array<Real, 4>, 4>;

template <class M>
concept InverseMetric = requires(const M& metric, const Event& x, std::size_t k) {
  { metric.inverse(x) } -> std::same_as<Tensor4>;
  { metric.slope(x, k) } -> std::same_as<Tensor4>;
};

// g^{mn} a_m b_n
[[nodiscard]] inline Real contract(const Tensor4& g, const Event& a, const Event& b) {
  Real sum = 0;
  for (std::size_t m = 0; m < 4; ++m)
    for (std::size_t n = 0; n < 4; ++n)
      sum += g[m][n] * a[m] * b[n];
  return sum;
}

template <InverseMetric M> struct MetricFlow {
  M metric;

  void operator()(const OdeState<8>& y, OdeState<8>& rate) const {
    const Event x{y[0], y[1], y[2], y[3]}, p{y[4], y[5], y[6], y[7]};
    const Tensor4 g = metric.inverse(x);
    for (std::size_t m = 0; m < 4; ++m) {
      rate[m] = g[m][0] * p[0] + g[m][1] * p[1] + g[m][2] * p[2] + g[m][3] * p[3];
      rate[4 + m] = -0.5 * contract(metric.slope(x, m), p, p);
    }
  }
  [[nodiscard]] Real hamiltonian(const OdeState<8>& y) const {
    const Event p{y[4], y[5], y[6], y[7]};
    return 0.5 * contract(metric.inverse({y[0], y[1], y[2], y[3]}), p, p);
  }
};

} // namespace twofold
