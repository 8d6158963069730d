// A network: neurons as circles filled by their state, weights as lines whose colour and dash tell
// the sign and whose width the size. Of many weights only the largest are drawn, and it is said.
#include "figure_parts.hpp"

#include "../fitting.hpp"
#include "../format.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr std::size_t kMostEdges = 900;
constexpr float kDashVertices = 9000; // that all dashes together may cost
constexpr float kNames = 0.2f;        // of the width, for names of inputs and of outputs
constexpr float kMostLabels = 40;     // neurons, beyond which only inputs and outputs are named

struct Placed {
  std::vector<ImVec2> at;
  float radius = 6;
  float pitch = 1e9f; // between inputs or outputs, from one to the next
};

// In one line or, where neighbours leave room, two.
void name_beside(ImDrawList* dl, ImVec2 at, const std::string& name, float room, Align align,
                 float pitch) {
  const Tokens& t = tokens();
  const ImU32 halo = faded(t.stage, 0.85f);
  const auto lines = wrapped(type::hint, name, room);
  if (lines.size() == 1 || pitch < 34) {
    text_halo(dl, at, type::hint, t.text1, halo, fitted_value(type::hint, name, room), align);
    return;
  }
  at.y -= 8;
  for (std::size_t i = 0; i < 2; ++i, at.y += 16)
    text_halo(dl, at, type::hint, t.text1, halo,
              fitted(type::hint, i == 1 && lines.size() > 2 ? lines[1] + " …" : lines[i], room),
              align);
}

Placed place(Rect rect, const sim::Graph& graph, bool words) {
  Placed out;
  const auto n = float(std::max<std::size_t>(1, graph.nodes.size()));
  const float spacing = std::sqrt(rect.w * rect.h / n);
  out.radius = std::clamp(0.24f * spacing, 2.5f, words ? 13.f : 6.f);
  float left = out.radius + 4, right = out.radius + 4;
  if (words)
    for (const sim::Node& node : graph.nodes) {
      const float room =
          std::min(text_width(type::hint, node.label), std::max(rect.w * kNames, 64.f)) + 12;
      if (node.part == sim::Part::input) left = std::max(left, room + out.radius);
      if (node.part == sim::Part::output) right = std::max(right, room + out.radius);
    }
  // neighbours keep apart
  const float inner_w = rect.w - left - right, inner_h = rect.h - 2 * out.radius - 16;
  float nearest = 1e9f;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const sim::Point a = graph.nodes[i].place, b = graph.nodes[j].place;
      const float d = std::hypot(float(a.x - b.x) * inner_w, float(a.y - b.y) * inner_h);
      if (d > 0.5f) nearest = std::min(nearest, d); // NaN and the same place: no neighbours
    }
  out.radius = std::clamp(0.42f * nearest, 2.f, out.radius);
  const float edge = out.radius + 8;
  const Rect inner{rect.x + left, rect.y + edge, std::max(1.f, rect.w - left - right),
                   std::max(1.f, rect.h - 2 * edge)};
  for (const sim::Node& node : graph.nodes) {
    const double x = std::isfinite(node.place.x) ? node.place.x : 0.5;
    const double y = std::isfinite(node.place.y) ? node.place.y : 0.5;
    out.at.push_back({inner.x + inner.w * float(std::clamp(x, 0., 1.)),
                      inner.bottom() - inner.h * float(std::clamp(y, 0., 1.))});
  }
  for (std::size_t i = 1; i < out.at.size(); ++i)
    if (graph.nodes[i].part != sim::Part::hidden && graph.nodes[i].part == graph.nodes[i - 1].part)
      out.pitch = std::min(out.pitch, std::abs(out.at[i].y - out.at[i - 1].y));
  return out;
}

bool sound(const sim::Edge& e, std::size_t nodes) {
  return e.from >= 0 && e.to >= 0 && static_cast<std::size_t>(e.from) < nodes &&
         static_cast<std::size_t>(e.to) < nodes && std::isfinite(e.weight) && e.weight != 0;
}

