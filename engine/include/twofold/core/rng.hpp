// Counter-based random numbers: f(seed, stream, step, index), Philox4x32-10.
//
// Source: J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
// There is no generator state: the state of the randomness of a run is its step number, so going
// back in time needs nothing to be restored. Uniform numbers are (k + 1/2) / 2^52 with k from 52
// random bits, never 0 or 1 (with 53 bits the last of them would round to 1); normal numbers are
// Box-Muller pairs over core/math, so all targets give the same bits.
//
// Symbols: stream separates uses of randomness (one constant per use), step is the learning step,
// index the element (replica, sample). Failure modes: none; index is below 2^33 (asserted).
#pragma once

#include "twofold/core/real.hpp"

#include <array>
#include <span>

namespace twofold {

struct RandomKey {
  std::uint64_t seed = 0;
  std::uint32_t stream = 0;
  std::uint64_t step = 0;
};

[[nodiscard]] std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                                  const std::array<std::uint32_t, 2>& key);

[[nodiscard]] Real uniform(const RandomKey& key, std::uint64_t index); // in (0, 1)
[[nodiscard]] Real normal(const RandomKey& key, std::uint64_t index);  // mean 0, variance 1

// The same numbers for index = 0 .. out.size() - 1, faster: fill(out)[i] == normal(key, i).
void fill_uniform(std::span<Real> out, const RandomKey& key);
void fill_normal(std::span<Real> out, const RandomKey& key);

} // namespace twofold
