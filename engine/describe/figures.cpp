#include "describe/describe.hpp"

namespace twofold::describe {
namespace {

template <std::size_t N, class Word> const char* pick(const char* const (&words)[N], Word word) {
  return words[static_cast<std::size_t>(word)];
}

const char* word(sim::Role role) {
  static constexpr const char* words[] = {"measured",  "predicted", "second law",
                                          "reference", "control",   "chosen"};
  return pick(words, role);
}

const char* word(sim::Mark mark) {
  static constexpr const char* words[] = {"line", "stairs", "area", "bars", "dots"};
  return pick(words, mark);
}

const char* word(sim::Scale scale) {
  static constexpr const char* words[] = {"sequential", "diverging", "phase"};
  return pick(words, scale);
}

const char* word(sim::Glyph glyph) {
  static constexpr const char* words[] = {"vortex left", "vortex right", "node", "flux"};
  return pick(words, glyph);
}

const char* word(sim::Part part) {
  static constexpr const char* words[] = {"input", "hidden", "output"};
  return pick(words, part);
}

const char* word(sim::FigureShape shape) {
  static constexpr const char* words[] = {"plot", "graph", "history", "sentence", "block"};
  return pick(words, shape);
}

template <class Values> Json numbers(const Values& values) {
  Json all = Json::array();
  for (const auto value : values)
    all.push_back(number(static_cast<Real>(value)));
  return all;
}

Json axis(const sim::Axis& a) {
  return {{"name", a.name},
          {"unit", a.unit},
          {"logarithmic", a.logarithmic},
          {"whole", a.whole},
          {"low", a.low ? number(*a.low) : Json(nullptr)},
          {"high", a.high ? number(*a.high) : Json(nullptr)}};
}

Json field(const sim::Field& f) {
  return {{"label", f.label},
          {"scale", word(f.scale)},
          {"nx", f.nx},
          {"ny", f.ny},
          {"x_min", number(f.x_min)},
          {"x_max", number(f.x_max)},
          {"y_min", number(f.y_min)},
          {"y_max", number(f.y_max)},
          {"values", numbers(f.values)},
          {"phase", numbers(f.phase)},
          {"columns", f.columns},
          {"rows", f.rows}};
}

Json series(const sim::Series& s) {
  return {{"label", s.label},        {"role", word(s.role)},    {"mark", word(s.mark)},
          {"x", numbers(s.curve.x)}, {"y", numbers(s.curve.y)}, {"phase", numbers(s.phase)}};
}

// Coordinates of points under two keys of `json`.
void add_points(Json& json, const char* x, const char* y, std::span<const sim::Point> points) {
  Json& xs = json[x] = Json::array();
  Json& ys = json[y] = Json::array();
  for (const sim::Point& point : points) {
    xs.push_back(number(point.x));
    ys.push_back(number(point.y));
  }
}

Json cloud(const sim::Cloud& c) {
  Json json = {{"label", c.label}, {"role", word(c.role)}};
  add_points(json, "x", "y", c.points);
  json["values"] = numbers(c.values);
  json["hands"] = numbers(c.hands);
  json["connected"] = c.connected;
  return json;
}

Json arrows(const sim::Arrows& a) {
  Json json = {{"label", a.label}, {"role", word(a.role)}};
  add_points(json, "x", "y", a.from);
  add_points(json, "along_x", "along_y", a.along);
  return json;
}

Json pin(const sim::Pin& p) {
  return {{"x", number(p.place.x)},
          {"y", number(p.place.y)},
          {"glyph", word(p.glyph)},
          {"label", p.label}};
}

void add_plot(Json& json, const sim::Figure& figure) {
  json["field"] = figure.field ? field(*figure.field) : Json(nullptr);
  Json& lines = json["series"] = Json::array();
  for (const sim::Series& one : figure.series)
    lines.push_back(series(one));
  Json& clouds = json["clouds"] = Json::array();
  for (const sim::Cloud& one : figure.clouds)
    clouds.push_back(cloud(one));
  Json& flows = json["arrows"] = Json::array();
  for (const sim::Arrows& one : figure.arrows)
    flows.push_back(arrows(one));
  Json& pins = json["pins"] = Json::array();
  for (const sim::Pin& one : figure.pins)
    pins.push_back(pin(one));
  Json& handles = json["handles"] = Json::array();
  for (const sim::Handle& one : figure.handles)
    handles.push_back({{"x", number(one.place.x)},
                       {"y", number(one.place.y)},
                       {"x_parameter", one.x_parameter},
                       {"y_parameter", one.y_parameter},
                       {"label", one.label}});
}

void add_graph(Json& json, const sim::Graph& graph) {
  Json& nodes = json["nodes"] = Json::array();
  for (const sim::Node& node : graph.nodes)
    nodes.push_back({{"x", number(node.place.x)},
                     {"y", number(node.place.y)},
                     {"part", word(node.part)},
                     {"state", number(node.state)},
                     {"label", node.label}});
  Json& edges = json["edges"] = Json::array();
  for (const sim::Edge& edge : graph.edges)
    edges.push_back({{"from", edge.from}, {"to", edge.to}, {"weight", number(edge.weight)}});
}

Json events(std::span<const sim::WorldPoint> all) {
  Json x = Json::array(), y = Json::array(), t = Json::array();
  for (const sim::WorldPoint& event : all) {
    x.push_back(number(event.x));
    y.push_back(number(event.y));
    t.push_back(number(event.t));
  }
  return {{"x", x}, {"y", y}, {"t", t}};
}

Json block(const sim::Block& b) {
  Json json = {{"nx", b.nx},
               {"ny", b.ny},
               {"x_min", number(b.x_min)},
               {"x_max", number(b.x_max)},
               {"y_min", number(b.y_min)},
               {"y_max", number(b.y_max)},
               {"t_min", number(b.t_min)},
               {"t_max", number(b.t_max)},
               {"now", number(b.now)},
               {"slice_label", b.slice_label},
               {"floor_label", b.floor_label},
               {"floor", numbers(b.floor)},
               {"slices", Json::array()},
               {"lines", Json::array()},
               {"cones", Json::array()}};
  for (const sim::TimeSlice& slice : b.slices)
    json["slices"].push_back({{"time", number(slice.time)}, {"values", numbers(slice.values)}});
  for (const sim::WorldLine& line : b.lines)
    json["lines"].push_back({{"label", line.label},
                             {"role", word(line.role)},
                             {"events", events(line.events)},
                             {"ticks", events(line.ticks)}});
  for (const sim::FrontCone& cone : b.cones) {
    Json one = {{"tip", events(std::span(&cone.tip, 1))}, {"height", number(cone.height)}};
    add_points(one, "x", "y", cone.front);
    json["cones"].push_back(std::move(one));
  }
  return json;
}

} // namespace

Json figures(std::span<const sim::Figure> figures) {
  Json all = Json::array();
  for (const sim::Figure& figure : figures) {
    Json json = {{"id", figure.id},
                 {"title", figure.title},
                 {"shape", word(figure.shape)},
                 {"kind", describe::word(figure.kind)},
                 {"note", figure.note},
                 {"x", axis(figure.x)},
                 {"y", axis(figure.y)},
                 {"x_is_trainable", figure.x_is_trainable},
                 {"equal_units", figure.equal_units},
                 {"y_is_time", figure.y_is_time}};
    switch (figure.shape) {
    case sim::FigureShape::plot:
      add_plot(json, figure);
      break;
    case sim::FigureShape::graph:
      add_graph(json, figure.graph);
      break;
    case sim::FigureShape::history:
      json["observables"] = figure.observables;
      break;
    case sim::FigureShape::sentence:
      json["sentence"] = figure.sentence;
      break;
    case sim::FigureShape::block:
      if (figure.block) json["block"] = block(*figure.block);
      break;
    }
    all.push_back(std::move(json));
  }
  return all;
}

} // namespace twofold::describe
