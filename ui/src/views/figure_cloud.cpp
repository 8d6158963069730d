// Clouds of points and paths through them.
#include "figure_parts.hpp"

#include "density_picture.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr std::size_t kFew = 250;       // so many get a circle with a halo each,
constexpr std::size_t kSome = 1200;     // so many a small circle
constexpr std::size_t kSmallest = 160;  // points of a thumbnail
constexpr std::size_t kStacked = 150;   // points on a line, from which on they are piled up
constexpr std::size_t kMostDots = 5000; // of a large cloud, after points that coincide are one
constexpr float kLow = 130;             // of a picture
constexpr float kReach = 9;             // points from the pointer

bool there(ImVec2 p) { return std::isfinite(p.x) && std::isfinite(p.y); }

void draw_few(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, ImU32 colour,
              float radius, bool few) {
  const ImU32 halo = faded(tokens().stage, 0.75f);
  const int round = few && cloud.points.size() < 60 ? 12 : 8;
  for (const bool halos : {true, false}) { // no halo hides a neighbour
    if (halos && !few) continue;
    for (std::size_t i = 0; i < cloud.points.size(); ++i) {
      const ImVec2 p = plot.at(cloud.points[i].x, cloud.points[i].y);
      if (!there(p)) continue;
      if (halos)
        dl->AddCircleFilled(p, radius + 1.5f, halo, round);
      else
        dl->AddCircleFilled(p, radius, cloud_colour(cloud, i, colour), round);
    }
  }
}

// One square of the density of points for all that fall into a cell of some points' width.
void draw_many(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, ImU32 colour) {
  struct Cell {
    float opacity = 0, value = 0;
    int count = 0;
  };
  const Rect r = plot.rect();
  float size = 2;
  while (r.w * r.h / (size * size) > 8 * float(kMostDots))
    size += 0.5f;
  const auto columns = static_cast<std::size_t>(r.w / size) + 1;
  const auto rows = static_cast<std::size_t>(r.h / size) + 1;
  static std::vector<Cell> cells; // work space
  cells.assign(columns * rows, {});
  const bool valued = cloud.values.size() == cloud.points.size();
  for (std::size_t i = 0; i < cloud.points.size(); ++i) {
    const ImVec2 p = plot.at(cloud.points[i].x, cloud.points[i].y);
    if (!there(p) || !r.contains(p)) continue;
    Cell& c = cells[static_cast<std::size_t>((p.y - r.y) / size) * columns +
                    static_cast<std::size_t>((p.x - r.x) / size)];
    c.opacity += (1 - c.opacity) * 0.6f;
    if (valued) c.value += cloud.values[i];
    ++c.count;
  }
  std::size_t drawn = 0;
  const float half = 0.25f; // dots of neighbouring cells overlap a little
  for (std::size_t k = 0; k < cells.size() && drawn < kMostDots; ++k) {
    if (cells[k].count == 0) continue;
    ++drawn;
    const float x = r.x + float(k % columns) * size, y = r.y + float(k / columns) * size;
    const float mean = valued ? cells[k].value / float(cells[k].count) : 0;
    const ImU32 ink =
        valued ? map_color(wave_map(), 0.5f + (mean >= 0 ? 0.5f : -0.5f) *
                                                  (0.25f + 0.6f * std::min(1.f, std::abs(mean))))
               : colour;
    dl->AddRectFilled({x - half, y - half}, {x + size + half, y + size + half},
                      faded(ink, cells[k].opacity));
  }
}

} // namespace

ImU32 cloud_colour(const sim::Cloud& cloud, std::size_t i, ImU32 plain) {
  if (cloud.values.size() != cloud.points.size() || !std::isfinite(cloud.values[i])) return plain;
  // From the pale end of the map a dot would vanish in the background.
  const float v = std::clamp(cloud.values[i], -1.f, 1.f);
  return map_color(wave_map(), 0.5f + (v >= 0 ? 0.5f : -0.5f) * (0.25f + 0.6f * std::abs(v)));
}

bool lies_on(const sim::Cloud& cloud, const sim::Series& line) {
  if (cloud.points.size() < kStacked || cloud.connected || !cloud.values.empty() ||
      !cloud.hands.empty() || line.mark != sim::Mark::line || line.curve.y.size() < 2)
    return false;
  const Limits y = limits_of(line.curve.y, 0);
  const std::size_t stride = cloud.points.size() / 20;
  for (std::size_t i = 0; i < cloud.points.size(); i += stride) {
    const sim::Point p = cloud.points[i];
    const Real on = interpolate(line.curve, p.x);
    if (std::isfinite(on) && std::abs(on - p.y) > 0.02 * (y.high - y.low)) return false;
  }
  return true;
}

bool lies_flat(const sim::Cloud& cloud) {
  if (cloud.points.size() < 2 || cloud.connected || !cloud.values.empty() || !cloud.hands.empty())
    return false;
  return std::all_of(cloud.points.begin(), cloud.points.end(),
                     [&](const sim::Point p) { return p.y == cloud.points.front().y; });
}

