// The open stop as JSON, for a shell that draws the panel itself:
//
//   {"open": true, "lesson": {"name", "title", "section", "minutes"}, "stop": 1, "stops": 5,
//    "title": "...", "blocks": [block, ...], "last": false, "words": {...}}
//
// a block being {"kind": "paragraph" | "item", "line": [span, ...]}, {"kind": "equation", "tex",
// "plain"} or {"kind": "question", "index", "line", "answers": [{"line", "plain", "right"}],
// "chosen", "reveal": [block, ...]}; a span {"kind": "text" | "strong" | "emphasis" | "code" |
// "math", "text", "plain"}. Which answer is right and what is revealed are left out until one was
// chosen ("chosen" is -1). {"open": false} when none is open.
#pragma once

#include "../lab_state.hpp"

namespace twofold::ui {

[[nodiscard]] std::string lesson_json(LabState& lab);

} // namespace twofold::ui
