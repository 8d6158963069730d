#include "twofold/spacetime/permutation.hpp"

#include "twofold/core/rng.hpp"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

constexpr std::uint32_t kShuffleStream = 0x70657201;

} // namespace

Permutation chain_permutation(Index sites) {
  Permutation permutation;
  permutation.from.resize(static_cast<std::size_t>(2 * sites));
  for (Index x = 0; x < sites; ++x) {
    permutation.from[static_cast<std::size_t>(x)] =
        static_cast<std::int32_t>((x + sites - 1) % sites);
    permutation.from[static_cast<std::size_t>(sites + x)] =
        static_cast<std::int32_t>(sites + (x + 1) % sites);
  }
  return permutation;
}

Permutation shuffled_permutation(Index sites, std::uint64_t seed) {
  Permutation permutation;
  const Index count = 2 * sites;
  for (Index n = 0; n < count; ++n)
    permutation.from.push_back(static_cast<std::int32_t>(n));
  for (Index n = count; n-- > 1;) {
    const Real draw = uniform({seed, kShuffleStream, 0}, static_cast<std::uint64_t>(n));
    const auto other = static_cast<Index>(draw * static_cast<Real>(n + 1));
    std::swap(permutation.from[static_cast<std::size_t>(n)],
              permutation.from[static_cast<std::size_t>(std::min(other, n))]);
  }
  return permutation;
}

} // namespace twofold
