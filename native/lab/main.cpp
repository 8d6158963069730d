// The desktop window: runs the lab in an SDL2 window until it is closed, or for a number of frames.
// Exit codes: 0 done, 1 no window or no file, 2 bad arguments.
#include "desktop_files.hpp"
#include "options.hpp"
#include "pictures.hpp"
#include "table_file.hpp"
#include "window.hpp"
#include "window_state.hpp"

#include "describe/formats/png.hpp"

#include "twofold/catalogue.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace {

using twofold::native::WindowArguments;

constexpr double work_per_frame = 0.012; // seconds; a frame takes about 1 ms to build
// Without a graphics card a frame takes longer to draw than a screen shows it: then the run gets
// more of each, so that it keeps its pace and drawing alone becomes less smooth.
constexpr double slow_drawing = 1. / 60;
constexpr double work_per_slow_frame = 0.03;
constexpr int frames_after_input = 3; // ImGui settles hovers and focus within this many
constexpr int idle_wait = 250;        // milliseconds between looks at an idle lab
constexpr int dialog_wait = 50;       // while a dialog asks for a file
constexpr double patience = 300;      // seconds to prepare a run and reach its step

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int fail(const std::string& problem) {
  std::fprintf(stderr, "twofold-lab: %s\n", problem.c_str());
  return 1;
}

class Desktop {
public:
  Desktop(const WindowArguments& arguments, twofold::shell::Window& window)
      : arguments_(arguments), window_(window),
        lab_(twofold::catalogue(), platform(), arguments.lab), files_(lab_) {}

  int run() {
    if (const std::string problem = prepare(); !problem.empty()) return fail(problem);
    const int code = arguments_.frames > 0 ? run_frames() : run_until_closed();
    if (remembers()) remember();
    if (arguments_.print_run)
      std::printf("step %ld hash %s\n", lab_.step_number(), lab_.hash().c_str());
    return code;
  }

private:
  twofold::ui::Platform platform() {
    twofold::ui::Platform platform;
    platform.seconds = seconds;
    platform.copy_text = twofold::shell::Window::copy_text;
    platform.remember = [this](const std::string& key, const std::string& value) {
      memory_[key] = value;
    };
    platform.pick_file = [this] { files_.ask_open(); };
    platform.save_file = [this](const twofold::ui::File& file) { files_.save(file); };
    return platform;
  }

  [[nodiscard]] bool remembers() const { return arguments_.frames == 0 || arguments_.remember; }

  // A first visit, which has kept nothing, is offered the tour.
  void recall() {
    memory_ = arguments_.memory;
    lab_.recall("lessons", memory_["lessons"]);
    if (const std::string& size = memory_["text size"]; !size.empty())
      lab_.recall("text size", size);
  }

  void remember() {
    auto state = twofold::native::window_state(window_.place(), size_, lab_.state());
    state.language = lab_.language() == twofold::ui::Language::german ? "de" : "en";
    state.memory = memory_;
    const auto kept = twofold::native::save_window_state(state);
    if (!kept) fail(kept.error().message());
  }

  // Applies the arguments; with --steps or --frames the run is brought to its step first.
  std::string prepare() {
    // A bad scenario or state: told here and on the screen; the lab shows its default.
    if (const std::string error = lab_.last_error(); !error.empty()) fail(error);
    if (remembers()) recall();
    follow_size();
    using twofold::ui::Theme;
    if (arguments_.theme == "light") lab_.set_theme(Theme::light);
    if (arguments_.theme == "dark") lab_.set_theme(Theme::dark);
    if (arguments_.theme == "projector") lab_.set_theme(Theme::projector);
    if (arguments_.view != 0) lab_.set_view(static_cast<twofold::ui::View>(arguments_.view));
    for (const std::string& path : {arguments_.data, arguments_.open})
      if (!path.empty() && !files_.open(path)) fail(lab_.last_error());
    const bool wait = arguments_.frames > 0 || arguments_.steps >= 0;
    if (wait && !work_until([this] { return lab_.ready(); }))
      return "the run was not ready in time";
    if (arguments_.steps >= 0) lab_.seek(arguments_.steps);
    if (wait && !work_until([this] { return lab_.settled() && !lab_.saving(); }))
      return "the run did not reach its step in time";
    if (wait && !arguments_.open.empty() && !lab_.last_error().empty()) fail(lab_.last_error());
    lab_.play(arguments_.play);
    return "";
  }

  template <class Condition> bool work_until(const Condition& done) {
    const double start = seconds();
    while (!done()) {
      lab_.work(work_per_frame);
      if (seconds() - start > patience) return false;
    }
    return true;
  }

