#include "world.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/grid_curvature.hpp"
#include "twofold/spacetime/static_geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::dust_lab {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kFar = 1e6;         // where a direction is that at infinity, to 1e-5
constexpr Real kRayPart = 0.02;    // a step of a far ray over its distance from the masses
constexpr Real kNearestPart = 0.1; // but at least this part of a core
constexpr Index kBesides = 4;      // cells of the window beyond the farthest core
constexpr Index kLoopRoom = 3; // cells between a core and the loop round it: differences reach 2
constexpr int kTime = 0, kY = 1, kX = 2; // axes of the measured grid
constexpr int kDimension = 3;

Real metric_error(const PlaneWave& wave, const Dust& dust) {
  constexpr Index kEvery = 2, kRead = 2; // the reading reaches two cells
  const PlaneLayout& l = wave.layout();
  Real largest = 0;
  for (Index j = kRead; j < l.ny - kRead; j += kEvery)
    for (Index i = kRead; i < l.nx - kRead; i += kEvery) {
      const StaticMetricPoint g = dust(l.x(i), l.y(j)), read = wave.metric(j, i);
      largest = std::max(
          {largest, std::abs(read.lapse / g.lapse - 1), std::abs(read.scale / g.scale - 1)});
    }
  return largest;
}

Window window_of(const PlaneLayout& l) {
  const Real half = kReach + kLargestCore + static_cast<Real>(kBesides) * l.spacing;
  const auto first = [&](Real begin) {
    return static_cast<Index>(std::ceil((-half - begin) / l.spacing));
  };
  const auto count = static_cast<Index>(std::ceil(2 * half / l.spacing));
  return {first(l.y_first), first(l.x_first), count, count};
}

// The metric of the window with one point in time, which is the space-time at rest; and the stress.
struct Sample {
  std::vector<Real> metric, stress; // (pairs, points)
};

Sample sample(const World& w) {
  const PlaneLayout& l = w.wave.layout();
  const auto points = static_cast<std::size_t>(w.window.nx * w.window.ny);
  Sample s;
  s.metric.assign(static_cast<std::size_t>(pair_count(kDimension)) * points, 0.0);
  s.stress = s.metric;
  const auto at = [points](int a, std::size_t p) {
    return static_cast<std::size_t>(pair_of(kDimension, a, a)) * points + p;
  };
  std::size_t p = 0;
  for (Index j = w.window.row; j < w.window.row + w.window.ny; ++j)
    for (Index i = w.window.column; i < w.window.column + w.window.nx; ++i, ++p) {
      const StaticMetricPoint g = w.wave.metric(j, i), exact = w.dust(l.x(i), l.y(j));
      s.metric[at(kTime, p)] = -g.lapse * g.lapse;
      s.metric[at(kY, p)] = s.metric[at(kX, p)] = g.scale;
      s.stress[at(kTime, p)] =
          w.dust.density(l.x(i), l.y(j)) * exact.lapse * exact.lapse / exact.scale;
    }
  return s;
}

void measure_einstein(World& w) {
  const Real h = w.wave.layout().spacing;
  const Index points = w.window.nx * w.window.ny;
  Sample s = sample(w);
  const auto stress = std::span(s.stress);
  w.source_tt.assign(s.stress.begin(), s.stress.begin() + points);
  auto grid = MetricGrid::make(
      {{1, 1, Edge::periodic}, {w.window.ny, h, Edge::bounded}, {w.window.nx, h, Edge::bounded}},
      Signature::lorentzian, s.metric);
  if (!grid) return;
  auto curvature = GridCurvature::make(grid.value(), Derivatives::differences);
  if (!curvature) return;
  CurvatureFields f = curvature.value().compute({.volume = true, .scalar = true, .einstein = true});
  // In the order 00, 01, 02, 11, 12, 22.
  constexpr std::array<Real, 6> multiplicity{1, 2, 2, 1, 2, 1};
  if (auto fit = fit_constants(
          {f.einstein_ll, grid.value().values(), stress, f.volume, multiplicity, true}))
    w.fit = fit.value();
  for (std::size_t k = 0; k < s.stress.size(); ++k)
    s.stress[k] += kKnownLambda * s.metric[k];
  if (auto fit = fit_constants(
          {f.einstein_ll, grid.value().values(), s.stress, f.volume, multiplicity, true}))
    w.known_lambda = fit.value().lambda;
  w.einstein_tt.assign(f.einstein_ll.begin(), f.einstein_ll.begin() + points);
  for (std::size_t p = 0; p < f.scalar.size(); ++p)
    w.total_curvature += 0.5 * f.scalar[p] * f.volume[p] * h * h;
  w.curvature = std::move(f.scalar);
}

