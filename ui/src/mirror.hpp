// The controls that are on the screen as text, for a shell that mirrors them for screen readers and
// switches: JSON
//   {"language":"en","controls":[{"id":7,"region":"Parameters","role":"slider","name":"Mass",
//     "value":"0.15","on":false,"share":0.3}, ...]}
// in the order of Tab; `share` is there for sliders. Names and values are in the language of the
// lab.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

[[nodiscard]] std::string controls_text(const LabState& lab);
// Tells the platform of controls that changed (twice a second at most) and of the focus (at once).
void tell_controls(LabState& lab);

} // namespace twofold::ui