// The strongest edges, weakest first, so that strong ones lie on top.
const std::vector<std::uint32_t>& strongest(const sim::Graph& graph, FigureMemory& memory) {
  if (memory.edges_version == memory.version && memory.version != 0) return memory.edges;
  std::vector<std::uint32_t>& order = memory.edges;
  order.clear();
  for (std::size_t i = 0; i < graph.edges.size(); ++i)
    if (sound(graph.edges[i], graph.nodes.size())) order.push_back(static_cast<std::uint32_t>(i));
  const auto stronger = [&](std::uint32_t a, std::uint32_t b) {
    const Real wa = std::abs(graph.edges[a].weight), wb = std::abs(graph.edges[b].weight);
    return wa != wb ? wa > wb : a < b;
  };
  if (order.size() > kMostEdges) {
    std::nth_element(order.begin(), order.begin() + kMostEdges, order.end(), stronger);
    order.resize(kMostEdges);
  }
  std::sort(order.begin(), order.end(), stronger);
  std::reverse(order.begin(), order.end());
  memory.edges_version = memory.version;
  return order;
}

// The line between two neurons, from rim to rim; pairs that run both ways keep beside each other.
std::array<ImVec2, 2> edge_line(const Placed& p, const sim::Edge& e) {
  const ImVec2 a = p.at[static_cast<std::size_t>(e.from)], b = p.at[static_cast<std::size_t>(e.to)];
  const float dx = b.x - a.x, dy = b.y - a.y, length = std::max(1.f, std::hypot(dx, dy));
  const float ux = dx / length, uy = dy / length, side = std::min(2.f, p.radius * 0.25f);
  const float gap = std::min(p.radius, length / 2);
  return {ImVec2{a.x + ux * gap - uy * side, a.y + uy * gap + ux * side},
          ImVec2{b.x - ux * gap - uy * side, b.y - uy * gap + ux * side}};
}

ImU32 sign_colour(bool negative, float strength) {
  const float reach = 0.18f + 0.14f * strength;
  const ImU32 colour = map_color(wave_map(), negative ? 0.5f - reach : 0.5f + reach);
  return faded(colour, 0.15f + 0.75f * strength);
}

void draw_edges(ImDrawList* dl, const sim::Graph& graph, const Placed& p, FigureMemory& memory) {
  const auto& order = strongest(graph, memory);
  if (order.empty()) return;
  const auto largest = float(std::abs(graph.edges[order.back()].weight));
  float dashes = 0; // length of all dashed lines
  for (const std::uint32_t i : order) {
    const sim::Edge& e = graph.edges[i];
    if (e.weight < 0) {
      const auto line = edge_line(p, e);
      dashes += std::hypot(line[1].x - line[0].x, line[1].y - line[0].y);
    }
  }
  const float period = std::max(9.f, dashes * 8 / kDashVertices);
  const float most = std::clamp(p.radius * 0.3f, 1.f, 3.2f);
  const float calm =
      std::min(1.f, std::sqrt(220 / float(order.size()))); // many lines, each fainter
  for (const std::uint32_t i : order) {
    const sim::Edge& e = graph.edges[i];
    const float strength = float(std::abs(e.weight)) / largest;
    const float width = std::max(0.7f, most * strength);
    const ImU32 colour = faded(sign_colour(e.weight < 0, strength), calm);
    if (e.from == e.to) { // a neuron's weight on itself
      const ImVec2 c = p.at[static_cast<std::size_t>(e.from)];
      dl->AddCircle({c.x, c.y - p.radius * 1.3f}, p.radius * 0.6f, colour, 12, width);
      continue;
    }
    const auto line = edge_line(p, e);
    if (e.weight < 0)
      dashed(dl, line, colour, width, 0.6f * period, 0.4f * period);
    else
      dl->AddLine(line[0], line[1], colour, width);
  }
}

