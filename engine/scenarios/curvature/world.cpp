#include "world.hpp"

#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::curvature_lab {

namespace {

constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kWindow = 2 * kHalo + 1;
constexpr Index kFewestPoints = 9; // along an axis of a coarser grid
constexpr Real kTrusted = 3;       // steps from what was held: two, and a diagonal

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

// Every second point of every axis, if that leaves enough of them.
std::optional<MetricGrid> coarser(const MetricGrid& fine) {
  std::vector<GridAxis> axes = fine.axes();
  for (GridAxis& axis : axes) {
    if (!axis.varies()) continue;
    if (axis.edge == Edge::periodic && axis.points % 2 != 0) return {};
    axis.points = (axis.points + 1) / 2;
    axis.spacing *= 2;
    if (axis.points < kFewestPoints) return {};
  }
  std::vector<Real> values;
  for (int k = 0; k < pair_count(fine.dimension()); ++k)
    for (Index p = 0; p < fine.points(); ++p) {
      bool even = true;
      for (Index rest = p, m = fine.dimension() - 1; m >= 0; --m) {
        const Index n = fine.axes()[slot(m)].points;
        even = even && rest % n % 2 == 0;
        rest /= n;
      }
      if (even) values.push_back(fine.values()[slot(k * fine.points() + p)]);
    }
  auto made = MetricGrid::make(std::move(axes), fine.signature(), std::move(values));
  if (!made) return {};
  return std::move(made.value());
}

Real largest_component(std::span<const Real> component) {
  Real most = 0;
  for (const Real value : component)
    most = std::max(most, std::abs(value));
  return most;
}

} // namespace

struct World::Block {
  MetricGrid grid;
  std::vector<std::array<Index, 2>> wide; // rows whose Einstein tensor is needed
  Index first = 0, last = 0;              // the rows that are measured
  Index begin = 0, columns = 0;           // of such a row
};

Result<World> World::make(const sim::ParameterValues& values, std::uint64_t seed,
                          std::optional<MetricGrid> brought) {
  World world;
  world.seed_ = seed;
  world.noisy_ = values[noise] != 0;
  if (!brought) {
    const auto kind = static_cast<Kind>(static_cast<int>(values[metric]));
    if (kind == Kind::file)
      return Error{"metric", "file", "a file beside it: an .npy array or a table of a metric"};
    world.closed_.emplace(kind, values[spin], values[rate]);
    const Index base = static_cast<Index>(values[n]) / 4;
    for (Index l = 0; l < kLevels; ++l) {
      const Index cells = base << l;
      Level level{cells + 1, cells + 1, world.closed_->low(), world.closed_->low()};
      level.du = level.dv =
          (world.closed_->high() - world.closed_->low()) / static_cast<Real>(cells);
      level.common = Index(1) << l;
      world.levels_.push_back(level);
    }
    return world;
  }
  const auto& axes = brought->axes();
  const auto d = static_cast<int>(axes.size());
  while (world.u_axis_ < d && !axes[slot(world.u_axis_)].varies())
    ++world.u_axis_;
  world.v_axis_ = d - 1;
  while (world.v_axis_ > 0 && !axes[slot(world.v_axis_)].varies())
    --world.v_axis_;
  if (world.u_axis_ >= world.v_axis_)
    return Error{"axes of the metric that vary", "fewer than two", "two or more"};
  auto can = GridLayout::make(axes, pair_count(d));
  if (!can) return can.error();
  if (auto coarse = coarser(*brought)) world.brought_.push_back(std::move(*coarse));
  world.brought_.push_back(std::move(*brought));
  for (const MetricGrid& grid : world.brought_) {
    const GridAxis &u = grid.axes()[slot(world.u_axis_)], &v = grid.axes()[slot(world.v_axis_)];
    world.levels_.push_back({u.points, v.points, 0, 0, u.spacing, v.spacing,
                             world.levels_.empty() ? 1 : 2, u.edge == Edge::periodic});
  }
  return world;
}

