#include "twofold/thermo/entropy_ledger.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kTiny = 1e-300; // densities below do not count, and have no logarithm to speak of
constexpr std::size_t kGaussians = 12;
constexpr std::size_t kFeatures = kGaussians + 2;
constexpr Real kWidthInSpacings = 1.2;
constexpr Real kRidge = 1e-4; // on the matrix scaled to a unit diagonal
constexpr std::size_t kFewest = 50;

Real log_of(Real p) { return math::log(std::max(p, kTiny)); }

struct Sample {
  Real mean, deviation, low, high; // low and high in deviations from the mean
};

Sample describe(std::span<const Real> q) {
  const auto count = static_cast<Real>(q.size());
  Real sum = 0, squares = 0, low = q[0], high = q[0];
  for (const Real x : q) {
    sum += x;
    low = std::min(low, x);
    high = std::max(high, x);
  }
  const Real mean = sum / count;
  for (const Real x : q)
    squares += (x - mean) * (x - mean);
  const Real deviation = std::sqrt(squares / count);
  return {mean, deviation, (low - mean) / deviation, (high - mean) / deviation};
}

using Row = std::array<Real, kFeatures>;

// First and second derivatives of the features with respect to q.
void features(Row& first, Row& second, Real q, const Sample& s) {
  const Real z = (q - s.mean) / s.deviation, per = 1 / s.deviation;
  const Real spacing = (s.high - s.low) / static_cast<Real>(kGaussians - 1);
  const Real width = kWidthInSpacings * spacing;
  first[0] = per;
  second[0] = 0;
  first[1] = z * per;
  second[1] = per * per;
  std::array<Real, kGaussians> d{}, gauss{};
  for (std::size_t j = 0; j < kGaussians; ++j) {
    d[j] = (z - (s.low + spacing * static_cast<Real>(j))) / width;
    gauss[j] = -0.5 * d[j] * d[j];
  }
  math::exp(gauss, gauss);
  const Real steep = per / width;
  for (std::size_t j = 0; j < kGaussians; ++j) {
    first[j + 2] = -d[j] * gauss[j] * steep;
    second[j + 2] = (d[j] * d[j] - 1) * gauss[j] * steep * steep;
  }
}

// Solves the symmetric positive definite system in place by Cholesky; b becomes the solution.
void solve(std::array<Row, kFeatures>& a, Row& b) {
  for (std::size_t i = 0; i < kFeatures; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      Real sum = a[i][j];
      for (std::size_t k = 0; k < j; ++k)
        sum -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
    }
    for (std::size_t k = 0; k < i; ++k)
      b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (std::size_t i = kFeatures; i-- > 0;) {
    for (std::size_t k = i + 1; k < kFeatures; ++k)
      b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
}

} // namespace

Real entropy(const FokkerPlanckModel& model, const FokkerPlanckState& state) {
  Real sum = 0;
  for (const Real p : view(state.p))
    sum -= p * log_of(p);
  return sum * model.spacing();
}

// With u = D p the flux times h is B (u_i - u_{i+1}) - delta/2 (u_i + u_{i+1}), B the even part of
// Bernoulli's function. u_i - u_{i+1} = Dm (p_i - p_{i+1}) + pm (D_i - D_{i+1}), means Dm and pm:
// the first part is what noise makes.
EntropyRates entropy_rates(const FokkerPlanckModel& model, const FokkerPlanckState& state) {
  const Real h = model.spacing();
  const auto d = model.diffusion();
  EntropyRates rates;
  Real log_here = log_of(state.p(0));
  for (std::size_t i = 0; i + 1 < d.size(); ++i) {
    const Real here = state.p(i), there = state.p(i + 1);
    const Real log_there = log_of(there), fall = log_here - log_there;
    const Real bernoulli =
        0.5 * h * h * (model.rate_up()[i] / d[i] + model.rate_down()[i] / d[i + 1]);
    const Real mean_d = 0.5 * (d[i] + d[i + 1]), mean_p = 0.5 * (here + there);
    rates.production += bernoulli * mean_d * (here - there) * fall / h;
    rates.destruction += (bernoulli * mean_p * (d[i] - d[i + 1]) -
                          0.5 * model.tilt()[i] * (d[i] * here + d[i + 1] * there)) *
                         fall / h;
    log_here = log_there;
  }
  return rates;
}

