#include "twofold/gravity/onsager.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr std::uint32_t kMetricStream = 0x6f6e7301, kVectorStream = 0x6f6e7302;
constexpr Real kShift = 1e-3; // of the central differences along xi; error kShift^4
constexpr Index kFewestSamples = 5, kMostSamples = 64;
constexpr std::size_t kWaves = 2;

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

// Sum of kWaves cosines of whole wave numbers -1, 0, 1 along each axis.
void add_waves(std::span<const GridAxis> axes, Real contrast, std::uint64_t seed,
               std::uint32_t stream, std::uint64_t sample, std::uint64_t component,
               std::span<Real> out) {
  for (std::size_t wave = 0; wave < kWaves; ++wave) {
    const std::uint64_t first = (component * kWaves + wave) * (2 + kLargestDimension);
    const RandomKey key{seed, stream, sample};
    const Real size = contrast * normal(key, first);
    const Real phase = 2 * math::pi * uniform(key, first + 1);
    std::array<int, kLargestDimension> k{};
    for (std::size_t m = 0; m < axes.size(); ++m)
      k[m] = static_cast<int>(3 * uniform(key, first + 2 + m)) - 1;
    std::array<Index, kLargestDimension> at{};
    for (Real& value : out) {
      Real angle = phase;
      for (std::size_t m = 0; m < axes.size(); ++m)
        angle += 2 * math::pi * static_cast<Real>(k[m] * at[m]) / static_cast<Real>(axes[m].points);
      value += size * math::cos(angle);
      for (std::size_t m = axes.size(); m-- > 0;) {
        if (++at[m] < axes[m].points) break;
        at[m] = 0;
      }
    }
  }
}

Index count(std::span<const GridAxis> axes) {
  Index points = 1;
  for (const GridAxis& axis : axes)
    points *= axis.points;
  return points;
}

} // namespace

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
      const auto part = std::span(out).subspan(k * points, points);
      const Real flat = a != b ? 0 : a == 0 ? -1 : 1;
      std::fill(part.begin(), part.end(), flat);
      add_waves(axes, contrast, seed, kMetricStream, sample, k, part);
    }
  return out;
}

DiffeomorphismTest::DiffeomorphismTest(const DiffeomorphismParams& params)
    : params_(params),
      axes_(
          static_cast<std::size_t>(params.dimension),
          GridAxis{params.points, 2 * math::pi / static_cast<Real>(params.points), Edge::periodic}),
      rows_(zeros(params.samples, kInvariants)) {}

Result<DiffeomorphismTest> DiffeomorphismTest::make(const DiffeomorphismParams& p) {
  if (p.dimension < 2 || p.dimension > kLargestDimension)
    return Error{"dimension", std::to_string(p.dimension), "2, 3 or 4"};
  if (p.samples < kFewestSamples || p.samples > kMostSamples)
    return Error{"samples", std::to_string(p.samples),
                 "a whole number from " + std::to_string(kFewestSamples) + " to " +
                     std::to_string(kMostSamples)};
  if (!(p.contrast > 0 && p.contrast <= Real(0.1)))
    return Error{"contrast", std::to_string(p.contrast), "a number above 0 and up to 0.1"};
  DiffeomorphismTest test(p);
  auto derivative = SpectralDerivative::make(test.axes_);
  if (!derivative) return derivative.error();
  test.derivative_ = std::move(derivative.value());
  test.begin_sample();
  return test;
}

