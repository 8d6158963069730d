// The four views of the stage, and what they keep between frames.
//
// Each fills the stage's rectangle including its title strip, from LabState alone. `views` of
// LabState holds the textures and curves made from it; they are remade when their data changed.
#pragma once

#include "../lab_state.hpp"

#include "imgui.h"

namespace twofold::ui {

void draw_learning(LabState& lab, ImVec2 min, ImVec2 max);
void draw_quantum(LabState& lab, ImVec2 min, ImVec2 max);
void draw_gravity(LabState& lab, ImVec2 min, ImVec2 max);
void draw_both(LabState& lab, ImVec2 min, ImVec2 max);

// The view in force, with the morph while it has just changed.
void draw_view(LabState& lab, ImVec2 min, ImVec2 max);

// The GL context is gone: forget all textures; they are made again when next drawn.
void drop_view_textures(LabState& lab);

} // namespace twofold::ui
