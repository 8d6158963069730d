#include "twofold/learning/influence.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

// f'(u_i) of all neurons; 0 for held inputs.
std::vector<Real> slopes(const NetworkShape& shape, std::span<const Real> next) {
  std::vector<Real> slope(next.size(), 1);
  multiply_by_slope(shape.activation, next, slope);
  std::fill_n(slope.begin(), shape.first_free(), Real(0));
  return slope;
}

} // namespace

Matrix activation_jacobian(const NetworkShape& shape, std::span<const Real> trainables,
                           std::span<const Real> next) {
  const Index first = shape.first_free(), free = shape.neurons() - first;
  assert(static_cast<Index>(next.size()) == shape.neurons());
  const std::vector<Real> slope = slopes(shape, next);
  Matrix jacobian = zeros(free, free);
  for (Index i = 0; i < free; ++i)
    for (Index j = 0; j < free; ++j)
      jacobian(size_of(i), size_of(j)) =
          slope[size_of(first + i)] * trainables[size_of(shape.weight(first + i, first + j))];
  return jacobian;
}

Real mean_log_singular_value(std::span<const Real> singular_values) {
  assert(!singular_values.empty());
  Real sum = 0;
  for (const Real s : singular_values)
    sum += math::log(std::max(s, kSmallestSingular));
  return sum / static_cast<Real>(singular_values.size());
}

Matrix pulse_response(const NetworkShape& shape, std::span<const Real> trainables,
                      std::span<const Real> states, Index from) {
  const Index n = shape.neurons();
  assert(from >= 0 && from < n && static_cast<Index>(states.size()) == (shape.depth + 1) * n);
  Matrix pulse = zeros(shape.depth + 1, n);
  std::vector<Real> now(size_of(n), 0), next(size_of(n));
  now[size_of(from)] = 1;
  pulse(0, size_of(from)) = 1;
  for (Index t = 0; t < shape.depth; ++t) {
    const std::vector<Real> slope = slopes(shape, states.subspan(size_of((t + 1) * n), size_of(n)));
    for (Index i = 0; i < n; ++i) {
      Real sum = 0;
      for (Index j = 0; j < n; ++j)
        sum += now[size_of(j)] * trainables[size_of(shape.weight(i, j))];
      next[size_of(i)] = slope[size_of(i)] * sum;
      pulse(size_of(t + 1), size_of(i)) = std::abs(next[size_of(i)]);
    }
    std::swap(now, next);
  }
  return pulse;
}

Real pulse_lifetime(const NetworkShape& shape, std::span<const Real> trainables,
                    std::span<const Real> states) {
  Real weighted = 0, sum = 0;
  for (Index from = 0; from < shape.inputs; ++from) {
    const Matrix pulse = pulse_response(shape, trainables, states, from);
    for (Index t = 1; t <= shape.depth; ++t)
      for (Index i = 0; i < shape.neurons(); ++i) {
        const Real p = pulse(size_of(t), size_of(i));
        weighted += static_cast<Real>(t) * p * p;
        sum += p * p;
      }
  }
  return sum > 0 ? weighted / sum : 0;
}

} // namespace twofold
