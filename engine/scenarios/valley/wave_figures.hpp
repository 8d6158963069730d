// Pictures of the quantum side of a valley run.
#pragma once

#include "run.hpp"

namespace twofold::valley {

// Density with the phase as hue, probability current, and the replicas that are never told psi.
[[nodiscard]] sim::Figure wave_figure(const Material& m);
// Probability of the far branch over the run, with what two levels predict.
[[nodiscard]] sim::Figure tunnelling_figure(const Material& m);
// The V in force over both weights; `valley` adds its reference lines.
[[nodiscard]] sim::Figure wave_potential_figure(const Material& m);
void add_valley(sim::Figure& figure); // w1 w2 = 1, a branch each

} // namespace twofold::valley
