#include "measure.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::two_geometries {

namespace {

// Of the cells' values at a place; the outermost half cell has the value at its inner side.
Real bilinear(const sim::SheetView& s, const std::vector<float>& values, Real x, Real y) {
  const Real u = (x - s.x_min) / (s.x_max - s.x_min) * static_cast<Real>(s.nx) - 0.5;
  const Real v = (y - s.y_min) / (s.y_max - s.y_min) * static_cast<Real>(s.ny) - 0.5;
  const auto last_i = static_cast<Real>(s.nx - 1), last_j = static_cast<Real>(s.ny - 1);
  const Real cu = std::clamp<Real>(u, 0, last_i), cv = std::clamp<Real>(v, 0, last_j);
  const Index i = std::min(static_cast<Index>(cu), std::max<Index>(0, s.nx - 2));
  const Index j = std::min(static_cast<Index>(cv), std::max<Index>(0, s.ny - 2));
  const Index right = std::min(i + 1, s.nx - 1), up = std::min(j + 1, s.ny - 1);
  const auto at = [&](Index a, Index b) {
    return static_cast<Real>(values[static_cast<std::size_t>(b * s.nx + a)]);
  };
  const Real p = cu - static_cast<Real>(i), q = cv - static_cast<Real>(j);
  return (1 - q) * ((1 - p) * at(i, j) + p * at(right, j)) +
         q * ((1 - p) * at(i, up) + p * at(right, up));
}

bool on_sheet(const sim::SheetView& s, const sim::WorldPoint& e) {
  return e.x >= s.x_min && e.x <= s.x_max && e.y >= s.y_min && e.y <= s.y_max && std::isfinite(e.t);
}

} // namespace

std::vector<sim::Reading> read_sheet(const sim::SheetView& s,
                                     std::span<const sim::WorldPoint> events) {
  const auto cells = static_cast<std::size_t>(std::max<Index>(0, s.nx * s.ny));
  if (!s.ready || cells == 0 || s.index.size() != cells || events.empty()) return {};
  if (!std::all_of(events.begin(), events.end(),
                   [&](const sim::WorldPoint& e) { return on_sheet(s, e); }))
    return {};
  const auto metric = [&s](const sim::WorldPoint& e) {
    const Real n = bilinear(s, s.index, e.x, e.y);
    return shared::MetricAt{.xx = n * n, .yy = n * n};
  };
  if (events.size() > 1) return shared::ruler(metric, events[0], events[1]);
  const Real n = bilinear(s, s.index, events[0].x, events[0].y);
  std::vector<sim::Reading> out{{"Index n", "", sim::Kind::derived, n},
                                {"g_xx", "", sim::Kind::derived, n * n}};
  if (s.curvature.size() == cells)
    out.push_back({"Curvature R", "", sim::Kind::derived,
                   bilinear(s, s.curvature, events[0].x, events[0].y)});
  return out;
}

} // namespace twofold::two_geometries
