// Pictures of a waves run: cuts through the cube, and rings of test neurons.
#pragma once

#include "run.hpp"

namespace twofold::wave_lab {

// Which of the two the colours show: cross only where the run has nothing else.
[[nodiscard]] bool shows_cross(const Setup& setup);
[[nodiscard]] const char* strain_name(const Setup& setup); // "strain plus"

[[nodiscard]] sim::Figure
rings_picture(const Material& m); // rings over the plane, its local strain
[[nodiscard]] sim::Figure one_ring_picture(const Material& m); // moved by the mean of the plane
[[nodiscard]] sim::Figure cut_picture(const Material& m);      // strain beside the packets, upright
[[nodiscard]] sim::Figure field_picture(const Material& m);    // the neurons' field, upright
[[nodiscard]] sim::Figure neurons_picture(const Material& m);  // a patch of the network

} // namespace twofold::wave_lab
