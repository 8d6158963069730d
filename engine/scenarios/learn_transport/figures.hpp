// What the views of a learn-transport run draw.
#pragma once

#include "run.hpp"

namespace twofold::learn_transport {

[[nodiscard]] std::vector<sim::Figure>
make_figures(const Material& m, const sim::Snapshot& snapshot, sim::ViewKind view);

// Pictures of the chain itself: its neurons, its answer, a pulse on its way.
[[nodiscard]] sim::Figure chain_graph(const Material& m);
[[nodiscard]] sim::Figure delivered_signal(const Material& m);
[[nodiscard]] sim::Figure pulse_diagram(const Material& m, bool before);

} // namespace twofold::learn_transport
