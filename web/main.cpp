// The browser shell: the lab in a canvas. The modules in page/ own the page, the clock of the
// frames and the address; they call the functions below and hear what the lab tells (bridge.hpp). A
// text as answer is "" for success where nothing else is asked for.
#include "bridge.hpp"
#include "pictures.hpp"
#include "window.hpp"

#include "twofold/catalogue.hpp"
#include "twofold_ui/lab.hpp"

#include <emscripten.h>
#include <imgui.h>

#include <memory>

namespace {

using twofold::shell::Size;
using twofold::ui::Lab;
using twofold::web::answer;
using twofold::web::tell;
using twofold::web::tell_file;

double seconds() { return emscripten_get_now() / 1000; }

struct Shell {
  twofold::shell::Window window;
  std::unique_ptr<Lab> lab;
  Size size;
  bool drawable = true; // false while the GL context is lost
  float font_ratio = 0;
  double build_milliseconds = 0;
};

Shell& shell() {
  static Shell instance;
  return instance;
}

twofold::ui::Platform platform(const char* address) {
  twofold::ui::Platform platform;
  platform.address = address;
  platform.seconds = seconds;
  platform.copy_text = [](const std::string& text) { tell("copy", text); };
  platform.pick_file = [] { tell("pick_file", ""); };
  platform.save_file = [](const twofold::ui::File& file) {
    tell_file(file);
    shell().lab->saved(file.name);
  };
  platform.state_changed = [](const std::string& text) { tell("state", text); };
  platform.summary_changed = [](const std::string& text) { tell("summary", text); };
  platform.lesson_changed = [](const std::string& json) { tell("lesson", json); };
  platform.remember = [](const std::string& key, const std::string& value) {
    tell("remember", key + "\n" + value);
  };
  platform.controls_changed = [](const std::string& text) { tell("controls", text); };
  platform.focus_changed = [](const std::string& text) { tell("focus", text); };
  platform.language_changed = [](const std::string& code) { tell("language", code); };
  return platform;
}

// For the display and the text size; between frames.
void follow_text_size() {
  Shell& self = shell();
  const float ratio = self.lab->font_ratio();
  if (ratio == self.font_ratio) return;
  self.lab->load_fonts(ratio);
  self.window.forget_fonts();
  self.font_ratio = ratio;
}

} // namespace

twofold::ui::Lab& twofold::web::open_lab() { return *::shell().lab; }

extern "C" {

EMSCRIPTEN_KEEPALIVE void shell_start(int width, int height, float ratio, const char* state,
                                      int light, int reduced_motion, const char* address,
                                      int german) {
  Shell& self = shell();
  twofold::shell::WindowOptions options;
  options.width = width;
  options.height = height;
  options.watched = false; // the page paces the frames
  if (std::string problem = self.window.open(options); !problem.empty()) {
    answer(problem);
    return;
  }
  twofold::ui::LabOptions lab;
  lab.state = state;
  lab.lesson_panel_outside = true;
  lab.light = light != 0;
  lab.reduced_motion = reduced_motion != 0;
  lab.language = german ? twofold::ui::Language::german : twofold::ui::Language::english;
  self.lab = std::make_unique<Lab>(twofold::catalogue(), platform(address), lab);
  self.size = {width, height, ratio};
  self.lab->set_size(width, height, ratio);
  follow_text_size();
  // ImGui's own copy and paste; the shortcut's text also goes to the system's clipboard.
  ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) {
    twofold::shell::Window::copy_text(text);
    tell("copy", text);
  };
  answer("");
}

EMSCRIPTEN_KEEPALIVE void shell_resize(int width, int height, float ratio) {
  Shell& self = shell();
  self.window.resize(width, height, ratio);
  const Size size{width, height, ratio};
  if (size == self.size) return;
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
  follow_text_size();
  if (const auto f = self.window.take_fingers(); f.moved)
    self.lab->pinch(f.x, f.y, f.dx, f.dy, f.spread);
  self.window.begin_frame();
  self.lab->frame();
  self.window.end_build();
  self.build_milliseconds = 1000 * (seconds() - start);
  self.window.draw();
  self.window.show();
  twofold::shell::draw_wanted_picture(self.window, *self.lab, self.size);
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
EMSCRIPTEN_KEEPALIVE void shell_set_language(int german) {
  shell().lab->set_language(german ? twofold::ui::Language::german
                                   : twofold::ui::Language::english);
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
EMSCRIPTEN_KEEPALIVE void shell_hash() { answer(shell().lab->hash()); }
EMSCRIPTEN_KEEPALIVE void shell_state() { answer(shell().lab->state()); }
EMSCRIPTEN_KEEPALIVE void shell_apply_state(const char* text) {
  answer(shell().lab->apply_state(text));
}
EMSCRIPTEN_KEEPALIVE void shell_open_file(const char* name) {
  shell().lab->open_file(name, twofold::web::take_bytes());
}
EMSCRIPTEN_KEEPALIVE void shell_save(int what) {
  if (what >= 0 && what <= 6) shell().lab->save(static_cast<twofold::ui::Save>(what));
}
EMSCRIPTEN_KEEPALIVE double shell_observe(const char* name) { return shell().lab->observe(name); }
EMSCRIPTEN_KEEPALIVE void shell_error() { answer(shell().lab->last_error()); }

} // extern "C"
