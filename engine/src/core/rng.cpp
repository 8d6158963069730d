#include "twofold/core/rng.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <emmintrin.h>

namespace twofold {

namespace {

constexpr std::uint32_t kMultiply0 = 0xD2511F53u, kMultiply1 = 0xCD9E8D57u;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9u, kWeyl1 = 0xBB67AE85u;
constexpr int kRounds = 10;
constexpr std::size_t kBlocks = 128; // blocks per chunk of a fill, two numbers each

// The block that holds elements 2 b and 2 b + 1: counter (b, step, step, stream), key seed.
std::array<std::uint32_t, 4> counter_of(const RandomKey& key, std::uint64_t block) {
  assert(block <= 0xFFFFFFFFull); // 2^33 numbers per (stream, step)
  return {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(key.step),
          static_cast<std::uint32_t>(key.step >> 32), key.stream};
}

std::array<std::uint32_t, 2> seed_of(const RandomKey& key) {
  return {static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32)};
}

// (k + 1/2) / 2^52 from the top 52 bits, through the number 1.k in [1, 2): every step is exact.
Real to_unit(std::uint32_t low, std::uint32_t high) {
  const std::uint64_t word = (static_cast<std::uint64_t>(high) << 32) | low;
  const std::uint64_t bits = (word >> 12) | 0x3FF0000000000000ull;
  Real value;
  std::memcpy(&value, &bits, sizeof value);
  return (value - 1.0) + 0x1p-53;
}

// Two blocks at once: each 64-bit lane holds one 32-bit word of a block, high half zero or ignored.
struct TwoBlocks {
  __m128i c0, c1, c2, c3;
};

inline void rounds(TwoBlocks& b, std::uint32_t key0, std::uint32_t key1) {
  const __m128i m0 = _mm_set1_epi64x(kMultiply0), m1 = _mm_set1_epi64x(kMultiply1);
  for (int r = 0; r < kRounds; ++r) {
    const __m128i p0 = _mm_mul_epu32(b.c0, m0), p1 = _mm_mul_epu32(b.c2, m1);
    const __m128i k0 = _mm_set1_epi64x(key0), k1 = _mm_set1_epi64x(key1);
    b.c0 = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(p1, 32), b.c1), k0);
    b.c2 = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(p0, 32), b.c3), k1);
    b.c1 = p1; // the low half counts, _mm_mul_epu32 and the final packing ignore the high one
    b.c3 = p0;
    key0 += kWeyl0;
    key1 += kWeyl1;
  }
}

inline __m128i to_unit(__m128i low, __m128i high) {
  const __m128i mask = _mm_set1_epi64x(0xFFFFFFFFll);
  const __m128i word = _mm_or_si128(_mm_and_si128(low, mask), _mm_slli_epi64(high, 32));
  const __m128i bits =
      _mm_or_si128(_mm_srli_epi64(word, 12), _mm_set1_epi64x(0x3FF0000000000000ll));
  const __m128d value = _mm_sub_pd(_mm_castsi128_pd(bits), _mm_set1_pd(1.0));
  return _mm_castpd_si128(_mm_add_pd(value, _mm_set1_pd(0x1p-53)));
}

// first[b], second[b] = the two uniform numbers of block `begin + b`, for b < count (rounded up
// to even; the arrays hold kBlocks).
void uniform_blocks(Real* first, Real* second, std::size_t count, std::uint64_t begin,
                    const RandomKey& key) {
  const auto counter = counter_of(key, begin + count);
  const auto seed = seed_of(key);
  for (std::size_t b = 0; b < count; b += 2) {
    const auto block = static_cast<long long>(begin + b);
    TwoBlocks two{_mm_set_epi64x(block + 1, block), _mm_set1_epi64x(counter[1]),
                  _mm_set1_epi64x(counter[2]), _mm_set1_epi64x(counter[3])};
    rounds(two, seed[0], seed[1]);
    _mm_storeu_pd(first + b, _mm_castsi128_pd(to_unit(two.c0, two.c1)));
    _mm_storeu_pd(second + b, _mm_castsi128_pd(to_unit(two.c2, two.c3)));
  }
}

void interleave(std::span<Real> out, const Real* even, const Real* odd) {
  const std::size_t pairs = out.size() / 2;
  for (std::size_t b = 0; b < pairs; ++b) {
    out[2 * b] = even[b];
    out[2 * b + 1] = odd[b];
  }
  if (out.size() % 2 == 1) out[out.size() - 1] = even[pairs];
}

} // namespace

std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                    const std::array<std::uint32_t, 2>& key) {
  auto c = counter;
  std::uint32_t key0 = key[0], key1 = key[1];
  for (int r = 0; r < kRounds; ++r) {
    const std::uint64_t p0 = static_cast<std::uint64_t>(kMultiply0) * c[0];
    const std::uint64_t p1 = static_cast<std::uint64_t>(kMultiply1) * c[2];
    c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ key0, static_cast<std::uint32_t>(p1),
         static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ key1, static_cast<std::uint32_t>(p0)};
    key0 += kWeyl0;
    key1 += kWeyl1;
  }
  return c;
}

Real uniform(const RandomKey& key, std::uint64_t index) {
  const auto words = philox(counter_of(key, index / 2), seed_of(key));
  return index % 2 == 0 ? to_unit(words[0], words[1]) : to_unit(words[2], words[3]);
}

Real normal(const RandomKey& key, std::uint64_t index) {
  const auto words = philox(counter_of(key, index / 2), seed_of(key));
  const Real radius = std::sqrt(-2.0 * math::log(to_unit(words[0], words[1])));
  const Real angle = 2.0 * math::pi * to_unit(words[2], words[3]);
  return radius * (index % 2 == 0 ? math::cos(angle) : math::sin(angle));
}

void fill_uniform(std::span<Real> out, const RandomKey& key) {
  Real first[kBlocks], second[kBlocks];
  for (std::size_t done = 0; done < out.size(); done += 2 * kBlocks) {
    const std::span<Real> chunk = out.subspan(done, std::min(2 * kBlocks, out.size() - done));
    uniform_blocks(first, second, (chunk.size() + 1) / 2, done / 2, key);
    interleave(chunk, first, second);
  }
}

void fill_normal(std::span<Real> out, const RandomKey& key) {
  Real first[kBlocks], second[kBlocks], sine[kBlocks], cosine[kBlocks];
  for (std::size_t done = 0; done < out.size(); done += 2 * kBlocks) {
    const std::span<Real> chunk = out.subspan(done, std::min(2 * kBlocks, out.size() - done));
    const std::size_t count = (chunk.size() + 1) / 2;
    uniform_blocks(first, second, count, done / 2, key);
    math::log({first, count}, {first, count});
    for (std::size_t b = 0; b < count; ++b)
      second[b] = 2.0 * math::pi * second[b];
    math::sincos({second, count}, {sine, count}, {cosine, count});
    for (std::size_t b = 0; b < count; ++b) {
      const Real radius = std::sqrt(-2.0 * first[b]);
      cosine[b] = radius * cosine[b];
      sine[b] = radius * sine[b];
    }
    interleave(chunk, cosine, sine);
  }
}

} // namespace twofold
