// A window with an OpenGL ES 3 context (WebGL 2 in the browser) and ImGui's backends in it: what
// the desktop and the browser shell have in common. It knows nothing of the lab.
//
// Sizes are logical points; `ratio` device pixels make one point. The ratio is the one the platform
// reports, or one that is set by hand (then mouse positions are scaled to match).
// Failure modes: open() answers with a sentence when there is no display or no OpenGL ES 3.
#pragma once

#include <optional>
#include <string>
#include <utility>

struct SDL_Window;
union SDL_Event;

namespace twofold::shell {

struct Size {
  int width = 1;
  int height = 1;
  float ratio = 1;
  bool operator==(const Size&) const = default;
};

struct Place { // of the window on the desktop
  int x = 0, y = 0;
  bool maximised = false;
};

// Two fingers on the screen since the last look: where between them in points, how that moved, and
// how far they parted, relative to the distance before.
struct Fingers {
  bool moved = false;
  float x = 0, y = 0, dx = 0, dy = 0, spread = 1;
};

struct WindowOptions {
  std::string title = "Twofold";
  int width = 1280, height = 720; // logical points
  float ratio = 0;                // 0: as the platform says
  bool watched = true;            // by a person: needs a display, and keeps to its refresh rate
  std::optional<Place> place;     // where it was the last time
};

class Window {
public:
  Window() = default;
  ~Window() { close(); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  std::string open(const WindowOptions&); // "" or why not
  void close();

  // Hands waiting events to ImGui. True when there was any; waits up to the given time for one.
  bool take_events(int wait_milliseconds = 0);
  bool close_requested() const { return close_requested_; }
  // Path of a file dropped on the window since the last call; empty if there was none.
  std::string take_dropped_file() { return std::exchange(dropped_file_, {}); }

  Fingers take_fingers() { return std::exchange(fingers_, {}); }

  Size size() const;
  Place place() const;
  void resize(int width, int height, float ratio);

  void begin_frame(float ratio = 0); // ImGui::NewFrame; 0: the window's own ratio
  void end_build(); // ImGui::Render: the draw lists are complete, nothing is drawn yet
  void draw();      // into the back buffer
  void show();      // swap
  // Rows from the top, 3 bytes a pixel, of what draw() left in the back buffer.
  std::string read_pixels(int& width, int& height) const;
  // Draws the frame that was built off the screen, at the ratio it was begun with.
  std::string draw_aside(int& width, int& height);

  static void copy_text(const std::string&); // to the clipboard

  void forget_gl_objects(); // after a lost context; the next frame remakes ImGui's
  void forget_fonts();      // the atlas was rebuilt

private:
  void scale_mouse(SDL_Event&) const;
  void follow_fingers(const SDL_Event&);

  SDL_Window* window_ = nullptr;
  void* context_ = nullptr;
  float forced_ratio_ = 0;
  bool imgui_ready_ = false;
  bool close_requested_ = false;
  std::string dropped_file_;
  Fingers fingers_;
  float finger_x_ = 0, finger_y_ = 0, finger_distance_ = 0; // as shares of the window; 0: not known
};

} // namespace twofold::shell
