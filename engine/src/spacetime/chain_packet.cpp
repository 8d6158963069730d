#include "twofold/spacetime/chain_packet.hpp"

#include "chain_kernel.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/fft.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

// Slope of a real chain on its sites, (n).
std::vector<Real> slope(Index n, Real spacing, const Real* values) {
  std::vector<Real> padded(static_cast<std::size_t>(n + 2 * chain_kernel::kChainHalo));
  std::vector<Real> out(static_cast<std::size_t>(n), 0);
  chain_kernel::pad(n, values, padded.data());
  chain_kernel::less_slope(n, spacing, padded.data(), nullptr, out.data());
  for (Real& value : out)
    value = -value;
  return out;
}

Complex packet_at(const ChainPacket& p, Real x) {
  const Real d = (x - p.place) / p.width;
  const Complex wave = unit(p.wave_number * (x - p.place));
  const Real envelope = p.height * math::exp(-0.5 * d * d);
  return {envelope * wave.real(), envelope * wave.imag()};
}

} // namespace

Result<ChainState> start_packets(Index sites, Real spacing, Real x_first, Real mass,
                                 std::span<const ChainPacket> packets,
                                 const std::function<Real(Real)>& rate) {
  const auto plan = Fft::plan(sites);
  if (!plan) return plan.error();
  const auto n = static_cast<std::size_t>(sites);
  std::vector<Complex> field(n), momentum(n);
  std::vector<Complex> work(static_cast<std::size_t>(plan.value().work_size()));
  for (std::size_t i = 0; i < n; ++i)
    for (const ChainPacket& p : packets)
      field[i] += packet_at(p, x_first + static_cast<Real>(i) * spacing);
  momentum = field;
  plan.value().forward(momentum, work);
  const Real unit_number = 2 * math::pi / (static_cast<Real>(sites) * spacing);
  for (std::size_t i = 0; i < n; ++i) {
    const Real turns = static_cast<Real>(i) - (2 * i > n ? static_cast<Real>(n) : 0);
    const Real q = unit_number * turns;
    const Complex factor{rate ? rate(q) : 0, -std::sqrt(q * q + mass * mass)};
    momentum[i] = times(factor, momentum[i]);
  }
  plan.value().inverse(momentum, work);
  ChainState state{std::vector<Real>(2 * n), std::vector<Real>(2 * n)};
  for (std::size_t i = 0; i < n; ++i) {
    state.field[i] = field[i].real();
    state.field[n + i] = field[i].imag();
    state.momentum[i] = momentum[i].real();
    state.momentum[n + i] = momentum[i].imag();
  }
  return state;
}

ChainPacketReading read_packet(const ChainState& state, const ChainCouplings& couplings,
                               Real x_first, Real from, Real to) {
  const auto n = static_cast<std::size_t>(couplings.sites());
  const Real h = couplings.spacing;
  const std::vector<Real> density = charge_density(state);
  const std::vector<Real> re_x = slope(couplings.sites(), h, state.field.data());
  const std::vector<Real> im_x = slope(couplings.sites(), h, state.field.data() + n);
  Real sum = 0, first = 0, second = 0, square = 0, turns = 0, ticks = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Real x = x_first + static_cast<Real>(i) * h;
    if (x < from || x >= to) continue;
    const Real re = state.field[i], im = state.field[n + i];
    sum += density[i];
    first += density[i] * x;
    second += density[i] * x * x;
    square += re * re + im * im;
    turns += re * im_x[i] - im * re_x[i];
    ticks += density[i] / couplings.inertia[i];
  }
  ChainPacketReading reading;
  const Real nothing = std::numeric_limits<Real>::quiet_NaN();
  reading.charge = sum * h;
  reading.place = sum > 0 ? first / sum : nothing;
  reading.spread = sum > 0 ? std::sqrt(std::abs(second / sum - reading.place * reading.place)) : 0;
  reading.wave_number = square > 0 ? turns / square : nothing;
  reading.frequency = square > 0 ? ticks / square : nothing;
  if (!(sum > 0)) return reading;
  const Real at = (reading.place - x_first) / h;
  const auto i =
      static_cast<std::size_t>(std::min(std::max(at, Real(0)), static_cast<Real>(n - 2)));
  const Real part = at - static_cast<Real>(i);
  // The phase turns little from site to site, so it may be interpolated by its components.
  const Real re = (1 - part) * state.field[i] + part * state.field[i + 1];
  const Real im = (1 - part) * state.field[n + i] + part * state.field[n + i + 1];
  reading.phase = math::atan2(im, re);
  return reading;
}

Real wave_number_at(const ChainState& state, const ChainCouplings& couplings, Real x_first,
                    Real place) {
  const Index sites = couplings.sites();
  const auto n = static_cast<std::size_t>(sites);
  const Real h = couplings.spacing;
  std::vector<Real> right[2], turn[2];
  for (std::size_t part = 0; part < 2; ++part) {
    right[part] = slope(sites, h, state.field.data() + part * n);
    for (std::size_t i = 0; i < n; ++i)
      right[part][i] = 0.5 * (state.momentum[part * n + i] - right[part][i]);
    turn[part] = slope(sites, h, right[part].data());
  }
  const Real at = (place - x_first) / h;
  const auto i = static_cast<std::size_t>(at);
  const Real part = at - static_cast<Real>(i);
  const auto local = [&](std::size_t j) {
    const Real re = right[0][j], im = right[1][j];
    return (re * turn[1][j] - im * turn[0][j]) / (re * re + im * im);
  };
  return (1 - part) * local(i) + part * local(i + 1);
}

} // namespace twofold
