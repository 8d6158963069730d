#include "views.hpp"
namespace twofold::ui {
void draw_quantum(LabState&, ImVec2, ImVec2) {}
} // namespace twofold::ui
