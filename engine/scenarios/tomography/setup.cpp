#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/spacetime/stationary_curvature.hpp"
#include "twofold/spacetime/weights_reading.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::tomography {

namespace {

constexpr Real kTurn = 2 * math::pi;

// Built-in patterns at strength s.
LocalCouplings pattern_at(Pattern which, Real x, Real y, Real s) {
  LocalCouplings c;
  switch (which) {
  case Pattern::stretch: {
    const Real by = 0.5 * s * math::cos(kTurn * y);
    return {1 + by, 0, 1 - by, 0, 0, 0};
  }
  case Pattern::shear:
    c.xy = 0.5 * s * math::sin(kTurn * y);
    return c;
  case Pattern::wind:
    c.vx = 0.5 * s * math::sin(kTurn * y);
    return c;
  case Pattern::woven: {
    const Real mean = 1 + 0.3 * s * math::sin(kTurn * x) * math::cos(kTurn * y);
    const Real split = 0.25 * s * math::cos(kTurn * (x + y));
    return {mean + split,
            0.2 * s * math::sin(kTurn * y),
            mean - split,
            0.3 * s * math::sin(kTurn * y),
            0.2 * s * math::cos(kTurn * x),
            0};
  }
  default:
    return c;
  }
}

// A drift round the middle, fastest (0.4 s) at the radius: the gradient of a periodic dab, turned.
void add_whirl(CouplingFields& fields, Real s) {
  constexpr Real kRadius = 0.2;
  CouplingFields lump = CouplingFields::flat(kCells, kCells);
  paint(lump, {0, 0, kRadius, {1, 0, 0, 0, 0, 0}});
  const Real by = 0.4 * s * kRadius * std::sqrt(math::exp(1)) / (2 * kSpacing);
  for (Index j = 0; j < kCells; ++j)
    for (Index i = 0; i < kCells; ++i) {
      const auto at = [&](Index row, Index column) {
        return lump.xx.data()[(row + kCells) % kCells * kCells + (column + kCells) % kCells];
      };
      fields.vx.data()[j * kCells + i] += by * (at(j + 1, i) - at(j - 1, i));
      fields.vy.data()[j * kCells + i] -= by * (at(j, i + 1) - at(j, i - 1));
    }
}

CouplingFields pattern_of(const sim::ParameterValues& values) {
  const auto which = static_cast<Pattern>(static_cast<int>(values[pattern]));
  CouplingFields fields = CouplingFields::flat(kCells, kCells);
  for (Index j = 0; j < kCells; ++j)
    for (Index i = 0; i < kCells; ++i) {
      LocalCouplings c =
          pattern_at(which, kGrid.x_first + static_cast<Real>(i) * kSpacing,
                     kGrid.y_first + static_cast<Real>(j) * kSpacing, values[strength]);
      c.leak = values[uniform_leak];
      fields.set(j * kCells + i, c);
    }
  if (which == Pattern::lens)
    paint(fields, {0, 0, 0.15, {-0.5 * values[strength], 0, -0.5 * values[strength], 0, 0, 0}});
  if (which == Pattern::whirl) add_whirl(fields, values[strength]);
  return fields;
}

// Null control: the couplings of every cell at a random place (Fisher and Yates).
void shuffle_cells(CouplingFields& fields, std::uint64_t seed) {
  const RandomKey key{seed, kShuffleStream, 0};
  for (Index cell = kCells * kCells - 1; cell > 0; --cell) {
    const Real drawn = uniform(key, static_cast<std::uint64_t>(cell)) * static_cast<Real>(cell + 1);
    const auto other = std::min(cell, static_cast<Index>(drawn));
    const LocalCouplings mine = fields.at(cell);
    fields.set(cell, fields.at(other));
    fields.set(other, mine);
  }
}

LocalCouplings mixed(const LocalCouplings& a, const LocalCouplings& b, Real part) {
  const auto mix = [part](Real from, Real to) { return from + part * (to - from); };
  return {mix(a.xx, b.xx), mix(a.xy, b.xy), mix(a.yy, b.yy),
          mix(a.vx, b.vx), mix(a.vy, b.vy), mix(a.leak, b.leak)};
}

} // namespace

PulseSite site(Index number) {
  constexpr Index kApart = kCells / kSitesOfASide;
  return {number / kSitesOfASide * kApart + kApart / 2,
          number % kSitesOfASide * kApart + kApart / 2};
}

Index cell_of(const PulseSite& place) { return place.row * kCells + place.column; }

Real Setup::width(bool wide) const {
  return wide ? values[pulse_width] * std::sqrt(Real(2)) : values[pulse_width];
}

LocalCouplings Setup::read_at(Real x, Real y) const {
  const Real column = (x - kGrid.x_first) / kSpacing, row = (y - kGrid.y_first) / kSpacing;
  const Real i = std::floor(column), j = std::floor(row);
  const auto at = [&](Real b, Real a) {
    const auto wrapped = [](Real cell) {
      const auto n = static_cast<Real>(kCells);
      return static_cast<Index>(cell - n * std::floor(cell / n));
    };
    return from_weights.at(wrapped(j + b) * kCells + wrapped(i + a));
  };
  return mixed(mixed(at(0, 0), at(0, 1), column - i), mixed(at(1, 0), at(1, 1), column - i),
               row - j);
}

Painting example_painting() {
  return {{-0.25, 0.22, 0.12, {-0.4, 0, -0.4, 0, 0, 0}}, // slower
          {0.25, 0.22, 0.12, {0.4, 0, 0.4, 0, 0, 0}},    // faster
          {-0.25, -0.05, 0.12, {0, 0.35, 0, 0, 0, 0}},   // shear
          {-0.1, -0.32, 0.12, {0, 0, 0, 0.3, 0, 0}},     // wind to the right, two touches
          {0.15, -0.32, 0.12, {0, 0, 0, 0.3, 0, 0}},
          {0.2, -0.05, 0.12, {0.35, 0, -0.25, 0, 0, 0}}}; // stretched along x
}

Result<Setup> make_setup(const sim::ParameterValues& values, std::uint64_t seed,
                         const Painting* painting) {
  CouplingFields fields = pattern_of(values);
  const bool example =
      !painting && values[pattern] == static_cast<Real>(static_cast<int>(Pattern::painted));
  for (const Touch& touch : painting ? *painting : example ? example_painting() : Painting{})
    paint(fields, touch);
  if (values[shuffle] != 0) shuffle_cells(fields, seed);
  std::vector<Index> held_back;
  for (Index cell = 0; cell < kCells * kCells; ++cell) {
    LocalCouplings c = fields.at(cell);
    if (!hold_back(c)) continue;
    held_back.push_back(cell);
    fields.set(cell, c);
  }
  auto sheet = TensorSheet::make(fields, kGrid);
  if (!sheet) return sheet.error();
  CouplingFields read = read_weights(sheet.value());
  Matrix curvature = scalar_curvature(read, kSpacing);
  Setup setup{.values = values,
              .seed = seed,
              .sheet = std::move(sheet.value()),
              .held_back = std::move(held_back),
              .from_weights = std::move(read),
              .curvature = std::move(curvature)};
  for (const Real value : setup.curvature)
    setup.curvature_max = std::max(setup.curvature_max, std::abs(value));
  setup.weights_error = largest_difference(setup.from_weights, fields);
  return setup;
}

} // namespace twofold::tomography
