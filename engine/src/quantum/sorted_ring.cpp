#include "twofold/quantum/sorted_ring.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace twofold {

namespace {

constexpr Real kTurn = 2 * math::pi;

Real wrapped(Real x) { // to [-pi, pi)
  const Real inside = x - kTurn * std::floor((x + math::pi) / kTurn);
  return inside < math::pi ? inside : -math::pi;
}

} // namespace

RingOrder ordered_on_ring(const SortedReplicasState& state) {
  const std::size_t m = state.x.size();
  std::vector<Real> places(m);
  std::vector<std::size_t> index(m);
  std::iota(index.begin(), index.end(), std::size_t(0));
  for (std::size_t n = 0; n < m; ++n)
    places[n] = wrapped(state.x(n));
  std::sort(index.begin(), index.end(), [&](std::size_t a, std::size_t b) {
    return places[a] != places[b] ? places[a] < places[b] : a < b;
  });
  RingOrder order{std::vector<Real>(m), std::vector<Real>(m)};
  for (std::size_t n = 0; n < m; ++n) {
    order.angles[n] = places[index[n]];
    order.velocities[n] = state.v(index[n]);
  }
  return order;
}

Real ring_circulation(const RingOrder& order, Real step_size) {
  const auto &x = order.angles, &v = order.velocities;
  Real sum = 0.5 * (v.back() + v.front()) * (x.front() + kTurn - x.back());
  for (std::size_t n = 0; n + 1 < x.size(); ++n)
    sum += 0.5 * (v[n] + v[n + 1]) * (x[n + 1] - x[n]);
  return sum / step_size;
}

void ring_shares(std::span<Real> out, const RingOrder& order) {
  const auto& x = order.angles;
  assert(x.size() > 1);
  const auto share = 1 / static_cast<Real>(x.size());
  const auto bins = static_cast<Real>(out.size());
  // Gap n is above replica n, the last one reaches round; `below` counts shares from -pi on.
  const Real seam = x.front() + kTurn - x.back();
  const auto below = [&](Real edge) {
    const auto above = std::upper_bound(x.begin(), x.end(), edge);
    if (above == x.begin()) return (edge - (x.back() - kTurn)) / seam;
    const auto n = static_cast<std::size_t>(above - x.begin()) - 1;
    const Real gap = above == x.end() ? seam : *above - x[n];
    return static_cast<Real>(n + 1) + (gap > 0 ? (edge - x[n]) / gap : 0);
  };
  Real before = below(-math::pi);
  for (std::size_t b = 0; b < out.size(); ++b) {
    const Real edge = math::pi * (2 * static_cast<Real>(b + 1) - bins) / bins;
    const Real here = below(edge);
    out[b] = (here - before) * share;
    before = here;
  }
}

Real ring_distance(const RingOrder& order, std::span<const Real> density, Index bins) {
  const auto count = static_cast<std::size_t>(bins), each = density.size() / count;
  assert(each * count == density.size());
  const Real cell = kTurn / static_cast<Real>(density.size());
  std::vector<Real> shares(count);
  ring_shares(shares, order);
  Real sum = 0;
  for (std::size_t b = 0; b < count; ++b) {
    Real law = 0;
    for (std::size_t i = 0; i < each; ++i)
      law += density[b * each + i] * cell;
    sum += std::abs(shares[b] - law);
  }
  return sum;
}

} // namespace twofold
