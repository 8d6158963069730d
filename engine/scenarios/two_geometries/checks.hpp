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
inline constexpr Real kEinsteinLimit = 0.005; // fourth-order differences across the core

// Of one quantity in two views, each measured in its own way.
inline constexpr Real kPlaceLimit = 0.005;  // length; a quarter of a cell
inline constexpr Real kEntropyLimit = 0.15; // relative; score matching of some thousand learners
inline constexpr Real kPhaseLimit = 0.02; // of the barrier; cells, time step, D not quite constant
inline constexpr Real kFeltLimit = 0.02;  // of the loss; time step of the wave, squared
inline constexpr Real kLostLimit = 0.01;  // of the loss; the scan between its nodes

// What the views measure besides snapshot and sheet; empty: no such value here.
struct Identities {
  std::optional<Real> entropy_energy, quantum_energy, phase_barrier;
};

[[nodiscard]] std::vector<sim::Check> make_checks(const sim::ParameterValues& values,
                                                  const sim::Snapshot& snapshot,
                                                  const sim::SheetView& sheet,
                                                  const Identities& identities);

} // namespace twofold::two_geometries
