#include "scaling_figures.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold::collapse {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Role;

// A straight line on the double logarithmic axes, of this slope through the points' middle.
sim::Curve line(const std::vector<sim::Point>& points, Real slope) {
  Real x = 0, y = 0;
  for (const sim::Point& p : points) {
    x += math::log(p.x) / static_cast<Real>(points.size());
    y += math::log(p.y) / static_cast<Real>(points.size());
  }
  sim::Curve curve;
  for (const Real distance : {kNearest, kFarthest}) {
    curve.x.push_back(distance);
    curve.y.push_back(math::exp(y + slope * (math::log(distance) - x)));
  }
  return curve;
}

std::string rounded(Real value, int digits) {
  const Real scale = digits == 3 ? 1000 : 1e6;
  return sim::number_text(std::floor(value * scale + 0.5) / scale);
}

// "evolution 5 of 28, A = 0.066795"
std::string under_way(const Material& m) {
  std::size_t done = m.search->state().tried.size();
  Real amplitude = m.search->amplitude();
  if (m.scan) {
    done += m.scan->state().masses.size() + m.scan->state().curvatures.size();
    amplitude = m.scan->amplitude();
  }
  const Index all = 2 + kBisections + 2 * m.setup.points;
  return "evolution " + std::to_string(done + 1) + " of " + std::to_string(all) +
         ", A = " + rounded(amplitude, 6);
}

} // namespace

Figure scaling(const Material& m) {
  Figure figure;
  figure.id = "scaling";
  figure.title = "How holes grow above the threshold";
  figure.kind = Kind::measured;
  figure.x = {.name = "Distance |A/A* − 1|", .logarithmic = true};
  figure.x.low = kNearest / 1.3;
  figure.x.high = kFarthest * 1.3;
  figure.y = {.name = "Mass; curvature/1000", .logarithmic = true};
  figure.y.low = 1e-3;
  figure.y.high = 2;
  if (m.search->failed()) {
    figure.note = "No amplitude makes a hole.";
    return figure;
  }
  if (!m.scan) {
    figure.note = "First the threshold: " + under_way(m);
    return figure;
  }
  std::vector<sim::Point> masses, curvatures;
  for (const ScalingPoint& p : m.scan->points()) {
    if (p.mass > 0) masses.push_back({p.distance, p.mass});
    if (p.curvature > 0) curvatures.push_back({p.distance, p.curvature / 1000});
  }
  figure.clouds.push_back({.label = "mass of the hole, above", .role = Role::measured});
  figure.clouds.back().points = masses;
  figure.clouds.push_back({.label = "most curvature, below", .role = Role::control});
  figure.clouds.back().points = curvatures;
  if (masses.size() >= 3) {
    const Real g = m.scan->mass_exponent();
    figure.series.push_back(
        {"fit: slope " + rounded(g, 3), Role::measured, sim::Mark::line, line(masses, g), {}});
    figure.series.push_back(
        {"slope .374", Role::predicted, sim::Mark::line, line(masses, kExponent), {}});
  }
  if (curvatures.size() >= 3)
    figure.series.push_back({"slope −2 × .374",
                             Role::second_law,
                             sim::Mark::line,
                             line(curvatures, -2 * kExponent),
                             {}});
  figure.note = m.scan->done() ? "Points wiggle about the line: a shorter range has another slope."
                               : under_way(m);
  return figure;
}

// The interval that holds the threshold, halving by halving.
Figure bisection(const Material& m) {
  Figure figure;
  figure.id = "bisection";
  figure.title = "The threshold, enclosed";
  figure.kind = Kind::measured;
  figure.note = "A* = " + rounded(m.search->critical(), 6) + " so far; a pulse above makes a hole.";
  figure.x = {.name = "Evolution", .whole = true};
  figure.x.low = 0;
  figure.x.high = static_cast<Real>(kBisections + 3);
  figure.y = {.name = "Amplitude A"};
  sim::Cloud holes{.label = "makes a hole", .role = Role::chosen};
  sim::Cloud waves{.label = "leaves again", .role = Role::measured};
  const CriticalSearchState& search = m.search->state();
  for (std::size_t i = 0; i < search.tried.size(); ++i)
    (search.holes[i] != 0 ? holes : waves)
        .points.push_back({static_cast<Real>(i + 1), search.tried[i]});
  figure.clouds = {std::move(holes), std::move(waves)};
  figure.series.push_back({"A* = .06676, 800 cells",
                           Role::predicted,
                           sim::Mark::line,
                           {{0, static_cast<Real>(kBisections + 3)}, {kCritical, kCritical}},
                           {}});
  return figure;
}

} // namespace twofold::collapse
