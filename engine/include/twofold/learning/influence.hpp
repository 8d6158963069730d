// How a change of one neuron spreads: the activation Jacobian and the cone of influence.
//
//   J_ij = dx_i(t+1)/dx_j(t) = f'(u_i) w_ij                     (one activation step)
//   mean log = mean_k ln s_k,   s_k singular values of J
//   pulse    p_i(t) = |dx_i(t)/dx_j(0)| = |(J(t-1) ... J(0))_ij|
//   lifetime = sum_t t g_t / sum_t g_t,   g_t = sum_i p_i(t)^2
//
// J is taken between the neurons that are computed (N minus held inputs). The mean log is 0 for
// orthogonal weights without saturation, where nothing fades and nothing grows; singular values
// below kSmallestSingular count as that, since one silent neuron would make the mean infinite. A
// pulse into a held input lasts one step and then the input has its sample again.
// Status: exact derivatives (derived), evaluated at measured states. Symbols and shapes: states
// (L + 1, N) of run_network, J (F, F) for F computed neurons, pulse (L + 1, N). Units: neuron time
// in activation steps. Failure modes: none; wrong sizes are asserted.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/learning/network.hpp"

namespace twofold {

inline constexpr Real kSmallestSingular = 1e-6;

// `next` is the state that the step leads to: slopes are functions of it.
[[nodiscard]] Matrix activation_jacobian(const NetworkShape& shape,
                                         std::span<const Real> trainables,
                                         std::span<const Real> next);

[[nodiscard]] Real mean_log_singular_value(std::span<const Real> singular_values);

[[nodiscard]] Matrix pulse_response(const NetworkShape& shape, std::span<const Real> trainables,
                                    std::span<const Real> states, Index from);

// Of the pulses from all input neurons together, in activation steps; 0 if none arrives.
[[nodiscard]] Real pulse_lifetime(const NetworkShape& shape, std::span<const Real> trainables,
                                  std::span<const Real> states);

} // namespace twofold