// Axes t, x, y, z through a hole; t, x of a universe. `u` and `v` are row and column.
Result<World::Block> World::closed_block(Index at_level, Index row) const {
  const Level& level = levels_[slot(at_level)];
  const bool hole = closed_->hole();
  const Index beside = hole ? kWindow : 1, columns = level.columns + 2 * kHalo;
  const GridAxis still{}, u{kWindow, level.du, Edge::bounded}, y{beside, level.du, Edge::bounded},
      v{columns, level.dv, Edge::bounded};
  const Index points = kWindow * beside * columns;
  std::vector<Real> values(slot(10 * points));
  const RandomKey key{seed_, kNoiseStream, static_cast<std::uint64_t>(at_level)};
  Index p = 0;
  for (Index i = 0; i < kWindow; ++i)
    for (Index j = 0; j < beside; ++j)
      for (Index c = 0; c < columns; ++c, ++p) {
        const Real at_u = level.u + static_cast<Real>(row + i - kHalo) * level.du;
        const Real at_v = level.v + static_cast<Real>(c - kHalo) * level.dv;
        const Real at_y = hole ? static_cast<Real>(j - kHalo) * level.du : 0;
        const SymmetricTensor4 g = closed_->metric(closed_->point(at_u, at_v, at_y));
        for (std::size_t k = 0; k < g.size(); ++k)
          values[k * slot(points) + slot(p)] = g[k];
        if (!noisy_) continue;
        const Index place = ((row + i) * beside + j) * columns + c; // the same in every block
        for (std::size_t k = 0; k < g.size(); ++k)
          values[k * slot(points) + slot(p)] +=
              kNoise * normal(key, static_cast<std::uint64_t>(place * 10) + k);
      }
  std::vector<GridAxis> axes =
      hole ? std::vector<GridAxis>{still, u, y, v} : std::vector<GridAxis>{u, v, still, still};
  auto grid = MetricGrid::make(std::move(axes), Signature::lorentzian, std::move(values));
  if (!grid) return grid.error();
  Block block{std::move(grid.value()), {}, 0, 0, 0, 0};
  const Index middle = beside / 2, reach = std::min<Index>(middle, 2);
  for (Index i = kHalo - 2; i <= kHalo + 2; ++i)
    block.wide.push_back({i * beside + middle - reach, i * beside + middle + reach + 1});
  block.first = kHalo * beside + middle;
  block.last = block.first + 1;
  block.begin = kHalo;
  block.columns = level.columns;
  return block;
}

Result<World::Block> World::brought_block(Index at_level, Index row) const {
  const MetricGrid& grid = brought_[slot(at_level)];
  std::vector<GridAxis> axes = grid.axes();
  GridAxis& u = axes[slot(u_axis_)];
  const Index all = u.points, apart = grid.points() / all; // points of one place of u
  Index begin = 0, middle = row;
  if (all > kWindow) {
    begin = row - kHalo;
    if (u.edge == Edge::bounded) begin = std::clamp(begin, Index(0), all - kWindow);
    middle = row - begin;
    u.points = kWindow;
    u.edge = Edge::bounded;
  }
  std::vector<Real> values;
  values.reserve(slot(pair_count(grid.dimension()) * u.points * apart));
  const RandomKey key{seed_, kNoiseStream, static_cast<std::uint64_t>(at_level)};
  const Real size = noisy_ ? kNoise * largest_component(grid.values()) : 0;
  for (Index k = 0; k < pair_count(grid.dimension()); ++k)
    for (Index i = 0; i < u.points; ++i)
      for (Index p = 0; p < apart; ++p) {
        const Index from = k * grid.points() + (begin + i + all) % all * apart + p;
        values.push_back(grid.values()[slot(from)]);
        if (noisy_) values.back() += size * normal(key, static_cast<std::uint64_t>(from));
      }
  // Noise may take the inverse from a metric that had one.
  auto part = MetricGrid::make(std::move(axes), grid.signature(), std::move(values));
  if (!part) return part.error();
  Block block{std::move(part.value()), {}, 0, 0, 0, 0};
  block.columns = grid.axes()[slot(v_axis_)].points;
  const Index rows = apart / block.columns;
  block.wide = {{0, block.grid.points() / block.columns}};
  block.first = middle * rows;
  block.last = block.first + rows;
  return block;
}

Result<Strip> World::measured(const Block& block) const {
  auto made = GridCurvature::make(block.grid, Derivatives::differences);
  if (!made) return made.error();
  const GridCurvature& curvature = made.value();
  const int d = block.grid.dimension();
  const Index points = block.grid.points();
  CurvatureFields wide = curvature.sized({.einstein = true});
  for (const auto& range : block.wide)
    curvature.compute_rows(range[0], range[1], wide);
  CurvatureFields here = curvature.sized({.ricci = true, .kretschmann = true});
  curvature.compute_rows(block.first, block.last, here);
  std::vector<Real> divergence(slot(d * points));
  curvature.divergence_rows(curvature.load(wide.einstein_ll), block.first, block.last, divergence);
  Strip strip;
  const Index length = curvature.layout().row_points();
  for (Index row = block.first; row < block.last; ++row)
    for (Index c = 0; c < block.columns; ++c) {
      const Index p = row * length + block.begin + c;
      Real ricci = 0, square = 0;
      for (Index k = 0; k < pair_count(d); ++k)
        ricci = std::max(ricci, std::abs(here.ricci_ll[slot(k * points + p)]));
      for (Index b = 0; b < d; ++b)
        square += divergence[slot(b * points + p)] * divergence[slot(b * points + p)];
      strip.kretschmann.push_back(here.kretschmann[slot(p)]);
      strip.ricci.push_back(ricci);
      strip.bianchi.push_back(std::sqrt(square));
      if (!closed_) continue;
      for (Index k = 0; k < pair_count(d); ++k) // for add_closed_truth
        strip.ricci_off.push_back(here.ricci_ll[slot(k * points + p)]);
    }
  return strip;
}

