// Snapshot pieces of a run whose learners live on one line: the loss over the trainable, the
// density of the learners beside the Fokker-Planck equation, and their losses.
//
// Shapes: learners (M); the histogram has `bins` equal bins of [-box, box], which should divide the
// number of cells of the law. Units: densities in 1/[q]. Failure modes: none; learners beyond the
// box count in the end bins.
#pragma once

#include "twofold/sim/snapshot.hpp"
#include "twofold/thermo/fokker_planck.hpp"

namespace twofold::shared {

[[nodiscard]] std::vector<Real> as_vector(std::span<const Real> values);

// Shares of learners at negative positions.
[[nodiscard]] Real share_below_zero(std::span<const Real> positions);

// The function at `points` places of [-half_width, half_width], ends included.
template <class Function>
[[nodiscard]] sim::Curve sampled(Real half_width, Index points, Function function) {
  sim::Curve curve;
  for (Index i = 0; i < points; ++i) {
    curve.x.push_back(scan_node(half_width, points, i));
    curve.y.push_back(function(curve.x.back()));
  }
  return curve;
}

// (largest - smallest)/mean; 0 without a mean.
[[nodiscard]] Real relative_spread(std::span<const Real> values);

// Sets replicas, histogram, box and learners_left. fokker_planck and its floor are the law's.
void fill_learners(sim::DensityView& density, std::span<const Real> learners, Real half_width,
                   Index bins);

// Sets replicas, histogram, box, sampling_floor, learners_left and the law's curve and share.
void fill_density(sim::DensityView& density, std::span<const Real> learners,
                  const FokkerPlanckModel& model, const FokkerPlanckState& law, Index bins);

// Sets loss_mean, loss_low and loss_high; `losses` (M) are those of the learners and get reordered.
void fill_losses(sim::DensityView& density, std::span<Real> losses);

} // namespace twofold::shared
