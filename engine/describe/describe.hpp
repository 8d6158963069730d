// The catalogue and its words as JSON: the one place that turns specs into text, used by the
// command line and the C API. sim itself knows no JSON.
//
// Text is UTF-8; numbers are written so that they read back to the same double; a number that is
// not finite becomes null. Failure modes: none.
#pragma once

#include "twofold/sim/scenario.hpp"

#include <optional>

#include <nlohmann/json.hpp>

namespace twofold::describe {

using Json = nlohmann::ordered_json; // keys stay in the order they are written

[[nodiscard]] const char* word(sim::Kind kind);       // "derived", "assumed", "measured"
[[nodiscard]] const char* word(sim::Verdict verdict); // "holds", "only if", "fails", "unknown"
[[nodiscard]] const char* word(sim::Effect effect);   // "live", "restarts"

[[nodiscard]] Json number(Real value); // null if not finite

// [{"name", "title", "section", "goal", "claims"}]
[[nodiscard]] Json list(const sim::Catalogue& catalogue);
// The whole schema of one scenario: words, parameters, presets, observables, equations, events;
// a preset being {"label", "hint", "settings": [{"name", "value"}]}.
[[nodiscard]] Json scenario(const sim::Catalogue& catalogue, const sim::ScenarioSpec& spec);
// {"version", "scenarios": [scenario, ...]}
[[nodiscard]] Json everything(const sim::Catalogue& catalogue);

// "learning", "quantum", "gravity", "both" and back.
[[nodiscard]] const char* word(sim::ViewKind view);
// When an observable is known: "every step", "on demand", "by the clock".
[[nodiscard]] const char* cost(const sim::Observable& spec);
[[nodiscard]] std::optional<sim::ViewKind> view_of(std::string_view word);

// [{"id", "title", "shape": plot|graph|history|sentence, "kind", "note", "x", "y",
//   "x_is_trainable", "equal_units", ...}], an axis being {"name", "unit", "logarithmic", "whole",
//   "low", "high"} with null for a limit that follows from the data. By shape, further:
// plot: "field": null or {"label", "scale": sequential|diverging|phase, "nx", "ny", "x_min",
//   "x_max", "y_min", "y_max", "values" (ny, nx), "phase" (ny, nx) or empty, "columns", "rows"};
//   "series": [{"label", "role", "mark": line|stairs|area|bars|dots, "x": [], "y": [], "phase":
//   []}]; "clouds": [{"label", "role", "x": [], "y": [], "values": [], "hands": [], "connected"}];
//   "arrows": [{"label", "role", "x": [], "y": [], "along_x": [], "along_y": []}];
//   "pins": [{"x", "y", "glyph": vortex left|vortex right|node|flux, "label"}];
//   "handles": [{"x", "y", "x_parameter", "y_parameter", "label"}];
//   a role is measured, predicted, second law, reference, control or chosen;
// graph: "nodes": [{"x", "y", "part": input|hidden|output, "state", "label"}],
//   "edges": [{"from", "to", "weight"}];
// history: "observables": names; sentence: "sentence".
[[nodiscard]] Json figures(std::span<const sim::Figure> figures);

[[nodiscard]] std::string text(const Json& json, bool indented = true);

[[nodiscard]] const char* version(); // of this program and library: "0.1.0"

} // namespace twofold::describe
