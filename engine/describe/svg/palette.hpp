// Colours of the product: for each theme the same names (see svg.hpp for the themes).
#pragma once

#include "describe/svg.hpp"

#include <array>

namespace twofold::describe {

struct Palette {
  std::string stage, panel, raised, grid, line, line2, text1, text2, text3;
  std::string quantum, quantum_fill, gravity, gravity_fill, learning, learning_fill, selection;
  std::string holds, only_if, fails;
};

[[nodiscard]] const Palette& palette(Theme theme);

// Of what the run measured in this view: line, and body of areas and bars.
[[nodiscard]] const std::string& line_of(const Palette& colours, sim::ViewKind view);
[[nodiscard]] const std::string& fill_of(const Palette& colours, sim::ViewKind view);

enum class ColourMap { viridis, red_blue, red_blue_dark, twilight };

using Rgb = std::array<std::uint8_t, 3>;
[[nodiscard]] Rgb colour(ColourMap map, double place); // place in 0 .. 1
[[nodiscard]] std::string hex(Rgb rgb);                // "#0072B2"
[[nodiscard]] ColourMap map_of(sim::Scale scale, bool dark);

} // namespace twofold::describe
