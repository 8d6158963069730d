#include "twofold/core/hash.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <set>

namespace {

using namespace twofold;

std::uint64_t hash_of(const void* data, std::size_t size) {
  Hasher hasher;
  hasher.bytes(data, size);
  return hasher.digest();
}

TEST(Hash, EveryBitOfAWordCounts) {
  std::set<std::uint64_t> seen;
  Hasher empty;
  empty.word(0);
  seen.insert(empty.digest());
  for (int bit = 0; bit < 64; ++bit) {
    Hasher hasher;
    hasher.word(1ull << bit);
    seen.insert(hasher.digest());
  }
  EXPECT_EQ(seen.size(), 65u);
}

TEST(Hash, FlippingOneInputBitFlipsAboutHalfOfTheDigest) {
  int flipped = 0;
  Hasher base;
  base.word(0x0123456789abcdefull);
  for (int bit = 0; bit < 64; ++bit) {
    Hasher other;
    other.word(0x0123456789abcdefull ^ (1ull << bit));
    flipped += std::popcount(base.digest() ^ other.digest());
  }
  EXPECT_NEAR(flipped, 64 * 32, 5 * 32); // 5 sigma: the variance is 64 * 64 / 4
}

TEST(Hash, OrderAndLengthCount) {
  const std::array<unsigned char, 12> data{1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0};
  std::set<std::uint64_t> seen;
  for (std::size_t size = 0; size <= data.size(); ++size)
    seen.insert(hash_of(data.data(), size)); // zero padding must not make two lengths equal
  EXPECT_EQ(seen.size(), data.size() + 1);
  Hasher ab, ba;
  ab.word(1);
  ab.word(2);
  ba.word(2);
  ba.word(1);
  EXPECT_NE(ab.digest(), ba.digest());
}

TEST(Hash, ComparesBitsNotNumbers) {
  const double plus = 0.0, minus = -0.0;
  EXPECT_NE(hash_of(&plus, sizeof plus), hash_of(&minus, sizeof minus));
}

TEST(Hash, EveryTargetGivesTheseDigests) {
  EXPECT_EQ(hex16(Hasher{}.digest()), "efd01f60ba992926");
  EXPECT_EQ(hex16(hash_of("two geometries", 14)), "e99a2984157d569b");
}

TEST(Hash, HexHasSixteenLowerCaseDigits) {
  EXPECT_EQ(hex16(0), "0000000000000000");
  EXPECT_EQ(hex16(0xFEDCBA9876543210ull), "fedcba9876543210");
  EXPECT_EQ(hex16(~0ull), "ffffffffffffffff");
}

} // namespace
