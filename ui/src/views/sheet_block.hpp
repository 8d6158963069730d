// The sheet's propagation as a space-time block: the part from the input to the outputs, from the
// packet's first place to the peak of the energy there.
#pragma once

#include "../lab_state.hpp"

namespace twofold::ui {

struct SheetBlock {
  sim::Block block;
  std::ptrdiff_t plane = -1; // place of the plane's slice among the others; -1: not yet made
};
[[nodiscard]] SheetBlock block_of_sheet(const sim::SheetView& sheet); // without a present
// The present: the plane's wave, and the mass at the selected weight.
void set_present(SheetBlock& block, const sim::SheetView& sheet, double now, sim::Point mass);

} // namespace twofold::ui
