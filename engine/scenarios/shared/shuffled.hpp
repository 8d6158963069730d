// The null control of everything read from weights: the same numbers at random other places.
//
// Shapes: fields of `count` values. Randomness: Fisher-Yates with counter-based numbers of `key`.
// Failure modes: none; a default Shuffled changes nothing.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/rng.hpp"

#include <cstdint>
#include <vector>

namespace twofold::shared {

class Shuffled {
public:
  Shuffled() = default;
  Shuffled(std::size_t count, const RandomKey& key);

  [[nodiscard]] bool active() const { return !order_.empty(); }
  void apply(Matrix& field) const; // value k is that of place order[k]

private:
  std::vector<std::int32_t> order_;
  mutable Matrix scratch_;
};

} // namespace twofold::shared
