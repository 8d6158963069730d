// The browser shell: the lab in a canvas. shell.mjs owns the page, the clock of the frames and the
// address; it calls the functions below, and is called back through the object it passes as Module
// (on_state, on_summary, on_copy, on_pick_file). Functions that answer with text give "" for success.
#include "window.hpp"

#include "twofold/catalogue.hpp"
#include "twofold_ui/lab.hpp"

#include <emscripten.h>
#include <imgui.h>

#include <memory>

// clang-format off
EM_JS(void, tell_state, (const char* text), { Module["on_state"](UTF8ToString(text)); })
EM_JS(void, tell_summary, (const char* text), { Module["on_summary"](UTF8ToString(text)); })
EM_JS(void, tell_pick_file, (), { Module["on_pick_file"](); })
EM_JS(void, tell_copy, (const char* text), { Module["on_copy"](UTF8ToString(text)); })
// clang-format on

namespace {

using twofold::shell::Size;
using twofold::ui::Lab;

double seconds() { return emscripten_get_now() / 1000; }

struct Shell {
  twofold::shell::Window window;
  std::unique_ptr<Lab> lab;
  Size size;
  bool drawable = true; // false while the GL context is lost
  double build_milliseconds = 0;
  std::string table;  // the text of a file, while the page copies it here
  std::string answer; // keeps the last text alive that was handed to the page
};

Shell& shell() {
  static Shell instance;
  return instance;
}

const char* answer(std::string text) {
  shell().answer = std::move(text);
  return shell().answer.c_str();
}

twofold::ui::Platform platform() {
  twofold::ui::Platform platform;
  platform.seconds = seconds;
  platform.copy_text = [](const std::string& text) { tell_copy(text.c_str()); };
  platform.pick_file = [] { tell_pick_file(); };
  platform.state_changed = [](const std::string& text) { tell_state(text.c_str()); };
  platform.summary_changed = [](const std::string& text) { tell_summary(text.c_str()); };
  return platform;
}

void load_fonts(float ratio) {
  shell().lab->load_fonts(ratio);
  shell().window.forget_fonts();
}

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* shell_start(int width, int height, float ratio, const char* state,
                                             int light, int reduced_motion) {
  Shell& self = shell();
  twofold::shell::WindowOptions options;
  options.width = width;
  options.height = height;
  options.watched = false; // the page paces the frames
  if (std::string problem = self.window.open(options); !problem.empty()) return answer(problem);
  twofold::ui::LabOptions lab;
  lab.state = state;
  lab.light = light != 0;
  lab.reduced_motion = reduced_motion != 0;
  self.lab = std::make_unique<Lab>(twofold::catalogue(), platform(), lab);
  self.size = {width, height, ratio};
  load_fonts(ratio);
  self.lab->set_size(width, height, ratio);
  // ImGui's own copy and paste; the shortcut's text also goes to the system's clipboard.
  ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) {
    twofold::shell::Window::copy_text(text);
    tell_copy(text);
  };
  return answer("");
}

EMSCRIPTEN_KEEPALIVE void shell_resize(int width, int height, float ratio) {
  Shell& self = shell();
  self.window.resize(width, height, ratio);
  const Size size{width, height, ratio};
  if (size == self.size) return;
  if (ratio != self.size.ratio) load_fonts(ratio);
  self.size = size;
  self.lab->set_size(width, height, ratio);
}

EMSCRIPTEN_KEEPALIVE int shell_busy() { return shell().lab->idle() ? 0 : 1; }

EMSCRIPTEN_KEEPALIVE void shell_work(double budget_seconds) { shell().lab->work(budget_seconds); }

EMSCRIPTEN_KEEPALIVE void shell_frame() {
  Shell& self = shell();
  self.window.take_events();
  if (!self.drawable) return;
  const double start = seconds();
  if (const auto f = self.window.take_fingers(); f.moved)
    self.lab->pinch(f.x, f.y, f.dx, f.dy, f.spread);
  self.window.begin_frame();
  self.lab->frame();
  self.window.end_build();
  self.build_milliseconds = 1000 * (seconds() - start);
  self.window.draw();
  self.window.show();
}

EMSCRIPTEN_KEEPALIVE void shell_context_lost() {
  shell().drawable = false;
  shell().lab->context_lost();
  shell().window.forget_gl_objects();
}

EMSCRIPTEN_KEEPALIVE void shell_context_restored() {
  shell().drawable = true;
  shell().lab->context_restored();
}

EMSCRIPTEN_KEEPALIVE double shell_build_milliseconds() { return shell().build_milliseconds; }
EMSCRIPTEN_KEEPALIVE int shell_view() { return static_cast<int>(shell().lab->view()); }
EMSCRIPTEN_KEEPALIVE void shell_set_view(int view) {
  if (view >= 1 && view <= 4) shell().lab->set_view(static_cast<twofold::ui::View>(view));
}
EMSCRIPTEN_KEEPALIVE void shell_set_theme(int theme) {
  if (theme >= 0 && theme <= 2) shell().lab->set_theme(static_cast<twofold::ui::Theme>(theme));
}
EMSCRIPTEN_KEEPALIVE void shell_play(int playing) { shell().lab->play(playing != 0); }
EMSCRIPTEN_KEEPALIVE int shell_playing() { return shell().lab->playing() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void shell_step(int delta) { shell().lab->step(delta); }
EMSCRIPTEN_KEEPALIVE void shell_seek(double step) { shell().lab->seek(static_cast<long>(step)); }
EMSCRIPTEN_KEEPALIVE int shell_ready() { return shell().lab->ready() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int shell_settled() { return shell().lab->settled() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE double shell_step_number() {
  return static_cast<double>(shell().lab->step_number());
}
EMSCRIPTEN_KEEPALIVE const char* shell_hash() { return answer(shell().lab->hash()); }
EMSCRIPTEN_KEEPALIVE const char* shell_state() { return answer(shell().lab->state()); }
EMSCRIPTEN_KEEPALIVE const char* shell_apply_state(const char* text) {
  return answer(shell().lab->apply_state(text));
}
// Room for the text of a file of `size` bytes, to be filled before shell_load_table.
EMSCRIPTEN_KEEPALIVE char* shell_table_room(int size) {
  shell().table.assign(static_cast<std::size_t>(size < 0 ? 0 : size), ' ');
  return shell().table.data();
}
EMSCRIPTEN_KEEPALIVE void shell_load_table(const char* name) {
  shell().lab->load_table(name, std::move(shell().table));
  shell().table = {};
}
EMSCRIPTEN_KEEPALIVE double shell_observe(const char* name) { return shell().lab->observe(name); }
EMSCRIPTEN_KEEPALIVE const char* shell_error() { return answer(shell().lab->last_error()); }

} // extern "C"
