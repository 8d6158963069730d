#include "png.hpp"

#include <zlib.h>

#include <cassert>
#include <cstdint>
#include <cstdio>

namespace twofold::native {
namespace {

std::string big_endian(std::uint32_t value) {
  std::string bytes(4, '\0');
  for (int i = 0; i < 4; ++i)
    bytes[static_cast<std::size_t>(i)] = static_cast<char>(value >> (24 - 8 * i) & 255);
  return bytes;
}

std::string chunk(const std::string& kind, const std::string& data) {
  const std::string body = kind + data;
  const auto crc =
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(crc));
}

std::string deflated(const std::string& data) {
  uLongf size = compressBound(data.size());
  std::string out(size, '\0');
  [[maybe_unused]] const int status =
      compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                reinterpret_cast<const Bytef*>(data.data()), data.size(), 6);
  assert(status == Z_OK);
  out.resize(size);
  return out;
}

} // namespace

bool write_png(const std::string& path, const std::string& pixels, int width, int height) {
  const auto columns = static_cast<std::size_t>(width), rows = static_cast<std::size_t>(height);
  assert(pixels.size() == columns * rows * 3);
  std::string filtered;
  filtered.reserve((columns * 3 + 1) * rows);
  for (std::size_t y = 0; y < rows; ++y) {
    filtered += '\0'; // filter "none"
    filtered.append(pixels, y * columns * 3, columns * 3);
  }
  const std::string header = big_endian(static_cast<std::uint32_t>(width)) +
                             big_endian(static_cast<std::uint32_t>(height)) +
                             std::string("\x08\x02\x00\x00\x00", 5); // 8 bits, RGB
  const std::string file = std::string("\x89PNG\r\n\x1a\n") + chunk("IHDR", header) +
                           chunk("IDAT", deflated(filtered)) + chunk("IEND", "");
  std::FILE* out = std::fopen(path.c_str(), "wb");
  if (out == nullptr) return false;
  const bool written = std::fwrite(file.data(), 1, file.size(), out) == file.size();
  return (std::fclose(out) == 0) && written;
}

} // namespace twofold::native
