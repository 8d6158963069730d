#include "setup.hpp"

#include <cmath>

namespace twofold::regime {

namespace {

constexpr Real kWhole = 0.02; // a circulation this near a whole number cannot be told from it

} // namespace

RingSource source_of(const sim::ParameterValues& values, std::uint64_t seed) {
  const auto kind = static_cast<SourceKind>(static_cast<int>(values[source]));
  if (values[own_source] != 0) return random_source(kind, seed);
  RingSource made{.kind = kind};
  made.circulation = values[circulation];
  made.hbar_gamma = values[hbar_gamma];
  made.diffusion = values[diffusion];
  made.pull = values[pull];
  return made;
}

Regime expected_of(const RingSource& made) {
  if (made.kind == SourceKind::madelung &&
      std::abs(made.circulation - std::floor(made.circulation + 0.5)) < kWhole)
    return Regime::schrodinger;
  return static_cast<Regime>(made.kind);
}

bool contains(std::size_t description, Regime other) {
  const auto it = static_cast<Regime>(description);
  if (it == Regime::madelung)
    return other == Regime::schrodinger || other == Regime::hamilton_jacobi;
  return it == Regime::schrodinger && other == Regime::hamilton_jacobi;
}

} // namespace twofold::regime
