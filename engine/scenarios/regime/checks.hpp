// The badges of a regime run: one per description, and whether the one that was found is the one
// that made the frames.
#pragma once

#include "run.hpp"

namespace twofold::regime {

// How a description stands: chi^2 per number and what it may be, and why it fails.
struct Standing {
  Real residual = 0, limit = 0;
  bool holds = false;
  std::string reason;
};
[[nodiscard]] Standing standing(const RegimeResult& result, std::size_t description);

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material);

} // namespace twofold::regime
