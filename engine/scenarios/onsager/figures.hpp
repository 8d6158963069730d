// The pictures of an onsager run.
#pragma once

#include "run.hpp"

namespace twofold::onsager_lab {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

} // namespace twofold::onsager_lab
