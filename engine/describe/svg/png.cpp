#include "describe/svg/png.hpp"

#include <algorithm>
#include <array>

namespace twofold::describe {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put32(Bytes& out, std::uint32_t value) {
  for (const unsigned shift : {24u, 16u, 8u, 0u})
    out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc & 1u) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
  }
  return ~crc;
}

std::uint32_t adler32(std::span<const std::uint8_t> bytes) {
  std::uint32_t a = 1, b = 0;
  for (const std::uint8_t byte : bytes) {
    a = (a + byte) % 65521u;
    b = (b + a) % 65521u;
  }
  return (b << 16) | a;
}

void put_chunk(Bytes& out, const char* name, const Bytes& data) {
  put32(out, static_cast<std::uint32_t>(data.size()));
  Bytes named(name, name + 4);
  named.insert(named.end(), data.begin(), data.end());
  out.insert(out.end(), named.begin(), named.end());
  put32(out, crc32(named));
}

Bytes stored(const Bytes& raw) {
  constexpr std::size_t kBlock = 65535;
  Bytes out{0x78, 0x01};
  for (std::size_t at = 0; at < raw.size(); at += kBlock) {
    const std::size_t n = std::min(kBlock, raw.size() - at);
    out.push_back(at + n == raw.size() ? 1 : 0);
    for (const std::size_t word : {n, ~n}) {
      out.push_back(static_cast<std::uint8_t>(word & 0xFFu));
      out.push_back(static_cast<std::uint8_t>((word >> 8) & 0xFFu));
    }
    out.insert(out.end(), raw.begin() + std::ptrdiff_t(at), raw.begin() + std::ptrdiff_t(at + n));
  }
  put32(out, adler32(raw));
  return out;
}

std::string base64(const Bytes& bytes) {
  static constexpr char letters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t n = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k)
      three = (three << 8) | (k < n ? bytes[i + k] : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      text += k <= n ? letters[(three >> (18 - 6 * k)) & 63u] : '=';
  }
  return text;
}

} // namespace

std::string png_base64(const IndexedPicture& picture) {
  Bytes head;
  put32(head, picture.width);
  put32(head, picture.height);
  for (const int byte : {8, 3, 0, 0, 0}) // 8 bit, indexed
    head.push_back(static_cast<std::uint8_t>(byte));
  Bytes colours, raw;
  for (const Rgb& one : picture.colours)
    colours.insert(colours.end(), one.begin(), one.end());
  for (std::uint32_t row = 0; row < picture.height; ++row) {
    raw.push_back(0); // no filter
    const auto first = picture.pixels.begin() + std::ptrdiff_t(row) * picture.width;
    raw.insert(raw.end(), first, first + picture.width);
  }
  Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  put_chunk(out, "IHDR", head);
  put_chunk(out, "PLTE", colours);
  put_chunk(out, "tRNS", {0});
  put_chunk(out, "IDAT", stored(raw));
  put_chunk(out, "IEND", {});
  return base64(out);
}

} // namespace twofold::describe
