#include "twofold/quantum/madelung_ring.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace twofold {

namespace {

constexpr Real kTurn = 2 * math::pi;
constexpr Index kArrays = 10; // of the scratch, (n) each

// Constants of the right-hand side.
struct Scales {
  Real flux = 0;    // gamma/2
  Real slope = 0;   // 1/dx
  Real kinetic = 0; // gamma/4
  Real quantum = 0; // hbar^2 gamma/(2 dx^2)
};

struct Place {
  const Real* p;
  const Real* u;
};

struct Rate {
  Real* p;
  Real* u;
};

void bernoulli(Real* __restrict w, const Real* __restrict r, const Real* __restrict u,
               const Real* __restrict v, const Scales& s, std::size_t n) {
  const auto at = [&](std::size_t i, std::size_t low, std::size_t high) {
    w[i] = s.kinetic * (u[i] * u[i] + u[low] * u[low]) + v[i] -
           s.quantum * (r[high] - 2 * r[i] + r[low]) / r[i];
  };
  at(0, n - 1, 1);
  for (std::size_t i = 1; i + 1 < n; ++i)
    at(i, i - 1, i + 1);
  at(n - 1, n - 2, 0);
}

void differences(const Rate& rate, const Place& now, const Real* __restrict w,
                 Real* __restrict flux, const Scales& s, std::size_t n) {
  const Real* __restrict p = now.p;
  const Real* __restrict u = now.u;
  Real* __restrict dp = rate.p;
  Real* __restrict du = rate.u;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    flux[i] = s.flux * (p[i] + p[i + 1]) * u[i];
    du[i] = -(w[i + 1] - w[i]) * s.slope;
  }
  flux[n - 1] = s.flux * (p[n - 1] + p[0]) * u[n - 1];
  du[n - 1] = -(w[0] - w[n - 1]) * s.slope;
  dp[0] = -(flux[0] - flux[n - 1]) * s.slope;
  for (std::size_t i = 1; i < n; ++i)
    dp[i] = -(flux[i] - flux[i - 1]) * s.slope;
}

// The cell at which the grid no longer sees the density, or n. r: sqrt p, valid if all p > 0.
std::size_t unseen(const Real* p, Real* __restrict r, std::size_t n) {
  std::size_t lowest = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (!(p[i] >= p[lowest])) lowest = i;
  if (!(p[lowest] > 0)) return lowest;
  for (std::size_t i = 0; i < n; ++i)
    r[i] = std::sqrt(p[i]);
  for (std::size_t i = 0; i < n; ++i) {
    const Real around = r[i == 0 ? n - 1 : i - 1] + r[i + 1 == n ? 0 : i + 1];
    if (around > (2 + MadelungRingModel::kUnseenDip) * r[i]) return i;
  }
  return n;
}

// to = from + by*rate
void along(Real* __restrict to, const Real* __restrict from, const Real* __restrict rate, Real by,
           std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    to[i] = from[i] + by * rate[i];
}

void add(Real* __restrict sum, const Real* __restrict rate, Real weight, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    sum[i] += weight * rate[i];
}

} // namespace

Real MadelungRingModel::spacing() const { return kTurn / static_cast<Real>(params_.cells); }

Result<MadelungRingModel> MadelungRingModel::make(const MadelungRingParams& p,
                                                  std::span<const Real> potential) {
  constexpr Index kFewest = 8, kMostSubsteps = 1 << 20;
  if (const Status fine = need_positive(
          {{"hbar", p.hbar}, {"step_size", p.step_size}, {"duration of a step", p.duration}});
      !fine)
    return fine.error();
  if (p.cells < kFewest)
    return Error{"cells of the ring", std::to_string(p.cells), "a whole number from 8"};
  if (static_cast<Index>(potential.size()) != p.cells)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(p.cells) + " values, one per cell of the ring"};
  for (std::size_t i = 0; i < potential.size(); ++i)
    if (!std::isfinite(potential[i]))
      return Error{"potential at cell " + std::to_string(i), std::to_string(potential[i]),
                   "a finite number"};
  MadelungRingModel model;
  model.params_ = p;
  model.potential_.assign(potential.begin(), potential.end());
  const Real dx = model.spacing();
  const Real wanted = std::ceil(p.duration * p.hbar * p.step_size / (kCourant * dx * dx));
  if (!(wanted <= static_cast<Real>(kMostSubsteps)))
    return Error{"duration of a step", std::to_string(p.duration),
                 "at most " + std::to_string(kMostSubsteps) + " stable substeps"};
  model.substeps_ = std::max<Index>(1, static_cast<Index>(wanted));
  return model;
}