void draw_rug(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, Stroke stroke) {
  constexpr float kHeight = 9;
  const Rect r = plot.rect();
  const float foot = std::min(plot.at(plot.x_at(r.x), cloud.points.front().y).y, r.bottom());
  if (!std::isfinite(foot) || foot < r.y) return;
  std::vector<Real> places;
  for (const sim::Point p : cloud.points)
    places.push_back(on_axis(p.x, plot.log_x));
  const TickColumns columns = stack_ticks(plot.plot.x0, plot.plot.x1, r.w, places);
  fill(dl, {r.x, foot - kHeight - 1, r.w, kHeight + 1}, faded(tokens().stage, 0.55f));
  const float solid = cloud.points.size() < 300 ? 2.f : 1.f;
  const ImU32 ink = cloud.role == sim::Role::measured ? tokens().text1 : stroke.colour;
  for (std::size_t i = 0; i < columns.opacity.size(); ++i)
    if (columns.opacity[i] > 0)
      fill(dl, {std::floor(r.x) + float(i), foot - kHeight, 1, kHeight},
           faded(ink, std::min(1.f, solid * columns.opacity[i])));
}

Index draw_stacked(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud,
                   const sim::Series& line, ImU32 colour) {
  constexpr float kPitch = 4.6f, kBin = 6;
  const Rect r = plot.rect();
  const auto bins = static_cast<std::size_t>(std::max(1.f, r.w / kBin));
  static std::vector<int> counts; // work space
  counts.assign(bins, 0);
  for (const sim::Point p : cloud.points) {
    const float share = (plot.at(p.x, p.y).x - r.x) / r.w;
    if (share >= 0 && share < 1) ++counts[static_cast<std::size_t>(share * float(bins))];
  }
  const auto foot = [&](std::size_t b) {
    const float x = r.x + (float(b) + 0.5f) * r.w / float(bins);
    return plot.at(plot.x_at(x), interpolate(line.curve, plot.x_at(x)));
  };
  // As few per dot as keep every stack inside the picture.
  Index per_dot = 1;
  for (std::size_t b = 0; b < bins; ++b) {
    const float room = std::max(1.f, (foot(b).y - r.y - 20) / kPitch);
    if (counts[b] > 0 && std::isfinite(room))
      per_dot = std::max(per_dot, Index(std::ceil(float(counts[b]) / room)));
  }
  for (std::size_t b = 0; b < bins; ++b) {
    const ImVec2 at = foot(b);
    if (counts[b] == 0 || !there(at)) continue;
    const Index dots = std::max<Index>(1, (counts[b] + per_dot / 2) / per_dot);
    for (Index k = 0; k < dots; ++k)
      dl->AddCircleFilled({at.x, at.y - 4.5f - kPitch * float(k)}, 1.9f, colour, 8);
  }
  return per_dot;
}

void draw_figure_cloud(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud,
                       Stroke stroke, bool small, bool over_axis) {
  if (cloud.points.empty() || !plot.usable()) return;
  if (cloud.connected) return draw_paths(dl, plot, cloud, stroke, small);
  if (are_clocks(cloud)) return draw_clocks(dl, plot, cloud, stroke, small);
  if (small && cloud.points.size() > kSmallest) { // a part of them, the same always
    sim::Cloud part{.label = cloud.label, .role = cloud.role};
    const std::size_t stride = (cloud.points.size() + kSmallest - 1) / kSmallest;
    for (std::size_t i = 0; i < cloud.points.size(); i += stride) {
      part.points.push_back(cloud.points[i]);
      if (cloud.values.size() == cloud.points.size()) part.values.push_back(cloud.values[i]);
    }
    return draw_few(dl, plot, part, stroke.colour, 1.6f, false);
  }
  if (over_axis && lies_flat(cloud)) return draw_rug(dl, plot, cloud, stroke);
  const std::size_t n = cloud.points.size();
  if (n <= kSome) {
    const bool low = plot.rect().h < kLow; // small dots in a small picture
    const float radius = cloud.role == sim::Role::chosen ? (low ? 4.f : 5.f)
                         : n < 60                        ? (low && n > 12 ? 2.4f : 3.6f)
                         : n <= kFew                     ? (low ? 2.f : 2.8f)
                                                         : 1.9f;
    draw_few(dl, plot, cloud, stroke.colour, radius, n <= kFew);
  } else {
    draw_many(dl, plot, cloud, stroke.colour);
  }
}

int point_under(const FigurePlot& plot, const sim::Cloud& cloud, ImVec2 at) {
  int best = -1;
  float nearest = kReach * kReach;
  for (std::size_t i = 0; i < cloud.points.size(); ++i) {
    const ImVec2 p = plot.at(cloud.points[i].x, cloud.points[i].y);
    if (!there(p)) continue;
    const float d = (p.x - at.x) * (p.x - at.x) + (p.y - at.y) * (p.y - at.y);
    if (d >= nearest) continue;
    nearest = d;
    best = int(i);
  }
  return best;
}

} // namespace twofold::ui
