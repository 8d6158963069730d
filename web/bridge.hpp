// What the program says to the page, and what the page hands over with a call. The other side is
// web/page/program.mjs: it calls functions named shell_..., with numbers and texts; a text in
// return goes through answer(), bytes that came along are taken with take_bytes().
#pragma once

#include "twofold_ui/lab.hpp"

#include <string>

namespace twofold::web {

void tell(const char* name, const std::string& text); // lab.on(name, ...) of the page hears it
void tell_file(const ui::File& file);                 // for download
void answer(const std::string& text);                 // of the call under way, instead of a number
std::string take_bytes();                             // that came with the call under way

ui::Lab& open_lab(); // after shell_start

} // namespace twofold::web
