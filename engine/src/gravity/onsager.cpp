#include "twofold/gravity/onsager.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kShift = 1e-3; // of the central differences along xi; error kShift^4
constexpr Index kFewestSamples = 5, kMostSamples = 64;
constexpr Index kEvaluations = 4; // of a row

// Metric gradients and inverse at one point.
struct Local {
  Real inverse[kLargestDimension][kLargestDimension];
  Real gradient[kLargestDimension][kLargestDimension][kLargestDimension]; // d_m g_ab
};

Invariants invariants(int d, const Local& p) {
  // mixed[m][a][b] = g^ac d_m g_cb, lowered[m] = d_m ln|g|, along[b] = D_b
  Real mixed[kLargestDimension][kLargestDimension][kLargestDimension];
  Real logarithm[kLargestDimension] = {}, along[kLargestDimension] = {};
  for (int m = 0; m < d; ++m)
    for (int a = 0; a < d; ++a)
      for (int b = 0; b < d; ++b) {
        Real sum = 0;
        for (int c = 0; c < d; ++c)
          sum += p.inverse[a][c] * p.gradient[m][c][b];
        mixed[m][a][b] = sum;
        if (a == b) logarithm[m] += sum;
        if (a == m) along[b] += sum; // g^mc g_cb,m summed over m
      }
  Invariants out{};
  for (int m = 0; m < d; ++m)
    for (int n = 0; n < d; ++n) {
      Real same = 0;
      for (int a = 0; a < d; ++a)
        for (int b = 0; b < d; ++b)
          same += mixed[m][a][b] * mixed[n][b][a];
      const Real g = p.inverse[m][n];
      out[0] += g * same;
      out[1] += g * logarithm[m] * logarithm[n];
      out[2] += g * along[m] * along[n];
      out[4] += g * along[m] * logarithm[n];
    }
  // I4 = g^ac g^bn g^dm g_ab,m g_cd,n = g^ac u_a^d,b.. with one index raised each:
  // raised[a][n][d] = g^bn g^dm g_ab,m; other[n][a][d] = g^ac g_cd,n = mixed[n][a][d]
  for (int a = 0; a < d; ++a)
    for (int n = 0; n < d; ++n)
      for (int e = 0; e < d; ++e) {
        Real raised = 0;
        for (int m = 0; m < d; ++m)
          for (int b = 0; b < d; ++b)
            raised += p.inverse[b][n] * p.inverse[e][m] * p.gradient[m][a][b];
        out[3] += raised * mixed[n][a][e];
      }
  return out;
}

Local local_at(int d, Index points, const CurvatureFields& fields, Index i) {
  Local p{};
  for (int a = 0; a < d; ++a)
    for (int b = 0; b < d; ++b) {
      const int k = pair_of(d, a, b);
      p.inverse[a][b] = fields.inverse_uu[static_cast<std::size_t>(k * points + i)];
      for (int m = 0; m < d; ++m)
        p.gradient[m][a][b] =
            fields.gradient_lll[static_cast<std::size_t>((k * d + m) * points + i)];
    }
  return p;
}

Index count(std::span<const GridAxis> axes) {
  Index points = 1;
  for (const GridAxis& axis : axes)
    points *= axis.points;
  return points;
}

int varying(std::span<const GridAxis> axes) {
  int n = 0;
  for (const GridAxis& axis : axes)
    n += axis.varies() ? 1 : 0;
  return n;
}

int varying(const DiffeomorphismParams& p) { return p.varying == 0 ? p.dimension : p.varying; }

std::span<Real> part(std::vector<Real>& all, int k, std::size_t points) {
  return std::span(all).subspan(static_cast<std::size_t>(k) * points, points);
}

