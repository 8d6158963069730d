#include "shuffled.hpp"

#include <numeric>
#include <utility>

namespace twofold::shared {

Shuffled::Shuffled(std::size_t count, const RandomKey& key) : order_(count) {
  std::iota(order_.begin(), order_.end(), 0);
  for (std::size_t i = count - 1; i > 0; --i) {
    const Real u = uniform(key, i);
    const auto j = static_cast<std::size_t>(u * static_cast<Real>(i + 1));
    std::swap(order_[i], order_[j]);
  }
}

void Shuffled::apply(Matrix& field) const {
  if (!active()) return;
  scratch_ = field;
  for (std::size_t k = 0; k < order_.size(); ++k)
    field.data()[k] = scratch_.data()[order_[k]];
}

} // namespace twofold::shared
