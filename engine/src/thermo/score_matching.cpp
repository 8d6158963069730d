#include "twofold/thermo/score_matching.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace twofold {

namespace {

constexpr std::size_t kGaussians = 12;
constexpr Real kRidge = 1e-6; // on the matrix scaled to a unit diagonal
constexpr std::size_t kFewest = 50;
constexpr int kClusterRounds = 6;
constexpr Real kWidthInSpacings = 1.6; // of a Gaussian, in distances to the nearest other centre

// Products of two coordinates, with the curved valleys of x y among them.
struct Exponents {
  int i, j;
};
constexpr std::array<Exponents, 4> kPowers = {{{1, 1}, {2, 1}, {1, 2}, {2, 2}}};

struct Power {
  Real value, first, second;
};
Power power(Real z, int exponent) {
  return exponent == 1 ? Power{z, 1, 0} : Power{z * z, 2 * z, 2};
}

using Rows = std::vector<std::vector<Real>>;

// The sample in units of its own deviations: z (M, K), one replica after the other.
struct Sample {
  std::size_t count = 0, dimensions = 0;
  std::vector<Real> z, deviation;
  [[nodiscard]] const Real* at(std::size_t r) const { return z.data() + r * dimensions; }
};

Result<Sample> standardised(const ReplicaCloud& cloud) {
  Sample s;
  s.dimensions = static_cast<std::size_t>(cloud.dimensions);
  s.count = cloud.q.size() / s.dimensions;
  s.z.resize(cloud.q.size());
  for (std::size_t d = 0; d < s.dimensions; ++d) {
    const auto row = cloud.q.subspan(d * s.count, s.count);
    Real mean = 0, squares = 0;
    for (const Real q : row)
      mean += q;
    mean /= static_cast<Real>(s.count);
    for (const Real q : row)
      squares += (q - mean) * (q - mean);
    const Real deviation = std::sqrt(squares / static_cast<Real>(s.count));
    if (!(deviation > 1e-12 * std::abs(mean)) || !std::isfinite(deviation))
      return Error{"spread of the learners along " + std::to_string(d), std::to_string(deviation),
                   "more than 0"};
    s.deviation.push_back(deviation);
    for (std::size_t r = 0; r < s.count; ++r)
      s.z[r * s.dimensions + d] = (row[r] - mean) / deviation;
  }
  return s;
}

Real distance_square(const Real* a, const Real* b, std::size_t n) {
  Real sum = 0;
  for (std::size_t d = 0; d < n; ++d)
    sum += (a[d] - b[d]) * (a[d] - b[d]);
  return sum;
}

// Lloyd's iteration from 12 replicas at equal strides.
Rows cluster_centres(const Sample& s) {
  Rows centres(kGaussians);
  for (std::size_t j = 0; j < kGaussians; ++j) {
    const Real* z = s.at(j * s.count / kGaussians);
    centres[j].assign(z, z + s.dimensions);
  }
  for (int round = 0; round < kClusterRounds; ++round) {
    Rows sums(kGaussians, std::vector<Real>(s.dimensions, 0));
    std::vector<Real> members(kGaussians, 0);
    for (std::size_t r = 0; r < s.count; ++r) {
      std::size_t nearest = 0;
      Real best = distance_square(s.at(r), centres[0].data(), s.dimensions);
      for (std::size_t j = 1; j < kGaussians; ++j) {
        const Real off = distance_square(s.at(r), centres[j].data(), s.dimensions);
        if (off < best) {
          best = off;
          nearest = j;
        }
      }
      members[nearest] += 1;
      for (std::size_t d = 0; d < s.dimensions; ++d)
        sums[nearest][d] += s.at(r)[d];
    }
    for (std::size_t j = 0; j < kGaussians; ++j)
      for (std::size_t d = 0; d < s.dimensions && members[j] > 0; ++d)
        centres[j][d] = sums[j][d] / members[j];
  }
  return centres;
}

class Features {
public:
  explicit Features(const Sample& s) : sample_(s), centres_(cluster_centres(s)) {
    for (std::size_t j = 0; j < kGaussians; ++j) {
      Real nearest = -1;
      for (std::size_t i = 0; i < kGaussians; ++i) {
        const Real off = distance_square(centres_[i].data(), centres_[j].data(), s.dimensions);
        if (off > 0 && (nearest < 0 || off < nearest)) nearest = off;
      }
      widths_.push_back(kWidthInSpacings * std::sqrt(nearest > 0 ? nearest : Real(1)));
    }
  }

  [[nodiscard]] std::size_t count() const { return count_for(sample_.dimensions); }
  [[nodiscard]] static std::size_t count_for(std::size_t k) {
    const bool products = static_cast<Index>(k) <= kMostProducts;
    return 2 * k + (products ? kPowers.size() * k * (k - 1) / 2 : 0) + kGaussians;
  }

