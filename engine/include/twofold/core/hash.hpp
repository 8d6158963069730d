// State hash: 64-bit FNV-1a over little-endian 64-bit words, with a final avalanche.
//
// Not cryptographic. Two states with equal bits have equal hashes on every target; -0.0 and 0.0
// differ, and so do different NaNs: a hash compares bits, not numbers.
#pragma once

#include "twofold/core/real.hpp"

#include <string>

namespace twofold {

class Hasher {
public:
  void word(std::uint64_t bits);
  void bytes(const void* data, std::size_t size); // the size is hashed too
  [[nodiscard]] std::uint64_t digest() const;

private:
  std::uint64_t state_ = 14695981039346656037ull;
};

[[nodiscard]] std::string hex16(std::uint64_t hash); // 16 lower-case hexadecimal digits

} // namespace twofold
