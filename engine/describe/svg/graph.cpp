// A network: neurons coloured by their state, weights by sign (dashed: negative) and size.
#include "describe/svg/parts.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::describe {
namespace {

constexpr std::size_t kMostEdges = 400; // the strongest
constexpr std::size_t kMostNames = 40;  // neurons, beyond which only inputs and outputs are named

std::vector<std::size_t> strongest(const sim::Graph& graph) {
  const auto count = static_cast<Index>(graph.nodes.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const sim::Edge& e = graph.edges[i];
    if (e.from >= 0 && e.to >= 0 && e.from < count && e.to < count && e.from != e.to &&
        std::isfinite(e.weight) && e.weight != 0)
      order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(graph.edges[a].weight) > std::abs(graph.edges[b].weight);
  });
  if (order.size() > kMostEdges) order.resize(kMostEdges);
  return order;
}

// `value` in -1 .. 1 through the map of signed fields.
template <class Draw> void in_sign_colours(const Pencil& p, double value, const Draw& draw) {
  in_themes(p, true, [&](bool dark, const std::string& style) {
    if (!style.empty()) p.canvas.open("g class=\"" + style + "\"");
    draw(hex(colour(map_of(sim::Scale::diverging, dark), 0.5 + value / 2)));
    if (!style.empty()) p.canvas.close("g");
  });
}

void draw_edges(const Pencil& p, const sim::Graph& graph, const std::vector<Place>& places) {
  const auto order = strongest(graph);
  if (order.empty()) return;
  const double largest = std::abs(graph.edges[order.front()].weight);
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    const sim::Edge& e = graph.edges[*i];
    const double strength = std::abs(e.weight) / largest;
    const double shade = (0.4 + 0.3 * strength) * (e.weight < 0 ? -1 : 1);
    in_sign_colours(p, shade, [&](const std::string& colour) {
      p.canvas.line(places[static_cast<std::size_t>(e.from)],
                    places[static_cast<std::size_t>(e.to)],
                    {colour, 0.7 + 2 * strength, e.weight < 0 ? "5 4" : "", 0.25 + 0.7 * strength});
    });
  }
}

} // namespace

void draw_graph(const Pencil& p, const sim::Graph& graph, const Box& box) {
  constexpr double kBeside = 90; // for names
  const bool named = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                 [](const sim::Node& n) { return !n.label.empty(); });
  const double side = named ? kBeside : 20;
  std::vector<Place> places;
  for (const sim::Node& node : graph.nodes)
    places.push_back({box.x + side + (box.w - 2 * side) * std::clamp(node.place.x, 0.0, 1.0),
                      box.bottom() - 20 - (box.h - 40) * std::clamp(node.place.y, 0.0, 1.0)});
  draw_edges(p, graph, places);
  const double n = double(std::max<std::size_t>(1, places.size()));
  const double radius = std::clamp(0.2 * std::sqrt(box.w * box.h / n), 2.5, 11.0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const sim::Node& node = graph.nodes[i];
    const double state = std::isfinite(node.state) ? std::clamp(node.state, -1.0, 1.0) : 0;
    in_sign_colours(p, state,
                    [&](const std::string& colour) { p.canvas.disc(places[i], radius, colour); });
    p.canvas.ring(places[i], radius, {p.colours.text2, 1.2});
    if (node.part == sim::Part::output)
      p.canvas.ring(places[i], radius + 3.5, {p.colours.text1, 1.4});
    if (node.part == sim::Part::input)
      p.canvas.rect({places[i].x - radius - 5, places[i].y - radius, 3, 2 * radius},
                    p.colours.text1);
    if (node.label.empty()) continue;
    const double off = radius + 9;
    if (node.part == sim::Part::input)
      p.canvas.text({places[i].x - off, places[i].y + 4.5}, node.label, 13, p.colours.text1,
                    Anchor::end);
    else if (node.part == sim::Part::output)
      p.canvas.text({places[i].x + off, places[i].y + 4.5}, node.label, 13, p.colours.text1);
    else if (places.size() <= kMostNames)
      p.canvas.text({places[i].x, places[i].y - radius - 5}, node.label, 13, p.colours.text2,
                    Anchor::middle);
  }
}

} // namespace twofold::describe
