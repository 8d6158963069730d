// The state in words, for people who cannot see the canvas.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

// View, step, loss, shares at the outputs, and the checks that fail.
[[nodiscard]] std::string summary_text(const LabState& lab);

} // namespace twofold::ui
