// The parts a drawing of a figure is made of.
#pragma once

#include "describe/svg/axes.hpp"

namespace twofold::describe {

struct Pencil { // what every part draws with
  Canvas& canvas;
  const Palette& colours;
  const SvgLook& look;
};

// The k-th line of its role on these axes.
[[nodiscard]] Pen pen_of(const Pencil& p, sim::Role role, std::size_t k);
[[nodiscard]] std::vector<Pen> pens_of(const Pencil& p, const sim::Figure& figure);

void draw_field(const Pencil& p, const PlotAxes& axes, const sim::Field& field, bool matrix);
void draw_series(const Pencil& p, const PlotAxes& axes, const sim::Figure& figure,
                 const std::vector<Pen>& pens);
void draw_clouds(const Pencil& p, const PlotAxes& axes, const sim::Figure& figure);
void draw_arrows_and_pins(const Pencil& p, const PlotAxes& axes, const sim::Figure& figure);
// Rows of names with their strokes and the scale of a field; returns their height.
double draw_legend(const Pencil& p, const sim::Figure& figure, const std::vector<Pen>& pens,
                   Place at, double width);

void draw_graph(const Pencil& p, const sim::Graph& graph, const Box& box);
void draw_block(const Pencil& p, const sim::Block& block, const Box& box);

// Lines through the finite points, broken where there is none, and of bounded length.
[[nodiscard]] std::vector<std::vector<Place>> pieces_of(std::span<const Place> points);

// Colours of a field: its limits and whether a phase gives the hue.
struct FieldShade {
  double low = 0, high = 1;
  bool by_phase = false;
};
[[nodiscard]] FieldShade shade_of(const sim::Field& field);

// Draws twice where colours on light and on dark differ and the reader's theme decides.
template <class Draw> void in_themes(const Pencil& p, bool differ, const Draw& draw) {
  if (p.look.theme != Theme::automatic || !differ) {
    draw(p.look.theme == Theme::dark, "");
    return;
  }
  draw(false, "on-light");
  draw(true, "on-dark");
}

} // namespace twofold::describe
