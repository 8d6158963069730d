// A test double of a scenario of space-times: a block, a diagram of one dimension of space and
// time, a picture that can be painted, and a metric to be measured. Its numbers are made up.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::ui::test {

[[nodiscard]] const sim::Scenario& fake_space_time_scenario(); // "space-time"

} // namespace twofold::ui::test
