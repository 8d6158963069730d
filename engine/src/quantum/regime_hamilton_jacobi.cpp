// Hamilton-Jacobi on the circle by its characteristics: points at the quantiles of the start move
// as free particles in V. The mean over quantiles is the midpoint rule of a smooth periodic
// function, so 256 of them are plenty.
#include "ring_shapes.hpp"

#include "twofold/core/math.hpp"

#include <array>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kGrid = 256, kPoints = 256, kSubsteps = 2;
constexpr std::size_t kCount = static_cast<std::size_t>(kPoints);

// d/dx of sum_m (a_m cos m x + b_m sin m x) where cos x = c and sin x = s.
template <Index Modes> Real slope(const Real* amplitudes, Real c, Real s) {
  Real cosine = 1, sine = 0, sum = 0;
  for (Index m = 1; m <= Modes; ++m) {
    const Real next = cosine * c - sine * s;
    sine = sine * c + cosine * s;
    cosine = next;
    sum += static_cast<Real>(m) * (amplitudes[Modes + m - 1] * cosine - amplitudes[m - 1] * sine);
  }
  return sum;
}

void kick(Real* __restrict velocity, const Real* __restrict cosine, const Real* __restrict sine,
          const Real* __restrict potential, Real time) {
  for (Index i = 0; i < kPoints; ++i)
    velocity[i] -= time * slope<kForceModes>(potential, cosine[i], sine[i]);
}

void write_row(const Real* __restrict velocity, const Real* __restrict cosine,
               const Real* __restrict sine, Real* __restrict row) {
  std::array<Real, kFrameModes> pc{}, ps{}, jc{}, js{};
  Real mean = 0;
  for (Index i = 0; i < kPoints; ++i) {
    Real c = 1, s = 0;
    const Real v = velocity[i];
    mean += v;
    for (std::size_t k = 0; k < static_cast<std::size_t>(kFrameModes); ++k) {
      const Real next = c * cosine[i] - s * sine[i];
      s = s * cosine[i] + c * sine[i];
      c = next;
      pc[k] += c;
      ps[k] += s;
      jc[k] += v * c;
      js[k] += v * s;
    }
  }
  constexpr Real kShare = 1 / static_cast<Real>(kPoints);
  row[kCurrentMean] = mean * kShare;
  for (Index k = 0; k < kFrameModes; ++k) {
    const auto at = static_cast<std::size_t>(k);
    row[kDensityCosine + k] = pc[at] * kShare;
    row[kDensitySine + k] = -ps[at] * kShare;
    row[kCurrentCosine + k] = jc[at] * kShare;
    row[kCurrentSine + k] = -js[at] * kShare;
  }
}

} // namespace

HamiltonJacobiRing::HamiltonJacobiRing()
    : shapes_(ring_shapes::modes_table(kGrid, kDensityModes)), velocity_(kCount), sine_(kCount),
      cosine_(kCount) {}

bool HamiltonJacobiRing::predict(std::span<const Real> x, Index frames, std::span<Real> out) {
  if (!ring_shapes::sound(x)) return false;
  std::vector<Real>& density = sine_; // not needed before the first point moves
  ring_shapes::density_from_modes(shapes_, kGrid, kDensityModes, x.data() + kLogDensity, density);
  place_.clear();
  const Real cell = 2 * math::pi / static_cast<Real>(kGrid);
  Real below = 0; // mass left of the cell
  for (Index i = 0; i < kGrid; ++i) {
    const Real mass = density[static_cast<std::size_t>(i)] * cell, above = below + mass;
    while (static_cast<Index>(place_.size()) < kPoints) {
      const Real level = (static_cast<Real>(place_.size()) + 0.5) / static_cast<Real>(kPoints);
      if (level > above && i + 1 < kGrid) break;
      place_.push_back((static_cast<Real>(i) + (level - below) / mass) * cell);
    }
    below = above;
  }
  if (!ring_shapes::sound(place_)) return false;
  math::sincos(place_, sine_, cosine_);
  const Real mean = x[static_cast<std::size_t>(kMeanVelocity)];
  for (std::size_t i = 0; i < kCount; ++i)
    velocity_[i] = mean + slope<kDensityModes>(x.data() + kPhase, cosine_[i], sine_[i]);

  constexpr Real kStep = kFrameStep / kSubsteps;
  const Real* potential = x.data() + kPotential;
  for (Index frame = 0; frame < frames; ++frame) {
    Real* row = out.data() + frame * kFrameNumbers;
    write_row(velocity_.data(), cosine_.data(), sine_.data(), row);
    if (!ring_shapes::finite_row(row)) return false;
    if (frame + 1 == frames) break;
    kick(velocity_.data(), cosine_.data(), sine_.data(), potential, kStep / 2);
    for (Index s = 0; s < kSubsteps; ++s) {
      for (std::size_t i = 0; i < kCount; ++i)
        place_[i] += kStep * velocity_[i];
      math::sincos(place_, sine_, cosine_);
      kick(velocity_.data(), cosine_.data(), sine_.data(), potential,
           s + 1 < kSubsteps ? kStep : kStep / 2);
    }
  }
  return true;
}

} // namespace twofold
