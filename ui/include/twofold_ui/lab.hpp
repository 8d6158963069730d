// The lab: everything a person sees, drawn with Dear ImGui, for a shell that owns window, GL
// context, clock and files (the desktop window, the web page).
//
// The lab sees only sim/: it shows snapshots and views, and sends commands to a session. Order of
// calls: load_fonts, then per frame set_size (if changed), work, and frame between the backend's
// new-frame and render calls. Failure modes: bad state text gives a message and changes nothing; a
// lost GL context is survived by context_lost / context_restored.
#pragma once

#include "twofold/sim/session.hpp"

#include <functional>
#include <memory>
#include <string>

namespace twofold::ui {

enum class View { learning = 1, quantum = 2, gravity = 3, both = 4 };
enum class Theme { dark, light, projector };

struct LabOptions {
  std::string scenario = "two-geometries";
  std::uint64_t seed = 7;
  std::string state; // text of a URL's hash, or empty
  bool reduced_motion = false;
  bool light = false; // theme to start with, if the state names none
};

struct File {
  std::string name;       // "two-geometries-seed-7.csv", without folder
  std::string media_type; // "text/csv"
  std::string bytes;
};

// A picture to be drawn anew and saved as PNG, without disturbing what is on the screen.
struct PictureRequest {
  std::string name;                 // "two-geometries-seed-7-step-200.png"
  float x = 0, y = 0, w = 0, h = 0; // logical points; w = 0: the whole window
  int scale = 1;                    // pixels per point
};

// What the platform offers; every member may be unset.
struct Platform {
  std::function<double()> seconds;                         // monotonic clock
  std::function<void(const std::string&)> copy_text;       // to the clipboard
  std::function<void(const std::string&)> state_changed;   // text for the URL's hash
  std::function<void(const std::string&)> summary_changed; // plain text for screen readers
  std::function<void()> pick_file;            // asks for a file; the shell then calls load_table
  std::function<void(const File&)> save_file; // offers it for download, or asks where to
  std::function<void(const PictureRequest&)> save_picture; // after this frame, then as save_file
};

struct LabState;

class Lab {
public:
  Lab(const sim::Catalogue& catalogue, Platform platform, LabOptions options);
  ~Lab();

  void load_fonts(float pixel_ratio);                      // rebuilds ImGui's font atlas
  void set_size(int width, int height, float pixel_ratio); // logical points
  void work(double budget_seconds); // advances the run for at most about that long
  void frame();
  [[nodiscard]] bool idle() const; // nothing to redraw until input arrives

  void set_view(View view);
  [[nodiscard]] View view() const;
  void set_theme(Theme theme);
  void play(bool playing);
  [[nodiscard]] bool playing() const;
  void step(int delta);
  void seek(long step);
  [[nodiscard]] bool ready() const;   // prepared and no table is being read: steps can be taken
  [[nodiscard]] bool settled() const; // and the step asked for is reached
  [[nodiscard]] long step_number() const;
  [[nodiscard]] std::string hash() const; // 16 hexadecimal digits
  [[nodiscard]] std::string state() const;
  [[nodiscard]] std::string apply_state(const std::string& text); // empty, or a clear message
  [[nodiscard]] std::string last_error() const;
  // A CSV file that a person dropped or chose: read between frames, then learned.
  void load_table(std::string name, std::string text);
  // Two fingers on the screen: where between them, how that moved, and how far they parted
  // (distance relative to the one before). Points of the window.
  void pinch(float x, float y, float dx, float dy, float spread);
  void refuse(const std::string& message); // tells why a file was not taken
  // The present value of an observable of every step; NaN if there is none.
  [[nodiscard]] double observe(const std::string& name) const;
  void context_lost();
  void context_restored();

private:
  std::unique_ptr<LabState> self_;
};

} // namespace twofold::ui
