// Handles: things that people move in a picture, each setting two parameters of the run.
//
// A handle is a ring that is dragged with the mouse or a finger, or reached with Tab and moved with
// the arrows: 1/100 of the parameter's range a press, with Shift 1/10. Values are rounded and kept
// within their ranges as a slider's are. A handle whose parameters are live moves the run with it;
// one that restarts it follows the pointer and is applied when let go.
// Failure modes: a handle that names a parameter which does not exist, or none, stays where it is.
#pragma once

#include "figure_picture.hpp"

namespace twofold::ui {

// Draws the handles and lets them be moved. Called before anything else of the picture asks for the
// pointer, so that a handle comes before ruler, brush, present and page.
void touch_handles(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                   const FigureLook& look);
// A handle of this picture is held: its limits stand still meanwhile.
[[nodiscard]] bool holds_handle(const LabState& lab, const FigureLook& look);

} // namespace twofold::ui
