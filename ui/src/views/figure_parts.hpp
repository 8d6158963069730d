// The parts pictures of figures are made of: strokes by role, series, fields, clouds, graphs.
//
// Each part draws inside the axes it is given and nowhere else. Colour never tells alone: roles
// differ in dash, signs of weights in dash, states of neurons can be read by pointing.
#pragma once

#include "figure_axes.hpp"

namespace twofold::ui {

// What a view lends its figures.
struct FigureLook {
  ImU32 line = 0, fill = 0; // of what the run measured
  bool words = true;        // axes, legend and title; off in thumbnails
  Id which = 0;             // of the picture, for the pointer
};
[[nodiscard]] FigureLook look_of(sim::ViewKind view);

// The k-th line of its role on these axes.
[[nodiscard]] Stroke stroke_of(sim::Role role, int k, const FigureLook& look);
[[nodiscard]] std::vector<Stroke> strokes_of(const sim::Figure& figure, const FigureLook& look);

void draw_marks(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                const std::vector<Stroke>& strokes, const FigureLook& look);
// A sample of the mark for the legend, in a box 24 wide round y.
void mark_sample(ImDrawList* dl, float x, float y, sim::Mark mark, Stroke stroke,
                 const FigureLook& look);

// A field through its colour map.
struct FieldShade {
  ColorMap map = ColorMap::viridis;
  float low = 0, high = 1;
};
[[nodiscard]] FieldShade field_shade(const sim::Field& field, FigureMemory& memory);
[[nodiscard]] bool is_matrix(const sim::Figure& figure);
void draw_figure_field(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                       FigureMemory& memory);
// Names of rows and columns where they fit; else the axes keep their numbers.
struct MatrixNames {
  bool rows = false, columns = false;
  bool two_lines = false; // every other column name one line lower
  float rows_width = 0;
};
[[nodiscard]] MatrixNames matrix_names(const sim::Field& field, Rect rect);
void draw_matrix_names(ImDrawList* dl, const Plot& plot, const sim::Field& field,
                       MatrixNames names);
[[nodiscard]] std::string field_value_text(const sim::Field& field, double x, double y);

void draw_figure_cloud(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud,
                       Stroke stroke, bool small = false);
// Many points that lie on a line would hide each other: they are piled up on it as dots, some
// points each. Returns how many a dot stands for.
[[nodiscard]] bool lies_on(const sim::Cloud& cloud, const sim::Series& line);
Index draw_stacked(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud,
                   const sim::Series& line, ImU32 colour);
// The point of the cloud under the pointer; -1 if there is none.
[[nodiscard]] int point_under(const FigurePlot& plot, const sim::Cloud& cloud, ImVec2 at);

// A network in rect; writes what the pointer is over to `probe`.
void draw_figure_graph(ImDrawList* dl, Rect rect, const sim::Graph& graph, FigureMemory& memory,
                       bool words, std::string& probe);

} // namespace twofold::ui
