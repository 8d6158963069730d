// What the views of a recurrent run draw.
#pragma once

#include "run.hpp"

namespace twofold::recurrent {

inline constexpr Index kMostGraphNeurons = 60; // beyond, the weights are drawn as a matrix
inline constexpr Index kPlaneCells = 44;       // of the network's answer, each way
inline constexpr Index kMostDots = 400;        // samples drawn

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& material, const sim::Snapshot& snapshot, sim::ViewKind view);

// Of the activation Jacobian of learner 0 at the first sample never shown, descending.
[[nodiscard]] Result<std::vector<Real>> singular_values_of(const Material& material);

// The pieces; each view has its own file.
[[nodiscard]] std::vector<sim::Figure> learning_figures(const Material& material,
                                                        const sim::Snapshot& snapshot);
[[nodiscard]] std::vector<sim::Figure> quantum_figures(const Material& material,
                                                       const sim::Snapshot& snapshot);
[[nodiscard]] std::vector<sim::Figure> gravity_figures(const Material& material);

// Names of the neurons, (N): inputs and outputs by their columns, hidden ones by number.
[[nodiscard]] std::vector<std::string> neuron_names(const Material& material);
// States of learner 0's neurons at that sample, (L + 1, N).
[[nodiscard]] std::vector<Real> states_of(const Material& material);

} // namespace twofold::recurrent
