#include "describe/figure_csv.hpp"

#include "describe/describe.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <initializer_list>

namespace twofold::describe {
namespace {

template <std::size_t N, class Word> const char* pick(const char* const (&words)[N], Word word) {
  return words[static_cast<std::size_t>(word)];
}

const char* role(sim::Role role) {
  static constexpr const char* words[] = {"measured",  "predicted", "second law",
                                          "reference", "control",   "chosen"};
  return pick(words, role);
}

const char* mark(sim::Mark mark) {
  static constexpr const char* words[] = {"line", "stairs", "area", "bars", "dots"};
  return pick(words, mark);
}

std::string quoted(const std::string& text) {
  if (text.find_first_of("\",\n\r#") == text.npos && !text.empty()) return text;
  std::string out = "\"";
  for (const char c : text)
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// A comment ends with its line.
std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

std::string name_of(const sim::Axis& axis, const char* plain) {
  const std::string name = axis.name.empty() ? plain : axis.name;
  return axis.unit.empty() ? name : name + ", " + axis.unit;
}

class Writer {
public:
  void comment(const std::string& text) { out_ += "# " + one_line(text) + "\n"; }
  void block(const std::string& title) {
    out_ += "\n";
    comment(title);
  }
  void header(std::initializer_list<std::string> names) {
    std::string row;
    for (const std::string& name : names)
      row += (row.empty() ? "" : ",") + quoted(name);
    out_ += row + "\n";
  }
  void cell(Real value) {
    open_cell();
    if (std::isfinite(value)) out_ += Json(value).dump();
  }
  void cell(float value) {
    open_cell();
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", double(value));
    if (std::isfinite(value)) out_ += text;
  }
  void cell(const std::string& text) {
    open_cell();
    out_ += quoted(text);
  }
  void end_row() {
    out_ += "\n";
    row_ = false;
  }
  template <class... Cells> void row(const Cells&... cells) {
    (cell(cells), ...);
    end_row();
  }
  std::string take() { return std::move(out_); }

private:
  void open_cell() {
    if (row_) out_ += ",";
    row_ = true;
  }
  std::string out_;
  bool row_ = false;
};

void add_series(Writer& w, const sim::Figure& figure, const sim::Series& s) {
  w.block("series: " + s.label + " (" + role(s.role) + ", " + mark(s.mark) + ")");
  const bool phase = !s.phase.empty() && s.phase.size() == s.curve.x.size();
  const std::string x = name_of(figure.x, "x"), y = name_of(figure.y, "y");
  if (phase)
    w.header({x, y, "phase, radians"});
  else
    w.header({x, y});
  for (std::size_t i = 0; i < std::min(s.curve.x.size(), s.curve.y.size()); ++i) {
    w.cell(s.curve.x[i]);
    w.cell(s.curve.y[i]);
    if (phase) w.cell(s.phase[i]);
    w.end_row();
  }
}

void add_cloud(Writer& w, const sim::Figure& figure, const sim::Cloud& c) {
  w.block("cloud: " + c.label + " (" + role(c.role) + (c.connected ? ", path)" : ", points)"));
  const bool values = c.values.size() == c.points.size() && !c.values.empty();
  const bool hands = c.hands.size() == c.points.size() && !c.hands.empty();
  const std::string x = name_of(figure.x, "x"), y = name_of(figure.y, "y");
  if (values && hands)
    w.header({x, y, "value", "hand, radians"});
  else if (values || hands)
    w.header({x, y, values ? "value" : "hand, radians"});
  else
    w.header({x, y});
  for (std::size_t i = 0; i < c.points.size(); ++i) {
    w.cell(c.points[i].x);
    w.cell(c.points[i].y);
    if (values) w.cell(c.values[i]);
    if (hands) w.cell(c.hands[i]);
    w.end_row();
  }
}

void add_field(Writer& w, const sim::Figure& figure, const sim::Field& f) {
  if (f.nx < 1 || f.ny < 1 || f.values.size() < static_cast<std::size_t>(f.nx * f.ny)) return;
  w.block("field: " + f.label + ", " + std::to_string(f.nx) + " x " + std::to_string(f.ny) +
          " cells");
  const bool phase = f.phase.size() == f.values.size();
  const std::string x = name_of(figure.x, "x"), y = name_of(figure.y, "y");
  if (phase)
    w.header({x, y, f.label, "phase, radians"});
  else
    w.header({x, y, f.label});
  const Real dx = (f.x_max - f.x_min) / Real(f.nx), dy = (f.y_max - f.y_min) / Real(f.ny);
  const bool columns = f.columns.size() == static_cast<std::size_t>(f.nx);
  const bool rows = f.rows.size() == static_cast<std::size_t>(f.ny);
  for (Index j = 0; j < f.ny; ++j)
    for (Index i = 0; i < f.nx; ++i) {
      const auto at = static_cast<std::size_t>(j * f.nx + i);
      if (columns)
        w.cell(f.columns[static_cast<std::size_t>(i)]);
      else
        w.cell(f.x_min + (Real(i) + Real(0.5)) * dx);
      if (rows)
        w.cell(f.rows[static_cast<std::size_t>(j)]);
      else
        w.cell(f.y_min + (Real(j) + Real(0.5)) * dy);
      w.cell(f.values[at]);
      if (phase) w.cell(f.phase[at]);
      w.end_row();
    }
}

void add_plot(Writer& w, const sim::Figure& figure) {
  for (const sim::Series& s : figure.series)
    add_series(w, figure, s);
  for (const sim::Cloud& c : figure.clouds)
    add_cloud(w, figure, c);
  for (const sim::Arrows& a : figure.arrows) {
    w.block("flow: " + a.label + " (" + role(a.role) + ")");
    w.header({name_of(figure.x, "x"), name_of(figure.y, "y"), "along x", "along y"});
    for (std::size_t i = 0; i < std::min(a.from.size(), a.along.size()); ++i)
      w.row(a.from[i].x, a.from[i].y, a.along[i].x, a.along[i].y);
  }
  if (!figure.pins.empty()) {
    w.block("marks");
    w.header({name_of(figure.x, "x"), name_of(figure.y, "y"), "label"});
    for (const sim::Pin& pin : figure.pins)
      w.row(pin.place.x, pin.place.y, pin.label);
  }
  if (figure.field) add_field(w, figure, *figure.field);
}

void add_graph(Writer& w, const sim::Graph& graph) {
  w.block("neurons");
  w.header({"neuron", "label", "state", "x", "y"});
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    w.row(Real(i), graph.nodes[i].label, graph.nodes[i].state, graph.nodes[i].place.x,
          graph.nodes[i].place.y);
  w.block("weights");
  w.header({"from", "to", "weight"});
  for (const sim::Edge& edge : graph.edges)
    w.row(Real(edge.from), Real(edge.to), edge.weight);
}

void add_block(Writer& w, const sim::Figure& figure, const sim::Block& b) {
  const std::string x = name_of(figure.x, "x"), y = name_of(figure.y, "y");
  for (const sim::WorldLine& line : b.lines) {
    w.block("world line: " + line.label + " (" + role(line.role) + ")");
    w.header({x, y, "time"});
    for (const sim::WorldPoint& e : line.events)
      w.row(e.x, e.y, e.t);
  }
  sim::Field field{.label = b.slice_label, .nx = b.nx, .ny = b.ny};
  field.x_min = b.x_min;
  field.x_max = b.x_max;
  field.y_min = b.y_min;
  field.y_max = b.y_max;
  for (const sim::TimeSlice& slice : b.slices) {
    field.label = b.slice_label + " at time " + Json(slice.time).dump();
    field.values = slice.values;
    add_field(w, figure, field);
  }
  if (b.floor.empty()) return;
  field.label = b.floor_label;
  field.values = b.floor;
  add_field(w, figure, field);
}

} // namespace

std::string figure_csv(const sim::Figure& figure) {
  Writer w;
  w.comment(figure.title + " (" + word(figure.kind) + ")");
  if (!figure.note.empty()) w.comment(figure.note);
  if (figure.shape == sim::FigureShape::sentence)
    w.comment(figure.sentence);
  else if (figure.shape == sim::FigureShape::graph)
    add_graph(w, figure.graph);
  else if (figure.shape == sim::FigureShape::block && figure.block)
    add_block(w, figure, *figure.block);
  else
    add_plot(w, figure);
  return w.take();
}

} // namespace twofold::describe
