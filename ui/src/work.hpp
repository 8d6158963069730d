// Work between frames: what the run, the sheet and the fast clock get of the time there is.
//
// A frame never blocks: the session and the sheet's task are advanced in slices of about a
// millisecond until the budget is spent. Playing sets the next target whenever the run is settled
// and a step is owed; a slow machine runs slower, steps owed never pile up.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

void do_work(LabState& lab, double budget_seconds);
[[nodiscard]] bool nothing_to_do(const LabState& lab);
// The sheet that is drawn is not the one of the shown trainable.
[[nodiscard]] bool sheet_is_old(const LabState& lab);

} // namespace twofold::ui
