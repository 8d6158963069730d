// Who hears whom in a chain of neuron pairs: a permutation as the weights of a network.
//
//   right mover at x hears the right mover at x - 1,   left mover at x hears the left one at x + 1
//
// on a ring of N sites. Every row and column of the weight matrix holds a single 1: the map is
// orthogonal, so entropy is neither made nor erased by it (claim C4: V. Vanchurin,
// arXiv:2111.00903, section 5; the construction is this project's). A shuffled permutation is
// orthogonal too but knows no neighbours: the null control that has no light cone.
// Shapes: from (2 N), right movers 0 .. N - 1, then left movers. Units: one step, one site.
// Failure modes: none for N >= 1 below 2^30.
#pragma once

#include "twofold/core/real.hpp"

#include <vector>

namespace twofold {

struct Permutation {
  std::vector<std::int32_t> from; // neuron n hears neuron from[n]
  [[nodiscard]] Index sites() const { return static_cast<Index>(from.size()) / 2; }
};

[[nodiscard]] Permutation chain_permutation(Index sites);
[[nodiscard]] Permutation shuffled_permutation(Index sites, std::uint64_t seed);

} // namespace twofold