  void follow_size() {
    const twofold::shell::Size size = window_.size();
    if (size != size_) lab_.set_size(size.width, size.height, size.ratio);
    size_ = size;
    const float ratio = lab_.font_ratio(); // grows with the text size
    if (ratio == font_ratio_) return;
    lab_.load_fonts(ratio);
    window_.forget_fonts();
    font_ratio_ = ratio;
  }

  [[nodiscard]] double budget() const {
    return drawing_ > slow_drawing ? work_per_slow_frame : work_per_frame;
  }

  void show() {
    window_.show();
    drawing_ = seconds() - drawing_began_;
  }

  void draw_frame() {
    drawing_began_ = seconds();
    follow_size();
    window_.begin_frame();
    if (const auto f = window_.take_fingers(); f.moved) lab_.pinch(f.x, f.y, f.dx, f.dy, f.spread);
    lab_.frame();
    window_.end_build();
    window_.draw();
  }

  void draw_picture() { draw_wanted_picture(window_, lab_, size_); }

  // Everything that is to be saved, each under its own name.
  int save_exports() {
    for (const std::string& path : arguments_.exports) {
      files_.expect(path);
      lab_.save(*twofold::native::kind_of_export(path));
      while (lab_.saving()) {
        lab_.work(work_per_frame);
        draw_picture();
      }
      if (!files_.wrote()) return fail("cannot write " + path);
    }
    return 0;
  }

  int run_frames() {
    for (long frame = 0; frame < arguments_.frames; ++frame) {
      if (frame == arguments_.frames / 2 && arguments_.resize_width > 0)
        window_.resize(arguments_.resize_width, arguments_.resize_height, arguments_.ratio);
      window_.take_events();
      lab_.work(budget());
      draw_frame();
      if (frame + 1 == arguments_.frames && !save_screenshot())
        return fail("cannot write " + arguments_.screenshot);
      show();
      draw_picture();
    }
    return save_exports();
  }

  bool save_screenshot() {
    if (arguments_.screenshot.empty()) return true;
    int width = 0, height = 0;
    std::string pixels = window_.read_pixels(width, height);
    return twofold::native::write_whole(
               arguments_.screenshot,
               twofold::describe::png_bytes({width, height, std::move(pixels)}))
        .ok();
  }

  int run_until_closed() {
    int frames_left = frames_after_input;
    while (!window_.close_requested()) {
      const bool idle = lab_.idle() && frames_left == 0;
      const int wait = !idle ? 0 : files_.asking() ? dialog_wait : idle_wait;
      if (window_.take_events(wait)) frames_left = frames_after_input;
      if (const std::string path = window_.take_dropped_file(); !path.empty())
        (void)files_.open(path);
      if (files_.answer()) frames_left = frames_after_input;
      lab_.work(budget());
      if (lab_.idle() && frames_left == 0) continue;
      draw_frame();
      show();
      draw_picture();
      frames_left = std::max(0, frames_left - 1);
    }
    return 0;
  }

  const WindowArguments& arguments_;
  twofold::shell::Window& window_; // outlives the lab and its GL objects
  twofold::ui::Lab lab_;
  twofold::native::DesktopFiles files_;
  twofold::shell::Size size_{0, 0, 0};
  double drawing_began_ = 0, drawing_ = 0; // seconds of the last frame, shown
  float font_ratio_ = 0;
  std::map<std::string, std::string> memory_; // what the lab asked to keep
};

} // namespace

namespace {

// What was remembered, for whatever the arguments leave open.
twofold::shell::WindowOptions options_of(WindowArguments& arguments) {
  twofold::shell::WindowOptions options;
  options.watched = arguments.frames == 0;
  if (options.watched || arguments.remember) {
    const auto remembered = twofold::native::load_window_state();
    if (!remembered)
      fail(remembered.error().message() + "; the window begins anew");
    else if (remembered.value())
      twofold::native::use_window_state(*remembered.value(), twofold::catalogue(), arguments,
                                        options);
  }
  options.width = arguments.width;
  options.height = arguments.height;
  options.ratio = arguments.ratio;
  return options;
}

} // namespace

int main(int argc, char** argv) {
  auto parsed = twofold::native::parse_arguments({argv + 1, argv + argc});
  if (!parsed) {
    std::fprintf(stderr, "twofold-lab: %s\n", parsed.error().message().c_str());
    return 2;
  }
  WindowArguments& arguments = parsed.value();
  if (arguments.help) {
    std::fputs(twofold::native::usage(), stdout);
    return 0;
  }
  const twofold::shell::WindowOptions options = options_of(arguments);
  twofold::shell::Window window;
  if (const std::string problem = window.open(options); !problem.empty()) return fail(problem);
  return Desktop(arguments, window).run();
}
