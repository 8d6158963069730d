// Light fronts of a tensor sheet: where light sent from one place can be at a later time.
//
// Rays of the wave equation of spacetime/tensor_sheet.hpp (null geodesics of its metric; the leak
// does not matter for the front). Hamiltonian (derivation of this project)
//   omega = v.k + |k|_K,   |k|_K = sqrt(K^ij k_i k_j),
//   dx/dt = v + K k / |k|_K,   dk/dt = -grad(v).k - grad(K)^ij k_i k_j / (2 |k|_K).
// Classical Runge-Kutta, order 4; gradients of the couplings by centred differences over `spacing`.
// omega is conserved along each ray. Shapes: rays in order round the front.
// Failure modes: none; where there is no light cone the front is NaN.
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

#include <functional>

namespace twofold {

using CouplingsAt = std::function<LocalCouplings(Real x, Real y)>;

struct LightRay {
  Real x = 0, y = 0, kx = 0, ky = 0;
};

[[nodiscard]] Real ray_frequency(const CouplingsAt& at, const LightRay& ray); // omega

// `directions` rays of wave vectors evenly round the circle.
[[nodiscard]] std::vector<LightRay> light_front(const CouplingsAt& at, Real x, Real y, Real time,
                                                Real spacing, Index directions = 48,
                                                Index steps = 12);

} // namespace twofold
