#include "painting.hpp"

#include "scenarios/shared/table_columns.hpp"

#include "twofold/core/math.hpp"
#include "twofold/sim/parameter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::tomography {

namespace {

struct Column {
  const char* name;
  Real least, most;
};

// A sheet's side is 1; a touch may stand off it by as much and wraps round.
constexpr std::array<Column, 9> kColumns = {{{"x", -1, 1},
                                             {"y", -1, 1},
                                             {"radius", 0.02, 0.5},
                                             {"stiffness_xx", -3, 3},
                                             {"stiffness_xy", -3, 3},
                                             {"stiffness_yy", -3, 3},
                                             {"drift_x", -3, 3},
                                             {"drift_y", -3, 3},
                                             {"leak", -40, 40}}};

Status check_value(const Column& column, Real value, Index row) {
  if (value >= column.least && value <= column.most) return Done{};
  return Error{shared::in_row(column.name, row), shared::shown(value),
               "a number from " + sim::number_text(column.least) + " to " +
                   sim::number_text(column.most)};
}

// exp(-d^2 / 2 r^2) along one side of the periodic sheet, 1 at most.
std::vector<Real> dab(Index n, Real middle, Real radius) {
  std::vector<Real> values(static_cast<std::size_t>(n));
  Real peak = 0;
  for (Index i = -1; i < n; ++i) { // the first one: at the middle itself
    const Real place = i < 0 ? middle : -0.5 + (static_cast<Real>(i) + 0.5) / static_cast<Real>(n);
    const Real away = place - middle, nearest = away - std::floor(away + 0.5);
    Real sum = 0;
    for (const Real image : {Real(-1), Real(0), Real(1)}) {
      const Real d = (nearest + image) / radius;
      sum += math::exp(-0.5 * d * d);
    }
    if (i < 0)
      peak = sum;
    else
      values[static_cast<std::size_t>(i)] = sum / peak;
  }
  return values;
}

} // namespace

bool Touch::wipes() const {
  return added.xx == 0 && added.xy == 0 && added.yy == 0 && added.vx == 0 && added.vy == 0 &&
         added.leak == 0;
}

std::vector<std::string> painting_columns() {
  std::vector<std::string> names;
  names.reserve(kColumns.size());
  for (const Column& column : kColumns)
    names.emplace_back(column.name);
  return names;
}

Result<Painting> read_painting(const sim::Table& table) {
  if (table.rows > kMostTouches)
    return Error{"rows of " + table.name, std::to_string(table.rows),
                 "at most " + std::to_string(kMostTouches) + " touches"};
  std::array<std::span<const Real>, kColumns.size()> columns;
  std::string wanted = "a painting has the columns";
  for (const Column& column : kColumns)
    wanted += std::string(&column == kColumns.data() ? " " : ", ") + column.name;
  for (std::size_t c = 0; c < kColumns.size(); ++c) {
    auto found = shared::numbers_of(table, kColumns[c].name, wanted);
    if (!found) return found.error();
    columns[c] = found.value();
  }
  Painting painting;
  for (Index row = 0; row < table.rows; ++row) {
    std::array<Real, kColumns.size()> v{};
    for (std::size_t c = 0; c < v.size(); ++c) {
      v[c] = columns[c][static_cast<std::size_t>(row)];
      if (auto status = check_value(kColumns[c], v[c], row); !status) return status.error();
    }
    painting.push_back({v[0], v[1], v[2], {v[3], v[4], v[5], v[6], v[7], v[8]}});
  }
  return painting;
}

void paint(CouplingFields& couplings, const Touch& touch) {
  const Index ny = couplings.ny(), nx = couplings.nx();
  const std::vector<Real> across = dab(nx, touch.x, touch.radius);
  const std::vector<Real> upwards = dab(ny, touch.y, touch.radius);
  const bool wipes = touch.wipes();
  // Field by field, those that change: a painting is painted anew for every touch.
  const auto change = [&](Matrix& field, Real flat, Real added) {
    if (!wipes && added == 0) return;
    for (Index j = 0; j < ny; ++j) {
      Real* row = field.data() + j * nx;
      const Real up = upwards[static_cast<std::size_t>(j)];
      for (Index i = 0; i < nx; ++i) {
        const Real share = up * across[static_cast<std::size_t>(i)];
        row[i] += share * (wipes ? flat - row[i] : added);
      }
    }
  };
  const LocalCouplings flat;
  change(couplings.xx, flat.xx, touch.added.xx);
  change(couplings.xy, flat.xy, touch.added.xy);
  change(couplings.yy, flat.yy, touch.added.yy);
  change(couplings.vx, flat.vx, touch.added.vx);
  change(couplings.vy, flat.vy, touch.added.vy);
  change(couplings.leak, flat.leak, touch.added.leak);
}

bool hold_back(LocalCouplings& c) {
  const Real mean = 0.5 * (c.xx + c.yy), half = 0.5 * (c.xx - c.yy);
  const Real radius = math::hypot(half, c.xy);
  const Real high = std::clamp(mean + radius, kLeastStiffness, kMostStiffness);
  const Real low = std::clamp(mean - radius, kLeastStiffness, kMostStiffness);
  bool changed = high != mean + radius || low != mean - radius;
  if (changed) {
    const Real by = radius > 0 ? 0.5 * (high - low) / radius : 0;
    c.xx = 0.5 * (high + low) + by * half;
    c.yy = 0.5 * (high + low) - by * half;
    c.xy *= by;
  }
  const Real drift = drift_over_light_squared(c);
  if (drift > kMostDrift * kMostDrift) {
    const Real by = kMostDrift / std::sqrt(drift);
    c.vx *= by;
    c.vy *= by;
    changed = true;
  }
  const Real leak = std::clamp(c.leak, Real(0), kMostLeak);
  changed = changed || leak != c.leak;
  c.leak = leak;
  return changed;
}

} // namespace twofold::tomography
