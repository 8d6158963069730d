#include "held_diffusion.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold::ring {

namespace {

// x/(e^x - 1)
Real bernoulli(Real x) { return std::abs(x) < 1e-8 ? 1 - 0.5 * x : x / math::expm1(x); }

} // namespace

HeldDiffusion::HeldDiffusion(std::span<const Real> start, Real drift, Real diffusion,
                             Real duration) {
  constexpr Real kMostOut = 0.5; // of a cell in one substep
  const std::size_t n = start.size();
  const Real h = 2 * math::pi / static_cast<Real>(n);
  Real fastest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Real here = start[i], above = start[i + 1 == n ? 0 : i + 1];
    assert(here > 0 && above > 0);
    const Real tilt = drift * h / diffusion + math::log(above / here); // b h/D
    up_.push_back(diffusion * bernoulli(-tilt) / (h * h));
    down_.push_back(diffusion * bernoulli(tilt) / (h * h));
  }
  for (std::size_t i = 0; i < n; ++i)
    fastest = std::max(fastest, up_[i] + down_[i == 0 ? n - 1 : i - 1]);
  substeps_ = std::max<Index>(1, static_cast<Index>(std::ceil(duration * fastest / kMostOut)));
  const Real dt = duration / static_cast<Real>(substeps_);
  for (std::size_t i = 0; i < n; ++i) {
    up_[i] *= dt;
    down_[i] *= dt;
  }
}

void HeldDiffusion::step(std::span<Real> p, std::span<Real> work) const {
  const std::size_t n = up_.size();
  assert(p.size() == n && work.size() >= n);
  for (Index s = 0; s < substeps_; ++s) {
    for (std::size_t i = 0; i + 1 < n; ++i)
      work[i] = up_[i] * p[i] - down_[i] * p[i + 1];
    work[n - 1] = up_[n - 1] * p[n - 1] - down_[n - 1] * p[0];
    p[0] -= work[0] - work[n - 1];
    for (std::size_t i = 1; i < n; ++i)
      p[i] -= work[i] - work[i - 1];
  }
}

} // namespace twofold::ring
