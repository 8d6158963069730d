#include "twofold/gravity/einstein_fit.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

// Of the product of the two columns' norms: below it they are one column.
constexpr Real kProportional = 1e-10;

Status check(const EinsteinEquation& e) {
  const std::size_t all = e.weights.size() * e.multiplicity.size();
  if (e.einstein.size() != all || e.metric.size() != all || e.stress.size() != all)
    return Error{"fields of Einstein's equation", std::to_string(e.einstein.size()) + " numbers",
                 std::to_string(all) + ", components times points"};
  if (all < 3) return Error{"equations", std::to_string(all), "at least 3"};
  for (const Real w : e.weights)
    if (!(w >= 0) || !std::isfinite(w))
      return Error{"weight", std::to_string(w), "a number from 0"};
  for (const auto& field : {e.einstein, e.metric, e.stress})
    for (const Real value : field)
      if (!std::isfinite(value))
        return Error{"field of Einstein's equation", std::to_string(value), "finite numbers"};
  return Done{};
}

} // namespace

Result<EinsteinConstants> fit_constants(const EinsteinEquation& e) {
  if (auto status = check(e); !status) return status.error();
  // Normal equations of  G = kappa T - Lambda g.
  Real gg = 0, tt = 0, mm = 0, tm = 0, gt = 0, gm = 0;
  const std::size_t points = e.weights.size();
  for (std::size_t c = 0; c < e.multiplicity.size(); ++c)
    for (std::size_t i = 0; i < points; ++i) {
      const std::size_t k = c * points + i;
      const Real w = e.weights[i] * e.multiplicity[c];
      gg += w * e.einstein[k] * e.einstein[k];
      tt += w * e.stress[k] * e.stress[k];
      mm += w * e.metric[k] * e.metric[k];
      tm += w * e.stress[k] * e.metric[k];
      gt += w * e.einstein[k] * e.stress[k];
      gm += w * e.einstein[k] * e.metric[k];
    }
  if (!(tt > 0)) return Error{"stress", "0", "a source somewhere"};
  EinsteinConstants fit;
  Real determinant = tt;
  if (e.with_lambda) {
    determinant = tt * mm - tm * tm;
    if (!(determinant > kProportional * tt * mm))
      return Error{"stress", "proportional to the metric", "a source that is not"};
    fit.kappa = (gt * mm - gm * tm) / determinant;
    fit.lambda = -(gm * tt - gt * tm) / determinant;
  } else {
    fit.kappa = gt / tt;
  }
  // ||G - kappa T + Lambda g||^2, which round-off may make negative.
  const Real left = gg - fit.kappa * gt + fit.lambda * gm;
  const Real rest = std::max(left, Real(0));
  fit.residual = gg > 0 ? std::sqrt(rest / gg) : 0;
  const auto equations = static_cast<Real>(points * e.multiplicity.size());
  const Real variance = rest / (equations - (e.with_lambda ? 2 : 1));
  fit.kappa_error = std::sqrt(variance * (e.with_lambda ? mm / determinant : 1 / tt));
  fit.lambda_error = e.with_lambda ? std::sqrt(variance * tt / determinant) : 0;
  return fit;
}

} // namespace twofold
