// Parts of the figures of a tomography run that several figures share: light, cones, the metric at
// a place.
#pragma once

#include "run.hpp"

#include "scenarios/shared/space_time.hpp"

namespace twofold::tomography {

inline constexpr Real kConeTime = 0.06; // of the cones drawn everywhere on the sheet
inline constexpr Index kDirections = 36;

[[nodiscard]] shared::MetricAt metric_at(const LocalCouplings& couplings);
// Of the metric read from the weights; it does not change in time.
[[nodiscard]] shared::SpaceTime space_time(const Setup& setup);

// Light sent from a place a time ago: rays through the couplings read from the weights.
[[nodiscard]] std::vector<sim::Point> front_at(const Setup& setup, Real x, Real y, Real time);

// Closed curves of the cones at all sites, and of the light of the present pulses.
[[nodiscard]] sim::Cloud cones(const Setup& setup);
[[nodiscard]] sim::Cloud pulse_light(const Material& m);
[[nodiscard]] sim::Cloud held_back_cells(const Setup& setup);
[[nodiscard]] sim::Arrows drift_arrows(const Setup& setup);

// A field over the whole sheet.
[[nodiscard]] sim::Field field_of(std::string label, sim::Scale scale, const Matrix& values);

// Probe, or ruler and clock.
[[nodiscard]] std::vector<sim::Reading> measured(const Setup& setup,
                                                 std::span<const sim::WorldPoint> events);

} // namespace twofold::tomography
