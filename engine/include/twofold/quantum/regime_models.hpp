// Three descriptions of learners on a circle, as functions from a few numbers to frames.
//
//   Fokker-Planck     p_t = -(f p)' + D p'',                        J = f p - D p'
//   Hamilton-Jacobi   characteristics  x' = u,  u' = -V'(x),          J = u of the learners
//   Madelung          psi = sqrt(p) e^{i Phi/h} on the circle, i psi_t = (h/2)(-i d + a)^2 psi +
//                     (V/h) psi,  a = circulation/(2 pi h);           J = h Im psi* (d + i a) psi
//
// Schrodinger's equation is Madelung's with a whole number a. Here h = hbar gamma, Phi and V are
// gamma times those of quantum.md: the step size gamma cannot be seen in frames. Derivation of this
// project; that networks follow these laws is a claim of V. Vanchurin, arXiv:2111.00903.
//
// A model starts from ln p = modes 1..4 and, but for Fokker-Planck, from the velocity
// u = mean + (modes 1..4 of Phi)'. f has a mean and modes 1..3, V modes 1..3. Times are in units
// in which frames are kFrameStep apart.
//
// Methods, each of our own discretisation: Fokker-Planck in Fourier modes |k| <= 16 with
// integrating factors and Runge-Kutta of order 4; Hamilton-Jacobi with 256 quantile points and
// leapfrog (exact beyond caustics, as learners cross there); Madelung with a split operator on 64
// points (order 2), in the gauge where psi is periodic for any a. Errors are below those of 1e5
// learners for smooth frames.
// Shapes: x (parameters()), out (frames, kFrameNumbers) as in ring_frames.hpp.
// Failure modes: predict() returns false where numbers leave the range in which the method works.
#pragma once

#include "twofold/quantum/ring_frames.hpp"

#include "twofold/core/fft.hpp"

namespace twofold {

inline constexpr Real kFrameStep = 0.05;
inline constexpr Index kDensityModes = 4, kForceModes = 3;

// Places in x. Cosine amplitudes first, then those of the sines.
inline constexpr Index kLogDensity = 0;                          // 2 kDensityModes numbers
inline constexpr Index kMeanVelocity = 2 * kDensityModes;        // of Fokker-Planck: the mean of f
inline constexpr Index kDrift = kMeanVelocity + 1;               // Fokker-Planck: modes of f
inline constexpr Index kLogDiffusion = kDrift + 2 * kForceModes; // Fokker-Planck: ln D
inline constexpr Index kPhase = kMeanVelocity + 1;               // others: modes of Phi
inline constexpr Index kPotential = kPhase + 2 * kDensityModes;  // others: modes of V
inline constexpr Index kLogHbar = kPotential + 2 * kForceModes;  // Madelung: ln h

class RegimeModel {
public:
  virtual ~RegimeModel() = default;
  [[nodiscard]] virtual Index parameters() const = 0;
  virtual bool predict(std::span<const Real> x, Index frames, std::span<Real> out) = 0;
};

class FokkerPlanckRing : public RegimeModel {
public:
  FokkerPlanckRing();
  [[nodiscard]] Index parameters() const override { return kLogDiffusion + 1; }
  bool predict(std::span<const Real> x, Index frames, std::span<Real> out) override;

private:
  std::vector<Real> shapes_, places_; // tables of the start
};

class HamiltonJacobiRing : public RegimeModel {
public:
  HamiltonJacobiRing();
  [[nodiscard]] Index parameters() const override { return kPotential + 2 * kForceModes; }
  bool predict(std::span<const Real> x, Index frames, std::span<Real> out) override;

private:
  std::vector<Real> shapes_;
  std::vector<Real> place_, velocity_, sine_, cosine_; // of the points
};

class MadelungRing : public RegimeModel {
public:
  MadelungRing();
  // The circulation over 2 pi h that is used whatever the mean velocity says; free without.
  void hold_circulation(Real circulation) {
    held_ = true;
    circulation_ = circulation;
  }
  void free_circulation() { held_ = false; }

  [[nodiscard]] Index parameters() const override { return kLogHbar + 1; }
  bool predict(std::span<const Real> x, Index frames, std::span<Real> out) override;

private:
  bool held_ = false;
  Real circulation_ = 0;
  Fft fft_;
  std::vector<Real> shapes_;
  std::vector<Complex> psi_, slope_, half_kick_, kick_, propagator_, work_;
};

} // namespace twofold