// `ricci` (columns, pairs) as measured.
void World::add_closed_truth(Strip& strip, const std::vector<Real>& ricci, Index at_level,
                             Index row) const {
  const Level& level = levels_[slot(at_level)];
  for (Index c = 0; c < level.columns; ++c) {
    const SpaceTimePoint p = closed_->point(level.u + static_cast<Real>(row) * level.du,
                                            level.v + static_cast<Real>(c) * level.dv, 0);
    const bool inside = closed_->radius(p) < kHeldRadius;
    strip.truth.push_back(inside ? kNone : closed_->kretschmann(p));
    const SymmetricTensor4 exact = closed_->ricci(p);
    Real off = 0;
    for (std::size_t k = 0; k < exact.size(); ++k)
      off = std::max(off, std::abs(ricci[slot(c) * exact.size() + k] - exact[k]));
    strip.ricci_off.push_back(off);
    strip.measured.push_back(row % level.common == 0 && c % level.common == 0 &&
                             closed_->radius(p) >= kMeasuredRadius);
  }
}

Result<Strip> World::strip(Index at_level, Index row) const {
  auto block = closed_ ? closed_block(at_level, row) : brought_block(at_level, row);
  if (!block) return block.error();
  auto found = measured(block.value());
  if (!found) return found.error();
  Strip strip = std::move(found.value());
  if (closed_) {
    const std::vector<Real> ricci = std::move(strip.ricci_off);
    strip.ricci_off.clear();
    add_closed_truth(strip, ricci, at_level, row);
    return strip;
  }
  const MetricGrid& grid = brought_[slot(at_level)];
  const Index common = levels_[slot(at_level)].common,
              size = static_cast<Index>(strip.ricci.size());
  strip.truth.assign(slot(size), kNone);
  strip.ricci_off.assign(slot(size), kNone);
  strip.measured.assign(slot(size), row % common == 0);
  Strip below;
  if (common > 1 && row % common == 0) {
    auto coarse = this->strip(at_level - 1, row / common);
    if (!coarse) return coarse.error();
    below = std::move(coarse.value());
  }
  Index half = 0; // point of the coarser grid
  for (Index p = 0; p < size; ++p) {
    for (Index rest = p, m = grid.dimension() - 1; m > u_axis_; --m) {
      const Index points = grid.axes()[slot(m)].points;
      if (rest % points % common != 0) strip.measured[slot(p)] = 0;
      rest /= points;
    }
    if (strip.measured[slot(p)] != 0 && !below.ricci.empty())
      strip.truth[slot(p)] = below.kretschmann[slot(half++)];
  }
  const Index columns = levels_[slot(at_level)].columns;
  Index middle = 0; // of the axes between u and v
  for (int m = u_axis_ + 1; m < v_axis_; ++m) {
    const Index points = grid.axes()[slot(m)].points;
    middle = middle * points + points / 2 / common * common;
  }
  strip.shown = slot(middle * columns);
  return strip;
}

std::vector<Real> World::component(int m, int k, Index row) const {
  const Level& level = levels_.back();
  std::vector<Real> out;
  for (Index c = 0; c < level.columns; ++c) {
    if (closed_) {
      const SpaceTimePoint p = closed_->point(level.u + static_cast<Real>(row) * level.du,
                                              level.v + static_cast<Real>(c) * level.dv, 0);
      const bool held = closed_->radius(p) < kHeldRadius;
      out.push_back(held ? kNone : closed_->metric(p)[slot(pair_of(4, m, k))]);
      continue;
    }
    const MetricGrid& grid = brought_.back();
    Index p = row;
    for (int axis = u_axis_ + 1; axis < v_axis_; ++axis)
      p = p * grid.axes()[slot(axis)].points + grid.axes()[slot(axis)].points / 2;
    out.push_back(grid.component(m, k)[slot(p * level.columns + c)]);
  }
  return out;
}

bool World::drawn(Index at_level, Index row, Index column) const {
  if (!closed_) return true;
  const Level& level = levels_[slot(at_level)];
  const Real r = closed_->radius(closed_->point(level.u + static_cast<Real>(row) * level.du,
                                                level.v + static_cast<Real>(column) * level.dv, 0));
  return r >= kHeldRadius + kTrusted * level.du;
}

} // namespace twofold::curvature_lab
