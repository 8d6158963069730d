// The catalogue as text for people: what `list` and `describe` print.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::cli {

[[nodiscard]] std::string list_text(const sim::Catalogue& catalogue);
[[nodiscard]] std::string scenario_text(const sim::Catalogue& catalogue,
                                        const sim::ScenarioSpec& spec);

} // namespace twofold::cli