// L g_mn = xi^l g_mn,l + g_ln xi^l,m + g_ml xi^l,n for the random xi of this sample.
std::vector<Real> lie_derivative(const std::vector<GridAxis>& axes, std::vector<Real>& metric,
                                 std::uint64_t seed, std::uint64_t sample) {
  const int d = static_cast<int>(axes.size());
  const auto points = static_cast<std::size_t>(count(axes));
  const SpectralDerivative derivative = SpectralDerivative::make(axes).value();
  std::vector<Real> lie(metric.size(), 0), xi(points), change(points);
  for (int l = 0; l < d; ++l) {
    std::fill(xi.begin(), xi.end(), 0);
    add_waves(random_waves(varying(axes), 1,
                           {seed, WaveUse::coordinates, sample, static_cast<std::uint64_t>(l)}),
              axes, xi);
    for (int k = 0; k < pair_count(d); ++k) {
      derivative.along(l, part(metric, k, points), change);
      const auto out = part(lie, k, points);
      for (std::size_t i = 0; i < points; ++i)
        out[i] += xi[i] * change[i];
    }
    for (int m = 0; m < d; ++m) {
      derivative.along(m, xi, change);
      for (int n = 0; n < d; ++n) { // both terms: n = m counts twice
        const auto out = part(lie, pair_of(d, m, n), points);
        const auto g = part(metric, pair_of(d, l, n), points);
        const Real times = m == n ? 2 : 1;
        for (std::size_t i = 0; i < points; ++i)
          out[i] += times * g[i] * change[i];
      }
    }
  }
  return lie;
}

} // namespace

std::vector<GridAxis> torus_axes(int dimension, int varying, Index points) {
  std::vector<GridAxis> axes;
  for (int m = 0; m < dimension; ++m) {
    const Index n = m < varying ? points : 1;
    axes.push_back({n, 2 * math::pi / static_cast<Real>(n), Edge::periodic});
  }
  return axes;
}

std::vector<Real> onsager_invariants(int d, Index points, const CurvatureFields& fields) {
  std::vector<Real> out(kInvariants * static_cast<std::size_t>(points));
  for (Index i = 0; i < points; ++i) {
    const Invariants here = invariants(d, local_at(d, points, fields, i));
    for (std::size_t k = 0; k < kInvariants; ++k)
      out[k * static_cast<std::size_t>(points) + static_cast<std::size_t>(i)] = here[k];
  }
  return out;
}

Invariants onsager_actions(int d, Index points, const CurvatureFields& fields) {
  Invariants sum{};
  for (Index i = 0; i < points; ++i) {
    const Invariants here = invariants(d, local_at(d, points, fields, i));
    for (std::size_t k = 0; k < kInvariants; ++k)
      sum[k] += fields.volume[static_cast<std::size_t>(i)] * here[k];
  }
  for (Real& value : sum)
    value /= static_cast<Real>(points);
  return sum;
}

std::vector<Real> random_metric(std::span<const GridAxis> axes, Real contrast, std::uint64_t seed,
                                std::uint64_t sample) {
  const int d = static_cast<int>(axes.size());
  const auto points = static_cast<std::size_t>(count(axes));
  std::vector<Real> out(static_cast<std::size_t>(pair_count(d)) * points, 0);
  for (int a = 0; a < d; ++a)
    for (int b = a; b < d; ++b) {
      const auto k = static_cast<std::size_t>(pair_of(d, a, b));
      const auto component = std::span(out).subspan(k * points, points);
      const Real flat = a != b ? 0 : a == 0 ? -1 : 1;
      std::fill(component.begin(), component.end(), flat);
      add_waves(random_waves(varying(axes), contrast, {seed, WaveUse::metric, sample, k}), axes,
                component);
    }
  return out;
}

Result<Invariants> onsager_actions(const std::vector<GridAxis>& axes,
                                   const std::vector<Real>& metric) {
  auto grid = MetricGrid::make(axes, Signature::lorentzian, metric);
  if (!grid) return grid.error();
  auto curvature = GridCurvature::make(grid.value(), Derivatives::spectral);
  if (!curvature) return curvature.error();
  return onsager_actions(
      grid.value().dimension(), grid.value().points(),
      curvature.value().compute({.inverse = true, .volume = true, .gradient = true}));
}

DiffeomorphismRow::DiffeomorphismRow(const DiffeomorphismParams& p, std::uint64_t sample)
    : axes_(torus_axes(p.dimension, varying(p), p.points)),
      metric_(random_metric(axes_, p.contrast, p.seed, sample)),
      lie_(lie_derivative(axes_, metric_, p.seed, sample)) {}

Invariants DiffeomorphismRow::actions_at(Real shift) {
  shifted_.resize(metric_.size());
  for (std::size_t k = 0; k < metric_.size(); ++k)
    shifted_[k] = metric_[k] + shift * lie_[k];
  Invariants failed;
  failed.fill(std::nan(""));
  const auto actions = onsager_actions(axes_, shifted_);
  return actions ? actions.value() : failed;
}

