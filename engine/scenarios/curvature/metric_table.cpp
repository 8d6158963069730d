#include "metric_table.hpp"

#include "twofold/sim/parameter.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace twofold::curvature_lab {

namespace {

constexpr Real kEqualSteps = 1e-4; // of a step: places are written with few digits

Result<std::span<const Real>> numbers_of(const sim::Table& table, const std::string& name) {
  const std::size_t c = sim::column_named(table, name);
  if (c == table.columns.size())
    return Error{"columns of " + table.name, "no " + name,
                 "x0, x1, .. and g_00, g_01, .. of the metric"};
  if (!table.categories[c].empty())
    return Error{"column " + name, table.categories[c].front(), "numbers"};
  const auto values = table.column(static_cast<Index>(c));
  for (std::size_t row = 0; row < values.size(); ++row)
    if (!std::isfinite(values[row]))
      return Error{name + " in row " + std::to_string(row + 1),
                   std::isnan(values[row]) ? "missing" : "infinite", "a finite number"};
  return values;
}

struct Places {
  GridAxis axis;
  std::vector<Index> index; // of every row
};

Result<Places> places_of(std::span<const Real> values, int m) {
  std::vector<Real> there(values.begin(), values.end());
  std::sort(there.begin(), there.end());
  const Real low = there.front(), width = there.back() - low;
  Places out;
  out.index.assign(values.size(), 0);
  if (!(width > 0)) return out; // one point
  Index steps = 1;              // places nearer than this belong together
  for (std::size_t i = 1; i < there.size(); ++i)
    if (there[i] - there[i - 1] > kEqualSteps * width / static_cast<Real>(there.size())) ++steps;
  out.axis.points = steps;
  out.axis.spacing = width / static_cast<Real>(steps - 1);
  for (std::size_t row = 0; row < values.size(); ++row) {
    const Real at = (values[row] - low) / out.axis.spacing, nearest = std::floor(at + Real(0.5));
    if (std::abs(at - nearest) > kEqualSteps)
      return Error{"x" + std::to_string(m) + " in row " + std::to_string(row + 1),
                   sim::number_text(values[row]), "places of equal steps"};
    out.index[row] = static_cast<Index>(nearest);
  }
  return out;
}

Result<std::vector<Index>> points_of(const sim::Table& table, const std::vector<Places>& places) {
  Index points = 1;
  for (const Places& p : places)
    if (__builtin_mul_overflow(points, p.axis.points, &points)) points = -1;
  if (points != table.rows)
    return Error{"rows of " + table.name, std::to_string(table.rows),
                 "one for each point of a grid"};
  std::vector<Index> point(static_cast<std::size_t>(points), 0);
  std::vector<bool> taken(static_cast<std::size_t>(points), false);
  for (std::size_t row = 0; row < point.size(); ++row) {
    Index at = 0;
    for (const Places& p : places)
      at = at * p.axis.points + p.index[row];
    if (taken[static_cast<std::size_t>(at)])
      return Error{"row " + std::to_string(row + 1) + " of " + table.name, "a place that was there",
                   "every place once"};
    taken[static_cast<std::size_t>(at)] = true;
    point[row] = at;
  }
  return point;
}

} // namespace

Result<MetricGrid> metric_of_table(const sim::Table& table, Real scale, Edge edge) {
  int d = 0;
  while (d < kLargestDimension &&
         sim::column_named(table, "x" + std::to_string(d)) < table.columns.size())
    ++d;
  std::vector<Places> places;
  std::vector<GridAxis> axes;
  for (int m = 0; m < std::max(d, 2); ++m) {
    auto values = numbers_of(table, "x" + std::to_string(m));
    if (!values) return values.error();
    auto found = places_of(values.value(), m);
    if (!found) return found.error();
    axes.push_back({found.value().axis.points, found.value().axis.spacing * scale, edge});
    places.push_back(std::move(found.value()));
  }
  auto point = points_of(table, places);
  if (!point) return point.error();
  const std::size_t points = point.value().size();
  std::vector<Real> metric(static_cast<std::size_t>(pair_count(d)) * points);
  for (int m = 0; m < d; ++m)
    for (int n = m; n < d; ++n) {
      auto values = numbers_of(table, "g_" + std::to_string(m) + std::to_string(n));
      if (!values) return values.error();
      Real* to = metric.data() + static_cast<std::size_t>(pair_of(d, m, n)) * points;
      for (std::size_t row = 0; row < points; ++row)
        to[point.value()[row]] = values.value()[row];
    }
  std::vector<Real> first;
  for (std::size_t k = 0; k < static_cast<std::size_t>(pair_count(d)); ++k)
    first.push_back(metric[k * points]);
  const bool euclidean = check_metric(d, first, Signature::euclidean).ok();
  return MetricGrid::make(std::move(axes), euclidean ? Signature::euclidean : Signature::lorentzian,
                          std::move(metric));
}

} // namespace twofold::curvature_lab
