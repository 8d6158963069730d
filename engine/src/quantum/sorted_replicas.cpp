#include "twofold/quantum/sorted_replicas.hpp"

#include "twofold/core/requirement.hpp"

#include "sorted_replicas_kernel.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace kernel = sorted_replicas_kernel;

namespace {

constexpr Real kUneven = 2;    // ratio of neighbouring gaps that are not alike
constexpr Real kPlaced = 0.25; // share of such gaps; by chance two thirds of them are
constexpr Index kFewest = 3;   // replicas: two gaps make the first force

std::string text(Real value) { return std::to_string(value); }

Status check(const SortedReplicasParams& p) {
  if (!positive(p.hbar)) return Error{"hbar", text(p.hbar), "a positive number"};
  if (!positive(p.step_size)) return Error{"step_size", text(p.step_size), "a positive number"};
  if (!(p.period >= 0) || !std::isfinite(p.period))
    return Error{"period of the ring", text(p.period), "a positive number, or 0 for a line"};
  if (!positive(p.courant))
    return Error{"step of the replicas", text(p.courant), "a positive number"};
  if (!positive(p.longest_step))
    return Error{"longest step", text(p.longest_step), "a positive number"};
  return Done{};
}

// The gap below replica n; on a ring that of the first is the one to the last.
Real gap_below(const SortedReplicasParams& p, std::span<const Real> x, std::size_t n) {
  return n > 0 ? x[n] - x[n - 1] : x[0] + p.period - x[x.size() - 1];
}

// The cumulative distribution of straight lines between points.
class Cumulative {
public:
  Cumulative(std::span<const Real> density, Real low, Real spacing)
      : p_(density), low_(low), h_(spacing), sum_(density.size(), 0) {
    for (std::size_t i = 1; i < p_.size(); ++i)
      sum_[i] = sum_[i - 1] + 0.5 * h_ * (p_[i - 1] + p_[i]);
  }
  [[nodiscard]] Real total() const { return sum_.back(); }
  [[nodiscard]] Real share_below(Real x) const {
    const Real place = (x - low_) / h_;
    if (!(place > 0)) return 0;
    if (place >= static_cast<Real>(p_.size() - 1)) return 1;
    const auto i = static_cast<std::size_t>(place);
    const Real b = place - static_cast<Real>(i);
    return (sum_[i] + h_ * b * (p_[i] + 0.5 * b * (p_[i + 1] - p_[i]))) / total();
  }
  // The place below which the mass `m` lies, 0 < m < total().
  [[nodiscard]] Real place_of(Real m) const {
    const auto above = std::upper_bound(sum_.begin(), sum_.end(), m);
    const auto i = static_cast<std::size_t>(above - sum_.begin()) - 1;
    const Real rest = (m - sum_[i]) / h_, p = p_[i], rise = p_[i + 1] - p;
    // p b + rise b^2/2 = rest, in the form that has no cancellation
    const Real b = 2 * rest / (p + std::sqrt(std::max(p * p + 2 * rise * rest, Real(0))));
    return low_ + h_ * (static_cast<Real>(i) + b);
  }

private:
  std::span<const Real> p_;
  Real low_, h_;
  std::vector<Real> sum_;
};

} // namespace

void NoPotential::values(std::span<Real> out, std::span<const Real> /*x*/) const {
  std::fill(out.begin(), out.end(), Real(0));
}
void NoPotential::slopes(std::span<Real> out, std::span<const Real> /*x*/) const {
  std::fill(out.begin(), out.end(), Real(0));
}

SortedReplicasWork make_replica_work(Index replicas) {
  const auto m = static_cast<std::size_t>(replicas);
  return {std::vector<Real>(m + 1), std::vector<Real>(m + 2), std::vector<Real>(m + 1),
          std::vector<Real>(m), std::vector<Real>(m)};
}

Result<Vector> quantiles(std::span<const Real> density, Real low, Real spacing, Index replicas) {
  if (density.size() < 2) return Error{"density", "too few points", "two points or more"};
  if (replicas < 1) return Error{"replicas", std::to_string(replicas), "a positive number"};
  const Cumulative cumulative(density, low, spacing);
  if (!positive(cumulative.total()))
    return Error{"mass of the density", text(cumulative.total()), "a positive number"};
  Vector x = zeros(replicas);
  for (std::size_t i = 0; i < x.size(); ++i)
    x(i) = cumulative.place_of(cumulative.total() * (static_cast<Real>(i) + 0.5) /
                               static_cast<Real>(replicas));
  return x;
}

