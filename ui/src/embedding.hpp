// What somebody who puts the lab into a page decides: parts that are hidden, parameters that cannot
// be moved, playing from the start. In the state text:
//
//   hide=bar,parameters,checks,transport   any of them
//   lock=mass,noise                        parameters by name; "all" locks every one but the null
//                                          control, which stays the reader's
//   autoplay=1                             plays once the run is ready, unless motion is reduced
//
// Failure modes: an unknown part or parameter gives an Error that names what is allowed.
#pragma once

#include "twofold/sim/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace twofold::ui {

struct Hidden {
  bool bar = false, parameters = false, checks = false, transport = false;
  friend bool operator==(const Hidden&, const Hidden&) = default;
};

struct Embedding {
  Hidden hidden;
  bool lock_all = false;
  std::vector<std::string> locked; // names, if not all
  bool autoplay = false;
  friend bool operator==(const Embedding&, const Embedding&) = default;
};

[[nodiscard]] bool is_locked(const Embedding& embedding, const sim::ScenarioSpec& spec,
                             std::string_view parameter);
[[nodiscard]] Result<Hidden> read_hidden(std::string_view text);
// The names are checked against the scenario by check_locked, once it is known.
void read_locked(Embedding& embedding, std::string_view text);
[[nodiscard]] Status check_locked(const Embedding& embedding, const sim::ScenarioSpec& spec);
// "&hide=…&lock=…&autoplay=1", as far as it says something.
[[nodiscard]] std::string embedding_text(const Embedding& embedding);

// HTML that shows the lab at `address` (page and state text) in a frame of this size.
[[nodiscard]] std::string frame_html(std::string_view address, std::string_view title, int width,
                                     int height);

} // namespace twofold::ui
