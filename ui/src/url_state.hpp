// The state of the lab as text for a URL's hash, versioned:
//
//   v=1&scenario=two-geometries&seed=7&step=120&view=both&theme=dark&mass=0.2&log=40:noise:0.02
//
// compare=B: two runs side by side (see compare.hpp). All the rest describes A, and B is A with the
// differences that are written, divided by commas: seed:8, mass:0.2 (a parameter at step 0), then
// perhaps `log` and its own live changes as in `log=`, which replace A's. compare=same: none yet.
//
// Only parameters that differ from their default are written; `log` holds the live changes that
// were made up to the step (step:parameter:value, in order), so opening the text gives the same
// run hash. Reading checks everything first: on an Error nothing has changed. Reaching the step
// takes time and is left to the work between frames.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

[[nodiscard]] std::string state_text(const LabState& lab);
[[nodiscard]] Status apply_state_text(LabState& lab, std::string_view text);

} // namespace twofold::ui
