// The entropy ledger of M replicas in any number of dimensions, without a density.
//
//   production  = <D |grad ln p|^2>,  destruction = <div drift> + <grad D . grad ln p>
//   ln p ~ L = sum_j c_j f_j,  c = -A^-1 b,  A = <D grad f_i . grad f_j>,
//   b = <D lap f_j + grad D . grad f_j>,  production = b A^-1 b
//
// for the Ito equation with drift -gamma grad F and noise D(q); see thermo/entropy_ledger.hpp for
// one dimension. Source: A. Hyvarinen, JMLR 6 (2005) 695. Features: every coordinate, its square,
// products of powers of two coordinates (up to kMostProducts dimensions), and 12 Gaussians round
// the centres of 12 clusters of the sample, all in units of the coordinates' deviations; ridge
// 1e-6. Walls are left out: wrong if the density touches them. Status: measured; production is a
// few per cent too high at 2e4 replicas, more for fewer (each feature adds about 1/M of noise).
//
// Shapes: q (K, M), replicas contiguous; drift_divergence (M) = -gamma lap F; diffusion (M) or one
// number for all; diffusion_gradient (K, M) or empty for a constant D. Units: entropy per time.
// Failure modes: fewer than 50 replicas or than twice the features, sizes that do not fit, a
// coordinate without spread, D that is not positive, numbers that are not finite give an Error.
#pragma once

#include "twofold/thermo/entropy_ledger.hpp"

namespace twofold {

inline constexpr Index kMostProducts = 6;

struct ReplicaCloud {
  Index dimensions = 1; // K
  std::span<const Real> q;
  std::span<const Real> drift_divergence;
  std::span<const Real> diffusion;
  std::span<const Real> diffusion_gradient;
};

[[nodiscard]] Result<EntropyRates> entropy_rates(const ReplicaCloud& cloud);

} // namespace twofold
