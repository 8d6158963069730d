// What leaves the lab as a file and what comes back: the record of the run (JSON), its observables
// (CSV, JSON, NPZ), pictures (PNG) and clips (GIF). Each holds the record, so that dropping any of
// them opens the run again; the hash is then compared and the answer told.
//
// Saving is asked of the platform (Platform::save_file). A picture needs a frame of its own: it
// waits in a list until the shell has drawn it (Lab::wanted_picture), and is coded between frames.
// A clip goes from step to step, waits until everything shown there is computed, and asks for a
// picture. Failure modes: a file that is not understood gives a message and changes nothing;
// without a platform that saves, nothing is offered.
#pragma once

#include "../lab_state.hpp"

#include "describe/formats/gif.hpp"

#include <deque>

namespace twofold::ui {

inline constexpr Index kMostFrames = 400; // of a clip
inline constexpr int kFrameTime = 8;      // hundredths of a second

struct ClipPlan {
  Index from = 0, to = 0, every = 1;
  bool half = false;
};

// A clip under way.
struct ClipTask {
  ClipPlan plan;
  Index next = 0;                          // the step of the next frame
  Index back = 0;                          // the step to return to
  std::uint64_t run = 0;                   // LabState::run_version; another one ends the clip
  bool asked = false;                      // the picture of `next` was asked for
  std::unique_ptr<describe::WriteGif> gif; // once the first picture says how large
};

// What a file said of the run it restores.
struct Expected {
  std::string scenario, version;
  std::uint64_t seed = 0, hash = 0;
  Index step = 0;
};

struct Files {
  std::deque<PictureRequest> pictures; // asked for and not yet drawn
  std::unique_ptr<describe::WritePng> png;
  std::string png_name;
  std::unique_ptr<ClipTask> clip;
  std::optional<Expected> expected;

  // choices of the page
  int picture_of = 0, picture_scale = 2; // 0: view, 1: window
  std::optional<Index> clip_from, clip_to;
  int clip_every = 0, clip_size = 0;
};
[[nodiscard]] Files& files_of(LabState& lab);
[[nodiscard]] const Files& files_of(const LabState& lab);

// saving.cpp
[[nodiscard]] std::string run_line_of(const LabState& lab); // the record on one line
[[nodiscard]] std::string bibtex_of(const LabState& lab);
[[nodiscard]] std::string file_stem(const LabState& lab);   // "lens-seed-7-step-20"
[[nodiscard]] File stamped(const LabState& lab, File file); // SVG and CSV hold the record, too
void save_now(LabState& lab, Save what);
[[nodiscard]] std::size_t series_count(const LabState& lab);

// pictures.cpp
void ask_picture(LabState& lab, const PictureRequest& request);
[[nodiscard]] PictureRequest picture_of_view(const LabState& lab, int scale);
[[nodiscard]] std::optional<PictureRequest> picture_to_draw(const LabState& lab);
void take_picture(LabState& lab, describe::Pixels pixels); // of the whole window
[[nodiscard]] Index frames_of(const ClipPlan& plan);
[[nodiscard]] ClipPlan clip_plan(const LabState& lab);
void begin_clip(LabState& lab, const ClipPlan& plan);
void cancel_clip(LabState& lab);

// opening.cpp
void open_file(LabState& lab, std::string name, std::string bytes);
// A restored run that has reached its step: same hash or not.
void compare_restored(LabState& lab);

// One slice of what is under way, until the given time.
void advance_files(LabState& lab, double until);
[[nodiscard]] bool files_wait(const LabState& lab);

} // namespace twofold::ui
