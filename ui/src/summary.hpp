// The state in words, for people who cannot see the canvas.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

// View, whether it plays, step, loss, the last event, shares at the outputs, and the checks that
// fail.
[[nodiscard]] std::string summary_text(const LabState& lab);
// What changes only when something happened: view, playing or not, verdicts, events, messages.
[[nodiscard]] std::string summary_news(const LabState& lab);

} // namespace twofold::ui
