// What the views of a run on a chain draw.
#pragma once

#include "run.hpp"

namespace twofold::chain {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

} // namespace twofold::chain
