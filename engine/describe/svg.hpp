// A figure of a run as SVG: for the ledger's report and the documentation.
//
// The text depends on the figure and the look alone; nothing is fetched. A history needs its values
// and is drawn as a plot first (sim::Figure with series); one without them says so.
// Themes: light and dark have their colours written in; automatic names them as variables, which
// the page defines with svg_style() and which follow the reader's light or dark.
// Failure modes: what is not finite is left out; a figure without data has axes and no marks.
#pragma once

#include "twofold/sim/figure.hpp"

#include <string>

namespace twofold::describe {

enum class Theme { light, dark, automatic };

struct SvgLook {
  sim::ViewKind view = sim::ViewKind::both; // its colour is that of what the run measured
  Theme theme = Theme::light;
  int width = 720; // of the drawing, in units of 1 px
  int height = 440;
};

[[nodiscard]] std::string svg(const sim::Figure& figure, const SvgLook& look);

// Style rules for a page that holds drawings of the theme automatic.
[[nodiscard]] std::string svg_style();

} // namespace twofold::describe
