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
#include <optional>
#include <string>

namespace twofold::ui {

enum class View { learning = 1, quantum = 2, gravity = 3, both = 4 };
enum class Theme { dark, light, projector };
// `doubled` is for tests: every word twice as long, to see that nothing clips.
enum class Language { english, german, doubled };

struct LabOptions {
  std::string scenario = "two-geometries";
  std::uint64_t seed = 7;
  std::string state; // text of a URL's hash, or empty
  bool reduced_motion = false;
  bool light = false;                    // theme to start with, if the state names none
  Language language = Language::english; // likewise; a state names another one only
  bool lesson_panel_outside = false;     // the shell draws the words of lessons (lesson_changed)
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
  bool lab = false;                 // of the lab, whatever page covers it
};

// What can be saved: the record of the run, tables of its observables, a picture of the view or of
// all, a clip of the steps that are chosen on the page.
enum class Save { run, csv, json, npz, view, window, clip };

// What the platform offers; every member may be unset.
struct Platform {
  std::string address;                                      // of the page, without what follows #
  std::function<double()> seconds;                          // monotonic clock
  std::function<void(const std::string&)> copy_text;        // to the clipboard
  std::function<void(const std::string&)> state_changed;    // text for the URL's hash
  std::function<void(const std::string&)> summary_changed;  // plain text for screen readers
  std::function<void(const std::string&)> language_changed; // "en", "de": also the first
  // What is on the screen, for screen readers: see mirror.hpp. At most twice a second.
  std::function<void(const std::string&)> controls_changed;
  // Where the keyboard is, at once: JSON {"before":true,"after":false,"words":"Play, button"};
  // before, after: Tab would leave the lab with Shift, without.
  std::function<void(const std::string&)> focus_changed;
  std::function<void()> pick_file;            // asks for a file; the shell then calls open_file
  std::function<void(const File&)> save_file; // offers it for download, or asks where to
  std::function<void(const PictureRequest&)> save_picture; // after this frame, then as save_file
  std::function<void(const std::string&)> lesson_changed;  // JSON, see lessons/lesson_json.hpp
  // Keeps a small text for the next visit; the shell gives it back by Lab::recall.
  std::function<void(const std::string& key, const std::string& value)> remember;
};

struct LabState;

class Lab {
public:
  Lab(const sim::Catalogue& catalogue, Platform platform, LabOptions options);
  ~Lab();

  void load_fonts(float pixel_ratio);     // rebuilds ImGui's font atlas
  [[nodiscard]] float font_ratio() const; // to load them for: the display's, times the text size
  void set_size(int width, int height, float pixel_ratio); // logical points
  void work(double budget_seconds); // advances the run for at most about that long
  void frame();
  [[nodiscard]] bool idle() const; // nothing to redraw until input arrives

  void set_view(View view);
  [[nodiscard]] View view() const;
  void set_theme(Theme theme);
  void set_language(Language language);
  [[nodiscard]] Language language() const;
  void set_text_size(int per_cent); // 100 .. 200
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
  // A file that a person dropped or chose: what Twofold wrote restores its run, a table is read
  // between frames, then learned.
  void open_file(std::string name, std::string bytes);
  void save(Save what);                 // asks the platform, at once or when it is made
  void saved(const std::string& where); // tells that the platform has saved
  [[nodiscard]] bool saving() const;    // a picture or a clip is being made
  // A picture that the shell is to draw off the screen, of the whole window, at its pixels per
  // point: by picture_frame() in place of frame(). Rows from the top, 3 bytes a pixel.
  [[nodiscard]] std::optional<PictureRequest> wanted_picture() const;
  void picture_frame();
  void picture_taken(int width, int height, std::string rgb);
  // Two fingers on the screen: where between them, how that moved, and how far they parted
  // (distance relative to the one before). Points of the window.
  void pinch(float x, float y, float dx, float dy, float spread);
  void refuse(const std::string& message); // tells why a file was not taken
  // The present value of an observable of every step; NaN if there is none.
  [[nodiscard]] double observe(const std::string& name) const;
  // For screen readers and switches: what a person does to a control of the mirror.
  void press_control(std::uint32_t which);
  void set_control(std::uint32_t which, double share); // a slider, 0 .. 1
  void enter_control(std::uint32_t which, const std::string& text);
  void leave(); // the keyboard went elsewhere
  // Lessons, for a shell that draws their panel.
  [[nodiscard]] std::string open_lesson(const std::string& name); // empty, or a clear message
  [[nodiscard]] std::string lesson_names() const;                 // parted by commas
  void lesson_answer(int question, int answer);
  void lesson_next();
  void lesson_back();
  void lesson_close();
  void lesson_fold(bool folded);
  // What was kept under a key; "" on a first visit, which may be offered the tour.
  void recall(const std::string& key, const std::string& value);
  void context_lost();
  void context_restored();

  [[nodiscard]] LabState& parts() { return *self_; } // for tests that know them

private:
  std::unique_ptr<LabState> self_;
};

} // namespace twofold::ui