// The metric of this sample and its Lie derivative: L g_mn = xi^l g_mn,l + g_ln xi^l,m + g_ml
// xi^l,n.
void DiffeomorphismTest::begin_sample() {
  if (done()) return;
  const int d = params_.dimension;
  const auto points = static_cast<std::size_t>(count(axes_));
  const auto sample = static_cast<std::uint64_t>(rows_done_);
  metric_ = random_metric(axes_, params_.contrast, params_.seed, sample);
  lie_.assign(metric_.size(), 0);
  std::vector<Real> xi(points), change(points);
  const auto part = [points](std::vector<Real>& all, int k) {
    return std::span(all).subspan(static_cast<std::size_t>(k) * points, points);
  };
  for (int l = 0; l < d; ++l) {
    std::fill(xi.begin(), xi.end(), 0);
    add_waves(axes_, 1, params_.seed, kVectorStream, sample, static_cast<std::uint64_t>(l), xi);
    for (int k = 0; k < pair_count(d); ++k) {
      derivative_.along(l, part(metric_, k), change);
      const auto out = part(lie_, k);
      for (std::size_t i = 0; i < points; ++i)
        out[i] += xi[i] * change[i];
    }
    for (int m = 0; m < d; ++m) {
      derivative_.along(m, xi, change);
      for (int n = 0; n < d; ++n) { // both terms: n = m counts twice
        const auto out = part(lie_, pair_of(d, m, n)), g = part(metric_, pair_of(d, l, n));
        const Real times = m == n ? 2 : 1;
        for (std::size_t i = 0; i < points; ++i)
          out[i] += times * g[i] * change[i];
      }
    }
  }
  evaluation_ = 0;
  sum_ = {};
}

Invariants DiffeomorphismTest::actions_at(Real shift) {
  shifted_.resize(metric_.size());
  for (std::size_t k = 0; k < metric_.size(); ++k)
    shifted_[k] = metric_[k] + shift * lie_[k];
  const Index points = count(axes_);
  auto grid = MetricGrid::make(axes_, Signature::lorentzian, shifted_);
  Invariants failed;
  failed.fill(std::nan(""));
  if (!grid) return failed;
  auto curvature = GridCurvature::make(grid.value(), Derivatives::spectral);
  if (!curvature) return failed;
  const CurvatureFields fields =
      curvature.value().compute({.inverse = true, .volume = true, .gradient = true});
  return onsager_actions(params_.dimension, points, fields);
}

bool DiffeomorphismTest::advance(Index evaluations) {
  constexpr Real kPlaces[4] = {-2, -1, 1, 2}, kWeights[4] = {1, -8, 8, -1}; // over 12 kShift
  for (; evaluations > 0 && !done(); --evaluations) {
    const Invariants at = actions_at(kPlaces[evaluation_] * kShift);
    for (std::size_t k = 0; k < kInvariants; ++k)
      sum_[k] += kWeights[evaluation_] * at[k] / (12 * kShift);
    if (++evaluation_ < 4) continue;
    for (std::size_t k = 0; k < kInvariants; ++k)
      rows_(rows_done_, static_cast<Index>(k)) = sum_[k];
    ++rows_done_;
    begin_sample();
  }
  return done();
}

Real DiffeomorphismTest::progress() const {
  return static_cast<Real>(4 * rows_done_ + evaluation_) / static_cast<Real>(4 * params_.samples);
}

std::vector<Real> DiffeomorphismTest::singular_values() const {
  auto values = twofold::singular_values(rows_);
  return values ? values.value() : std::vector<Real>(kInvariants, std::nan(""));
}

// The eigenvector of the least eigenvalue of rows^T rows: its error is the square of the gap.
Invariants DiffeomorphismTest::null_vector() const {
  Matrix normal = zeros(kInvariants, kInvariants);
  for (Index s = 0; s < params_.samples; ++s)
    for (Index i = 0; i < static_cast<Index>(kInvariants); ++i)
      for (Index j = 0; j < static_cast<Index>(kInvariants); ++j)
        normal(i, j) += rows_(s, i) * rows_(s, j);
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

Real DiffeomorphismTest::violation(const OnsagerCoefficients& coefficients) const {
  const Invariants c = as_array(coefficients);
  Real product = 0, all = 0, size = 0;
  for (Index s = 0; s < params_.samples; ++s) {
    Real row = 0;
    for (std::size_t k = 0; k < kInvariants; ++k) {
      row += rows_(s, static_cast<Index>(k)) * c[k];
      all += rows_(s, static_cast<Index>(k)) * rows_(s, static_cast<Index>(k));
    }
    product += row * row;
  }
  for (const Real value : c)
    size += value * value;
  return size > 0 && all > 0 ? std::sqrt(product / (all * size)) : 0;
}

} // namespace twofold
