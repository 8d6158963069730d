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
// The text for somebody else: their own theme and language unless they are given here, and the
// parts hidden and locked as told.
struct LinkOptions {
  std::optional<View> view; // unset: the present one
  std::optional<Theme> theme;
  std::optional<Language> language;
  Embedding embedding;
  int text_size = 100; // per cent
};
[[nodiscard]] std::string link_text(const LabState& lab, const LinkOptions& options);
[[nodiscard]] std::string encoded(std::string_view text); // marks of the text as %XX
[[nodiscard]] Status apply_state_text(LabState& lab, std::string_view text);

} // namespace twofold::ui
