// Keys of the whole lab; those of a focused control are taken by the control.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

void take_keys(LabState& lab);

} // namespace twofold::ui
