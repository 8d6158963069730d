#include "setup.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold::light_cone {

namespace {

Real cosh_of(Real x) { return 0.5 * (math::exp(x) + math::exp(-x)); }

} // namespace

Real Setup::wave_number() const {
  return theta * 0.5 * (math::expm1(rapidity) - math::expm1(-rapidity));
}

Index Setup::wave() const {
  return static_cast<Index>(
      std::floor(wave_number() * static_cast<Real>(kSites) / (2 * math::pi) + 0.5));
}

Real Setup::ring_wave_number() const {
  return 2 * math::pi * static_cast<Real>(wave()) / static_cast<Real>(kSites);
}

Real Setup::velocity() const { return math::tanh(rapidity); }

Real Setup::clock_rate() const { return theta / cosh_of(rapidity); }

Real Setup::turnover_of(Index signal) const {
  return signal == 0 ? turnover : kOtherTurnovers[static_cast<std::size_t>(signal - 1)];
}

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  return {.theta = values[Parameter::theta],
          .turnover = values[Parameter::turnover],
          .rapidity = values[Parameter::rapidity],
          .leak = values[Parameter::leak],
          .shuffled = values[Parameter::shuffled] != 0,
          .seed = seed};
}

} // namespace twofold::light_cone