// -grad u out of the rectangle of cells between the given ones, through the faces half a cell
// outside them.
Real outflow(const PlaneWave& wave, Index row0, Index row1, Index column0, Index column1) {
  const auto u = [&wave](Index row, Index column) {
    const StaticMetricPoint g = wave.metric(row, column);
    return 0.5 * math::log(g.scale);
  };
  Real sum = 0;
  for (Index i = column0; i <= column1; ++i) {
    sum += 27 * (u(row1, i) - u(row1 + 1, i)) - (u(row1 - 1, i) - u(row1 + 2, i));
    sum += 27 * (u(row0, i) - u(row0 - 1, i)) - (u(row0 + 1, i) - u(row0 - 2, i));
  }
  for (Index j = row0; j <= row1; ++j) {
    sum += 27 * (u(j, column1) - u(j, column1 + 1)) - (u(j, column1 - 1) - u(j, column1 + 2));
    sum += 27 * (u(j, column0) - u(j, column0 - 1)) - (u(j, column0 + 1) - u(j, column0 - 2));
  }
  return sum / 24;
}

void measure_deficits(World& w) {
  const PlaneLayout& l = w.wave.layout();
  const auto reach = static_cast<Index>(std::ceil(w.dust.core / l.spacing)) + kLoopRoom;
  const Real half = (static_cast<Real>(reach) + 1) * l.spacing;
  for (std::size_t m = 0; m < w.dust.count; ++m) {
    const DustMass& mass = w.dust.masses[m];
    bool alone = true;
    for (std::size_t other = 0; other < w.dust.count; ++other) {
      const Real dx = std::abs(w.dust.masses[other].x - mass.x);
      const Real dy = std::abs(w.dust.masses[other].y - mass.y);
      if (other != m && std::max(dx, dy) < half + w.dust.core) alone = false;
    }
    const auto row = static_cast<Index>(std::lround((mass.y - l.y_first) / l.spacing));
    const auto column = static_cast<Index>(std::lround((mass.x - l.x_first) / l.spacing));
    w.deficits[m] = alone
                        ? outflow(w.wave, row - reach, row + reach, column - reach, column + reach)
                        : kNothing;
  }
  const Window& v = w.window;
  w.all_deficits = outflow(w.wave, v.row, v.row + v.ny - 1, v.column, v.column + v.nx - 1);
}

} // namespace

Passage passage(const Dust& dust, Real x, Real y) {
  Passage out;
  std::array<Real, 2> ends{};
  std::array<Real, kMostDustMasses> swept{};
  bool clear = true;
  for (const std::size_t end : {std::size_t(0), std::size_t(1)}) {
    Rays ray;
    ray.add(x, y, 1, 0, 0, static_frequency(dust(x, y), 0, 1, 0));
    const Real sign = end == 0 ? -1 : 1;
    Real distance = 0;
    while (distance < kFar && clear) {
      const Real from_x = ray.x[0], from_y = ray.y[0];
      distance = dust.nearest(from_x, from_y);
      clear = distance > dust.core;
      const Real slowness = std::sqrt(dust(from_x, from_y).scale);
      const Real step = slowness * std::max(kRayPart * distance, kNearestPart * dust.core);
      advance_static_rays(ray, dust, 0, ray.time[0] + sign * step, step);
      for (std::size_t m = 0; m < dust.count; ++m)
        swept[m] += sign * swept_angle(dust.masses[m], from_x, from_y, ray.x[0], ray.y[0]);
    }
    ends[end] = angle(ray, 0);
  }
  for (std::size_t m = 0; m < dust.count; ++m)
    (swept[m] < 0 ? out.below : out.above) += dust.masses[m].strength;
  out.turn = clear ? ends[0] - ends[1] : kNothing;
  return out;
}

Result<World> make_world(const Setup& setup, const Dust& dust, const shared::Shuffled& shuffled) {
  auto wave = make_wave(setup, dust, shuffled);
  if (!wave) return wave.error();
  World w{.dust = dust, .wave = std::move(wave.value())};
  w.metric_error = metric_error(w.wave, dust);
  w.window = window_of(setup.layout);
  measure_einstein(w);
  measure_deficits(w);
  const Passage near = passage(dust, 0, setup.impact);
  w.deflection = near.turn;
  w.deflection_exact = dust_deflection(near.below, near.above);
  w.deflection_farther = passage(dust, 0, 2 * setup.impact).turn;
  return w;
}

} // namespace twofold::dust_lab