Status check_start(const SortedReplicasParams& params, const SortedReplicasState& state) {
  if (const Status fine = check(params); !fine) return fine.error();
  const auto x = view(state.x), v = view(state.v);
  if (static_cast<Index>(x.size()) < kFewest || v.size() != x.size())
    return Error{"replicas", std::to_string(x.size()), "3 or more, each with a velocity"};
  const std::size_t first = params.period > 0 ? 0 : 1;
  Index uneven = 0;
  for (std::size_t n = 0; n < x.size(); ++n)
    if (!std::isfinite(x[n]) || !std::isfinite(v[n]))
      return Error{"replica " + std::to_string(n), text(x[n]), "a finite place and velocity"};
  for (std::size_t n = first; n < x.size(); ++n)
    if (!(gap_below(params, x, n) > 0))
      return Error{"replica " + std::to_string(n), text(x[n]), "a place beyond the one before"};
  for (std::size_t n = first; n + 1 < x.size(); ++n) {
    const Real below = gap_below(params, x, n), above = x[n + 1] - x[n];
    if (std::max(below, above) > kUneven * std::min(below, above)) ++uneven;
  }
  if (static_cast<Real>(uneven) > kPlaced * static_cast<Real>(x.size()))
    return Error{"gaps between replicas",
                 std::to_string(uneven) + " of " + std::to_string(x.size()) + " uneven",
                 "places at quantiles, not drawn by chance"};
  return Done{};
}

Real entropy_force(const SortedReplicasParams& params, std::span<const Real> x,
                   SortedReplicasWork& work) {
  const std::size_t m = x.size();
  const auto count = static_cast<Index>(m);
  assert(work.force.size() == m);
  auto& r = work.inverse_gaps;
  auto& d = work.jumps;
  Real most = kernel::inverse_gaps(r.data() + 1, x.data(), count);
  const bool ring = params.period > 0;
  r[0] = r[m] = ring ? 1 / gap_below(params, x, 0) : 0;
  if (ring && most > 0) most = r[0] > 0 ? std::max(most, r[0]) : r[0];
  kernel::jumps(d.data() + 1, r.data(), count);
  d[0] = ring ? d[m] : 0; // on a line these meet r = 0
  d[m + 1] = ring ? d[1] : 0;
  kernel::stress(work.stress.data(), r.data(), d.data(), count);
  kernel::force(work.force.data(), work.stress.data(),
                0.25 * params.hbar * params.hbar * params.step_size, count);
  return most;
}

namespace {

// Forces at x into the work; the longest step they allow, 0 where replicas are not sorted.
Real prepare(const SortedReplicasParams& params, const LinePotential& potential,
             std::span<const Real> x, SortedReplicasWork& work) {
  potential.slopes(work.slope, x);
  if (!params.entropy_force) {
    std::fill(work.force.begin(), work.force.end(), Real(0));
    return params.longest_step;
  }
  const Real most = entropy_force(params, x, work);
  if (!(most > 0) || !std::isfinite(most)) return 0;
  return std::min(params.longest_step,
                  params.courant / (most * most * params.hbar * params.step_size));
}

Error overtaken(const SortedReplicasState& state) {
  const auto x = view(state.x);
  std::size_t n = 1;
  while (n + 1 < x.size() && x[n] > x[n - 1])
    ++n;
  return {"replica " + std::to_string(n) + " at time " + text(state.t), text(x[n]),
          "a place beyond the one before; a shorter step"};
}

} // namespace

