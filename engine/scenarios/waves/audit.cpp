#include "audit.hpp"

#include "twofold/core/math.hpp"
#include "twofold/gravity/crossed_waves.hpp"
#include "twofold/gravity/tensor_waves.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::wave_lab {

namespace {

constexpr Index kSmall = 8;
constexpr Real kSide = 20, kUntil = 4;
constexpr Index kCoarse = 20, kFine = 40; // steps
constexpr Real kFlat = 1e9;               // a packet as wide as this is a plane wave

using Components = std::array<std::vector<Real>, 6>;

CrossedWaveParams crossing(Real coupling) {
  const Real k = 2 * math::pi / kSide;
  return {.first = {k, k, 0}, .second = {-k, 0, k}, .coupling = coupling};
}

Components found(Real coupling, bool projected, Index steps) {
  const CrossedWaveParams waves = crossing(coupling);
  const std::array<FieldPacket, 2> packets{
      FieldPacket{.wave_number = waves.first, .width = kFlat},
      FieldPacket{.wave_number = waves.second, .width = kFlat}};
  Components out;
  auto solver = TensorWaves::make({.n = kSmall,
                                   .length = kSide,
                                   .coupling = coupling,
                                   .dt = kUntil / static_cast<Real>(steps),
                                   .projected = projected},
                                  packets);
  if (!solver) return out; // cannot be: the coupling is checked
  TensorWaveState state = solver.value().start();
  for (Index i = 0; i < steps; ++i)
    solver.value().step(state);
  for (std::size_t c = 0; c < 6; ++c)
    out[c] = solver.value().strain(state, static_cast<Strain>(c));
  return out;
}

Components exact(Real coupling) {
  Components out;
  const auto waves = CrossedWaves::make(crossing(coupling));
  if (!waves) return out; // cannot be: they cross
  const Real h = kSide / static_cast<Real>(kSmall);
  for (Index x = 0; x < kSmall; ++x)
    for (Index y = 0; y < kSmall; ++y)
      for (Index z = 0; z < kSmall; ++z) {
        const auto strain = waves.value().strain(
            {static_cast<Real>(x) * h, static_cast<Real>(y) * h, static_cast<Real>(z) * h}, kUntil);
        for (std::size_t c = 0; c < 6; ++c)
          out[c].push_back(strain[c]);
      }
  return out;
}

// Largest |scale a - b| over the largest |b|; never less than 0, NaN if anything is.
Real difference(const Components& a, const Components& b, Real scale = 1) {
  Real worst = 0, largest = 0, sum = 0;
  for (std::size_t c = 0; c < 6; ++c)
    for (std::size_t i = 0; i < std::min(a[c].size(), b[c].size()); ++i) {
      worst = std::max(worst, std::abs(scale * a[c][i] - b[c][i]));
      largest = std::max(largest, std::abs(b[c][i]));
      sum += a[c][i];
    }
  return worst / largest + 0 * sum;
}

} // namespace

Audit audit_of(Real coupling, bool projected) {
  const Components wanted = exact(coupling), fine = found(coupling, projected, kFine);
  const Components coarse = found(coupling, projected, kCoarse);
  const Real before = difference(coarse, wanted);
  Audit audit{.error = difference(fine, wanted)};
  audit.order = math::log(before / audit.error) / math::log(2);
  audit.linearity = difference(fine, found(2 * coupling, projected, kFine), 2);
  return audit;
}

} // namespace twofold::wave_lab
