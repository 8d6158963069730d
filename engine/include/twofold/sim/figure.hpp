// Figures: what a run draws in a view, as plain data. A scenario says what is to be seen, the lab
// decides how it looks; no scenario needs drawing code of its own.
//
// A figure is one picture with one pair of axes, or one network graph. The first figure of a view
// is the large one, the others stand below it. Figures are made when they are looked at, so they
// may cost some milliseconds; what is cheap and needed at every step belongs in the Snapshot.
// Shapes are given at each member; all arrays are finite or NaN where there is nothing to draw.
#pragma once

#include "twofold/sim/view.hpp"

#include <optional>

namespace twofold::sim {

// What a line or cloud is, which decides its stroke and colour.
enum class Role {
  measured,   // by the run itself: solid, the view's colour
  predicted,  // by a law: dashed
  second_law, // a further law on the same axes: short dashes
  reference,  // ground: the loss used as a potential, grey
  control,    // the null control
  chosen      // the selected or own learner: the selection's colour
};

enum class Mark { line, stairs, area, bars, dots };

struct Axis {
  std::string name; // plain words: "Weight w"
  std::string unit; // "per time"; empty: a pure number
  bool logarithmic = false;
  bool whole = false;            // ticks at whole numbers only (indices)
  std::optional<Real> low, high; // limits; else from the data
};

struct Series {
  std::string label;
  Role role = Role::measured;
  Mark mark = Mark::line;
  Curve curve;
  std::vector<float> phase; // (n) radians: an area takes its hue from it; or empty
};

enum class Scale { sequential, diverging, phase }; // viridis, red-blue about 0, twilight

struct Field {
  std::string label; // what the colour is
  Scale scale = Scale::sequential;
  Index nx = 0, ny = 0;
  Real x_min = 0, x_max = 1, y_min = 0, y_max = 1; // outer edges of the cells
  std::vector<float> values;                       // (ny, nx), row 0 at y_min
  std::vector<float> phase; // (ny, nx) radians: gives the hue, `values` the brightness; or empty
  std::vector<std::string> columns, rows; // names of matrix columns and rows, may be empty
};

struct Cloud {
  std::string label;
  Role role = Role::measured;
  std::vector<Point> points; // (n)
  std::vector<float> values; // (n) in -1 .. 1 for a diverging colour, or empty
  std::vector<float> hands;  // (n) radians: each point is a small clock with this hand; or empty
  bool connected = false;    // a path through the points in their order; a NaN point begins another
  bool ensemble = false;     // members that count alike: a part of them is a share
};

// A flow: lengths are relative to the longest one.
struct Arrows {
  std::string label;
  Role role = Role::measured;
  std::vector<Point> from, along; // (n) each
};

enum class Glyph {
  vortex_left,  // the phase turns by 2 pi anticlockwise round it
  vortex_right, // clockwise
  node,         // the density vanishes
  flux          // what the circulation is measured round
};

struct Pin {
  Point place;
  Glyph glyph = Glyph::node;
  std::string label; // may be empty
};

// A thing that people move: dragging it sets two parameters, each within its range.
struct Handle {
  Point place;
  std::string x_parameter, y_parameter; // an empty one stays
  std::string label;                    // "Mass 1, μ = 0.15"; may be empty
};

enum class Part { input, hidden, output };

struct Node {
  Point place; // in the unit square, y upwards
  Part part = Part::hidden;
  Real state = 0; // of the neuron, in -1 .. 1 as activations are
  std::string label;
};

struct Edge {
  Index from = 0, to = 0;
  Real weight = 0;
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

// A point of space-time: place and coordinate time.
struct WorldPoint {
  Real x = 0, y = 0, t = 0;
};

struct WorldLine {
  std::string label;
  Role role = Role::measured;
  std::vector<WorldPoint> events; // in order; a NaN event breaks the line
  std::vector<WorldPoint>
      ticks; // where a clock carried along strikes: proper time 1, 2, ... or as told
};

// The sheet at one time.
struct TimeSlice {
  Real time = 0;
  std::vector<float> values; // (ny, nx) of the block
};

// Where light sent from `tip` can be a coordinate time `height` later: a closed front.
struct FrontCone {
  WorldPoint tip;
  Real height = 0;
  std::vector<Point> front; // places, in order round it
};

// A space-time in two dimensions of space: time goes up, a plane cuts it at the present step.
struct Block {
  Index nx = 0, ny = 0;                            // cells of floor and slices
  Real x_min = 0, x_max = 1, y_min = 0, y_max = 1; // outer edges of the cells
  Real t_min = 0, t_max = 1;
  Real now = 0;                  // where the plane is
  std::string slice_label;       // what the slices show: "Wave φ"
  std::vector<TimeSlice> slices; // ascending; the last one at or before `now` is the plane's
  std::string floor_label;       // what lies on the floor: "Curvature R"
  std::vector<float> floor;      // (ny, nx), or empty
  std::vector<WorldLine> lines;
  std::vector<FrontCone> cones;
};

enum class FigureShape {
  plot,     // series, field and clouds on one pair of axes
  graph,    // a network
  history,  // observables over the steps of the run
  sentence, // no picture exists, and why
  block     // a space-time block
};

struct Figure {
  std::string id;    // "density", unique within the run
  std::string title; // "Density over the weight"
  FigureShape shape = FigureShape::plot;
  Kind kind = Kind::measured;
  std::string note; // one sentence on what is assumed or approximated; may be empty
  Axis x, y;
  std::optional<Field> field;
  std::vector<Series> series;
  std::vector<Cloud> clouds;
  std::vector<Arrows> arrows;
  std::vector<Pin> pins;
  std::vector<Handle> handles;
  Graph graph;
  std::optional<Block> block;
  std::vector<std::string> observables; // of a history
  std::string sentence;
  bool x_is_trainable = false; // x is the trainable q: carries the linked cursor, dragging selects
  bool equal_units = false;    // one unit is equally long on both axes
  bool measurable = false;     // probe and ruler ask Run::measure what lies here
  bool y_is_time = false;      // of a plot: a diagram of one dimension of space and time
  bool paintable = false;      // the brushes of the scenario paint here
  // Its field is a density per area; without a field its series are densities per unit of x, but
  // for those of the role reference: their integrals are shares (sim/probability).
  bool density = false;
};

} // namespace twofold::sim