void draw_nodes(ImDrawList* dl, const sim::Graph& graph, const Placed& p, Rect rect, bool words) {
  const Tokens& t = tokens();
  const bool all_named = words && float(graph.nodes.size()) <= kMostLabels && p.radius >= 8;
  constexpr float kNameRow = 15; // points that a name needs of its column
  const auto every =
      p.pitch > 0 ? std::size_t(std::max(1.f, std::ceil(kNameRow / p.pitch))) : std::size_t(1);
  const int corners = graph.nodes.size() > 100 ? 14 : 0; // of a circle; 0: as round as can be seen
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const sim::Node& node = graph.nodes[i];
    const ImVec2 c = p.at[i];
    const float state = std::isfinite(node.state) ? std::clamp(float(node.state), -1.f, 1.f) : 0;
    if (corners == 0) dl->AddCircleFilled(c, p.radius + 1, t.stage);
    dl->AddCircleFilled(c, p.radius, map_color(wave_map(), 0.5f + 0.5f * state), corners);
    dl->AddCircle(c, p.radius, t.text2, corners, node.part == sim::Part::hidden ? 1.2f : 1.8f);
    if (node.part == sim::Part::input) // the bar of an input, the second ring of an output
      fill(dl, {c.x - p.radius - 5, c.y - p.radius, 3, 2 * p.radius}, t.text1);
    if (node.part == sim::Part::output) dl->AddCircle(c, p.radius + 3.5f, t.text1, 0, 1.4f);
    if (!words || node.label.empty()) continue;
    const float y = baseline(type::hint, c.y), beside = p.radius + 9;
    const ImU32 halo = faded(t.stage, 0.85f);
    const bool beside_free = std::none_of(p.at.begin(), p.at.end(), [&](ImVec2 other) {
      const float dx = node.part == sim::Part::input ? c.x - other.x : other.x - c.x;
      return dx > p.radius && dx < 5 * p.radius + 24 && std::abs(other.y - c.y) < p.radius + 8;
    });
    if (!beside_free && node.part != sim::Part::hidden)
      text_halo(dl, {c.x, c.y - p.radius - 8}, type::hint, t.text1, halo,
                fitted(type::hint, node.label, 90), Align::centre);
    else if (node.part != sim::Part::hidden && i % every != 0)
      continue; // its neighbour's name has the room; the probe tells it
    else if (node.part == sim::Part::input)
      name_beside(dl, {c.x - beside, y}, node.label, c.x - beside - rect.x, Align::right, p.pitch);
    else if (node.part == sim::Part::output)
      name_beside(dl, {c.x + beside, y}, node.label, rect.right() - c.x - beside, Align::left,
                  p.pitch);
    else if (all_named)
      text_halo(dl, {c.x, c.y - p.radius - 5}, type::hint, t.text2, halo,
                fitted(type::hint, node.label, 80), Align::centre);
  }
}

std::string name_of(const sim::Graph& graph, Index i) {
  const std::string& label = graph.nodes[static_cast<std::size_t>(i)].label;
  return label.empty() ? std::string(str::neuron) + " " + count(i) : label;
}

std::string under_pointer(const sim::Graph& graph, const Placed& p,
                          const std::vector<std::uint32_t>& edges, ImVec2 at) {
  const float reach = std::max(p.radius, 6.f);
  for (std::size_t i = 0; i < p.at.size(); ++i)
    if (std::hypot(p.at[i].x - at.x, p.at[i].y - at.y) <= reach)
      return name_of(graph, Index(i)) + "   " + std::string(str::state) + " " +
             signed_number(graph.nodes[i].state, 3);
  for (auto i = edges.rbegin(); i != edges.rend(); ++i) {
    const sim::Edge& e = graph.edges[*i];
    if (e.from == e.to) continue;
    const auto line = edge_line(p, e);
    const float dx = line[1].x - line[0].x, dy = line[1].y - line[0].y;
    const float length2 = std::max(1e-6f, dx * dx + dy * dy);
    const float s =
        std::clamp(((at.x - line[0].x) * dx + (at.y - line[0].y) * dy) / length2, 0.f, 1.f);
    if (std::hypot(line[0].x + s * dx - at.x, line[0].y + s * dy - at.y) > 3) continue;
    return name_of(graph, e.from) + " → " + name_of(graph, e.to) + "   " +
           std::string(str::weight) + " " + signed_number(e.weight, 3);
  }
  return {};
}

