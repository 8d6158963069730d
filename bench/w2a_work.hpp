// W2a: split-operator steps of a 512 x 512 wave function, four steps a call.
#pragma once

#include "twofold/quantum/split_step_2d.hpp"

#include <cmath>

namespace twofold::bench {

class WaveWork {
public:
  static constexpr Index kSide = 512, kSteps = 4;

  WaveWork() : psi_(kCells), model_(make()), work_(static_cast<std::size_t>(model_.work_size())) {
    for (std::size_t k = 0; k < kCells; ++k)
      psi_[k] = {std::exp(-8 * square(k)), 0};
  }

  void advance() { model_.advance(psi_, kSteps, work_); }

  [[nodiscard]] static Real point_steps() { return static_cast<Real>(kCells * kSteps); }
  [[nodiscard]] Real probe() const { return psi_[kCells / 2].real(); }

private:
  static constexpr std::size_t kCells = static_cast<std::size_t>(kSide * kSide);
  static Real square(std::size_t k) {
    const Real x = static_cast<Real>(k % kSide) / 256 - 1,
               y = static_cast<Real>(k / kSide) / 256 - 1;
    return x * x + y * y;
  }
  static SplitStep2d make() {
    std::vector<Real> potential(kCells);
    for (std::size_t k = 0; k < kCells; ++k)
      potential[k] = 2 * square(k);
    return SplitStep2d::make({1, 0.02, 0.005, 1}, kSide, kSide, potential).value();
  }

  std::vector<Complex> psi_;
  SplitStep2d model_;
  std::vector<Complex> work_;
};

} // namespace twofold::bench
