// The badges of a two-geometries run: what is claimed, its residual and its limit.
#pragma once

#include "setup.hpp"

#include "twofold/sim/snapshot.hpp"

namespace twofold::two_geometries {

// Limits, each with its reason.
inline constexpr Real kGradientLimit = 1e-5;  // truncation and round-off of the differences
inline constexpr Real kSymmetryLimit = 1e-6;  // the sheet is a mirror image of itself
inline constexpr Real kMeanLossLimit = 0.05;  // central beam against the mean over the data
inline constexpr Real kOneHbarLimit = 0.1;    // one number for 2 D(q) / gamma
inline constexpr Real kWaveLimit = 1e-3;      // splitting error of the energy, order dt^2
inline constexpr Real kEinsteinLimit = 0.005; // fourth-order differences across the core
inline constexpr Real kAngleLimit = 0.01;     // packet against rays, of the angle

inline constexpr Real kCellsLimit = 0.05; // dispersion of the cells, (k h)^2

// Below these a relative error means nothing and the absolute one is shown in their units.
inline constexpr Real kSmallestAngle = 0.02;
inline constexpr Real kSmallestEnergy = 0.05;

[[nodiscard]] std::vector<sim::Check> make_checks(const sim::ParameterValues& values,
                                                  const sim::Snapshot& snapshot,
                                                  const sim::SheetView& sheet);

} // namespace twofold::two_geometries
