// W5: 10 000 rays of light round a hole of spin 0.9. Equal steps (RK4, 100 steps of 0.1), and steps
// of their own (Dormand-Prince, tolerance 1e-9, to an affine parameter of 40). The engine's own
// bundles; the peers solve the same equations in the same coordinates.
#pragma once

#include "twofold/spacetime/ray_bundle.hpp"

#include <cmath>
#include <vector>

namespace twofold::bench {

inline constexpr Index kRays = 10'000, kRaySteps = 100;
inline constexpr Real kRayStep = 0.1, kAdaptiveSpan = 40;

class RayWork {
public:
  RayWork() : hole_(kerr_hole(1, 0.9).value()), start_(bundle(hole_)), rays_(start_) {}

  void equal_steps() {
    rays_ = start_;
    count_ = advance(rays_, hole_, kRayStep * static_cast<Real>(kRaySteps),
                     {RayMethod::runge_kutta, kRaySteps, 0})
                 .value()
                 .steps;
  }
  void own_steps() {
    rays_ = start_;
    count_ =
        advance(rays_, hole_, kAdaptiveSpan, {RayMethod::dormand_prince, 1, 1e-9}).value().steps;
  }
  [[nodiscard]] Real probe() const { return rays_.y[1][77] + static_cast<Real>(count_); }
  [[nodiscard]] static Real ray_steps() { return static_cast<Real>(kRays * kRaySteps); }

private:
  static RayBundle bundle(const KerrHole& hole) {
    std::vector<KerrRay> rays;
    for (Index i = 0; i < kRays; ++i) {
      const Real b = 7 + 3 * static_cast<Real>(i) / static_cast<Real>(kRays);
      rays.push_back(launch(hole, {.r = 50,
                                   .theta = 1.3,
                                   .angular = b * 0.8 * 0.96355818541719296, // sin 1.3
                                   .p_theta = b * 0.5})
                         .value());
    }
    return make_bundle(rays).value();
  }

  KerrHole hole_;
  RayBundle start_, rays_;
  Index count_ = 0;
};

} // namespace twofold::bench
