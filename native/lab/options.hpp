// Command line of the desktop window. Failure modes: an unknown option, a missing or malformed
// value give an Error that names it (exit code 2).
#pragma once

#include "twofold/core/result.hpp"
#include "twofold_ui/lab.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold::native {

struct WindowArguments {
  bool help = false;
  int width = 1280, height = 720;          // logical points
  int resize_width = 0, resize_height = 0; // --resize: half way through the frames
  float ratio = 0;                         // device pixels per point; 0: the display's
  long frames = 0;                         // stop after so many; 0: until closed
  std::string screenshot;                  // PNG of the last frame
  long steps = -1;                         // learning step to start from; -1: untouched
  bool play = false;
  bool print_run = false;                    // "step N hash H" on stdout at the end
  int view = 0;                              // 0: untouched
  std::string theme;                         // empty: dark
  std::string data;                          // CSV file; empty: the scenario's own data
  std::string open;                          // a file, taken as if it were dropped on the window
  std::vector<std::string> exports;          // files to save at the end, each by its ending
  bool sized = false;                        // --size was given
  bool spoken = false;                       // --language was given
  bool remember = false;                     // keep the window's state also with --frames
  bool placed = false;                       // a scenario, state or link was given
  std::map<std::string, std::string> memory; // what the lab asked to keep, from the last time
  ui::LabOptions lab;
};

[[nodiscard]] Result<WindowArguments> parse_arguments(const std::vector<std::string>& arguments);
// What a file of that name is to hold; nothing if no ending fits.
[[nodiscard]] std::optional<ui::Save> kind_of_export(const std::string& file);
[[nodiscard]] const char* usage();

} // namespace twofold::native
