#include "projection.hpp"

#include "twofold/core/math.hpp"
#include "twofold/learning/principal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold::recurrent {

namespace {

constexpr Real kEnoughPerBin = 20;        // moves before a bin says something
constexpr Real kSmallestVariance = 1e-28; // round-off of places of size 1

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

Real along(const Projection& p, const Real* q) {
  Real sum = 0;
  for (std::size_t i = 0; i < p.direction.size(); ++i)
    sum += p.direction[i] * (q[i] - p.centre[i]);
  return sum;
}

Real reach(const Projection& p) { return kMotionReach * std::sqrt(p.start_variance); }

} // namespace

Projection begin_projection(Index step, std::span<const Real> q, Index learners,
                            const Projection* before) {
  Principal first = principal_directions(q, learners, 1);
  Projection p;
  p.since = step;
  p.centre = std::move(first.mean);
  p.direction = std::move(first.directions);
  if (before) {
    if (const auto law = fit(*before, step)) {
      p.last_pull = law->pull;
      p.last_diffusion = law->diffusion;
    }
    Real same = 0;
    if (before->direction.size() == p.direction.size())
      for (std::size_t i = 0; i < p.direction.size(); ++i)
        same += before->direction[i] * p.direction[i];
    if (same < 0)
      for (Real& e : p.direction)
        e = -e;
  }
  p.start_variance = first.variances[0];
  p.starts = places(p, q);
  for (auto* bins : {&p.bin_n, &p.bin_d, &p.bin_dd})
    bins->assign(size_of(kMotionBins), 0);
  return p;
}

std::vector<Real> places(const Projection& p, std::span<const Real> q) {
  std::vector<Real> u;
  if (p.direction.empty()) return u;
  for (std::size_t begin = 0; begin < q.size(); begin += p.direction.size())
    u.push_back(along(p, q.data() + begin));
  return u;
}

void record(Projection& p, std::span<const Real> now, std::span<const Real> next) {
  assert(now.size() == next.size());
  const std::vector<Real> from = places(p, now), to = places(p, next);
  const Real wall = reach(p);
  for (std::size_t m = 0; m < from.size(); ++m) {
    const Real u = from[m], d = to[m] - u;
    p.n += 1;
    p.u += u;
    p.uu += u * u;
    p.d += d;
    p.ud += u * d;
    p.dd += d * d;
    if (!(wall > 0)) continue;
    const Real place = (u + wall) / (2 * wall) * static_cast<Real>(kMotionBins);
    if (!(place >= 0 && place < static_cast<Real>(kMotionBins))) continue;
    const auto bin = static_cast<std::size_t>(place);
    p.bin_n[bin] += 1;
    p.bin_d[bin] += d;
    p.bin_dd[bin] += d * d;
  }
}

std::optional<LinearLaw> fit(const Projection& p, Index step) {
  if (!(p.start_variance > kSmallestVariance)) return std::nullopt;
  LinearLaw law;
  if (step - p.since < kLeastAge && p.last_diffusion > 0) {
    law.pull = p.last_pull;
    law.diffusion = p.last_diffusion;
    law.push = p.n > 0 ? p.d / p.n + law.pull * p.u / p.n : 0; // the cloud begins round 0
  } else {
    if (!(p.n > 2)) return std::nullopt;
    const Real spread = p.uu / p.n - (p.u / p.n) * (p.u / p.n);
    const Real common = p.ud / p.n - (p.u / p.n) * (p.d / p.n);
    if (!(spread > 0)) return std::nullopt;
    law.pull = -common / spread;
    law.push = p.d / p.n + law.pull * p.u / p.n;
    const Real total = p.dd / p.n - (p.d / p.n) * (p.d / p.n);
    law.diffusion = std::max(Real(0), 0.5 * (total - common * common / spread));
  }
  for (Index n = p.since; n < step; ++n) {
    law.kept *= 1 - law.pull;
    law.shift += law.push - law.pull * law.shift;
    law.variance = (1 - law.pull) * (1 - law.pull) * law.variance + 2 * law.diffusion;
  }
  if (!std::isfinite(law.shift) || !std::isfinite(law.variance)) return std::nullopt;
  return law;
}

Prediction predict(const Projection& p, const LinearLaw& law, Real box, Index bins) {
  const Real width = 2 * box / static_cast<Real>(bins);
  const Real spread = std::sqrt(2 * std::max(law.variance, kSmallestVariance));
  std::vector<Real> mass(size_of(bins), 0), scatter(size_of(bins), 0);
  for (const Real start : p.starts) {
    const Real mean = law.kept * start + law.shift;
    Real below = 0;
    for (Index b = 0; b < bins; ++b) {
      const Real edge = -box + static_cast<Real>(b + 1) * width;
      const Real up_to = b + 1 < bins ? 0.5 * (1 + math::erf((edge - mean) / spread)) : 1;
      const Real share = up_to - below;
      mass[size_of(b)] += share;
      scatter[size_of(b)] += share * (1 - share);
      below = up_to;
    }
  }
  const auto count = static_cast<Real>(p.starts.size());
  Prediction result;
  for (std::size_t b = 0; b < mass.size(); ++b) {
    result.density.push_back(mass[b] / (count * width));
    result.floor += std::sqrt(2 * scatter[b] / math::pi) / count;
  }
  return result;
}

EntropyRates entropy_rates(const LinearLaw& law, std::span<const Real> u) {
  Real mean = 0, square = 0;
  const Real share = 1 / static_cast<Real>(u.size());
  for (const Real place : u)
    mean += share * place;
  for (const Real place : u)
    square += share * (place - mean) * (place - mean);
  return {.production = square > kSmallestVariance ? law.diffusion / square : 0,
          .destruction = -law.pull};
}

std::vector<Motion> motion(const Projection& p) {
  std::vector<Motion> all;
  const Real wall = reach(p), width = 2 * wall / static_cast<Real>(kMotionBins);
  for (std::size_t b = 0; b < p.bin_n.size(); ++b) {
    if (p.bin_n[b] < kEnoughPerBin) continue;
    const Real drift = p.bin_d[b] / p.bin_n[b];
    all.push_back({-wall + (static_cast<Real>(b) + Real(0.5)) * width, drift,
                   0.5 * std::max(Real(0), p.bin_dd[b] / p.bin_n[b] - drift * drift)});
  }
  return all;
}

} // namespace twofold::recurrent