bool DiffeomorphismRow::advance() {
  constexpr Real kPlaces[] = {-2, -1, 1, 2}, kWeights[] = {1, -8, 8, -1}; // over 12 kShift
  if (evaluation_ < kEvaluations) {
    const Invariants at = actions_at(kPlaces[evaluation_] * kShift);
    for (std::size_t k = 0; k < kInvariants; ++k)
      sum_[k] += kWeights[evaluation_] * at[k] / (12 * kShift);
    ++evaluation_;
  }
  return evaluation_ == kEvaluations;
}

DiffeomorphismTest::DiffeomorphismTest(const DiffeomorphismParams& params)
    : params_(params), row_(params, 0), rows_(zeros(params.samples, kInvariants)) {}

Result<DiffeomorphismTest> DiffeomorphismTest::make(const DiffeomorphismParams& p) {
  if (p.dimension < 2 || p.dimension > kLargestDimension)
    return Error{"dimension", std::to_string(p.dimension), "2, 3 or 4"};
  if (p.varying < 0 || p.varying > p.dimension)
    return Error{"axes that vary", std::to_string(p.varying),
                 "a whole number from 0 to " + std::to_string(p.dimension)};
  if (p.samples < kFewestSamples || p.samples > kMostSamples)
    return Error{"samples", std::to_string(p.samples),
                 "a whole number from " + std::to_string(kFewestSamples) + " to " +
                     std::to_string(kMostSamples)};
  if (!(p.contrast > 0 && p.contrast <= Real(0.1)))
    return Error{"contrast", std::to_string(p.contrast), "a number above 0 and up to 0.1"};
  auto derivative = SpectralDerivative::make(torus_axes(p.dimension, varying(p), p.points));
  if (!derivative) return derivative.error();
  return DiffeomorphismTest(p);
}

bool DiffeomorphismTest::advance(Index evaluations) {
  for (; evaluations > 0 && !done(); --evaluations) {
    if (!row_.advance()) continue;
    for (std::size_t k = 0; k < kInvariants; ++k)
      rows_(rows_done_, static_cast<Index>(k)) = row_.row()[k];
    ++rows_done_;
    if (!done()) row_ = DiffeomorphismRow(params_, static_cast<std::uint64_t>(rows_done_));
  }
  return done();
}

Real DiffeomorphismTest::progress() const {
  const Index done_of_row = done() ? 0 : row_.evaluations();
  return static_cast<Real>(kEvaluations * rows_done_ + done_of_row) /
         static_cast<Real>(kEvaluations * params_.samples);
}

std::vector<Real> DiffeomorphismTest::singular_values() const {
  auto values = twofold::singular_values(rows_);
  return values ? values.value() : std::vector<Real>(kInvariants, std::nan(""));
}

// The eigenvector of the least eigenvalue of rows^T rows: its error is the square of the gap.
Invariants null_vector_of(const Matrix& rows) {
  Matrix normal = zeros(kInvariants, kInvariants);
  for (Index s = 0; s < static_cast<Index>(rows.shape()[0]); ++s)
    for (Index i = 0; i < static_cast<Index>(kInvariants); ++i)
      for (Index j = 0; j < static_cast<Index>(kInvariants); ++j)
        normal(i, j) += rows(s, i) * rows(s, j);
  Invariants out;
  out.fill(std::nan(""));
  auto eigen = symmetric_eigen(normal);
  if (!eigen) return out;
  const Index last = static_cast<Index>(kInvariants) - 1;
  const Real first = eigen.value().vectors(last, 0);
  for (std::size_t k = 0; k < kInvariants; ++k)
    out[k] = -0.25 * eigen.value().vectors(last, static_cast<Index>(k)) / first;
  return out;
}

Real violation_of(const Matrix& rows, const OnsagerCoefficients& coefficients) {
  const Invariants c = as_array(coefficients);
  Real product = 0, all = 0, size = 0;
  for (Index s = 0; s < static_cast<Index>(rows.shape()[0]); ++s) {
    Real row = 0;
    for (std::size_t k = 0; k < kInvariants; ++k) {
      const Real entry = rows(s, static_cast<Index>(k));
      row += entry * c[k];
      all += entry * entry;
    }
    product += row * row;
  }
  for (const Real value : c)
    size += value * value;
  return size > 0 && all > 0 ? std::sqrt(product / (all * size)) : 0;
}

} // namespace twofold
