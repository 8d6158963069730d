#include "describe/formats/png.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <zlib.h>

namespace twofold::describe {
namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);
constexpr int kEffort = 4; // of zlib's nine: flat colours gain little from more
constexpr std::size_t kRoom = std::size_t(1) << 16;

std::string big_endian(std::uint32_t value) {
  std::string out;
  for (const unsigned shift : {24u, 16u, 8u, 0u})
    out += static_cast<char>((value >> shift) & 0xffu);
  return out;
}

std::uint32_t big_endian_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string chunk(const char* type, const std::string& data) {
  const std::string body = type + data;
  return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(checksum(body));
}

} // namespace

Pixels cropped(const Pixels& from, int x, int y, int width, int height) {
  const int left = std::clamp(x, 0, from.width), top = std::clamp(y, 0, from.height);
  Pixels out;
  out.width = std::clamp(width, 0, from.width - left);
  out.height = std::clamp(height, 0, from.height - top);
  for (int row = 0; row < out.height; ++row) {
    const std::size_t at =
        3 * (static_cast<std::size_t>(top + row) * static_cast<std::size_t>(from.width) +
             static_cast<std::size_t>(left));
    out.rgb.append(from.rgb, at, 3 * static_cast<std::size_t>(out.width));
  }
  return out;
}

Pixels halved(const Pixels& from) {
  Pixels out{from.width / 2, from.height / 2, {}};
  const auto byte = [&](int x, int y, int c) {
    const auto at = static_cast<std::size_t>(3 * (y * from.width + x) + c);
    return static_cast<int>(static_cast<unsigned char>(from.rgb[at]));
  };
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      for (int c = 0; c < 3; ++c)
        out.rgb +=
            static_cast<char>((byte(2 * x, 2 * y, c) + byte(2 * x + 1, 2 * y, c) +
                               byte(2 * x, 2 * y + 1, c) + byte(2 * x + 1, 2 * y + 1, c) + 2) /
                              4);
  return out;
}

struct WritePng::Stream {
  Pixels pixels;
  std::string file, packed;
  z_stream zlib{};
  int row = 0;
  bool done = false;

  void feed(const char* data, std::size_t size, int flush) {
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data));
    zlib.avail_in = static_cast<uInt>(size);
    do {
      const std::size_t before = packed.size();
      packed.resize(before + kRoom);
      zlib.next_out = reinterpret_cast<Bytef*>(packed.data() + before);
      zlib.avail_out = static_cast<uInt>(kRoom);
      [[maybe_unused]] const int status = deflate(&zlib, flush);
      assert(status != Z_STREAM_ERROR);
      packed.resize(before + kRoom - zlib.avail_out);
    } while (zlib.avail_out == 0);
  }
};

WritePng::WritePng(Pixels pixels, std::string keyword, std::string text)
    : stream_(std::make_unique<Stream>()) {
  stream_->pixels = std::move(pixels);
  const Pixels& picture = stream_->pixels;
  assert(picture.rgb.size() ==
         3 * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  [[maybe_unused]] const int status = deflateInit(&stream_->zlib, kEffort);
  assert(status == Z_OK);
  std::string& file = stream_->file;
  file = kSignature;
  file += chunk("IHDR", big_endian(static_cast<std::uint32_t>(picture.width)) +
                            big_endian(static_cast<std::uint32_t>(picture.height)) +
                            std::string("\x08\x02\x00\x00\x00", 5)); // 8 bits, RGB
  if (!text.empty()) file += chunk("tEXt", keyword + '\0' + text);
}

WritePng::~WritePng() { deflateEnd(&stream_->zlib); }

bool WritePng::advance(Index rows) {
  Stream& s = *stream_;
  const std::size_t width = 3 * static_cast<std::size_t>(s.pixels.width);
  constexpr char kNoFilter = 0;
  for (; rows > 0 && s.row < s.pixels.height; --rows, ++s.row) {
    s.feed(&kNoFilter, 1, Z_NO_FLUSH);
    s.feed(s.pixels.rgb.data() + static_cast<std::size_t>(s.row) * width, width, Z_NO_FLUSH);
  }
  if (s.row < s.pixels.height || s.done) return s.done;
  s.feed(nullptr, 0, Z_FINISH);
  s.file += chunk("IDAT", s.packed);
  s.file += chunk("IEND", "");
  s.done = true;
  return true;
}

Real WritePng::progress() const {
  return stream_->pixels.height == 0
             ? Real(1)
             : static_cast<Real>(stream_->row) / static_cast<Real>(stream_->pixels.height);
}

std::string WritePng::take() {
  assert(stream_->done);
  return std::move(stream_->file);
}

std::string png_bytes(Pixels pixels) {
  const Index rows = pixels.height;
  WritePng task(std::move(pixels), {}, {});
  while (!task.advance(rows + 1)) {
  }
  return task.take();
}

std::optional<std::string> text_of_png(std::string_view bytes, std::string_view keyword) {
  if (!bytes.starts_with(kSignature)) return {};
  constexpr std::size_t kFrame = 12; // length, type, checksum
  std::size_t at = kSignature.size();
  while (at + kFrame <= bytes.size()) {
    const std::size_t size = big_endian_at(bytes, at);
    if (size > bytes.size() - at - kFrame) return {};
    const std::string_view body = bytes.substr(at + 4, 4 + size);
    const std::string_view data = body.substr(4);
    if (body.starts_with("tEXt") && data.size() > keyword.size() && data.starts_with(keyword) &&
        data[keyword.size()] == '\0') {
      if (checksum(body) != big_endian_at(bytes, at + 8 + size)) return {};
      return std::string(data.substr(keyword.size() + 1));
    }
    at += kFrame + size;
  }
  return {};
}

} // namespace twofold::describe
