#include "twofold/sim/probability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::sim {
namespace {

constexpr Real kEven = 1e-6; // spacings that differ by less of themselves are equal

Range ordered(Range r) { return r.low <= r.high ? r : Range{r.high, r.low}; }

bool counts(Real value) { return std::isfinite(value) && value > 0; }

// Part of the interval a .. b that lies inside.
Real overlap(Real a, Real b, Range inside) {
  return std::max(Real(0), std::min(b, inside.high) - std::max(a, inside.low));
}

// A straight piece of a density.
void add_piece(Portion& out, Real x0, Real y0, Real x1, Real y1, Range inside) {
  if (!(x1 > x0) || !std::isfinite(y0) || !std::isfinite(y1)) return;
  y0 = std::max(y0, Real(0));
  y1 = std::max(y1, Real(0));
  out.whole += (x1 - x0) * (y0 + y1) / 2;
  const Real a = std::max(x0, inside.low), b = std::min(x1, inside.high);
  if (!(b > a)) return;
  const Real slope = (y1 - y0) / (x1 - x0);
  out.inside += (b - a) * (y0 + slope * ((a + b) / 2 - x0));
}

bool evenly_spaced(const std::vector<Real>& x) {
  if (x.size() < 3) return false;
  const Real first = x[1] - x[0];
  for (std::size_t i = 2; i < x.size(); ++i)
    if (!(std::abs(x[i] - x[i - 1] - first) <= kEven * std::abs(first))) return false;
  return first > 0;
}

Portion of_line(const Curve& curve, std::size_t n, Range inside) {
  Portion out;
  for (std::size_t i = 1; i < n; ++i)
    add_piece(out, curve.x[i - 1], curve.y[i - 1], curve.x[i], curve.y[i], inside);
  if (n == 0 || !evenly_spaced(curve.x)) return out;
  const Real half = (curve.x[1] - curve.x[0]) / 2, first = curve.x[0], last = curve.x[n - 1];
  add_piece(out, first - half, curve.y[0], first, curve.y[0], inside);
  add_piece(out, last, curve.y[n - 1], last + half, curve.y[n - 1], inside);
  return out;
}

Portion of_bins(const Curve& curve, std::size_t n, Range inside) {
  Portion out;
  if (n < 2) return out;
  const Real width = std::abs(curve.x[1] - curve.x[0]);
  for (std::size_t i = 0; i < n; ++i) {
    if (!counts(curve.y[i])) continue;
    out.whole += width * curve.y[i];
    out.inside += curve.y[i] * overlap(curve.x[i] - width / 2, curve.x[i] + width / 2, inside);
  }
  return out;
}

bool within(Real value, Range r) { return value >= r.low && value <= r.high; }

Portion count_points(const Cloud& cloud, Range x, const Range* y) {
  Portion out;
  x = ordered(x);
  for (const Point p : cloud.points) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
    out.whole += 1;
    if (within(p.x, x) && (!y || within(p.y, *y))) out.inside += 1;
  }
  return out;
}

bool is_density(const Figure& figure, const Series& series) {
  return figure.density && !figure.field && series.role != Role::reference &&
         series.mark != Mark::dots && series.curve.x.size() > 1;
}

} // namespace

Real Portion::share() const {
  return whole > 0 ? inside / whole : std::numeric_limits<Real>::quiet_NaN();
}

Portion portion(const Series& series, Range x) {
  const std::size_t n = std::min(series.curve.x.size(), series.curve.y.size());
  const bool bins = series.mark == Mark::stairs || series.mark == Mark::bars;
  return bins ? of_bins(series.curve, n, ordered(x)) : of_line(series.curve, n, ordered(x));
}

Portion portion(const Field& f, Range x, Range y) {
  Portion out;
  if (f.nx < 1 || f.ny < 1 || f.values.size() < static_cast<std::size_t>(f.nx * f.ny)) return out;
  x = ordered(x);
  y = ordered(y);
  const Real dx = (f.x_max - f.x_min) / Real(f.nx), dy = (f.y_max - f.y_min) / Real(f.ny);
  for (Index j = 0; j < f.ny; ++j) {
    const Real bottom = f.y_min + Real(j) * dy, high = overlap(bottom, bottom + dy, y);
    for (Index i = 0; i < f.nx; ++i) {
      const Real value = f.values[static_cast<std::size_t>(j * f.nx + i)];
      if (!counts(value)) continue;
      const Real left = f.x_min + Real(i) * dx;
      out.whole += value * dx * dy;
      if (high > 0) out.inside += value * high * overlap(left, left + dx, x);
    }
  }
  return out;
}

Portion portion(const Cloud& cloud, Range x, Range y) {
  y = ordered(y);
  return count_points(cloud, x, &y);
}

Portion portion(const Cloud& cloud, Range x) { return count_points(cloud, x, nullptr); }

bool holds_probability(const Figure& figure) {
  if (figure.shape != FigureShape::plot) return false;
  if (figure.density && figure.field && figure.field->nx > 0) return true;
  return std::any_of(figure.clouds.begin(), figure.clouds.end(),
                     [](const Cloud& c) { return c.ensemble && !c.points.empty(); }) ||
         std::any_of(figure.series.begin(), figure.series.end(),
                     [&](const Series& s) { return is_density(figure, s); });
}

bool is_rectangular(const Figure& figure) {
  return (figure.density && figure.field) || std::any_of(figure.clouds.begin(), figure.clouds.end(),
                                                         [](const Cloud& c) { return c.ensemble; });
}

std::vector<NamedPortion> portions(const Figure& figure, Range x, Range y) {
  std::vector<NamedPortion> out;
  const bool rectangle = is_rectangular(figure);
  if (figure.density && figure.field)
    out.push_back({figure.field->label, portion(*figure.field, x, y), false});
  for (const Series& s : figure.series)
    if (is_density(figure, s)) out.push_back({s.label, portion(s, x), false});
  for (const Cloud& c : figure.clouds)
    if (c.ensemble) out.push_back({c.label, rectangle ? portion(c, x, y) : portion(c, x), true});
  return out;
}

} // namespace twofold::sim
