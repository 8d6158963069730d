// Histograms of replicas as densities, and how far one may be from the truth by chance.
//
//   distance  = sum_b |h_b - p_b| w                  (L1; twice the total variation)
//   floor     = sum_b sqrt(2 P_b (1 - P_b)/(pi M)),  P_b = p_b w
//
// The floor is the distance expected of M independent samples of p: E|x| of a Gaussian with the
// binomial variance of each bin. Derivation of this project (closed form, valid for M P_b >> 1).
// Shapes: samples (M), densities (bins) on equal bins of [low, high]. Units: 1/[q].
// Failure modes: none; samples outside [low, high] count in the end bins, so the mass is one.
#pragma once

#include "twofold/core/array.hpp"

namespace twofold {

// out[b] = share of the samples in bin b / bin width. Allocates nothing.
void histogram(std::span<Real> out, std::span<const Real> samples, Real low, Real high);

// out[b] = mean over bin b of a density given as cell means on equal cells of the same interval;
// cells that straddle a bin edge are shared by overlap.
void bin_average(std::span<Real> out, std::span<const Real> density);

[[nodiscard]] Real l1_distance(std::span<const Real> a, std::span<const Real> b, Real bin_width);

[[nodiscard]] Real sampling_floor(std::span<const Real> density, Real bin_width, Index samples);

} // namespace twofold
