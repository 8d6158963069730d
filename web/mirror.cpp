// What page/mirror.mjs does to the lab's controls for people who do not use the canvas.
#include "bridge.hpp"

#include "twofold_ui/lab.hpp"

#include <emscripten.h>

using twofold::web::open_lab;

namespace {
std::uint32_t id_of(double which) { return static_cast<std::uint32_t>(which); }
} // namespace

extern "C" {
EMSCRIPTEN_KEEPALIVE void shell_press_control(double which) {
  open_lab().press_control(id_of(which));
}
EMSCRIPTEN_KEEPALIVE void shell_set_control(double which, double share) {
  open_lab().set_control(id_of(which), share);
}
EMSCRIPTEN_KEEPALIVE void shell_enter_control(double which, const char* text) {
  open_lab().enter_control(id_of(which), text);
}
EMSCRIPTEN_KEEPALIVE void shell_leave() { open_lab().leave(); }
} // extern "C"
