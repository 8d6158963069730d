// A walk through everything the lab can say: every scenario in every view, with its presets, its
// null control and its choices, every page; and all words of the specifications.
#pragma once

#include "stand.hpp"

#include <map>
#include <string>

namespace twofold::ui::test {

struct MetWords {
  std::map<std::string, std::string> keys;  // key -> where it was met first
  std::map<std::string, std::string> glued; // likewise, see WordRecord
};

// `thorough`: also after other numbers of steps and for every choice of every parameter.
[[nodiscard]] MetWords words_met(bool thorough);

} // namespace twofold::ui::test
