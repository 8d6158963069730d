// Badges of a packet on a sheet and of a wave on a scanned loss.
//
// Failure modes: nothing is judged (verdict unknown) before the sheet is ready.
#pragma once

#include "badge.hpp"

namespace twofold::shared {

inline constexpr Real kAngleLimit = 0.01; // packet against rays, of the angle
inline constexpr Real kCellsLimit = 0.05; // dispersion of the cells, (k h)^2
inline constexpr Real kWaveLimit = 1e-3;  // splitting error of the energy, order dt^2

// Below these a relative error means nothing and the absolute one is shown in their units.
inline constexpr Real kSmallestAngle = 0.02;
inline constexpr Real kSmallestEnergy = 0.05;

// Packet against its bundle, the bundle against null geodesics, and (a contrast) packet against the
// one geodesic of its middle. `reason`: why a packet may leave its bundle.
void add_ray_checks(std::vector<sim::Check>& checks, const sim::SheetView& sheet,
                    const char* reason);

[[nodiscard]] sim::Check wave_conserves(const sim::DensityView& density);

} // namespace twofold::shared