Result<bool> advance(SortedReplicasState& state, const SortedReplicasParams& params,
                     const LinePotential& potential, Real until, Index most_steps,
                     SortedReplicasWork& work) {
  const auto count = static_cast<Index>(state.x.size());
  const std::span<const Real> x = view(std::as_const(state.x));
  Real longest = prepare(params, potential, x, work);
  for (Index i = 0; i < most_steps && state.t < until; ++i) {
    if (!(longest > 0)) return overtaken(state);
    const Real left = until - state.t;
    const Real steps = std::ceil(left / longest); // equal ones, so that the last is no crumb
    const bool last = !(steps > 1);
    const Real dt = last ? left : left / steps;
    const Real half = 0.5 * dt * params.step_size;
    kernel::kick(state.v.data(), work.force.data(), work.slope.data(), half, count);
    kernel::drift(state.x.data(), state.v.data(), dt, count);
    longest = prepare(params, potential, x, work);
    kernel::kick(state.v.data(), work.force.data(), work.slope.data(), half, count);
    state.t = last ? until : state.t + dt;
  }
  if (!(longest > 0)) return overtaken(state);
  for (std::size_t n = 0; n < x.size(); ++n)
    if (!std::isfinite(x[n]))
      return Error{"replica " + std::to_string(n) + " at time " + text(state.t), text(x[n]),
                   "a finite place"};
  return !(state.t < until);
}

Real energy(const SortedReplicasState& state, const SortedReplicasParams& params,
            const LinePotential& potential, SortedReplicasWork& work) {
  const auto x = view(state.x);
  std::vector<Real> v(x.size());
  potential.values(v, x);
  Real sum = 0;
  for (std::size_t n = 0; n < x.size(); ++n)
    sum += state.v(n) * state.v(n) / (2 * params.step_size) + v[n];
  if (!params.entropy_force) return sum;
  entropy_force(params, x, work);
  Real squares = 0;
  for (std::size_t n = 0; n < x.size(); ++n)
    squares += work.jumps[n + 1] * work.jumps[n + 1];
  return sum + 0.125 * params.hbar * params.hbar * params.step_size * squares;
}

ReplicaDensity replica_density(std::span<const Real> x) {
  assert(x.size() > 1);
  const std::size_t m = x.size();
  ReplicaDensity density{std::vector<Real>(m + 2), std::vector<Real>(m + 1)};
  auto& edges = density.edges;
  std::copy(x.begin(), x.end(), edges.begin() + 1);
  std::sort(edges.begin() + 1, edges.end() - 1);
  edges[0] = edges[1] - 0.5 * (edges[2] - edges[1]);
  edges[m + 1] = edges[m] + 0.5 * (edges[m] - edges[m - 1]);
  for (std::size_t n = 1; n < m; ++n)
    density.heights[n] = 1 / (static_cast<Real>(m) * (edges[n + 1] - edges[n]));
  density.heights[0] = density.heights[1];
  density.heights[m] = density.heights[m - 1];
  return density;
}

namespace {

// The share of the stairs below x.
Real share_below(const ReplicaDensity& stairs, Real x) {
  const auto& edges = stairs.edges;
  if (!(x > edges.front())) return 0;
  if (!(x < edges.back())) return 1;
  const auto above = std::upper_bound(edges.begin(), edges.end(), x);
  const auto n = static_cast<std::size_t>(above - edges.begin()) - 1; // edges[n] <= x, in step n
  const auto steps = static_cast<Real>(stairs.heights.size() - 1);    // M, the ends are halves
  const Real part = (x - edges[n]) / (edges[n + 1] - edges[n]);
  if (n == 0) return 0.5 * part / steps;
  const Real whole = static_cast<Real>(n) - 0.5;
  return (whole + (n + 1 == stairs.heights.size() ? 0.5 : 1) * part) / steps;
}

} // namespace

Real replica_distance(std::span<const Real> x, std::span<const Real> density, Real low,
                      Real spacing, Real bin_width) {
  assert(bin_width > 0);
  const ReplicaDensity stairs = replica_density(x);
  const Cumulative cumulative(density, low, spacing);
  const Real high = low + spacing * static_cast<Real>(density.size() - 1);
  Real below = share_below(stairs, low), before = 0;
  Real sum = below + (1 - share_below(stairs, high)); // outside of p's range
  for (Real bin = 1; before < 1; ++bin) {
    const Real edge = std::min(low + bin * bin_width, high);
    const Real here = edge < high ? cumulative.share_below(edge) : 1;
    const Real replicas = share_below(stairs, edge);
    sum += std::abs((replicas - below) - (here - before));
    if (!(edge < high)) break;
    below = replicas;
    before = here;
  }
  return sum;
}

} // namespace twofold
