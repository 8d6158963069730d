#include "twofold/spacetime/chain.hpp"

#include "chain_kernel.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

using namespace chain_kernel; // NOLINT: stencils

// Largest symbols of the stencils times h: 2 (27 + 1)/24 and the maximum of (45, -9, 1)/30 sines.
constexpr Real kSteepest = 7.0 / 3;
constexpr Real kSteepestDrift = 1.5860;
constexpr Real kMargin = 2.0 / 3;
constexpr Real kStableLeapfrog = 2, kStableRungeKutta = 2.828;

Real suzuki() { return 1 / (4 - math::pow(4, Real(1) / 3)); }

struct Padded {
  explicit Padded(Index n)
      : field(static_cast<std::size_t>(n + 2 * kChainHalo)), flux(static_cast<std::size_t>(n + 3)) {
  }
  std::vector<Real> field, flux;
};

void kick_both(ChainState& state, const ChainCouplings& c, Real dt, Padded& work) {
  const Index n = c.sites();
  for (Index part = 0; part < 2; ++part) {
    const Real* field = state.field.data() + part * n;
    pad(n, field, work.field.data());
    fluxes(n, c.spacing, work.field.data(), c.stiffness.data(), work.flux.data());
    kick(n, c.spacing, dt, work.flux.data(), c.leak.data(), field,
         state.momentum.data() + part * n);
  }
}

void move_both(ChainState& state, const ChainCouplings& c, Real dt) {
  const Index n = c.sites();
  for (Index part = 0; part < 2; ++part)
    move(n, dt, state.momentum.data() + part * n, c.inertia.data(), state.field.data() + part * n);
}

struct Work {
  explicit Work(Index n)
      : padded(n), moved(static_cast<std::size_t>(n)), padded_moved(padded.field.size()) {}
  Padded padded;
  std::vector<Real> moved, padded_moved;
};

void rates(const ChainCouplings& c, const Real* field, const Real* momentum, Real* field_rate,
           Real* momentum_rate, Work& work) {
  const Index n = c.sites();
  std::fill_n(momentum_rate, n, Real(0));
  std::fill_n(field_rate, n, Real(0));
  move(n, 1, momentum, c.inertia.data(), field_rate);
  pad(n, field, work.padded.field.data());
  less_slope(n, c.spacing, work.padded.field.data(), c.drift.data(), field_rate);
  fluxes(n, c.spacing, work.padded.field.data(), c.stiffness.data(), work.padded.flux.data());
  kick(n, c.spacing, 1, work.padded.flux.data(), c.leak.data(), field, momentum_rate);
  for (Index i = 0; i < n; ++i)
    work.moved[static_cast<std::size_t>(i)] = c.drift[static_cast<std::size_t>(i)] * momentum[i];
  pad(n, work.moved.data(), work.padded_moved.data());
  less_slope(n, c.spacing, work.padded_moved.data(), nullptr, momentum_rate);
}

Real fastest_light(const ChainCouplings& c) {
  Real fastest = 0;
  const std::size_t n = c.inertia.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Real stiff = std::max(c.stiffness[i], c.stiffness[(i + n - 1) % n]);
    fastest = std::max(fastest, stiff / c.inertia[i]);
  }
  return std::sqrt(fastest);
}

Real fastest_leak(const ChainCouplings& c) {
  Real fastest = 0;
  for (std::size_t i = 0; i < c.inertia.size(); ++i)
    fastest = std::max(fastest, c.leak[i] / c.inertia[i]);
  return std::sqrt(fastest);
}

} // namespace

ChainCouplings flat_chain(Index sites, Real spacing, Real mass) {
  const auto n = static_cast<std::size_t>(sites);
  return {.spacing = spacing,
          .inertia = std::vector<Real>(n, 1),
          .stiffness = std::vector<Real>(n, 1),
          .drift = std::vector<Real>(n, 0),
          .leak = std::vector<Real>(n, mass * mass)};
}

void chain_rates(const ChainCouplings& couplings, std::span<const Real> field,
                 std::span<const Real> momentum, std::span<Real> field_rate,
                 std::span<Real> momentum_rate) {
  Work work(couplings.sites());
  rates(couplings, field.data(), momentum.data(), field_rate.data(), momentum_rate.data(), work);
}

void step_still_chain(ChainState& state, const CouplingsAt& couplings, Real time, Real dt) {
  const Real p = suzuki();
  Real t = time;
  Padded work(couplings(time).sites());
  for (const Real part : {p, p, 1 - 4 * p, p, p}) {
    const Real span = part * dt;
    kick_both(state, couplings(t), 0.5 * span, work);
    move_both(state, couplings(t + 0.5 * span), span);
    t += span;
    kick_both(state, couplings(t), 0.5 * span, work);
  }
}

void step_drifting_chain(ChainState& state, const ChainCouplings& couplings, Real dt) {
  const Index n = couplings.sites();
  const auto size = static_cast<std::size_t>(n);
  Work work(n);
  std::vector<Real> field(size), momentum(size), field_rate(size), momentum_rate(size);
  for (Index part = 0; part < 2; ++part) {
    Real* phi = state.field.data() + part * n;
    Real* pi = state.momentum.data() + part * n;
    std::vector<Real> phi_sum(phi, phi + n), pi_sum(pi, pi + n);
    std::copy_n(phi, n, field.data());
    std::copy_n(pi, n, momentum.data());
    for (int stage = 0; stage < 4; ++stage) {
      rates(couplings, field.data(), momentum.data(), field_rate.data(), momentum_rate.data(),
            work);
      const Real weight = stage == 0 || stage == 3 ? dt / 6 : dt / 3;
      add(n, weight, field_rate.data(), phi_sum.data());
      add(n, weight, momentum_rate.data(), pi_sum.data());
      const Real ahead = stage == 2 ? dt : 0.5 * dt;
      combine(n, phi, ahead, field_rate.data(), field.data());
      combine(n, pi, ahead, momentum_rate.data(), momentum.data());
    }
    std::copy_n(phi_sum.data(), n, phi);
    std::copy_n(pi_sum.data(), n, pi);
  }
}

Real longest_still_step(const ChainCouplings& c) {
  const Real fastest = math::hypot(kSteepest * fastest_light(c) / c.spacing, fastest_leak(c));
  return kMargin * kStableLeapfrog / (fastest * (4 * suzuki() - 1)); // its longest part
}

Real longest_drifting_step(const ChainCouplings& c) {
  Real drift = 0;
  for (const Real v : c.drift)
    drift = std::max(drift, std::abs(v));
  const Real wave = math::hypot(kSteepest * fastest_light(c) / c.spacing, fastest_leak(c));
  return kMargin * kStableRungeKutta / (wave + kSteepestDrift * drift / c.spacing);
}

std::vector<Real> charge_density(const ChainState& state) {
  const std::size_t n = state.field.size() / 2;
  std::vector<Real> density(n);
  for (std::size_t i = 0; i < n; ++i)
    density[i] = state.field[n + i] * state.momentum[i] - state.field[i] * state.momentum[n + i];
  return density;
}

Real charge(const ChainState& state, Real spacing) {
  Real sum = 0;
  for (const Real density : charge_density(state))
    sum += density;
  return sum * spacing;
}

} // namespace twofold
