// What coordinates do to metrics and actions, and which laws are left: the gravity view.
#pragma once

#include "run.hpp"

namespace twofold::onsager_lab {

// The plane of two coefficients, with the line of laws that each sample allows.
[[nodiscard]] sim::Figure map_of_laws(const Material& m);
// A component of the metric under way, its coordinate lines and where they are dragged.
[[nodiscard]] sim::Figure dragged_metric(const Material& m);
// The terms of the action of the sliders' law while coordinates are dragged, and their sum.
[[nodiscard]] sim::Figure terms_of_action(const Material& m);
// How large each coefficient can still be, and the law that is left.
[[nodiscard]] sim::Figure law_left(const Material& m);
[[nodiscard]] sim::Figure singular_values_figure(const Material& m);

} // namespace twofold::onsager_lab
