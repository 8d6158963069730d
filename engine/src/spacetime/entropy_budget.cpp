#include "twofold/spacetime/entropy_budget.hpp"

#include "twofold/core/cholesky.hpp"
#include "twofold/core/jacobi.hpp"
#include "twofold/core/lyapunov.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <limits>

namespace twofold {

Result<Real> mean_log_singular_value_of(const Matrix& weights) {
  const auto values = singular_values(weights);
  if (!values) return values.error();
  const auto n = static_cast<Real>(values.value().size());
  const Real least = n * std::numeric_limits<Real>::epsilon() * values.value().front();
  Real sum = 0;
  for (const Real s : values.value()) {
    if (!(s > least))
      return Error{"weights of the network", "a singular value of 0",
                   "no direction that is erased for good"};
    sum += math::log(s);
  }
  return sum / n;
}

Result<EntropyBudget> entropy_budget(const Matrix& weights, Real noise_variance) {
  if (auto status = need_positive({{"noise variance", noise_variance}}); !status)
    return status.error();
  const auto n = static_cast<Index>(weights.shape()[0]);
  Matrix noise = zeros(n, n);
  for (Index i = 0; i < n; ++i)
    noise.data()[i * (n + 1)] = noise_variance;
  const auto covariance = stationary_covariance(weights, noise);
  if (!covariance) return covariance.error();
  const auto mean_log = mean_log_singular_value_of(weights);
  if (!mean_log) return mean_log.error();
  const Matrix carried =
      product_with_transpose(matrix_product(weights, covariance.value()), weights);
  const Matrix noisy = carried + noise;
  Cholesky before, after;
  if (!before.factorise(view(carried), n) || !after.factorise(view(noisy), n))
    return Error{"covariance of the neurons", "not positive definite",
                 "a network that keeps all directions"};
  const auto count = static_cast<Real>(n);
  return EntropyBudget{.production =
                           0.5 * (after.log_determinant() - before.log_determinant()) / count,
                       .destruction = -mean_log.value(),
                       .mean_log_singular_value = mean_log.value()};
}

} // namespace twofold
