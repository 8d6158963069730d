// What is drawn of a cosmology run, and what probe and ruler read in its space-time.
#pragma once

#include "run.hpp"

namespace twofold::cosmology {

[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

// Layers of neurons, one step of the network each, from the first to the last size.
[[nodiscard]] sim::Figure network(const Material& m);
// Comoving lines and light over proper distance and proper time.
[[nodiscard]] sim::Figure expansion_diagram(const Material& m);

[[nodiscard]] std::vector<sim::Reading> readings(const Material& m, std::string_view figure,
                                                 std::span<const sim::WorldPoint> events);

} // namespace twofold::cosmology
