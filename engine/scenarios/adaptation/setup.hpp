// The parameters of an adaptation run by name, and when its rules begin.
//
// "In turn" lets the parts of the rule begin one after the other, so that each shows what it does:
// nothing until kTuningBegins, then gamma and B are tuned, from kExchangeBegins on neurons are
// exchanged too. A part that is switched off never begins.
#pragma once

#include "twofold/quantum/adaptation.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::adaptation {

// In the order of the schema in adaptation.cpp.
enum Parameter : std::size_t {
  mu,
  kappa,
  exchange_temperature,
  adapt_hbar,
  exchange_neurons,
  in_turn,
  pull,
  rings,
  no_closure,
  parameter_count
};

inline constexpr Real kStepTime = 0.07; // of one learning step, done in kSubsteps
inline constexpr Index kSubsteps = 2;
inline constexpr Index kTuningBegins = 110, kExchangeBegins = 330;
inline constexpr Index kStorySteps = 900;

[[nodiscard]] inline bool tuning(const sim::ParameterValues& values, Index step) {
  return values[adapt_hbar] != 0 && (values[in_turn] == 0 || step >= kTuningBegins);
}
[[nodiscard]] inline bool exchanging(const sim::ParameterValues& values, Index step) {
  return values[exchange_neurons] != 0 && (values[in_turn] == 0 || step >= kExchangeBegins);
}

[[nodiscard]] inline AdaptationParams params_at(const sim::ParameterValues& values,
                                                std::uint64_t seed, Index step) {
  const bool exchange = exchanging(values, step);
  return {.neuron_cost = values[mu],
          .gradient_noise = values[kappa],
          .exchange_temperature = values[exchange_temperature],
          .pull = values[pull],
          .dt = kStepTime / static_cast<Real>(kSubsteps),
          .rings = static_cast<Index>(values[rings]),
          .tune_hbar = tuning(values, step),
          .exchange = exchange,
          .close = exchange && values[no_closure] == 0,
          .seed = seed};
}

} // namespace twofold::adaptation
