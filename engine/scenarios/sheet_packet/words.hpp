// Words that the scenarios of a packet on a sheet share.
#pragma once

#include "run.hpp"

namespace twofold::sheet_packet {

// Of light (massive = false) or of a body.
[[nodiscard]] sim::ScenarioSpec common_words(bool massive);

[[nodiscard]] sim::ParameterSpec wavelength_words(Real initial, Real minimum, Real maximum);
[[nodiscard]] sim::ParameterSpec impact_words(Real initial, Real minimum, Real maximum);
[[nodiscard]] sim::ParameterSpec rays_words(Real initial);
[[nodiscard]] sim::ParameterSpec shuffle_words();

} // namespace twofold::sheet_packet