// What colours and dashes mean, and how many weights are not drawn; in as many rows as it takes.
float draw_key(ImDrawList* dl, Rect rect, const sim::Graph& graph, std::size_t drawn, bool draw) {
  const Tokens& t = tokens();
  constexpr float kRow = 20, kBar = 72;
  float x = rect.x, y = rect.y + 14;
  const auto place = [&](float width) {
    if (x > rect.x && x + width > rect.right()) {
      x = rect.x;
      y += kRow;
    }
    const float at = x;
    x += width + 18;
    return at;
  };
  const auto line = [&](bool negative, std::string_view words) {
    const float at = place(32 + text_width(type::hint, words));
    if (draw)
      legend_line(dl, at, y, words,
                  {sign_colour(negative, 1), 2.4f, negative ? 5.f : 0.f, negative ? 4.f : 0.f},
                  t.text1);
  };
  line(false, str::positive_weight);
  line(true, str::negative_weight);
  const float word = text_width(type::hint, str::state);
  float at = place(word + 28 + kBar + 24);
  if (draw) {
    text(dl, {at, baseline(type::hint, y)}, type::hint, t.text1, str::state);
    at += word + 8;
    text(dl, {at, baseline(type::tick, y)}, type::tick, t.text3, "−1");
    at += 20;
    for (int i = 0; i < int(kBar); ++i)
      fill(dl, {at + float(i), y - 4, 1, 8}, map_color(wave_map(), float(i) / (kBar - 1)));
    outline(dl, {at, y - 4, kBar, 8}, t.line2);
    text(dl, {at + kBar + 4, baseline(type::tick, y)}, type::tick, t.text3, "+1");
  }
  if (drawn >= kMostEdges) {
    const std::string words = replaced(replaced(str::largest_weights, "{}", count(Index(drawn))),
                                       "{}", count(Index(graph.edges.size())));
    at = place(text_width(type::hint, words));
    if (draw) text(dl, {at, baseline(type::hint, y)}, type::hint, t.text3, words);
  }
  return y + 10 - rect.y;
}

} // namespace

void draw_figure_graph(ImDrawList* dl, Rect rect, const sim::Graph& graph, FigureMemory& memory,
                       bool words, std::string& probe) {
  if (rect.w < 16 || rect.h < 16) return;
  if (graph.nodes.empty()) {
    if (words) plain_sentence(dl, rect, str::no_network);
    return;
  }
  const std::size_t drawn = strongest(graph, memory).size();
  float key = words && rect.w > 150 ? draw_key(dl, rect, graph, drawn, false) : 0.f;
  if (key > 0.3f * rect.h) key = 0;
  const Rect picture{rect.x, rect.y, rect.w, rect.h - key};
  const Placed p = place(picture, graph, words);
  const Clip clip(dl, rect);
  draw_edges(dl, graph, p, memory);
  draw_nodes(dl, graph, p, picture, words);
  if (key > 0) (void)draw_key(dl, {rect.x, rect.bottom() - key, rect.w, key}, graph, drawn, true);
  if (words && points_at(picture)) {
    const std::string found = under_pointer(graph, p, memory.edges, pointer());
    if (!found.empty()) probe = found;
  }
}

} // namespace twofold::ui
