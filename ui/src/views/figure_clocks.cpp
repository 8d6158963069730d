// Points of a cloud that carry an angle: small clocks with one hand.
#include "figure_parts.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kSmallest = 4, kLargest = 11; // radius
constexpr std::size_t kMostNeighbours = 400;  // beyond, their number alone gives the radius
constexpr std::size_t kMostFaces = 500;       // beyond, the hands alone are drawn

std::vector<ImVec2> places_of(const FigurePlot& plot, const sim::Cloud& cloud) {
  std::vector<ImVec2> out;
  out.reserve(cloud.points.size());
  for (const sim::Point p : cloud.points)
    out.push_back(plot.at(p.x, p.y));
  return out;
}

// Distance to the nearest neighbour that half of the clocks fall short of.
float usual_distance(const std::vector<ImVec2>& at) {
  std::vector<float> nearest;
  for (std::size_t i = 0; i < at.size(); ++i) {
    float best = 1e12f;
    for (std::size_t j = 0; j < at.size(); ++j) {
      const float dx = at[i].x - at[j].x, dy = at[i].y - at[j].y;
      if (i != j && dx * dx + dy * dy < best) best = dx * dx + dy * dy;
    }
    if (std::isfinite(at[i].x + at[i].y)) nearest.push_back(std::sqrt(best));
  }
  if (nearest.size() < 2) return 1e6f;
  const auto place = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2);
  std::nth_element(nearest.begin(), place, nearest.end());
  return *place;
}

float radius_of(const FigurePlot& plot, const std::vector<ImVec2>& at, bool small) {
  const Rect r = plot.rect();
  const float spacing = std::sqrt(r.w * r.h / float(std::max<std::size_t>(1, at.size())));
  float radius = 0.36f * spacing;
  // where they crowd they may overlap, as long as their hands can be told apart
  if (at.size() <= kMostNeighbours)
    radius = std::min(radius, std::max(0.7f * usual_distance(at), 0.2f * spacing));
  return std::clamp(radius, small ? 2.f : kSmallest, small ? 5.f : kLargest);
}

} // namespace

bool are_clocks(const sim::Cloud& cloud) {
  return !cloud.hands.empty() && cloud.hands.size() == cloud.points.size();
}

void clock_face(ImDrawList* dl, ImVec2 centre, float radius, ImU32 colour) {
  const int parts = radius > 6 ? 20 : 12;
  dl->AddCircleFilled(centre, radius, faded(tokens().stage, 0.6f), parts);
  dl->AddCircle(centre, radius, faded(colour, 0.5f), parts, 1);
}

void clock_hand(ImDrawList* dl, ImVec2 centre, float radius, float hand, ImU32 colour) {
  if (!std::isfinite(hand)) return;
  const ImVec2 tip{centre.x + radius * std::cos(hand), centre.y - radius * std::sin(hand)};
  dl->AddLine(centre, tip, colour, radius > 4.5f ? 2.f : 1.f);
  if (radius > 4.5f) dl->AddCircleFilled(centre, 1.5f, colour, 8);
}

void draw_clocks(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, Stroke stroke,
                 bool small) {
  const std::vector<ImVec2> at = places_of(plot, cloud);
  const float radius = radius_of(plot, at, small);
  // all faces before all hands, so that no face hides a hand
  for (const bool faces : {true, false})
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (!std::isfinite(at[i].x) || !std::isfinite(at[i].y)) continue;
      const ImU32 colour = cloud_colour(cloud, i, stroke.colour);
      if (!faces)
        clock_hand(dl, at[i], radius, cloud.hands[i], colour);
      else if (at.size() <= kMostFaces)
        clock_face(dl, at[i], radius, colour);
    }
}

} // namespace twofold::ui