Result<MadelungRingState> MadelungRingModel::start(std::span<const Real> density,
                                                   std::span<const Real> phase,
                                                   Real winding) const {
  const auto n = static_cast<std::size_t>(params_.cells);
  assert(density.size() == n && phase.size() == n);
  MadelungRingState state;
  state.p = zeros(params_.cells);
  state.u = zeros(params_.cells);
  Real sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(density[i] > 0))
      return Error{"density at cell " + std::to_string(i), std::to_string(density[i]),
                   "a positive number: these equations end at nodes"};
    sum += density[i];
  }
  for (std::size_t i = 0; i < n; ++i) {
    state.p(i) = density[i] / (sum * spacing());
    state.u(i) = (phase[i + 1 == n ? 0 : i + 1] - phase[i]) / spacing() + params_.hbar * winding;
  }
  return state;
}

std::vector<Real> make_work(const MadelungRingModel& model) {
  return std::vector<Real>(static_cast<std::size_t>(kArrays * model.params().cells));
}

void step(MadelungRingState& next, const MadelungRingModel& model, const MadelungRingState& now,
          std::span<Real> work) {
  assert(&next != &now);
  const auto n = static_cast<std::size_t>(model.params().cells);
  assert(now.p.size() == n && now.u.size() == n && work.size() >= kArrays * n);
  next = now;
  if (now.node.found) return;
  Real* part = work.data();
  const auto take = [&] { return std::exchange(part, part + n); };
  Real *p = take(), *u = take(), *r = take(), *w = take(), *flux = take();
  const Rate rate{take(), take()};
  Real *sum_p = take(), *sum_u = take();

  const MadelungRingParams& params = model.params();
  const Real dx = model.spacing(), gamma = params.step_size, hbar = params.hbar;
  const Scales scales{gamma / 2, 1 / dx, gamma / 4, 0.5 * hbar * hbar * gamma / (dx * dx)};
  const Real dt = params.duration / static_cast<Real>(model.substeps());
  constexpr Real kAhead[4] = {0, 0.5, 0.5, 1}, kWeight[4] = {1. / 6, 1. / 3, 1. / 3, 1. / 6};
  const auto stop_at = [&](std::size_t cell) {
    next.node = {true, next.t, dx * (static_cast<Real>(cell) + 0.5) - math::pi, next.p(cell)};
  };
  for (Index substep = 0; substep < model.substeps(); ++substep) {
    std::copy(next.p.data(), next.p.data() + n, sum_p);
    std::copy(next.u.data(), next.u.data() + n, sum_u);
    for (int stage = 0; stage < 4; ++stage) {
      if (stage == 0) {
        std::copy(next.p.data(), next.p.data() + n, p);
        std::copy(next.u.data(), next.u.data() + n, u);
      } else {
        along(p, next.p.data(), rate.p, kAhead[stage] * dt, n);
        along(u, next.u.data(), rate.u, kAhead[stage] * dt, n);
      }
      if (const std::size_t cell = unseen(p, r, n); cell < n) return stop_at(cell);
      bernoulli(w, r, u, model.potential().data(), scales, n);
      differences(rate, {p, u}, w, flux, scales, n);
      add(sum_p, rate.p, kWeight[stage] * dt, n);
      add(sum_u, rate.u, kWeight[stage] * dt, n);
    }
    if (const std::size_t cell = unseen(sum_p, r, n); cell < n) return stop_at(cell);
    std::copy(sum_p, sum_p + n, next.p.data());
    std::copy(sum_u, sum_u + n, next.u.data());
    next.t = now.t + static_cast<Real>(substep + 1) * dt;
  }
}

Real mass(const MadelungRingModel& model, const MadelungRingState& state) {
  Real sum = 0;
  for (const Real p : state.p)
    sum += p;
  return sum * model.spacing();
}

Real energy(const MadelungRingModel& model, const MadelungRingState& state) {
  const std::size_t n = state.p.size();
  const Real dx = model.spacing(), gamma = model.params().step_size, hbar = model.params().hbar;
  Real sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t high = i + 1 == n ? 0 : i + 1;
    const Real slope = (std::sqrt(state.p(high)) - std::sqrt(state.p(i))) / dx;
    sum += 0.25 * gamma * (state.p(i) + state.p(high)) * state.u(i) * state.u(i) +
           model.potential()[i] * state.p(i) + 0.5 * hbar * hbar * gamma * slope * slope;
  }
  return sum * dx;
}

Real circulation(const MadelungRingModel& model, const MadelungRingState& state) {
  Real sum = 0;
  for (const Real u : state.u)
    sum += u;
  return sum * model.spacing() / (kTurn * model.params().hbar);
}

} // namespace twofold