Real entropy(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  Real sum = 0;
  for (const Real p : view(state.p))
    sum -= p * log_of(p);
  return sum * model.cell_area();
}

EntropyRates entropy_rates(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  const auto nx = static_cast<std::size_t>(model.nx()), ny = static_cast<std::size_t>(model.ny());
  const auto d = model.diffusion();
  const auto p = view(state.p);
  std::vector<Real> logs(p.size());
  for (std::size_t k = 0; k < p.size(); ++k)
    logs[k] = log_of(p[k]);
  EntropyRates rates;
  const auto add_face = [&](const FokkerPlanck2dModel::Lines& lines, std::size_t face,
                            std::size_t here, std::size_t there, Real h) {
    const Real fall = logs[here] - logs[there];
    const Real bernoulli = 0.5 * h * h * (lines.up[face] / d[here] + lines.down[face] / d[there]);
    const Real weight = model.cell_area() / (h * h);
    rates.production +=
        weight * bernoulli * 0.5 * (d[here] + d[there]) * (p[here] - p[there]) * fall;
    rates.destruction += weight * fall *
                         (bernoulli * 0.5 * (p[here] + p[there]) * (d[here] - d[there]) -
                          0.5 * lines.tilt[face] * (d[here] * p[here] + d[there] * p[there]));
  };
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i) {
      const std::size_t cell = j * nx + i;
      if (i + 1 < nx) add_face(model.along_x(), i * ny + j, cell, cell + 1, model.spacing_x());
      if (j + 1 < ny) add_face(model.along_y(), cell, cell, cell + nx, model.spacing_y());
    }
  return rates;
}

Result<EntropyRates> entropy_rates(const Landscape& landscape, const EnsembleModel& ensemble,
                                   std::span<const Real> replicas) {
  if (replicas.size() < kFewest)
    return Error{"learners", std::to_string(replicas.size()),
                 "at least " + std::to_string(kFewest) + " for an entropy estimate"};
  const Sample sample = describe(replicas);
  const Real range = (sample.high - sample.low) * sample.deviation;
  if (!(range > 1e-12 * std::abs(sample.mean))) // below, the deviation is only round-off
    return Error{"spread of the learners", std::to_string(range), "more than 0"};
  std::array<Row, kFeatures> a{};
  Row b{}, turning{}, first{}, second{}; // turning: <D' f'_j>
  Real curvature = 0;
  for (const Real q : replicas) {
    features(first, second, q, sample);
    const Real d = ensemble.diffusion(q), d_slope = ensemble.diffusion_slope(q);
    curvature += landscape.curvature(q);
    for (std::size_t i = 0; i < kFeatures; ++i) {
      const Real weighted = d * first[i];
      for (std::size_t j = 0; j <= i; ++j)
        a[i][j] += weighted * first[j];
      b[i] += d * second[i] + d_slope * first[i];
      turning[i] += d_slope * first[i];
    }
  }
  const Real share = 1 / static_cast<Real>(replicas.size());
  Row scale{}, right{};
  for (std::size_t i = 0; i < kFeatures; ++i) {
    scale[i] = a[i][i] > 0 ? 1 / std::sqrt(a[i][i] * share) : 0;
    right[i] = b[i] * share * scale[i];
  }
  for (std::size_t i = 0; i < kFeatures; ++i) {
    for (std::size_t j = 0; j <= i; ++j)
      a[i][j] *= share * scale[i] * scale[j];
    a[i][i] += kRidge;
  }
  Row coefficients = right; // of -L
  solve(a, coefficients);
  EntropyRates rates;
  rates.destruction = -ensemble.params().step_size * curvature * share;
  for (std::size_t i = 0; i < kFeatures; ++i) {
    rates.production += coefficients[i] * right[i];
    rates.destruction -= coefficients[i] * turning[i] * share * scale[i];
  }
  return rates;
}

} // namespace twofold
