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
  float pixel_ratio = 1;
  float tools = 0; // room taken by tools at the right of the legend
  sim::ViewKind view = sim::ViewKind::both;
  Rect picture{};     // the whole figure, for a picture of it
  bool pages = false; // dragging sideways turns the page
};
[[nodiscard]] FigureLook look_of(sim::ViewKind view);

// The k-th line of its role on these axes.
[[nodiscard]] Stroke stroke_of(sim::Role role, int k, const FigureLook& look);
[[nodiscard]] std::vector<Stroke> strokes_of(const sim::Figure& figure, const FigureLook& look);

[[nodiscard]] bool has_phase(const sim::Series& series); // an area filled by it
void draw_marks(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                const std::vector<Stroke>& strokes, const FigureLook& look);
// A sample of the mark for the legend, in a box 24 wide round y.
void mark_sample(ImDrawList* dl, float x, float y, sim::Mark mark, Stroke stroke,
                 const FigureLook& look);

// A field through its colour map, or with a phase for its hue and a brightness from 0 to `high`.
struct FieldShade {
  ColorMap map = ColorMap::viridis;
  float low = 0, high = 1;
  bool by_phase = false;
};
[[nodiscard]] bool has_phase(const sim::Field& field);
[[nodiscard]] ImU32 paper(); // what a brightness of 0 looks like
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
                       Stroke stroke, bool small = false, bool over_axis = false);
// Points at one height are ticks that stand on it, if `over_axis`: nothing but the axis is there.
[[nodiscard]] bool lies_flat(const sim::Cloud& cloud);
void draw_rug(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, Stroke stroke);
// A path through the points, in pieces where a point is NaN. A few pieces are paths with a halo and
// an end; many are thin world lines, all together of bounded cost.
void draw_paths(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, Stroke stroke,
                bool small);
[[nodiscard]] bool are_world_lines(const sim::Cloud& cloud);
// Small clocks, as large as their number and the nearest neighbours leave room for.
[[nodiscard]] bool are_clocks(const sim::Cloud& cloud);
void draw_clocks(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, Stroke stroke,
                 bool small);
void clock_face(ImDrawList* dl, ImVec2 centre, float radius, ImU32 colour);
void clock_hand(ImDrawList* dl, ImVec2 centre, float radius, float hand, ImU32 colour);
[[nodiscard]] ImU32 cloud_colour(const sim::Cloud& cloud, std::size_t i, ImU32 plain);

// A flow, and what is pinned to places. `over_field`: a halo keeps them clear of any colour.
void draw_arrows(ImDrawList* dl, const FigurePlot& plot, const sim::Arrows& arrows, Stroke stroke,
                 bool over_field);
void arrow(ImDrawList* dl, ImVec2 from, ImVec2 to, ImU32 colour, ImU32 halo); // halo 0: none
void draw_pins(ImDrawList* dl, const FigurePlot& plot, const std::vector<sim::Pin>& pins,
               bool words);
void pin_glyph(ImDrawList* dl, ImVec2 at, sim::Glyph glyph, float radius, ImU32 colour, ImU32 halo);
[[nodiscard]] std::string_view glyph_word(sim::Glyph glyph);
// The pin under the pointer; -1 if there is none.
[[nodiscard]] int pin_under(const FigurePlot& plot, const std::vector<sim::Pin>& pins, ImVec2 at);

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