  // gradient: (count, K) and laplacian: (count), with respect to q.
  void at(std::size_t r, std::vector<Real>& gradient, std::vector<Real>& laplacian) const {
    const std::size_t n = sample_.dimensions;
    const Real* z = sample_.at(r);
    std::fill(gradient.begin(), gradient.end(), Real(0));
    std::fill(laplacian.begin(), laplacian.end(), Real(0));
    std::size_t f = 0;
    const auto per = [&](std::size_t d) { return 1 / sample_.deviation[d]; };
    for (std::size_t d = 0; d < n; ++d, ++f)
      gradient[f * n + d] = per(d);
    for (std::size_t d = 0; d < n; ++d, ++f) {
      gradient[f * n + d] = z[d] * per(d);
      laplacian[f] = per(d) * per(d);
    }
    for (std::size_t d = 0; d < n && static_cast<Index>(n) <= kMostProducts; ++d)
      for (std::size_t e = d + 1; e < n; ++e)
        for (const auto& [i, j] : kPowers) { // z_d^i z_e^j
          const Power u = power(z[d], i), v = power(z[e], j);
          gradient[f * n + d] = u.first * v.value * per(d);
          gradient[f * n + e] = u.value * v.first * per(e);
          laplacian[f] =
              u.second * v.value * per(d) * per(d) + u.value * v.second * per(e) * per(e);
          ++f;
        }
    for (std::size_t j = 0; j < kGaussians; ++j, ++f) {
      const Real width = widths_[j];
      const Real gauss =
          math::exp(-0.5 * distance_square(z, centres_[j].data(), n) / (width * width));
      for (std::size_t d = 0; d < n; ++d) {
        const Real off = (z[d] - centres_[j][d]) / width, steep = per(d) / width;
        gradient[f * n + d] = -off * gauss * steep;
        laplacian[f] += (off * off - 1) * gauss * steep * steep;
      }
    }
  }

private:
  const Sample& sample_;
  Rows centres_;
  std::vector<Real> widths_;
};

// Cholesky in place; b becomes the solution.
void solve(Rows& a, std::vector<Real>& b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i) {
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
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k)
      b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
}

Status check(const ReplicaCloud& cloud) {
  const auto k = static_cast<std::size_t>(std::max<Index>(cloud.dimensions, 0));
  if (k < 1 || cloud.q.size() % k != 0)
    return Error{"dimensions of the learners", std::to_string(cloud.dimensions),
                 "a whole number from 1 on that divides the numbers given"};
  const std::size_t m = cloud.q.size() / k, fewest = std::max(kFewest, 2 * Features::count_for(k));
  if (m < fewest)
    return Error{"learners", std::to_string(m),
                 "at least " + std::to_string(fewest) + " for an entropy estimate"};
  if (cloud.drift_divergence.size() != m ||
      (cloud.diffusion.size() != m && cloud.diffusion.size() != 1) ||
      (!cloud.diffusion_gradient.empty() && cloud.diffusion_gradient.size() != k * m))
    return Error{"drift and diffusion of the learners",
                 std::to_string(cloud.drift_divergence.size()) + ", " +
                     std::to_string(cloud.diffusion.size()) + ", " +
                     std::to_string(cloud.diffusion_gradient.size()) + " values",
                 "one per learner"};
  for (const Real d : cloud.diffusion)
    if (!(d > 0) || !std::isfinite(d))
      return Error{"diffusion of a learner", std::to_string(d), "a positive number"};
  for (const auto& values : {cloud.drift_divergence, cloud.diffusion_gradient})
    for (const Real v : values)
      if (!std::isfinite(v))
        return Error{"drift of a learner", std::to_string(v), "a finite number"};
  return Done{};
}

} // namespace

Result<EntropyRates> entropy_rates(const ReplicaCloud& cloud) {
  if (const Status fine = check(cloud); !fine) return fine.error();
  auto sample = standardised(cloud);
  if (!sample) return sample.error();
  const Sample& s = sample.value();
  const Features features(s);
  const std::size_t n = features.count(), k = s.dimensions;
  Rows a(n, std::vector<Real>(n, 0));
  std::vector<Real> b(n, 0), turning(n, 0), gradient(n * k), laplacian(n); // turning: <gradD.gradf>
  Real divergence = 0;
  for (std::size_t r = 0; r < s.count; ++r) {
    features.at(r, gradient, laplacian);
    const Real d = cloud.diffusion[cloud.diffusion.size() == 1 ? 0 : r];
    divergence += cloud.drift_divergence[r];
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        Real product = 0;
        for (std::size_t c = 0; c < k; ++c)
          product += gradient[i * k + c] * gradient[j * k + c];
        a[i][j] += d * product;
      }
      Real turn = 0;
      for (std::size_t c = 0; c < k && !cloud.diffusion_gradient.empty(); ++c)
        turn += cloud.diffusion_gradient[c * s.count + r] * gradient[i * k + c];
      b[i] += d * laplacian[i] + turn;
      turning[i] += turn;
    }
  }
  const Real share = 1 / static_cast<Real>(s.count);
  std::vector<Real> scale(n), right(n);
  for (std::size_t i = 0; i < n; ++i) {
    scale[i] = a[i][i] > 0 ? 1 / std::sqrt(a[i][i] * share) : 0;
    right[i] = b[i] * share * scale[i];
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j)
      a[i][j] *= share * scale[i] * scale[j];
    a[i][i] += kRidge;
  }
  std::vector<Real> coefficients = right; // of -L
  solve(a, coefficients);
  EntropyRates rates;
  rates.destruction = divergence * share;
  for (std::size_t i = 0; i < n; ++i) {
    rates.production += coefficients[i] * right[i];
    rates.destruction -= coefficients[i] * turning[i] * share * scale[i];
  }
  return rates;
}

} // namespace twofold
