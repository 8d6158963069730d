// What the window remembers from one time to the next: its place and size, theme, language and
// scenario, in $XDG_CONFIG_HOME/twofold/window.json (or ~/.config).
// Failure modes: a file that is malformed or says impossible things gives an Error and is not used;
// one that cannot be written is told; none is there: nothing is remembered.
#pragma once

#include "options.hpp"
#include "window.hpp"

#include "twofold/core/result.hpp"

#include <map>
#include <optional>
#include <string>

namespace twofold::native {

struct WindowState {
  int width = 1280, height = 720;
  shell::Place place;
  std::string theme = "dark", language = "en", scenario;
  std::map<std::string, std::string> memory; // small texts of the lab: "lessons", "text size"
};

// From the lab's own text.
[[nodiscard]] WindowState window_state(const shell::Place& place, const shell::Size& size,
                                       const std::string& lab_state);
// For what the arguments leave open.
void use_window_state(const WindowState& state, const sim::Catalogue& catalogue,
                      WindowArguments& arguments, shell::WindowOptions& options);
[[nodiscard]] Result<std::optional<WindowState>> load_window_state();
[[nodiscard]] Status save_window_state(const WindowState& state);

} // namespace twofold::native
