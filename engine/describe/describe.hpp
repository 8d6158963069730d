// The catalogue and its words as JSON: the one place that turns specs into text, used by the
// command line and the C API. sim itself knows no JSON.
//
// Text is UTF-8; numbers are written so that they read back to the same double; a number that is
// not finite becomes null. Failure modes: none.
#pragma once

#include "twofold/sim/scenario.hpp"

#include <nlohmann/json.hpp>

namespace twofold::describe {

using Json = nlohmann::ordered_json; // keys stay in the order they are written

[[nodiscard]] const char* word(sim::Kind kind);       // "derived", "assumed", "measured"
[[nodiscard]] const char* word(sim::Verdict verdict); // "holds", "only if", "fails", "unknown"
[[nodiscard]] const char* word(sim::Effect effect);   // "live", "restarts"

[[nodiscard]] Json number(Real value); // null if not finite

// [{"name", "title", "section", "goal", "claims"}]
[[nodiscard]] Json list(const sim::Catalogue& catalogue);
// The whole schema of one scenario: words, parameters, observables, equations, events.
[[nodiscard]] Json scenario(const sim::Catalogue& catalogue, const sim::ScenarioSpec& spec);
// {"version", "scenarios": [scenario, ...]}
[[nodiscard]] Json everything(const sim::Catalogue& catalogue);

[[nodiscard]] std::string text(const Json& json, bool indented = true);

[[nodiscard]] const char* version(); // of this program and library: "0.1.0"

} // namespace twofold::describe
