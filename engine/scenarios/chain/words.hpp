// Words that the runs on a chain have in common.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::chain {

// Equations of the chain, names of the duality strip, subtitles, story and null control.
[[nodiscard]] sim::ScenarioSpec common_words();
[[nodiscard]] sim::ParameterSpec shuffle_words(std::string hint);

} // namespace twofold::chain
