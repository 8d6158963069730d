// Fokker-Planck on the circle in Fourier modes c_k, c_{-k} = conj c_k:
//   dc_k/dt = -i k (f p)_k - D k^2 c_k,   (f p)_k = sum_m f_m c_{k-m}, |m| <= 3
// Runge-Kutta of order 4 for the drift, exact factors e^{-D k^2 t} for the diffusion.
#include "ring_shapes.hpp"

#include "twofold/core/math.hpp"

#include <array>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kModes = 16, kGrid = 64, kSubsteps = 4;
constexpr std::size_t kCount = static_cast<std::size_t>(kModes) + 1;

// Modes -kForceModes .. kModes + kForceModes, so that the sum over m needs no test.
struct Modes {
  std::array<Real, kCount + 2 * kForceModes> re{}, im{};
  void mirror() {
    constexpr auto kZero = static_cast<std::size_t>(kForceModes);
    for (std::size_t m = 1; m <= kZero; ++m) {
      re[kZero - m] = re[kZero + m];
      im[kZero - m] = -im[kZero + m];
    }
  }
};

struct Drift {
  std::array<Real, 2 * kForceModes + 1> re{}, im{}; // f_m, m = -3 .. 3
};

// (f p)_k for k = 0 .. kModes.
void product(const Drift& f, const Modes& c, std::array<Real, kCount>& re,
             std::array<Real, kCount>& im) {
  re.fill(0);
  im.fill(0);
  for (std::size_t m = 0; m < f.re.size(); ++m) {
    const Real a = f.re[m], b = f.im[m];
    const Real* x = c.re.data() + 2 * kForceModes - m; // c_{k - (m - 3)}
    const Real* y = c.im.data() + 2 * kForceModes - m;
    for (std::size_t k = 0; k < kCount; ++k) {
      re[k] += a * x[k] - b * y[k];
      im[k] += a * y[k] + b * x[k];
    }
  }
}

class Stepper {
public:
  Stepper(const Drift& f, Real diffusion) : f_(f) {
    for (std::size_t k = 0; k < kCount; ++k)
      half_[k] = math::exp(-diffusion * static_cast<Real>(k * k) * kHalf);
  }

  // The four slopes of the method with integrating factor e = e^{-D k^2 h/2}.
  void step(Modes& c) {
    constexpr std::size_t z = static_cast<std::size_t>(kForceModes);
    slope(c, a_);
    Modes point;
    for (std::size_t k = 0; k < kCount; ++k)
      set(point, k, half_[k] * (c.re[z + k] + kHalf * a_.re[k]),
          half_[k] * (c.im[z + k] + kHalf * a_.im[k]));
    point.mirror();
    slope(point, b_);
    for (std::size_t k = 0; k < kCount; ++k)
      set(point, k, half_[k] * c.re[z + k] + kHalf * b_.re[k],
          half_[k] * c.im[z + k] + kHalf * b_.im[k]);
    point.mirror();
    slope(point, c_);
    for (std::size_t k = 0; k < kCount; ++k) {
      const Real e = half_[k];
      set(point, k, e * (e * c.re[z + k] + 2 * kHalf * c_.re[k]),
          e * (e * c.im[z + k] + 2 * kHalf * c_.im[k]));
    }
    point.mirror();
    slope(point, d_);
    for (std::size_t k = 0; k < kCount; ++k) {
      const Real e = half_[k];
      const auto next = [&](Real now, Real a, Real b, Real cc, Real d) {
        return e * e * now + kHalf / 3 * (e * e * a + 2 * e * (b + cc) + d);
      };
      set(c, k, next(c.re[z + k], a_.re[k], b_.re[k], c_.re[k], d_.re[k]),
          next(c.im[z + k], a_.im[k], b_.im[k], c_.im[k], d_.im[k]));
    }
    c.mirror();
  }

private:
  struct Slope {
    std::array<Real, kCount> re, im;
  };
  static constexpr Real kHalf = kFrameStep / (2 * kSubsteps);

  static void set(Modes& c, std::size_t k, Real re, Real im) {
    c.re[static_cast<std::size_t>(kForceModes) + k] = re;
    c.im[static_cast<std::size_t>(kForceModes) + k] = im;
  }
  void slope(const Modes& c, Slope& out) const {
    std::array<Real, kCount> re, im;
    product(f_, c, re, im);
    for (std::size_t k = 0; k < kCount; ++k) { // -i k times the product
      out.re[k] = static_cast<Real>(k) * im[k];
      out.im[k] = -static_cast<Real>(k) * re[k];
    }
  }

  const Drift& f_;
  std::array<Real, kCount> half_;
  Slope a_, b_, c_, d_;
};

void write_row(const Drift& f, Real diffusion, const Modes& c, Real* row) {
  std::array<Real, kCount> re, im;
  product(f, c, re, im);
  row[kCurrentMean] = re[0];
  for (Index k = 1; k <= kFrameModes; ++k) {
    const auto at = static_cast<std::size_t>(kForceModes + k), j = static_cast<std::size_t>(k);
    const Real pull = diffusion * static_cast<Real>(k);
    row[kDensityCosine + k - 1] = c.re[at];
    row[kDensitySine + k - 1] = c.im[at];
    row[kCurrentCosine + k - 1] = re[j] + pull * c.im[at]; // -i k D c_k
    row[kCurrentSine + k - 1] = im[j] - pull * c.re[at];
  }
}

} // namespace

FokkerPlanckRing::FokkerPlanckRing() : shapes_(ring_shapes::modes_table(kGrid, kModes)) {}

bool FokkerPlanckRing::predict(std::span<const Real> x, Index frames, std::span<Real> out) {
  const Real log_diffusion = x[static_cast<std::size_t>(kLogDiffusion)];
  if (!ring_shapes::sound(x) || std::abs(log_diffusion) > ring_shapes::kLargestLog) return false;
  const Real diffusion = math::exp(log_diffusion);
  Drift f;
  constexpr auto kZero = static_cast<std::size_t>(kForceModes);
  f.re[kZero] = x[static_cast<std::size_t>(kMeanVelocity)];
  for (std::size_t m = 1; m <= kZero; ++m) {
    f.re[kZero + m] = f.re[kZero - m] = 0.5 * x[static_cast<std::size_t>(kDrift) + m - 1];
    f.im[kZero - m] = 0.5 * x[static_cast<std::size_t>(kDrift) + kZero + m - 1];
    f.im[kZero + m] = -f.im[kZero - m];
  }
  ring_shapes::density_from_modes(shapes_, kGrid, kModes, x.data() + kLogDensity, places_);
  Modes c;
  c.re[kZero] = 1;
  const Real cell = 2 * math::pi / static_cast<Real>(kGrid);
  for (Index i = 0; i < kGrid; ++i) {
    const Real* cosine = shapes_.data() + i * 2 * kModes;
    const Real mass = places_[static_cast<std::size_t>(i)] * cell;
    for (Index k = 0; k < kModes; ++k) {
      c.re[static_cast<std::size_t>(kForceModes + 1 + k)] += mass * cosine[k];
      c.im[static_cast<std::size_t>(kForceModes + 1 + k)] -= mass * cosine[kModes + k];
    }
  }
  c.mirror();
  Stepper stepper(f, diffusion);
  for (Index frame = 0; frame < frames; ++frame) {
    Real* row = out.data() + frame * kFrameNumbers;
    write_row(f, diffusion, c, row);
    if (!ring_shapes::finite_row(row)) return false;
    if (frame + 1 < frames)
      for (Index s = 0; s < kSubsteps; ++s)
        stepper.step(c);
  }
  return true;
}

} // namespace twofold
