// Words that the scenarios on a line share: parameters, equations, what each view shows.
#pragma once

#include "run.hpp"

namespace twofold::line {

[[nodiscard]] sim::ScenarioSpec common_words();

// "1.25", for sentences.
[[nodiscard]] std::string two_decimals(Real value);

[[nodiscard]] sim::ParameterSpec width_words(Real initial, Real minimum, Real maximum);
[[nodiscard]] sim::ParameterSpec hbar_words(Real initial, Real minimum, Real maximum);
[[nodiscard]] sim::ParameterSpec step_size_words(Real initial, Real minimum, Real maximum);
[[nodiscard]] sim::ParameterSpec replicas_words(Real initial, Real maximum);
[[nodiscard]] sim::ParameterSpec told_words(); // its values are those of Told
[[nodiscard]] sim::ParameterSpec null_words();

} // namespace twofold::line
