#include "twofold/gravity/onsager_identities.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/gravity/onsager_form.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr std::uint32_t kGradientStream = 0x6f6e7303;
constexpr Real kShift = 1e-3; // of the variation; error kShift^4

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

Result<CurvatureFields> fields_of(const std::vector<GridAxis>& axes,
                                  const std::vector<Real>& metric) {
  auto grid = MetricGrid::make(axes, Signature::lorentzian, metric);
  if (!grid) return grid.error();
  auto curvature = GridCurvature::make(grid.value(), Derivatives::spectral);
  if (!curvature) return curvature.error();
  return curvature.value().compute({.inverse = true,
                                    .volume = true,
                                    .gradient = true,
                                    .christoffel = true,
                                    .scalar = true,
                                    .einstein = true});
}

// w^i, whose divergence is what curvature has beyond the form.
std::vector<Real> boundary_vector(int d, Index points, const CurvatureFields& f, int i) {
  std::vector<Real> out(slot(points));
  const auto christoffel = [&](int a, int b, int c, Index p) {
    return f.christoffel_ull[slot((a * pair_count(d) + pair_of(d, b, c)) * points + p)];
  };
  for (Index p = 0; p < points; ++p) {
    Real sum = 0;
    for (int k = 0; k < d; ++k)
      for (int l = 0; l < d; ++l)
        sum += f.inverse_uu[slot(pair_of(d, k, l) * points + p)] * christoffel(i, k, l, p) -
               f.inverse_uu[slot(pair_of(d, i, k) * points + p)] * christoffel(l, k, l, p);
    out[slot(p)] = f.volume[slot(p)] * sum;
  }
  return out;
}

Real sum_of(const Invariants& weights, const Invariants& values) {
  Real sum = 0;
  for (std::size_t k = 0; k < kInvariants; ++k)
    sum += weights[k] * values[k];
  return sum;
}

// Mean over the points of -sqrt|g| G^ab h_ab.
Real predicted_variation(int d, Index points, const CurvatureFields& f,
                         const std::vector<Real>& h) {
  Real sum = 0;
  for (Index p = 0; p < points; ++p) {
    const auto at = [&](const std::vector<Real>& field, int a, int b) {
      return field[slot(pair_of(d, a, b) * points + p)];
    };
    Real here = 0;
    for (int a = 0; a < d; ++a)
      for (int b = 0; b < d; ++b)
        for (int m = 0; m < d; ++m)
          for (int n = 0; n < d; ++n)
            here += at(f.inverse_uu, a, m) * at(f.inverse_uu, b, n) * at(f.einstein_ll, m, n) *
                    at(h, a, b);
    sum -= f.volume[slot(p)] * here;
  }
  return sum / static_cast<Real>(points);
}

} // namespace

Result<Real> divergence_identity(const std::vector<GridAxis>& axes, const std::vector<Real>& metric,
                                 const OnsagerCoefficients& c) {
  auto fields = fields_of(axes, metric);
  if (!fields) return fields.error();
  auto derivative = SpectralDerivative::make(axes);
  if (!derivative) return derivative.error();
  const CurvatureFields& f = fields.value();
  const int d = static_cast<int>(axes.size());
  const auto points = static_cast<Index>(f.volume.size());
  const std::vector<Real> invariants = onsager_invariants(d, points, f);
  const Invariants law = as_array(c);
  std::vector<Real> rest(slot(points)), change(slot(points));
  Real scale = 1;
  for (Index p = 0; p < points; ++p) {
    Real form = 0;
    for (std::size_t k = 0; k < kInvariants; ++k)
      form += law[k] * invariants[k * slot(points) + slot(p)];
    rest[slot(p)] = f.volume[slot(p)] * (f.scalar[slot(p)] - form);
    scale = std::max(scale, std::abs(f.volume[slot(p)] * f.scalar[slot(p)]));
  }
  for (int i = 0; i < d; ++i) {
    derivative.value().along(i, boundary_vector(d, points, f, i), change);
    for (std::size_t p = 0; p < rest.size(); ++p)
      rest[p] -= change[p];
  }
  Real worst = 0;
  for (const Real r : rest)
    worst = std::max(worst, std::abs(r));
  return worst / scale;
}

Result<Real> first_variation(const std::vector<GridAxis>& axes, const std::vector<Real>& metric,
                             const std::vector<Real>& h, const OnsagerCoefficients& c) {
  auto fields = fields_of(axes, metric);
  if (!fields) return fields.error();
  const int d = static_cast<int>(axes.size());
  const auto points = static_cast<Index>(fields.value().volume.size());
  constexpr Real kPlaces[] = {-2, -1, 1, 2}, kWeights[] = {1, -8, 8, -1}; // over 12 kShift
  Real measured = 0;
  std::vector<Real> moved(metric.size());
  for (std::size_t e = 0; e < 4; ++e) {
    for (std::size_t k = 0; k < metric.size(); ++k)
      moved[k] = metric[k] + kPlaces[e] * kShift * h[k];
    auto actions = onsager_actions(axes, moved);
    if (!actions) return actions.error();
    measured += kWeights[e] * sum_of(as_array(c), actions.value()) / (12 * kShift);
  }
  return std::abs(measured - predicted_variation(d, points, fields.value(), h));
}

Result<Real> form_identity(int d, const OnsagerCoefficients& c, std::uint64_t seed) {
  auto form = onsager_form(d, c);
  if (!form) return form.error();
  CurvatureFields point; // of one point: inverse_uu (pairs), gradient_lll (pairs, d)
  std::vector<Real> units;
  for (int a = 0; a < d; ++a)
    for (int b = a; b < d; ++b) {
      point.inverse_uu.push_back(a == b ? 1 : 0);
      for (int m = 0; m < d; ++m) {
        const Real slope = normal({seed, kGradientStream, 0}, units.size());
        point.gradient_lll.push_back(slope);
        units.push_back(a == b ? slope : std::sqrt(Real(2)) * slope);
      }
    }
  const std::vector<Real> terms = onsager_invariants(d, 1, point);
  const Invariants law = as_array(c);
  Real rest = 0, size = 0;
  for (std::size_t k = 0; k < kInvariants; ++k) {
    rest += law[k] * terms[k];
    size += std::abs(law[k] * terms[k]);
  }
  for (std::size_t i = 0; i < units.size(); ++i)
    for (std::size_t j = 0; j < units.size(); ++j)
      rest -= form.value()(i, j) * units[i] * units[j];
  return size > 0 ? std::abs(rest) / size : 0;
}

} // namespace twofold
