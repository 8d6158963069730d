#include "twofold/core/hash.hpp"

#include <cstring>

namespace twofold {

void Hasher::word(std::uint64_t bits) {
  state_ = (state_ ^ bits) * 1099511628211ull;
  state_ ^= state_ >> 32; // FNV over words alone leaves the low bits blind to the high ones
}

void Hasher::bytes(const void* data, std::size_t size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  word(size);
  for (std::size_t i = 0; i < size; i += 8) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes + i, size - i < 8 ? size - i : 8);
    word(bits);
  }
}

std::uint64_t Hasher::digest() const {
  std::uint64_t h = state_;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdull;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ull;
  return h ^ (h >> 33);
}

std::string hex16(std::uint64_t hash) {
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4)
    text[i] = "0123456789abcdef"[hash & 15];
  return text;
}

} // namespace twofold
