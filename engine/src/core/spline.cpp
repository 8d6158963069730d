#include "twofold/core/spline.hpp"

#include "twofold/core/linear_solve.hpp"

#include <cmath>

namespace twofold {

namespace {

// Second derivatives: m_{i-1} + 4 m_i + m_{i+1} = r_i with r = 6 (second difference)/h^2. On equal
// spacing not-a-knot reads m_0 = 2 m_1 - m_2, which turns the first equation into 6 m_1 = r_1.
Result<std::vector<Real>> second_derivatives(std::span<const Real> v, Real h) {
  const std::size_t n = v.size(), inner = n - 2;
  std::vector<Real> lower(inner, 1), diagonal(inner, 4), upper(inner, 1), r(inner);
  for (std::size_t i = 0; i < inner; ++i)
    r[i] = 6 * ((v[i] + v[i + 2]) - 2 * v[i + 1]) / (h * h);
  lower[inner - 1] = upper[0] = 0;
  diagonal[0] = diagonal[inner - 1] = 6;
  const auto solver = TridiagonalSolver::factorise(lower, diagonal, upper);
  if (!solver) return solver.error();

  std::vector<Real> forward(inner), backward(r.rbegin(), r.rend());
  solver.value().solve(r, forward);
  solver.value().solve(backward, backward);
  std::vector<Real> m(n);
  for (std::size_t i = 0; i < inner; ++i)
    m[i + 1] = 0.5 * (forward[i] + backward[inner - 1 - i]);
  m[0] = 2 * m[1] - m[2];
  m[n - 1] = 2 * m[n - 2] - m[n - 3];
  return m;
}

} // namespace

Result<UniformSpline> UniformSpline::fit(Real low, Real high, std::span<const Real> values) {
  if (values.size() < 4) return Error{"spline nodes", std::to_string(values.size()), "at least 4"};
  if (!(high > low) || !std::isfinite(high - low))
    return Error{"spline interval", std::to_string(low) + " to " + std::to_string(high),
                 "finite ends in ascending order"};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      return Error{"spline value " + std::to_string(i), std::to_string(values[i]),
                   "a finite number"};
  UniformSpline spline;
  spline.v_.assign(values.begin(), values.end());
  spline.centre_ = 0.5 * (low + high);
  spline.half_ = 0.5 * static_cast<Real>(values.size() - 1);
  spline.h_ = (high - low) / static_cast<Real>(values.size() - 1);
  spline.inverse_ = 1 / spline.h_;
  spline.sixth_ = spline.h_ * spline.h_ / 6;
  auto bends = second_derivatives(values, spline.h_);
  if (!bends) return bends.error();
  spline.m_ = std::move(bends.value());
  return spline;
}

} // namespace twofold
