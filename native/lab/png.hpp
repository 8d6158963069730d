// Writes a picture as a PNG file (8-bit RGB, RFC 2083, compressed by zlib).
// pixels: (height, width, 3), rows from the top. False when the file cannot be written.
#pragma once

#include <string>

namespace twofold::native {

[[nodiscard]] bool write_png(const std::string& path, const std::string& pixels, int width,
                             int height);

} // namespace twofold::native
