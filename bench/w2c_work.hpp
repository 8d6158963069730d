// W2c: Madelung's equations of two trainables, RK4, some steps a call; the unit is one stage at one
// point: both rates and the sums of RK4.
#pragma once

#include "twofold/core/math.hpp"
#include "twofold/quantum/madelung_plane.hpp"

#include <cmath>

namespace twofold::bench {

class FlowWork {
public:
  static constexpr Index kSteps = 4, kStages = 4;

  explicit FlowWork(Index side) : side_(side), model_(make(side)), work_(model_.work_size()) {
    std::vector<Real> density, phase;
    for (Index j = 0; j < side; ++j)
      for (Index i = 0; i < side; ++i) {
        density.push_back(1 + 0.3 * std::cos(angle(i)) * std::sin(angle(j)));
        phase.push_back(0.2 * std::sin(angle(i) + angle(j)));
      }
    state_ = model_.start(density, phase).value();
  }

  void advance() { stopped_ = stopped_ || model_.advance(state_, kSteps, work_).has_value(); }

  [[nodiscard]] Real point_stages() const {
    return static_cast<Real>(side_ * side_ * kSteps * kStages);
  }
  [[nodiscard]] Real probe() const { return stopped_ ? std::nan("") : state_.p[0]; }

private:
  [[nodiscard]] Real angle(Index i) const {
    return 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(side_);
  }
  static MadelungPlane make(Index side) {
    MadelungPlaneParams params{1, 1, 0, 1};
    params.dt = 0.5 * MadelungPlane::longest_step(params, side);
    std::vector<Real> potential;
    for (Index j = 0; j < side; ++j)
      for (Index i = 0; i < side; ++i)
        potential.push_back(
            0.1 * std::cos(2 * math::pi * static_cast<Real>(i) / static_cast<Real>(side)));
    return MadelungPlane::make(params, side, side, potential).value();
  }

  Index side_;
  MadelungPlane model_;
  MadelungPlaneState state_;
  std::vector<Real> work_;
  bool stopped_ = false;
};

} // namespace twofold::bench
