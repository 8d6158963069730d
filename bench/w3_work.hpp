// W3: damped leapfrog on a sheet of 512 x 512 cells with a coupling per cell, forward and adjoint
// over K = 64 steps, double precision. The engine's own kernels, no windows, no outputs.
#pragma once

#include "twofold/spacetime/wave_kernel.hpp"

#include <vector>

namespace twofold::bench {

inline constexpr Index kSide = 512;
inline constexpr Index kSteps = 64;

// History: type of the stored curvature; T: type of the wave. The adjoint is double precision.
template <class History, class T = Real> class SheetWork {
public:
  SheetWork()
      : size_(static_cast<std::size_t>((kSide + 2) * (kSide + 2))), now_(size_, 0.0),
        previous_(size_, 0.0), damp_(size_, T(0.99)), gain_(size_, 0.0), product_(size_, 0.0) {
    for (Index j = 0; j < kSide; ++j)
      for (Index i = 0; i < kSide; ++i) {
        const auto k = static_cast<std::size_t>((j + 1) * (kSide + 2) + i + 1);
        gain_[k] = T(0.1) + T(0.05) * static_cast<T>((i * 7 + j * 3) % 11) / 11;
        now_[k] = previous_[k] = static_cast<T>((i * 5 + j * 13) % 17) / 17;
      }
  }

  void forward() {
    wave_kernel::steps(rows_, 0, kSide, kSteps, now_.data(), previous_.data(), damp_.data(),
                       gain_.data());
  }

  void forward_and_adjoint() {
    history_.resize(static_cast<std::size_t>(kSteps * kSide * kSide));
    wave_kernel::steps_recording(rows_, 0, kSide, kSteps, now_.data(), previous_.data(),
                                 damp_.data(), gain_.data(), history_.data());
    wave_kernel::steps_accumulating(rows_, 0, kSide, kSteps, now_.data(), previous_.data(),
                                    damp_.data(), gain_.data(),
                                    static_cast<const History*>(history_.data()), product_.data());
  }

  [[nodiscard]] Real probe() const {
    return static_cast<Real>(now_[size_ / 2] + product_[size_ / 2]);
  }
  [[nodiscard]] static Real point_steps() { return static_cast<Real>(kSide * kSide * kSteps); }

private:
  wave_kernel::Rows rows_{kSide, kSide + 2};
  std::size_t size_;
  std::vector<T> now_, previous_, damp_, gain_, product_;
  std::vector<History> history_;
};

} // namespace twofold::bench
