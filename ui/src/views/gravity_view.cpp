#include "views.hpp"
namespace twofold::ui {
void draw_gravity(LabState&, ImVec2, ImVec2) {}
} // namespace twofold::ui
