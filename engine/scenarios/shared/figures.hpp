// Figures that runs without a sheet have in common, made from their snapshot.
//
// Failure modes: none; a figure without data has empty series.
#pragma once

#include "twofold/sim/figure.hpp"
#include "twofold/sim/snapshot.hpp"
#include "twofold/thermo/fokker_planck.hpp"

namespace twofold::shared {

// Learners are drawn as at most this many dots; all of them are in the histogram.
inline constexpr Index kMostDots = 600;

// The loss with the learners on it, their first one (the run's own) apart. `loss` is the value of
// the landscape at a place, linear between its points.
[[nodiscard]] sim::Figure landscape_figure(const sim::Snapshot& snapshot, sim::Axis trainable,
                                           sim::Axis loss);

// Histogram of the learners and the Fokker-Planck density; further laws can be added to `series`.
[[nodiscard]] sim::Figure density_figure(const sim::Snapshot& snapshot, sim::Axis trainable);

// D(q) beside the loss.
[[nodiscard]] sim::Figure diffusion_figure(const sim::Snapshot& snapshot, sim::Axis trainable);

// Bars at `first`, `first` + 1, ...
[[nodiscard]] sim::Figure bars_figure(std::string id, std::string title, sim::Kind kind,
                                      sim::Axis number, sim::Axis value,
                                      std::span<const Real> heights, std::string label,
                                      Index first = 0);

// The rates above 0 on a logarithmic axis; the first is the slowest.
[[nodiscard]] sim::Figure rates_figure(std::span<const Real> rates);

[[nodiscard]] sim::Figure history_figure(std::string id, std::string title,
                                         std::vector<std::string> observables);
// Entropy made, erased and their sum over the run.
[[nodiscard]] sim::Figure ledger_figure();

// Where along the trainable entropy is made and erased: D p'^2/p and (gamma F' + D') p' at the
// faces of the cells, whose integrals are the two sides of the ledger.
[[nodiscard]] sim::Figure entropy_figure(const FokkerPlanckModel& model,
                                         const FokkerPlanckState& state, sim::Axis trainable);

// No picture exists, and why.
[[nodiscard]] sim::Figure sentence_figure(std::string id, std::string title, std::string sentence);

// Value of a curve at x, linear between its points; its end values outside.
[[nodiscard]] Real value_at(const sim::Curve& curve, Real x);

} // namespace twofold::shared
