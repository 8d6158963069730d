// A picture of indexed colours as PNG, in base64 (not compressed: deflate blocks are stored).
#pragma once

#include "describe/svg/palette.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace twofold::describe {

inline constexpr std::uint8_t kClear = 0; // the index of what is transparent

struct IndexedPicture {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> pixels; // (height, width), top row first: places in `colours`
  std::vector<Rgb> colours;         // at most 256; the first one is transparent
};

[[nodiscard]] std::string png_base64(const IndexedPicture& picture);

} // namespace twofold::describe
