// Madelung's equations on the circle as a wave: psi = e^{i a theta} chi with chi periodic, and the
// split operator on chi with wave numbers k + a.
#include "ring_shapes.hpp"

#include "twofold/core/math.hpp"

#include <array>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kGrid = 64, kSubsteps = 3;
constexpr std::size_t kCount = static_cast<std::size_t>(kGrid);

Real wave_number(std::size_t j) {
  return static_cast<Real>(j < kCount / 2 ? static_cast<Index>(j) : static_cast<Index>(j) - kGrid);
}

// out = unit numbers of the angles, times `scale`.
void turn(std::span<const Real> angles, Real scale, Complex* out) {
  std::array<Real, kCount> sine, cosine;
  math::sincos(angles, sine, cosine);
  for (std::size_t j = 0; j < kCount; ++j)
    out[j] = Complex(scale * cosine[j], scale * sine[j]);
}

void multiply(Complex* __restrict inout, const Complex* __restrict by) {
  auto* __restrict z = reinterpret_cast<Real*>(inout);
  const auto* __restrict w = reinterpret_cast<const Real*>(by);
  for (Index j = 0; j < 2 * kGrid; j += 2) {
    const Real re = z[j] * w[j] - z[j + 1] * w[j + 1];
    z[j + 1] = z[j] * w[j + 1] + z[j + 1] * w[j];
    z[j] = re;
  }
}

} // namespace

MadelungRing::MadelungRing()
    : fft_(std::move(Fft::plan(kGrid).value())),
      shapes_(ring_shapes::modes_table(kGrid, kFrameModes)), psi_(kCount), slope_(kCount),
      half_kick_(kCount), kick_(kCount), propagator_(kCount),
      work_(static_cast<std::size_t>(fft_.work_size())) {}

bool MadelungRing::predict(std::span<const Real> x, Index frames, std::span<Real> out) {
  const Real log_h = x[static_cast<std::size_t>(kLogHbar)];
  if (!ring_shapes::sound(x) || std::abs(log_h) > ring_shapes::kLargestLog) return false;
  const Real h = math::exp(log_h);
  const Real a = held_ ? circulation_ : x[static_cast<std::size_t>(kMeanVelocity)] / h;
  constexpr Real kStep = kFrameStep / kSubsteps;

  std::vector<Real> p(kCount);
  std::array<Real, kCount> angles, current;
  ring_shapes::combine(shapes_.data(), kGrid, kFrameModes, x.data() + kPhase, kDensityModes,
                       angles.data());
  for (Real& angle : angles)
    angle /= h;
  turn(angles, 1, psi_.data());
  ring_shapes::density_from_modes(shapes_, kGrid, kFrameModes, x.data() + kLogDensity, p);
  for (std::size_t j = 0; j < kCount; ++j) {
    const Real size = std::sqrt(p[j]);
    psi_[j] = Complex(size * psi_[j].real(), size * psi_[j].imag());
  }
  ring_shapes::combine(shapes_.data(), kGrid, kFrameModes, x.data() + kPotential, kForceModes,
                       angles.data());
  for (Real& angle : angles)
    angle *= -0.5 * kStep / h;
  turn(angles, 1, half_kick_.data());
  kick_ = half_kick_;
  multiply(kick_.data(), half_kick_.data());
  for (std::size_t j = 0; j < kCount; ++j) {
    const Real k = wave_number(j) + a;
    angles[j] = -0.5 * h * k * k * kStep;
  }
  turn(angles, 1, propagator_.data());

  for (Index frame = 0; frame < frames; ++frame) {
    slope_ = psi_;
    fft_.forward(slope_, work_);
    for (std::size_t j = 0; j < kCount; ++j) {
      const Real k = j == kCount / 2 ? 0 : wave_number(j); // the highest mode has no direction
      slope_[j] = Complex(-k * slope_[j].imag(), k * slope_[j].real());
    }
    fft_.inverse(slope_, work_);
    for (std::size_t j = 0; j < kCount; ++j) {
      const Real re = psi_[j].real(), im = psi_[j].imag();
      p[j] = re * re + im * im;
      current[j] = h * (re * slope_[j].imag() - im * slope_[j].real() + a * p[j]);
    }
    Real* row = out.data() + frame * kFrameNumbers;
    ring_shapes::frame_from_grid(shapes_.data(), kGrid, p.data(), current.data(), row);
    if (!ring_shapes::finite_row(row)) return false;
    if (frame + 1 == frames) break;
    multiply(psi_.data(), half_kick_.data());
    for (Index s = 0; s < kSubsteps; ++s) {
      fft_.forward(psi_, work_);
      multiply(psi_.data(), propagator_.data());
      fft_.inverse(psi_, work_);
      multiply(psi_.data(), s + 1 < kSubsteps ? kick_.data() : half_kick_.data());
    }
  }
  return true;
}

} // namespace twofold
