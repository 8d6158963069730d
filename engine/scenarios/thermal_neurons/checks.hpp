// The badges of a thermal-neurons run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::thermal_neurons {

// Limits, each with its reason.
inline constexpr Real kFreeEnergyLimit = 0.01; // statistics of the survey are 0.002
inline constexpr Real kDriftLimit = 0.05;      // theory: first order in the time scale ratio
inline constexpr Real kDiffusionLimit =
    0.1; // Green-Kubo is good to 12 % at one node, and only a part
inline constexpr Real kTimeScaleLimit = 0.05; // the relative error it makes in the drift
inline constexpr Real kWittenLimit = 0.02;    // truncation of both grids, order h^2
inline constexpr Real kOneHbarLimit = 0.1;    // one number for 2 D(q)/gamma
inline constexpr Real kLedgerLimit = 1e-6;    // both sides come from the same fluxes
inline constexpr Real kKnown = 1.0 / 3;       // a ratio's error, of its limit, before it is judged

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material,
                                                  const sim::Snapshot& snapshot);

} // namespace twofold::thermal_neurons
